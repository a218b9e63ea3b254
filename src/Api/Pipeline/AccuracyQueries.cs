using GraphQL.Types;
using Paceline.Api;
using Paceline.Connections;
using Paceline.Tenancy;

namespace Paceline.Pipeline;

/// <summary>Our figures beside the platforms' own totals.</summary>
internal static class AccuracyQueries
{
    private const string AccuracyId = "accuracy";

    public static void Declare(ObjectGraphType query)
    {
        Inputs.Parse(
            query.Asks("accuracy", Kind.One<AccuracyType>(), Role.Viewer, context =>
            {
                var connection = context.Input<ValueTuple<int?>>().Item1;
                return context.Read<IAccuracyGrain, AccuracyView>(AccuracyId, accuracy => accuracy.Measure(connection));
            }, "How many of the figures that platforms total ours equal, over the complete ones of the last 28 days.")
                .Takes<IdGraphType>("connectionId"),
            inputs =>
            {
                if (inputs.Read<object>("connectionId")?.ToString() is not { } id)
                {
                    return ValueTuple.Create<int?>(null);
                }
                if (!ConnectionId.TryRead(id, out var connection))
                {
                    inputs.Problem("connectionId", ConnectionId.Problem);
                }
                return ValueTuple.Create<int?>(connection);
            });
        Inputs.Parse(
            query.Asks("platformComparison", Kind.OneOrNull<ComparisonType>(), Role.Viewer, context =>
            {
                var campaign = context.Input<string>();
                return context.Read<IAccuracyGrain, ComparisonView?>(AccuracyId, accuracy => accuracy.Compare(campaign));
            }, "A campaign's last complete days beside what its platform totals, with the cause of each difference; null when nothing has been compared.")
                .Takes<NonNullGraphType<IdGraphType>>("campaignId"),
            HealthQueries.CampaignKey);
    }
}
