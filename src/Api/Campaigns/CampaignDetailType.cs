using GraphQL.Types;
using Paceline.Api;
using Paceline.Pacing;
using Paceline.Tenancy;

namespace Paceline.Campaigns;

internal sealed class CampaignDetailType : ObjectGraphType<CampaignView>
{
    public CampaignDetailType()
    {
        Name = "CampaignDetail";
        this.ReadableFrom(Role.Viewer);
        this.Says("campaign", Kind.One<CampaignType>(), view => view.Campaign);
        this.Says("days", Kind.Many<CampaignDayType>(), view => view.Days, "Every day of the flight, and any other day with delivery.").Holds(100);
        this.Says("orders", Kind.Many<OrderType>(), view => view.Orders);
        this.Says("lineItems", Kind.Many<LineItemType>(), view => view.LineItems).Holds(50);
        this.Says("projections", Kind.Many<ProjectionType>(), view => view.Projections).Holds(3);
        this.Says("explanation", Kind.Many<ExplanationStepType>(), view => view.Explanation, "How the numbers came about, in the order they were computed.");
        this.Says("findings", Kind.Many<FindingType>(), view => view.Findings, "What is wrong with delivery or set-up, the gravest first.").Holds(5);
        this.Says("currentPlanPacing", Kind.AmountOrNull, view => view.CurrentPlanPacing,
            "Actual over what today's plan, spread over the whole flight, would have had by now; `pacing` follows the plan as it was.");
        this.Says("currentPlanPacingReason", Kind.TextOrNull, view => view.CurrentPlanPacingReason, "Why currentPlanPacing is null.");
        this.Says("bestDay", Kind.AmountOrNull, view => view.BestDay, "Delivery of the largest complete day; null before any.");
        this.Says("settledLow", Kind.AmountOrNull, view => view.SettledLow,
            "With settledHigh what the complete days will have come to once the platform no longer restates them, four times in five; null while too little is known.");
        this.Says("settledHigh", Kind.AmountOrNull, view => view.SettledHigh);
        this.Says("actionCost", Kind.OneOrNull<ActionCostType>(), view => view.ActionCost,
            "What a conversion costs: as reported, over matured days, and corrected for conversions still to come; null where the platform tells no conversions.");
        this.Says("shortfall", Kind.AmountOrNull, view => view.Shortfall, "What was missing of the budget when the flight ended; null before.");
        this.Says("bandLower", Kind.Amount, view => view.BandLower, "Lower and upper edge of the on-track band, as ratios.");
        this.Says("bandUpper", Kind.Amount, view => view.BandUpper);
    }
}

internal sealed class CampaignDayType : ObjectGraphType<CampaignDayView>
{
    public CampaignDayType()
    {
        Name = "CampaignDay";
        this.ReadableFrom(Role.Viewer);
        this.Says("date", Kind.Day, day => day.Date);
        this.Says("actual", Kind.AmountOrNull, day => day.Actual, "Delivery of the day; null when there is no data, which is not zero.");
        this.Says("impressions", Kind.CountOrNull, day => day.Impressions, "A whole number, which may exceed 32 bits.");
        this.Says("clicks", Kind.CountOrNull, day => day.Clicks, "A whole number, which may exceed 32 bits.");
        this.Says("planned", Kind.Amount, day => day.Planned, "What the plan wanted of the day.");
        this.Says("cumulativeActual", Kind.AmountOrNull, day => day.CumulativeActual);
        this.Says("cumulativePlanned", Kind.Amount, day => day.CumulativePlanned);
        this.Says("deviation", Kind.AmountOrNull, day => day.Deviation, "Cumulative actual over cumulative plan, minus one; null past dataThrough.");
        this.Says("required", Kind.AmountOrNull, day => day.Required, "Required of each day to come to finish on budget; null for days past.");
        this.Says("complete", Kind.Flag, day => day.Complete, "Whether the platform has declared the day complete.");
    }
}

internal sealed class OrderType : ObjectGraphType<OrderView>
{
    public OrderType()
    {
        Name = "Order";
        this.ReadableFrom(Role.Viewer);
        this.Says("key", Kind.Text, order => order.Key);
        this.Says("name", Kind.Text, order => order.Name);
        this.Says("status", Kind.One<EntityStatusType>(), order => order.Status);
        this.Says("segments", Kind.Many<BudgetSegmentType>(), order => order.Segments).Holds(5);
        this.Says("spend", Kind.AmountOrNull, order => order.Spend);
        this.Says("pacing", Kind.AmountOrNull, order => order.Pacing);
        this.Says("pacingReason", Kind.TextOrNull, order => order.PacingReason);
        this.Says("band", Kind.One<PacingBandType>(), order => order.Band);
        this.Says("dailyBudget", Kind.AmountOrNull, order => order.DailyBudget, "The most that the platform lets it deliver in a day; null where it states none.");
        this.Says("required", Kind.AmountOrNull, order => order.Required, "What each day left must bring on average; null once its flight is over.");
        this.Says("suggested", Kind.OneOrNull<DailySuggestionType>(), order => order.Suggested, "Null where nothing can be changed any more, or what is delivered is not known.");
    }
}

internal sealed class DailySuggestionType : ObjectGraphType<DailySuggestionView>
{
    public DailySuggestionType()
    {
        Name = "DailySuggestion";
        Description = "What each day left of an order should bring, and what the order comes to with and without it, in its measure.";
        this.ReadableFrom(Role.Viewer);
        this.Says("daily", Kind.Amount, suggested => suggested.Daily, "What each day left must bring on average, up to what can be set at the platform.");
        this.Says("atPresent", Kind.AmountOrNull, suggested => suggested.AtPresent, "At the end, if days go on as the last have, as far as the daily budget lets them; null while there are too few.");
        this.Says("atSuggested", Kind.Amount, suggested => suggested.AtSuggested, "At the end, if each day brings what is suggested.");
        this.Says("atBestDay", Kind.AmountOrNull, suggested => suggested.AtBestDay, "At the end, if each day is as the best so far; null before any.");
    }
}

internal sealed class BudgetSegmentType : ObjectGraphType<SegmentView>
{
    public BudgetSegmentType()
    {
        Name = "BudgetSegment";
        this.ReadableFrom(Role.Viewer);
        this.Says("start", Kind.Day, segment => segment.Start);
        this.Says("end", Kind.Day, segment => segment.End);
        this.Says("budget", Kind.Amount, segment => segment.Budget);
        this.Says("spend", Kind.AmountOrNull, segment => segment.Spend);
        this.Says("pacing", Kind.AmountOrNull, segment => segment.Pacing);
        this.Says("active", Kind.Flag, segment => segment.Active);
    }
}

internal sealed class LineItemType : ObjectGraphType<LineItemView>
{
    public LineItemType()
    {
        Name = "LineItem";
        this.ReadableFrom(Role.Viewer);
        this.Says("key", Kind.Text, line => line.Key);
        this.Says("name", Kind.Text, line => line.Name);
        this.Says("status", Kind.One<EntityStatusType>(), line => line.Status);
        this.Says("orderKey", Kind.Text, line => line.OrderKey);
        this.Says("budget", Kind.AmountOrNull, line => line.Budget);
        this.Says("dailyBudget", Kind.AmountOrNull, line => line.DailyBudget, "The most that the platform lets it deliver in a day; null where it states none.");
        this.Says("spend", Kind.AmountOrNull, line => line.Spend);
        this.Says("spendToday", Kind.AmountOrNull, line => line.SpendToday);
        this.Says("impressions", Kind.Count, line => line.Impressions, "A whole number, which may exceed 32 bits.");
        this.Says("clicks", Kind.Count, line => line.Clicks, "A whole number, which may exceed 32 bits.");
        this.Says("ctr", Kind.AmountOrNull, line => line.Ctr, "Clicks over impressions; null without impressions.");
        this.Says("ctrReason", Kind.TextOrNull, line => line.CtrReason);
        this.Says("ecpm", Kind.AmountOrNull, line => line.Ecpm, "Cost of a thousand impressions; null without impressions.");
        this.Says("bindingConstraint", Kind.TextOrNull, line => line.BindingConstraint, "What limits delivery: LINE or ORDER; null when nothing is known to.");
        this.Says("spark", Kind.Amounts, line => line.Spark);
    }
}
