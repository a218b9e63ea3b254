using GraphQL.Types;
using Paceline.Api;
using Inputs = Paceline.Api.Inputs;

namespace Paceline.Tenancy;

/// <summary>How an organisation stands, takes its data with it, and is deleted.</summary>
internal static class DepartureFields
{
    /// <summary>The keys of an organisation's grains for this within it.</summary>
    public const string ErasureId = "erasure";
    public const string ExportId = "export";

    /// <summary>The page that takes a receipt. The token follows a #, so that no server and no log sees it.</summary>
    private const string ReceiptPath = "/receipt";

    private const int LongestText = 2000;

    public static void Declare(ObjectGraphType query, ObjectGraphType mutation)
    {
        query.Asks("standing", Kind.One<StandingType>(), Role.Viewer, context => context.Read<IErasureGrain, StandingView>(ErasureId, erasure => erasure.GetStanding()),
            "Whether the organisation works, and whether it is to be deleted.").OpenWhileSuspended();
        query.Asks("exports", Kind.Many<ExportType>(), Role.Admin, context => context.Read<IExportGrain, IReadOnlyList<ExportView>>(ExportId, export => export.GetAll()),
            "Archives of everything that is the organisation's, the newest first. Each is taken from /export/ and its number, for seven days.").OpenWhileSuspended().Holds(20);
        mutation.Asks("askForExport", Kind.One<DonePayloadType>(), Role.Admin,
            async context => new DonePayload(
                await context.Command<IExportGrain, int?>(ExportId, export => export.Ask()) is null ? [new([], "ALREADY", "An archive is being made; it is there in a while.")] : [], null),
            "Has an archive made of everything that is the organisation's but secrets.").NeedsProof().OpenWhileSuspended();
        Inputs.Parse(
            mutation.Asks("deleteOrganization", Kind.One<DeleteOrganizationPayloadType>(), Role.Admin, async context =>
            {
                var input = context.Input<DeleteOrganizationInput>();
                var token = SessionCookie.NewToken();
                var outcome = await context.Command<IErasureGrain, ErasureOutcome>(
                    ErasureId, erasure => erasure.Ask(new ErasureOrder(input.Name, input.Reason, CredentialKeys.Hash(token))));
                var path = $"{ReceiptPath}#{token}";
                var link = context.Caller().PublicAddress is { } home ? new Uri(home, path).ToString() : path;
                return new DeleteOrganizationPayload(outcome.DueAt, outcome.DueAt is null ? null : link, [.. outcome.Problems.Select(DepartureWords.Error)], input.ClientMutationId);
            }, "Has the organisation and everything of it deleted once the installation's wait is over. Until then any administrator can take it back.")
                .NeedsProof().OpenWhileSuspended().Takes<NonNullGraphType<DeleteOrganizationInputType>>("input"),
            Delete);
        mutation.Asks("keepOrganization", Kind.One<DonePayloadType>(), Role.Admin,
            async context => new DonePayload(
                await context.Command<IErasureGrain, DepartureProblem?>(ErasureId, erasure => erasure.TakeBack()) is { } problem ? [DepartureWords.Error(problem)] : [], null),
            "Takes back that the organisation is to be deleted, while that has not begun.").IsForPeople().OpenWhileSuspended();
        query.Asks("operatorErasures", Kind.Many<OperatedErasureType>(), context => context.Caller().OfDesk(desk => desk.GetErasures(), context.CancellationToken),
            "Deletions of organisations, the newest first, with their certificates.").AllowedForOperators().Holds(IOperatorDeskGrain.MostErasures);
        Suspension(mutation, "suspendOrganization", true, "Suspends an organisation: nothing is pulled for it, and nobody of it comes in but administrators, who see why and may take their data with them.");
        Suspension(mutation, "reactivateOrganization", false, "Has a suspended organisation go on where it stood.");
    }

    private static void Suspension(ObjectGraphType mutation, string name, bool suspended, string description) => Inputs.Parse(
        mutation.Asks(name, Kind.One<DonePayloadType>(), async context =>
        {
            var input = context.Input<SuspensionInput>();
            var outcome = await context.Caller().OfDesk(desk => desk.Suspend(input.Organization, suspended, input.Reason), context.CancellationToken);
            return new DonePayload(
                !outcome.IsFound ? [new(["organization"], ErrorCodes.NotFound, "There is no organisation of that short name.")]
                : outcome.Problem is { } problem ? [DepartureWords.Error(problem)]
                : [],
                input.ClientMutationId);
        }, description).AllowedForOperators().NeedsProof().Takes<NonNullGraphType<SuspensionInputType>>("input"),
        inputs =>
        {
            var input = inputs.Read<SuspensionInput>("input") ?? new SuspensionInput();
            foreach (var problem in DepartureRules.Problems(input.Reason))
            {
                inputs.Problem("input.reason", DepartureWords.Error(problem).Message);
            }
            return input with { Organization = input.Organization.Trim() };
        });

    private static DeleteOrganizationInput Delete(Inputs inputs)
    {
        var input = inputs.Read<DeleteOrganizationInput>("input") ?? new DeleteOrganizationInput();
        if (input.Name.Length > LongestText)
        {
            inputs.Problem("input.name", "This is longer than any organisation's name.");
        }
        foreach (var problem in DepartureRules.Problems(input.Reason))
        {
            inputs.Problem("input.reason", DepartureWords.Error(problem).Message);
        }
        return input;
    }
}
