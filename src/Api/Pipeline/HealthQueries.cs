using System.Globalization;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Common;
using Paceline.Connections;
using Paceline.Tenancy;

namespace Paceline.Pipeline;

/// <summary>How far the data can be trusted: what is known of each day, what was not taken in, and where each figure came from.</summary>
internal static class HealthQueries
{
    public const string HealthId = "health";
    private const int LongestCalendar = 120;

    public static void Declare(ObjectGraphType query)
    {
        Inputs.Parse(
            query.Asks("quarantine", Kind.One<QuarantineConnectionType>(), Role.Viewer, async context =>
            {
                var input = context.Input<QuarantineQuery>();
                var page = await context.Read<IDataHealthGrain, QuarantinePage>(HealthId, health => health.Quarantine(input));
                return new QuarantineSlice(page.Rows, page.HasNext, input.AfterBatch is not null);
            }, "Rows that were not taken in, newest batch first. Batches that could not be read at all are among `batches`.")
                .Takes<QuarantineFilterType>("filter").TakesPage(QuarantineInput.UsualPage),
            QuarantineInput.Read);
        Inputs.Parse(
            query.Asks("factsAt", Kind.OneOrNull<FactsAtType>(), Role.Viewer, context =>
            {
                var (campaign, at) = context.Input<(string, DateTimeOffset)>();
                return context.Read<IDataHealthGrain, FactsAtView?>(HealthId, health => health.FactsAt(campaign, at));
            }, "A campaign's facts by day as they were known at a moment; null when the organisation has no such campaign.")
                .Takes<NonNullGraphType<IdGraphType>>("campaignId").Takes<NonNullGraphType<DateTimeScalar>>("at"),
            inputs => (CampaignKey(inputs), inputs.Read<DateTimeOffset>("at")));
        Inputs.Parse(
            query.Asks("factVersions", Kind.Many<FactVersionType>(), Role.Viewer, context =>
            {
                var (campaign, day) = context.Input<(string, DateOnly)>();
                return context.Read<IDataHealthGrain, IReadOnlyList<FactVersionView>>(HealthId, health => health.VersionsOf(campaign, day));
            }, "Every version of a campaign's day by line item and time: where a figure came from, and what it was before.")
                .Takes<NonNullGraphType<IdGraphType>>("campaignId").Takes<NonNullGraphType<DateScalar>>("date").Holds(50),
            inputs => (CampaignKey(inputs), inputs.Read<DateOnly>("date")));
        Inputs.Parse(
            query.Asks("rawRow", Kind.TextOrNull, Role.Analyst, context =>
            {
                var (batch, row) = context.Input<(long, int)>();
                return context.Read<IDataHealthGrain, string?>(HealthId, health => health.RawRow(batch, row));
            }, "A row in the platform's own words, from the bytes in bronze; null when there is none or they are no longer kept.")
                .Takes<NonNullGraphType<IdGraphType>>("batchId").Takes<NonNullGraphType<IntGraphType>>("row"),
            inputs =>
            {
                var row = inputs.Read<int>("row");
                if (row < 1)
                {
                    inputs.Problem("row", $"{row} is no row; the first is 1.");
                }
                return (BatchNumber(inputs, "batchId", inputs.Read<object>("batchId")?.ToString()), row);
            });
        Inputs.Parse(
            query.Asks("connectionHealth", Kind.OneOrNull<ConnectionHealthType>(), Role.Viewer, context =>
            {
                var (connection, from, to) = context.Input<(int, DateOnly, DateOnly)>();
                return context.Read<IDataHealthGrain, ConnectionHealthView?>(HealthId, health => health.Connection(connection, from, to));
            }, "What is known of each day of a connection's accounts, and how much its days are restated; null when the organisation has no such connection.")
                .Takes<NonNullGraphType<IdGraphType>>("connectionId").Takes<NonNullGraphType<DateScalar>>("from").Takes<NonNullGraphType<DateScalar>>("to"),
            inputs =>
            {
                if (!ConnectionId.TryRead(inputs.Read<object>("connectionId")?.ToString(), out var connection))
                {
                    inputs.Problem("connectionId", ConnectionId.Problem);
                }
                var (from, to) = (inputs.Read<DateOnly>("from"), inputs.Read<DateOnly>("to"));
                if (to < from || to.DayNumber - from.DayNumber >= LongestCalendar)
                {
                    inputs.Problem("to", $"must be a day from {from:yyyy-MM-dd} on and less than {LongestCalendar} days after it.");
                }
                return (connection, from, to);
            });
        query.Asks("rebuilds", Kind.Many<RebuildType>(), Role.Viewer,
            context => context.Read<IDataHealthGrain, IReadOnlyList<RebuildView>>(HealthId, health => health.Rebuilds()),
            "The last rebuilds, newest first, at most 50.").Holds(50);
    }

    /// <summary>The number in a batch's global id; a problem of that argument when it is none.</summary>
    public static long BatchNumber(Inputs inputs, string argument, string? id)
    {
        if (GlobalId.TryRead(id, out var type, out var key) && type == "Batch" && long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var batch))
        {
            return batch;
        }
        inputs.Problem(argument, "is no id of a Batch; take one from a batch's field id.");
        return 0;
    }

    public static string CampaignKey(Inputs inputs)
    {
        if (!GlobalId.TryRead(inputs.Read<object>("campaignId")?.ToString(), out var type, out var key) || type != "Campaign" || !EntityKey.TryParse(key, out _))
        {
            inputs.Problem("campaignId", "is no id of a Campaign; take one from a campaign's field id.");
        }
        return key;
    }
}
