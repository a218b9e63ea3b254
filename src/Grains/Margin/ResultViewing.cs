using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>From results to what goes over the wire: pure.</summary>
internal static class ResultViewing
{
    private const int Digits = 8;

    public static BookingResults View(ComputedBooking booking)
    {
        var currency = booking.Record.Booking.Head.Currency;
        return new BookingResults(
            currency.Code, [.. booking.Lines.Select(line => View(line, booking.Settings))],
            Sum(currency, [.. booking.Lines.Select(line => line.Result.Now)]), Sum(currency, [.. booking.Lines.Select(line => line.Result.AtEnd)]),
            View(MarginWaterfall.Sum(booking.Lines.Select(line => line.Result.Steps).OfType<MarginWaterfall>())),
            View(MarginWaterfall.Sum(booking.Lines.Select(line => line.Result.StepsAtEnd).OfType<MarginWaterfall>())));
    }

    public static LineResultView View(ComputedLine line, MarginSettings settings) => View(line.Line, line.By, line.Result, MarginOnRevenue.Target(settings.Target)) with
    {
        PacingLow = Rounded(line.Range.Pacing.Low.Value),
        PacingHigh = Rounded(line.Range.Pacing.High.Value),
        PacingRangeReason = line.Result.Pacing is null ? null : line.Range.Pacing.ReasonCode,
    };

    private static LineResultView View(string line, WorkedByItems by, LineResult result, MarginOnRevenue target) => new()
    {
        Line = line,
        Items = [.. by.Items.Select(item => new WorkingItemView(item.Key.ToString(), item.Name, MappingViewing.Percent(item.Shares[item.Part])))],
        DataThrough = result.Through?.ToDateOnly(),
        Delivered = Rounded(result.Delivered.Value),
        Pacing = Rounded(result.Pacing?.Pacing.Value),
        DeliveryShare = Rounded(result.Pacing?.DeliveryShare.Value),
        Planned = Rounded(result.Pacing?.Planned.Value),
        Actual = Rounded(result.Pacing?.Actual.Value),
        RequiredDaily = Rounded(result.Pacing?.RequiredDaily.Value),
        Projection = Rounded(result.Projection.Value),
        IsPacedInMoney = result.Pacing?.Measure.IsMoney ?? false,
        Now = View(result.Now, result.Exposure),
        AtEnd = View(result.AtEnd, result.ExposureAtEnd),
        UnknownDays = result.UnknownDays,
        Warning = result.Warning?.Problem,
        WaterfallNow = result.Steps is { } now ? View(now) : null,
        WaterfallAtEnd = result.StepsAtEnd is { } atEnd ? View(atEnd) : null,
        SellCpm = Rounded(result.PerThousand?.Sell),
        MediaCpm = Rounded(result.PerThousand?.Media),
        MostMediaCpm = Rounded(result.PerThousand?.MostMedia(target).Value),
    };

    private static MarginView View(LineMargin margin, DeliveryExposure exposure) => new()
    {
        Uncapped = Rounded(margin.Revenue.Uncapped.Value),
        Revenue = Rounded(margin.Revenue.Recognised.Value),
        Cost = Rounded(margin.Cost.Value),
        Money = Rounded(margin.Money.Value),
        OnRevenue = Rounded(margin.OnRevenue.Ratio.Value),
        OnCost = Rounded(margin.OnCost.Ratio.Value),
        CostOver = Rounded(exposure.CostOver.Value),
        RevenueUnder = Rounded(exposure.RevenueUnder.Value),
        Reason = margin.Money.ReasonCode,
        UnknownLines = margin.Money.IsKnown ? 0 : 1,
    };

    private static WaterfallView View(MarginWaterfall waterfall) => new(Steps(waterfall.Steps), Steps(waterfall.PaidByClient));

    public static IReadOnlyList<MarginStepView> Steps(IEnumerable<WaterfallStep> steps) =>
        [.. steps.Select(step => new MarginStepView(step.Name, step.Layer, Math.Round(step.Amount, Digits), Math.Round(step.Standing, Digits)))];

    // Ratios are of the sums; lines without a margin are counted and in no amount.
    private static MarginView Sum(Currency currency, IReadOnlyList<LineMargin> lines)
    {
        var total = lines.Aggregate(new MarginTotals(currency, 0, 0, 0, 0, 0), (sum, line) => sum + line);
        var isKnown = total.Lines > total.UnknownLines;
        return new MarginView
        {
            Uncapped = isKnown ? Rounded(lines.Where(line => line.Money.IsKnown).Sum(line => line.Revenue.Uncapped.Value!.Value)) : null,
            Revenue = isKnown ? Rounded(total.Revenue) : null,
            Cost = isKnown ? Rounded(total.Cost) : null,
            Money = isKnown ? Rounded(total.Money) : null,
            OnRevenue = Rounded(total.OnRevenue.Ratio.Value),
            OnCost = Rounded(total.OnCost.Ratio.Value),
            CostOver = isKnown ? Rounded(total.CostBeyondCap) : null,
            Reason = isKnown ? null : lines.Select(line => line.Money.ReasonCode).FirstOrDefault() ?? Common.Reason.NoData.Code(),
            Lines = total.Lines,
            UnknownLines = total.UnknownLines,
        };
    }

    private static decimal? Rounded(decimal? value) => value is { } known ? Math.Round(known, Digits) : null;
}
