using GraphQL.Types;
using Paceline.Api;
using Paceline.Bookings;
using Paceline.Tenancy;

namespace Paceline.Margin;

internal sealed class BookingResultsType : ObjectGraphType<BookingResults>
{
    public BookingResultsType()
    {
        Name = "BookingResults";
        this.ReadableFrom(Role.Analyst);
        this.Says("currency", Kind.Text, results => results.Currency, "Of every amount.");
        this.Says("lines", Kind.Many<LineResultType>(), results => results.Lines);
        this.Says("now", Kind.One<MarginType>(), results => results.Now, "Of all lines whose margin is known.");
        this.Says("atEnd", Kind.One<MarginType>(), results => results.AtEnd);
        this.Says("waterfallNow", Kind.One<WaterfallType>(), results => results.WaterfallNow, "Of the lines whose margin is known; layers of one name and kind are one step.");
        this.Says("waterfallAtEnd", Kind.One<WaterfallType>(), results => results.WaterfallAtEnd);
    }
}

internal sealed class LineResultType : ObjectGraphType<LineResultView>
{
    public LineResultType()
    {
        Name = "LineResult";
        Description = "How a booking line stands and what it earns.";
        this.ReadableFrom(Role.Analyst);
        this.Says("line", Kind.Text, line => line.Line);
        this.Says("items", Kind.Many<WorkingItemType>(), line => line.Items, "What works for it.").Holds(4);
        this.Says("dataThrough", Kind.DayOrNull, line => line.DataThrough, "The last day that is complete of all of them.");
        this.Says("delivered", Kind.AmountOrNull, line => line.Delivered, "Units that the client pays by.");
        this.Says("pacing", Kind.AmountOrNull, line => line.Pacing, "Delivered of planned, 1 is as planned; null where there is no plan, or nothing is known.");
        this.Says("pacingLow", Kind.AmountOrNull, line => line.PacingLow,
            "With pacingHigh between what pacing will have been once platforms restate the days no more, four times in five; null while too little is known.");
        this.Says("pacingHigh", Kind.AmountOrNull, line => line.PacingHigh);
        this.Says("pacingRangeReason", Kind.TextOrNull, line => line.PacingRangeReason, "Why they are null, such as NO_RESTATEMENT_PROFILE.");
        this.Says("deliveryShare", Kind.AmountOrNull, line => line.DeliveryShare, "Delivered of what is booked: 0.8 is 80 %. Known also once the flight is over, when there is no pacing any more.");
        this.Says("planned", Kind.AmountOrNull, line => line.Planned, "By the last complete day, in units, or money with isPacedInMoney.");
        this.Says("actual", Kind.AmountOrNull, line => line.Actual);
        this.Says("requiredDaily", Kind.AmountOrNull, line => line.RequiredDaily, "What every remaining day must bring, in what is paced.");
        this.Says("projection", Kind.AmountOrNull, line => line.Projection, "At the end of the flight, going on as in the last days.");
        this.Says("isPacedInMoney", Kind.Flag, line => line.IsPacedInMoney);
        this.Says("now", Kind.One<MarginType>(), line => line.Now);
        this.Says("atEnd", Kind.One<MarginType>(), line => line.AtEnd, "On what is projected: revenue stops at its cap, cost goes on.");
        this.Says("warning", Kind.TextOrNull, line => line.Warning, "Why the line cannot earn anything as it is agreed, whatever its media costs; null where it can.");
        this.Says("waterfallNow", Kind.OneOrNull<WaterfallType>(), line => line.WaterfallNow, "Null while the margin is unknown.");
        this.Says("waterfallAtEnd", Kind.OneOrNull<WaterfallType>(), line => line.WaterfallAtEnd);
        this.Says("unknownDays", Kind.Integer, line => line.UnknownDays, "Days whose figures some platform did not tell.");
        this.Says("sellCpm", Kind.AmountOrNull, line => line.SellCpm,
            "What a thousand of the impressions that were delivered bring at the client's rates, as if there were no cap. Null before any was; and where the client pays for media, by its cost or by the calendar.");
        this.Says("mediaCpm", Kind.AmountOrNull, line => line.MediaCpm, "What media of a thousand of them costs.");
        this.Says("mostMediaCpm", Kind.AmountOrNull, line => line.MostMediaCpm, "The most that it may cost for the target margin of the setting margin-limits to be kept; below zero no price of media keeps it.");
    }
}

internal sealed class MarginType : ObjectGraphType<MarginView>
{
    public MarginType()
    {
        Name = "Margin";
        Description = "What is earned. Null is unknown, and reason says why.";
        this.ReadableFrom(Role.Analyst);
        this.Says("uncapped", Kind.AmountOrNull, margin => margin.Uncapped, "Revenue at the client's rates, as if there were no cap.");
        this.Says("revenue", Kind.AmountOrNull, margin => margin.Revenue, "What the client owes.");
        this.Says("cost", Kind.AmountOrNull, margin => margin.Cost);
        this.Says("money", Kind.AmountOrNull, margin => margin.Money, "Revenue less cost.");
        this.Says("onRevenue", Kind.AmountOrNull, margin => margin.OnRevenue, "Margin on revenue; 0.2 is 20 %.");
        this.Says("onCost", Kind.AmountOrNull, margin => margin.OnCost, "Markup on cost; 0.25 is 25 %.");
        this.Says("costOver", Kind.AmountOrNull, margin => margin.CostOver, "Of the cost, what earns nothing because the cap is reached.");
        this.Says("revenueUnder", Kind.AmountOrNull, margin => margin.RevenueUnder, "Booked and not earned; of lines, and of all of them at completion.");
        this.Says("reason", Kind.TextOrNull, margin => margin.Reason, "Why it is unknown, such as NO_DATA; null when it is known.");
        this.Says("lineCount", Kind.Integer, margin => margin.Lines, "Of a sum: lines that it is of.");
        this.Says("unknownLines", Kind.Integer, margin => margin.UnknownLines, "Of a sum: lines whose margin is unknown; they are in no amount.");
    }
}

internal sealed class WaterfallType : ObjectGraphType<WaterfallView>
{
    public WaterfallType()
    {
        Name = "MarginWaterfall";
        Description = "From revenue at the client's rates to what is left, step by step.";
        this.ReadableFrom(Role.Analyst);
        this.Says("steps", Kind.Many<MarginStepType>(), waterfall => waterfall.Steps, "In order.").Holds(6);
        this.Says("paidByClient", Kind.Many<MarginStepType>(), waterfall => waterfall.PaidByClient, "Layers of cost that the client pays: in no amount.").Holds(2);
    }
}

internal sealed class MarginStepType : ObjectGraphType<MarginStepView>
{
    public MarginStepType()
    {
        Name = "MarginStep";
        this.ReadableFrom(Role.Analyst);
        this.Says("name", Kind.Text, step => step.Name);
        this.Says("layer", Kind.OneOrNull<CostLayerKindType>(), step => step.Layer, "What the cost is for; null for the steps of revenue.");
        this.Says("amount", Kind.Amount, step => step.Amount, "Below zero takes away.");
        this.Says("standing", Kind.Amount, step => step.Standing, "What is left after it.");
    }
}

internal sealed class WhatIfType : ObjectGraphType<WhatIfOutcome>
{
    public WhatIfType()
    {
        Name = "WhatIf";
        Description = "A booking as it is and as it would be, computed in the same way from the same delivery.";
        this.ReadableFrom(Role.Analyst);
        this.Says("before", Kind.One<BookingResultsType>(), outcome => outcome.Before);
        this.Says("after", Kind.OneOrNull<BookingResultsType>(), outcome => outcome.After, "Null when what was asked cannot be; the problems say why.");
        this.Says("problems", Kind.Many<UserErrorType>(), outcome => outcome.Problems.Select(BookingPayloadType.Error)).Holds(4);
        this.Says("calls", Kind.Many<PlatformCallType>(), outcome => outcome.Calls, "What it would call for at the platforms, as they are set up now.").Holds(PlatformCallFields.MostExpected);
    }
}

internal sealed class WorkingItemType : ObjectGraphType<WorkingItemView>
{
    public WorkingItemType()
    {
        Name = "WorkingItem";
        Description = "A platform's line item that works for a booking line.";
        this.ReadableFrom(Role.Analyst);
        this.Says("item", Kind.Text, item => item.Item, "As dv360:123.");
        this.Says("name", Kind.Text, item => item.Name);
        this.Says("percent", Kind.Amount, item => item.Percent, "How much of it is the line's.");
    }
}
