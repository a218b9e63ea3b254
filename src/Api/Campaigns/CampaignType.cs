using GraphQL;
using GraphQL.Types;
using Paceline.Alerts;
using Paceline.Api;
using Paceline.Common;
using Paceline.Margin;
using Paceline.Pacing;
using Paceline.Tenancy;

namespace Paceline.Campaigns;

internal sealed class CampaignType : ObjectGraphType<BoardRow>
{
    public CampaignType()
    {
        Name = "Campaign";
        Description = "One row of the board. Every amount is in `currency` and on the cost basis `basis`, up to and including `dataThrough`.";
        this.ReadableFrom(Role.Viewer);
        this.IsNode(row => row.Key);
        DeclareSetUp();
        DeclareDelivery();
        DeclarePacing();
        DeclareAlerts();
        DeclareFreshness();
    }

    private void DeclareSetUp()
    {
        this.Says("key", Kind.Text, row => row.Key, "Readable key, such as dv360:123.");
        this.Says("name", Kind.Text, row => row.Name);
        this.Says("platform", Kind.Text, row => EntityKey.Parse(row.Key).Platform);
        this.Says("externalId", Kind.Text, row => EntityKey.Parse(row.Key).ExternalId, "The id the platform knows it by.");
        this.Says("advertiser", Kind.One<AdvertiserType>(), row => row.Advertiser);
        this.Says("status", Kind.One<EntityStatusType>(), row => row.Status);
        this.Says("flightState", Kind.One<FlightStateType>(), row => row.FlightState);
        this.Says("flightStart", Kind.DayOrNull, row => row.FlightStart);
        this.Says("flightEnd", Kind.DayOrNull, row => row.FlightEnd);
        this.Says("daysLeft", Kind.IntegerOrNull, row => row.DaysLeft, "Days left in the flight after dataThrough.");
        this.Says("zone", Kind.Text, row => row.Zone);
        this.Says("currency", Kind.Text, row => row.Currency);
        this.Says("basis", Kind.Text, row => row.Basis, "media, total_media, billable or revenue; impressions for a budget in impressions.");
    }

    private void DeclareDelivery()
    {
        this.Says("budget", Kind.AmountOrNull, row => row.Budget);
        this.Says("spend", Kind.AmountOrNull, row => row.Spend);
        this.Says("spendToday", Kind.AmountOrNull, row => row.SpendToday, "Delivery after dataThrough: today so far, not part of pacing.");
        this.Says("impressions", Kind.Count, row => row.Impressions, "A whole number, which may exceed 32 bits.");
        this.Says("clicks", Kind.Count, row => row.Clicks, "A whole number, which may exceed 32 bits.");
    }

    private void DeclarePacing()
    {
        this.Says("plannedToDate", Kind.AmountOrNull, row => row.PlannedToDate);
        this.Says("pacing", Kind.AmountOrNull, row => row.Pacing, "Actual over planned to date; 1.0 is on plan.");
        this.Says("pacingReason", Kind.TextOrNull, row => row.PacingReason, "Why pacing is null, such as NOT_STARTED.");
        this.Says("pacingLow", Kind.AmountOrNull, row => row.PacingLow,
            "With pacingHigh between what pacing will have been once platforms restate the days no more, four times in five; null while too little is known.");
        this.Says("pacingHigh", Kind.AmountOrNull, row => row.PacingHigh);
        this.Says("pacingRangeReason", Kind.TextOrNull, row => row.PacingRangeReason, "Why they are null, such as NO_RESTATEMENT_PROFILE.");
        this.Says("band", Kind.One<PacingBandType>(), row => row.Band);
        this.Says("deliveredShare", Kind.AmountOrNull, row => row.DeliveredShare, "Share of the budget delivered, 0 to 1 and above.");
        this.Says("idealShare", Kind.AmountOrNull, row => row.IdealShare, "Share of the budget that the plan has delivered by now: the ideal marker.");
        this.Says("daysAhead", Kind.AmountOrNull, row => row.DaysAhead);
        this.Says("requiredDailySpend", Kind.AmountOrNull, row => row.RequiredDailySpend);
        this.Says("catchUpFactor", Kind.AmountOrNull, row => row.CatchUpFactor);
        this.Says("projection", Kind.AmountOrNull, row => row.Projection, "Projected delivery at the end of flight by run rate.");
        this.Asks("margin", Kind.AmountOrNull, context => Task.FromResult(Earned(context)?.Margin.OnRevenue),
            "Margin on revenue, of the booking lines that it delivers for; for analysts and up.");
        this.Asks("marginReason", Kind.TextOrNull, context => Task.FromResult(Reason(context, CampaignMargins.Reason)),
            "Why margin is null, such as NO_BOOKING, or OTHER_ROLE for who may not know.");
        this.Asks("soldPacing", Kind.AmountOrNull, context => Task.FromResult(Earned(context)?.Pacing),
            "The booked worth of what is delivered for its booking lines over the booked worth of what their plans have by now; 1.0 is on plan. Of the lines as a whole, whoever else delivers for them; for analysts and up.");
        this.Asks("soldPacingReason", Kind.TextOrNull, context => Task.FromResult(Reason(context, CampaignMargins.PacingReason)), "Why soldPacing is null, such as NO_BOOKING or SOLD_NOT_PACED.");
        this.Asks("soldLines", Kind.IntegerOrNull, context => Task.FromResult(Earned(context)?.PacedLines), "How many booking lines soldPacing is of.");
    }

    private void DeclareAlerts()
    {
        this.Says("openAlerts", Kind.Integer, row => row.Alerts?.Count ?? 0, "Alerts that are out of it, its orders and its line items, and neither acknowledged nor snoozed.");
        this.Says("worstAlert", typeof(AlertSeverityType), row => row.Alerts?.Worst, "How bad the gravest of them is; null where none is open.");
    }

    // Everybody sees the board, and not everybody what is earned.
    private static CampaignMarginView? Earned(IResolveFieldContext context) => MayKnow(context) ? ((BoardRow)context.Source!).Margin : null;

    private static string? Reason(IResolveFieldContext context, Func<CampaignMarginView?, string?> reason) =>
        MayKnow(context) ? reason(((BoardRow)context.Source!).Margin) : CampaignMargins.OtherRole;

    private static bool MayKnow(IResolveFieldContext context) => context.Caller().Principal.Role.Includes(Role.Analyst);

    private void DeclareFreshness()
    {
        this.Says("dataThrough", Kind.DayOrNull, row => row.DataThrough, "Last day for which the platform's delivery is complete, in `zone`.");
        this.Says("refreshedAt", Kind.MomentOrNull, row => row.RefreshedAt);
        this.Says("staleHours", Kind.FloatOrNull, row => row.StaleHours, "Hours by which data is later than it should be; null when on time.");
        this.Says("spark", Kind.Amounts, row => row.Spark, "Delivery of the last 14 days up to dataThrough, oldest first; null where there is no data.");
    }
}
