using System.Security.Cryptography;
using GraphQL.Types;
using Paceline.Api;

namespace Paceline.Tenancy;

/// <summary>Who belongs to the organisation, and which machines.</summary>
internal static class MemberMutations
{
    /// <summary>The key of an organisation's members among its grains.</summary>
    public const string MembersId = "members";

    /// <summary>The page of the UI that takes an invitation. The token follows a #, so that no server and no log sees it.</summary>
    public const string InvitationPath = "/invitation";

    /// <summary>The page of the UI that takes a link to another password; its token stands behind a # as well.</summary>
    public const string ResetPath = "/new-password";

    private const int MostRefusals = 200;

    public static void DeclareQueries(ObjectGraphType query)
    {
        query.Asks("members", Kind.Many<MemberType>(), Role.Admin, context => context.Read<IMembersGrain, IReadOnlyList<MemberView>>(MembersId, members => members.GetMembers()),
            "The organisation's people, by name.").Holds(200);
        query.Asks("invitations", Kind.Many<InvitationType>(), Role.Admin,
            context => context.Read<IMembersGrain, IReadOnlyList<InvitationLineView>>(MembersId, members => members.GetInvitations()),
            "People who were invited and have not come yet, the newest first.").Holds(50);
        query.Asks("apiKeys", Kind.Many<ApiKeyType>(), Role.Admin, context => context.Read<IMembersGrain, IReadOnlyList<ApiKeyView>>(MembersId, members => members.GetApiKeys()),
            "Keys in use and those ended within 30 days, the newest first.").Holds(50);
        query.Asks("refusedSignIns", Kind.Many<RefusedSignInType>(), Role.Admin,
            context => context.Read<IMembersGrain, IReadOnlyList<RefusedSignInView>>(MembersId, members => members.GetRefusedSignIns(MostRefusals)),
            "Sign-ins of members that were refused within 90 days, the newest first. Accounts that nobody has are not among them.").Holds(MostRefusals);
    }

    public static void Declare(ObjectGraphType mutation)
    {
        Inputs.Parse(
            mutation.Asks("inviteMember", Kind.One<InvitePayloadType>(), Role.Admin, async context =>
            {
                var input = context.Input<InviteInput>();
                if (context.Caller().PublicAddress is not { } home)
                {
                    return new InvitePayload(null, [NoPublicAddress("email")], input.ClientMutationId);
                }
                var token = SessionCookie.NewToken();
                var problem = await context.Command<IMembersGrain, MemberProblem?>(
                    MembersId, members => members.Invite(input.Email, input.Role, CredentialKeys.Hash(token), context.Principal().Name));
                return new InvitePayload(problem is null ? new Uri(home, $"{InvitationPath}#{token}").ToString() : null, Errors(problem, "email"), input.ClientMutationId);
            }, "Invites a person; what comes back is a link to hand over.").NeedsProof().Takes<NonNullGraphType<InviteInputType>>("input"),
            MemberInputs.Invite);
        Inputs.Parse(
            mutation.Asks("changeRole", Kind.One<DonePayloadType>(), Role.Admin, async context =>
            {
                var (user, role, id) = context.Input<(long, Role, string?)>();
                return new DonePayload(Errors(await context.Command<IMembersGrain, MemberProblem?>(MembersId, members => members.ChangeRole(user, role)), "memberId"), id);
            }, "Gives a member another role; it holds in their open sessions within five seconds.").NeedsProof().Takes<NonNullGraphType<ChangeRoleInputType>>("input"),
            MemberInputs.RoleOf);
        Inputs.Parse(
            mutation.Asks("removeMember", Kind.One<DonePayloadType>(), Role.Admin, async context =>
            {
                var (user, id) = context.Input<(long, string?)>();
                return new DonePayload(Errors(await context.Command<IMembersGrain, MemberProblem?>(MembersId, members => members.Remove(user)), "memberId"), id);
            }, "Ends a membership and the member's sessions here.").NeedsProof().Takes<NonNullGraphType<MemberInputType>>("input"),
            MemberInputs.Member);
        Inputs.Parse(
            mutation.Asks("resetPassword", Kind.One<ResetPasswordPayloadType>(), Role.Admin, async context =>
            {
                var (user, id) = context.Input<(long, string?)>();
                if (context.Caller().PublicAddress is not { } home)
                {
                    return new ResetPasswordPayload(null, [NoPublicAddress("memberId")], id);
                }
                var token = SessionCookie.NewToken();
                var problem = await context.Command<IMembersGrain, MemberProblem?>(MembersId, members => members.OfferPasswordReset(user, CredentialKeys.Hash(token)));
                return new ResetPasswordPayload(problem is null ? new Uri(home, $"{ResetPath}#{token}").ToString() : null, Errors(problem, "memberId"), id);
            }, "Makes a link to another password for a member whose only organisation this is; what comes back is to be handed over. Their second factor stays.")
                .NeedsProof().Takes<NonNullGraphType<MemberInputType>>("input"),
            MemberInputs.Member);
        DeclareNamed(mutation, "revokeInvitation", "Takes an invitation back.", (members, id) => members.RevokeInvitation(id));
        DeclareNamed(mutation, "revokeApiKey", "Ends a key; it is refused everywhere within ten seconds.", (members, id) => members.RevokeApiKey(id));
        Inputs.Parse(
            mutation.Asks("createApiKey", Kind.One<CreateApiKeyPayloadType>(), Role.Admin, async context =>
            {
                var input = context.Input<CreateApiKeyInput>();
                var (keyId, secret) = (RandomNumberGenerator.GetHexString(16, lowercase: true), RandomNumberGenerator.GetHexString(64, lowercase: true));
                var key = await context.Command<IMembersGrain, ApiKeyView>(MembersId, members => members.CreateApiKey(
                    new NewApiKey(keyId, input.Name, input.Role, CredentialKeys.Hash(secret), input.Days, input.Networks ?? [], context.Principal().Name)));
                return new CreateApiKeyPayload(key, $"{CredentialKeys.ApiKeyPrefix}{keyId}_{secret}", [], input.ClientMutationId);
            }, "Makes a key for a machine.").NeedsProof().Takes<NonNullGraphType<CreateApiKeyInputType>>("input"),
            MemberInputs.Key);
    }

    private static void DeclareNamed(ObjectGraphType mutation, string name, string description, Func<IMembersGrain, string, Task<MemberProblem?>> order) =>
        Inputs.Parse(
            mutation.Asks(name, Kind.One<DonePayloadType>(), Role.Admin, async context =>
            {
                var input = context.Input<NamedInput>();
                return new DonePayload(Errors(await context.Command<IMembersGrain, MemberProblem?>(MembersId, members => order(members, input.Id)), "id"), input.ClientMutationId);
            }, description).Takes<NonNullGraphType<NamedInputType>>("input"),
            inputs => inputs.Read<NamedInput>("input") ?? new NamedInput());

    private static UserError NoPublicAddress(string field) =>
        new([field], "NO_PUBLIC_ADDRESS", "This installation does not know its own address; set Paceline__PublicAddress.");

    private static IReadOnlyList<UserError> Errors(MemberProblem? problem, string field) => problem switch
    {
        null => [],
        MemberProblem.LastAdmin => [new([field], "LAST_ADMIN", "Your organisation has no other administrator; make somebody one first.")],
        MemberProblem.IsElsewhereToo => [new(
            [field], "IS_ELSEWHERE_TOO",
            "This person belongs to another organisation too, so that yours alone may not change how they sign in. Whoever runs this installation can: Paceline.Silo operator reset-member.")],
        MemberProblem.LastWayIn => [new([field], "LAST_WAY_IN", "Members sign in with your identity provider; should it fail, this administrator's password and second factor are the only way in. Have another administrator set up both first.")],
        MemberProblem.IsMember => [new([field], "IS_MEMBER", "This person is a member already.")],
        _ => [new([field], ErrorCodes.NotFound, "Your organisation has none of that id; it may have been removed.")],
    };
}
