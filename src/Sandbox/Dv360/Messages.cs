namespace Paceline.Dv360;

/// <summary>The fields of the entities that can be written, and which of them are fixed or not the client's to set.</summary>
internal static class Messages
{
    private const string Dates = "dateRange{startDate{year month day} endDate{year month day}}";
    private const string Cap = "frequencyCap{unlimited timeUnit timeUnitCount maxImpressions maxViews}";
    private const string Costs = "partnerCosts{costType feeType feeAmount feePercentageMillis invoiceType}";
    private const string Integration = "integrationDetails{integrationCode details}";
    private const string Pacing = "pacing{pacingPeriod pacingType dailyMaxMicros dailyMaxImpressions}";
    private const string Bid = "bidStrategy{fixedBid{bidAmountMicros} maximizeSpendAutoBid* performanceGoalAutoBid* youtubeAndPartnersBid* demandGenBid*}";

    public static readonly FieldTree Campaign = FieldTree.Parse(
        "name advertiserId campaignId displayName entityStatus updateTime "
        + "campaignGoal{campaignGoalType performanceGoal{performanceGoalType performanceGoalAmountMicros performanceGoalPercentageMicros performanceGoalString}} "
        + "campaignFlight{plannedSpendAmountMicros plannedDates{startDate{year month day} endDate{year month day}}} "
        + $"{Cap} campaignBudgets*");

    public static readonly FieldTree Order = FieldTree.Parse(
        "name advertiserId campaignId insertionOrderId displayName insertionOrderType entityStatus updateTime reservationType "
        + $"{Costs} {Pacing} {Cap} {Integration} "
        + "kpi{kpiType kpiAmountMicros kpiPercentageMicros kpiString kpiAlgorithmId} "
        + $"budget{{budgetUnit automationType budgetSegments{{budgetAmountMicros description campaignBudgetId {Dates}}}}} "
        + $"{Bid} optimizationObjective");

    public static readonly FieldTree Line = FieldTree.Parse(
        "name advertiserId campaignId insertionOrderId lineItemId displayName lineItemType entityStatus updateTime reservationType warningMessages* "
        + $"{Costs} flight{{flightDateType {Dates}}} budget{{budgetAllocationType budgetUnit maxAmount}} {Pacing} {Cap} "
        + "partnerRevenueModel{markupType markupAmount} conversionCounting* creativeIds* "
        + $"{Bid} {Integration} targetingExpansion* mobileApp* excludeNewExchanges optimizeFixedBidding youtubeAndPartnersSettings* "
        + "demandGenSettings* containsEuPoliticalAds");

    /// <summary>Set by the platform, or once and for all at creation.</summary>
    public static readonly HashSet<string> Fixed =
    [
        "name", "advertiserId", "campaignId", "insertionOrderId", "lineItemId", "updateTime", "lineItemType", "insertionOrderType",
        "reservationType", "warningMessages", "budget.budgetUnit",
    ];
}
