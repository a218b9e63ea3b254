using GraphQL.Types;
using Paceline.Api;
using Paceline.Pacing;
using Paceline.Tenancy;

namespace Paceline.Campaigns;

/// <summary>A campaign as it stood at a past moment.</summary>
internal static class CampaignStoodFields
{
    public static void Declare(ObjectGraphType query) =>
        Inputs.Parse(
            query.Asks("campaignStoodAt", Kind.OneOrNull<CampaignStoodType>(), Role.Viewer,
                context =>
                {
                    var (campaign, at) = context.Input<(string, DateTimeOffset)>();
                    return context.Read<ICampaignGrain, CampaignStoodView?>(campaign, grain => grain.StoodAt(at));
                },
                "How a campaign stood at a moment, computed from what was known then as it is computed now; null when the organisation has no such campaign. A moment to come counts as now.")
                .Takes<NonNullGraphType<IdGraphType>>("campaignId").Takes<NonNullGraphType<DateTimeScalar>>("at"),
            inputs => (CampaignQueries.CampaignKey(inputs, "campaignId"), inputs.Read<DateTimeOffset>("at")));
}

internal sealed class CampaignStoodType : ObjectGraphType<CampaignStoodView>
{
    public CampaignStoodType()
    {
        Name = "CampaignStood";
        Description = "How a campaign stood. What was restated or changed since counts as it was known then.";
        this.ReadableFrom(Role.Viewer);
        this.Says("knownAt", Kind.Moment, stood => stood.KnownAt);
        this.Says("figures", Kind.OneOrNull<StoodFiguresType>(), stood => stood.Row, "Null when nothing was known of the campaign yet.");
        this.Says("restated", Kind.OneOrNull<StoodFiguresType>(), stood => stood.Restated,
            "The same moment with the days that were complete then as they are known now: what differs from `figures` was restated since. Null when no day was complete.");
        this.Says("bandLower", Kind.AmountOrNull, stood => stood.BandLower, "Lower and upper edge of the on-track band that held then, as ratios.");
        this.Says("bandUpper", Kind.AmountOrNull, stood => stood.BandUpper);
        this.Says("findings", Kind.Many<FindingType>(), stood => stood.Findings, "What was wrong with delivery or set-up, the gravest first.").Holds(5);
        this.Says("limits", Kind.Many<LookBackLimitType>(), stood => stood.Limits, "Of what is not kept how it was, and what is taken instead.").Holds(4);
    }
}

/// <summary>Not a node: it is no campaign as it is, and no cache may take it for one.</summary>
internal sealed class StoodFiguresType : ObjectGraphType<BoardRow>
{
    public StoodFiguresType()
    {
        Name = "StoodFigures";
        Description = "Every amount is in `currency` and on the cost basis `basis`, up to and including `dataThrough`.";
        this.ReadableFrom(Role.Viewer);
        this.Says("name", Kind.Text, row => row.Name);
        this.Says("status", Kind.One<EntityStatusType>(), row => row.Status);
        this.Says("flightState", Kind.One<FlightStateType>(), row => row.FlightState);
        this.Says("flightStart", Kind.DayOrNull, row => row.FlightStart);
        this.Says("flightEnd", Kind.DayOrNull, row => row.FlightEnd);
        this.Says("daysLeft", Kind.IntegerOrNull, row => row.DaysLeft, "Days left in the flight after dataThrough.");
        this.Says("currency", Kind.Text, row => row.Currency);
        this.Says("basis", Kind.Text, row => row.Basis);
        this.Says("budget", Kind.AmountOrNull, row => row.Budget);
        this.Says("spend", Kind.AmountOrNull, row => row.Spend);
        this.Says("spendToday", Kind.AmountOrNull, row => row.SpendToday, "Delivery after dataThrough, not part of pacing.");
        this.Says("plannedToDate", Kind.AmountOrNull, row => row.PlannedToDate);
        this.Says("pacing", Kind.AmountOrNull, row => row.Pacing, "Actual over planned to date; 1.0 is on plan.");
        this.Says("pacingReason", Kind.TextOrNull, row => row.PacingReason, "Why pacing is null, such as NOT_STARTED.");
        this.Says("band", Kind.One<PacingBandType>(), row => row.Band);
        this.Says("deliveredShare", Kind.AmountOrNull, row => row.DeliveredShare, "Share of the budget delivered, 0 to 1 and above.");
        this.Says("daysAhead", Kind.AmountOrNull, row => row.DaysAhead);
        this.Says("requiredDailySpend", Kind.AmountOrNull, row => row.RequiredDailySpend);
        this.Says("projection", Kind.AmountOrNull, row => row.Projection, "Projected delivery at the end of flight by run rate.");
        this.Says("dataThrough", Kind.DayOrNull, row => row.DataThrough);
        this.Says("staleHours", Kind.FloatOrNull, row => row.StaleHours, "Hours by which data was later than it should be; null when on time.");
    }
}

internal sealed class LookBackLimitType : ObjectGraphType<LookBackLimit>
{
    public LookBackLimitType()
    {
        Name = "LookBackLimit";
        this.ReadableFrom(Role.Viewer);
        this.Says("code", Kind.Text, limit => limit.Code, "MEMBERSHIP, NOT_COMPUTED, COVERAGE or COMPACTED.");
        this.Says("sentence", Kind.Text, limit => limit.Sentence);
    }
}
