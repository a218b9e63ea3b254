using GraphQL.Types;
using Paceline.Api;

namespace Paceline.Tenancy;

internal sealed class ViewerType : ObjectGraphType<Principal>
{
    public ViewerType()
    {
        Name = "Viewer";
        this.ReadableFrom(Role.Viewer);
        this.Says("name", Kind.Text, principal => principal.Name);
        this.Says("email", Kind.TextOrNull, principal => principal.Email);
        this.Says("role", Kind.Text, principal => principal.RoleWord());
        this.Says("mustSetUpSecondFactor", Kind.Flag, principal => principal.MustEnrol, "The organisation asks for a second factor; until one is set up nothing else is open.");
        this.Asks("organization", Kind.One<OrganizationType>(), TenancyQueries.Organization);
        this.Asks("hasSecondFactor", Kind.Flag, context => context.IsPerson() ? context.Caller().OfUser((user, who) => user.HasSecondFactor(who), context.CancellationToken) : Task.FromResult(false));
        this.Asks("passkeys", Kind.Many<PasskeyType>(), context => context.IsPerson()
            ? context.Caller().OfPasskeys((passkeys, who) => passkeys.GetPasskeys(who), context.CancellationToken)
            : Task.FromResult<IReadOnlyList<PasskeyView>>([]), "One's passkeys, the newest first; none for an API key.").Holds(PasskeyFields.Most);
        this.Asks("workspaces", Kind.Many<WorkspaceType>(), context => context.IsPerson()
            ? context.Caller().OfUser((user, who) => user.GetWorkspaces(who), context.CancellationToken)
            : Task.FromResult<IReadOnlyList<Workspace>>([]), "Organisations one is a member of; none for an API key.").Holds(50);
        this.Asks("sessions", Kind.Many<SessionType>(), context => context.IsPerson()
            ? context.Caller().OfUser((user, who) => user.GetSessions(who), context.CancellationToken)
            : Task.FromResult<IReadOnlyList<SessionLineView>>([]), "Browsers in which one is signed in, the last used first.").Holds(50);
    }
}
