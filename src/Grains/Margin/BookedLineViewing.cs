using NodaTime;
using Paceline.Bookings;
using Paceline.Pacing;

namespace Paceline.Margin;

/// <summary>One line of a booking as it goes over the wire: pure.</summary>
internal static class BookedLineViewing
{
    public static BookedLineView View(ComputedBooking booking, ComputedLine line, WorkingItems worked, IReadOnlyList<ItemOriginRecord> origins)
    {
        var head = booking.Record.Booking.Head;
        var paced = LineResults.Paced(line.Sold, line.By.Line, booking.Today);
        var days = worked.Days.ToLookup(day => day.Item);
        return new BookedLineView
        {
            Booking = booking.Record.Id,
            BookingNumber = booking.Record.Booking.Number,
            BookingName = head.Name,
            Client = head.Client,
            Brand = head.Brand,
            Currency = head.Currency.Code,
            Zone = head.Zone,
            State = booking.Record.Booking.State,
            Terms = BookingViewing.Terms(line.Result.Terms),
            Result = ResultViewing.View(line, booking.Settings),
            Paced = paced.Input is { } input ? PacedViews.Of(input, paced.Through, booking.Today, line.JudgedBy.Options()) with
            {
                PacingLow = PacedViews.Rounded(line.Range.Pacing.Low.Value),
                PacingHigh = PacedViews.Rounded(line.Range.Pacing.High.Value),
                PacingRangeReason = line.Range.Pacing.ReasonCode,
                SettledLow = PacedViews.Rounded(line.Range.Settled?.Low),
                SettledHigh = PacedViews.Rounded(line.Range.Settled?.High),
            } : null,
            UnpacedReason = paced.Reason,
            MarginTarget = booking.Settings.Target,
            Explanation = Explain(line, booking.Today, [.. origins.Select(origin => new FigureOriginView(origin.Batch, origin.LandedAt, origin.From, origin.Through))]),
            Items = [.. line.By.Items.Select(item => Item(item, days[item.Number], paced.Through, line.Result.Terms))],
        };
    }

    // What platforms reported came with batches; everything after it is computed.
    private static IReadOnlyList<ExplanationStepView> Explain(ComputedLine line, LocalDate today, IReadOnlyList<FigureOriginView> origins) =>
        [.. LineResults.Explain(line.Sold, line.By.Line, today).Select((step, index) => ExplanationViews.Of(step, step.Name, index == 0 ? origins : []))];

    private static WorkedItemView Item(WorkingItemRecord item, IEnumerable<ItemDayRecord> days, LocalDate? through, LineTerms terms)
    {
        var parts = days.Select(day => ResultInputs.Cut(item, day)).Where(day => day.Day <= through).ToList();
        return new(
            item.Key.ToString(), item.CampaignKey?.ToString(), item.Name, MappingViewing.Percent(item.Shares[item.Part]), item.DataThrough, item.Currency, Sum(day => day.Impressions),
            Sum(day => day.Clicks), Sum(day => day.Conversions), Sum(day => day.Cost(terms.CostBasis)) is { } micros ? micros / 1_000_000m : null);

        // Of what the platform tells; nothing where it tells it on no day.
        long? Sum(Func<WorkedDay, long?> figure) => parts.TrueForAll(day => figure(day) is null) ? null : parts.Sum(day => figure(day) ?? 0);
    }
}
