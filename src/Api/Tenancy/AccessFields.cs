using GraphQL.Types;
using Paceline.Api;
using Inputs = Paceline.Api.Inputs;

namespace Paceline.Tenancy;

/// <summary>What an organisation sees of operators who were let into it, and its way to end that.</summary>
internal static class AccessFields
{
    /// <summary>The key of an organisation's grain for this within it.</summary>
    public const string AccessId = "access";

    public static void Declare(ObjectGraphType query, ObjectGraphType mutation)
    {
        query.Asks("openAccesses", Kind.Many<AccessType>(), Role.Viewer, context => context.Read<IAccessGrain, IReadOnlyList<AccessView>>(AccessId, access => access.GetOpen()),
            "Operators of the installation who may read the organisation's data just now.").Holds(5);
        query.Asks("accesses", Kind.Many<AccessType>(), Role.Admin, context => context.Read<IAccessGrain, IReadOnlyList<AccessView>>(AccessId, access => access.GetAll()),
            "When operators of the installation were let in, the newest first; the log tells what they read.").Holds(100);
        Inputs.Parse(
            mutation.Asks("endAccess", Kind.One<DonePayloadType>(), Role.Admin, async context =>
            {
                var input = context.Input<NamedInput>();
                return new DonePayload(
                    await context.Command<IAccessGrain, bool>(AccessId, access => access.End(input.Id, AccessEnd.Organization))
                        ? [] : [new(["id"], ErrorCodes.NotFound, "Nobody is let in by that id; it may have ended.")],
                    input.ClientMutationId);
            }, "Ends an operator's access at once.").Takes<NonNullGraphType<NamedInputType>>("input"),
            inputs => inputs.Read<NamedInput>("input") ?? new NamedInput());
    }
}

internal sealed class AccessType : ObjectGraphType<AccessView>
{
    public AccessType()
    {
        Name = "Access";
        Description = "A time for which an operator of the installation may read what a viewer reads.";
        this.ReadableFrom(Role.Viewer);
        this.Says("id", Kind.Id, access => access.Id);
        this.Says("operator", Kind.Text, access => access.OperatorName, "Their name at that time.");
        this.Says("reason", Kind.Text, access => access.Reason);
        this.Says("startedAt", Kind.Moment, access => access.StartedAt);
        this.Says("endsAt", Kind.Moment, access => access.EndsAt, "When it ends by itself.");
        this.Says("endedAt", Kind.MomentOrNull, access => access.EndedAt, "Null while it is open.");
        this.Says("endedBy", Kind.OneOrNull<AccessEndType>(), access => access.EndedBy);
        this.Says("operations", Kind.Integer, access => access.Operations, "Operations it was used for, each counted once.");
    }
}

internal sealed class AccessEndType : EnumerationGraphType<AccessEnd>
{
    public AccessEndType()
    {
        Name = "AccessEnd";
        Values["TIME"]!.Description = "Its time had passed.";
        Values["OPERATOR"]!.Description = "The operator left.";
        Values["ORGANIZATION"]!.Description = "An administrator of the organisation ended it.";
    }
}
