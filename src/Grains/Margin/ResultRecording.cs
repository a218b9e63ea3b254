using Paceline.Bookings;
using Paceline.Common;
using Paceline.Pacing;

namespace Paceline.Margin;

/// <summary>From results to what the store keeps: pure.</summary>
internal static class ResultRecording
{
    private const int Digits = 8;

    public static ResultSet Of(IReadOnlyCollection<ComputedBooking> bookings)
    {
        // What is not agreed earns nothing that books could hold.
        var agreed = bookings.Where(booking => booking.Record.Booking.State != BookingState.Draft).ToList();
        return new(
            [.. bookings.SelectMany(booking => booking.Lines.Select(line => Line(booking, line)))], [.. bookings.SelectMany(booking => booking.Lines.SelectMany(line => Parts(booking, line)))],
            [.. agreed.SelectMany(Months)], [.. agreed.SelectMany(Ahead)], [.. bookings.SelectMany(booking => booking.Lines.SelectMany(line => Costs(booking, line)))]);
    }

    // Layers of one kind are one cost: what it is called differs from client to client.
    private static IEnumerable<LineCostRecord> Costs(ComputedBooking booking, ComputedLine line) => (line.Result.Steps?.Steps ?? []).Where(step => step.Layer is not null)
        .GroupBy(step => step.Layer!.Value, (layer, steps) => new LineCostRecord(booking.Record.Id, line.Line, (short)layer, Math.Round(-steps.Sum(step => step.Amount), Digits)));

    private static IEnumerable<LineMonthRecord> Months(ComputedBooking booking) => booking.Lines.SelectMany(
        line => LineResults.Days(line.Sold, line.By.Line).Months().Select(month => new LineMonthRecord(
            booking.Record.Id, line.Line, new DateOnly(month.Month.Year, month.Month.Month, 1), Rounded(month.Units), Rounded(month.Revenue), Rounded(month.Cost), month.Unknown)));

    private static IEnumerable<LineAheadRecord> Ahead(ComputedBooking booking) => booking.Lines.SelectMany(
        line => LineResults.Ahead(line.Sold, line.By.Line, booking.Today).Select(month => new LineAheadRecord(
            booking.Record.Id, line.Line, new DateOnly(month.Month.Year, month.Month.Month, 1), (short)month.Basis, Rounded(month.Revenue), Rounded(month.Cost))));

    private static LineResultRecord Line(ComputedBooking booking, ComputedLine line)
    {
        var ((id, sold, _), result, by) = (booking.Record, line.Result, line.By);
        var versions = sold.VersionsOf(line.Line);
        var next = LineHistory.Scheduled(LineHistory.InForce(versions), booking.Today);
        return new LineResultRecord
        {
            BookingId = id,
            Line = line.Line,
            BookingNumber = sold.Number,
            BookingName = sold.Head.Name,
            Client = sold.Head.Client,
            Brand = sold.Head.Brand,
            BookingState = (short)sold.State,
            Name = result.Terms.Name,
            Currency = sold.Head.Currency.Code,
            RateType = (short)result.Terms.RateType,
            Booked = result.Terms.Amount,
            BookedUnits = result.Terms.Units,
            FlightStart = result.Terms.Flight.Start.ToDateOnly(),
            FlightEnd = result.Terms.Flight.End.ToDateOnly(),
            AsOf = booking.Today.ToDateOnly(),
            Zone = sold.Head.Zone,
            Items = by.Items.Count,
            DataThrough = result.Through?.ToDateOnly(),
            Standing = (short)LineStandings.Of(result, by.Items.Count, booking.Settings.Floor),
            Delivered = Rounded(result.Delivered),
            Pacing = Rounded(result.Pacing?.Pacing.Value),
            Planned = Rounded(result.Pacing?.Planned.Value),
            Actual = Rounded(result.Pacing?.Actual.Value),
            RequiredDaily = Rounded(result.Pacing?.RequiredDaily.Value),
            Projection = Rounded(result.Pacing?.RunRate.Uncapped.Value),
            PacedInMoney = result.Pacing?.Measure.IsMoney ?? false,
            BandWithheld = result.Pacing is { Pacing.IsKnown: true, Band: PacingBand.Unknown },
            UnknownDays = result.UnknownDays,
            Uncapped = Rounded(result.Now.Revenue.Uncapped),
            Revenue = Rounded(result.Now.Revenue.Recognised),
            Cost = Rounded(result.Now.Cost),
            CostOver = Rounded(result.Exposure.CostOver),
            RevenueUnder = Rounded(result.Exposure.RevenueUnder),
            Reason = result.Now.Money.ReasonCode,
            EndUncapped = Rounded(result.AtEnd.Revenue.Uncapped),
            EndRevenue = Rounded(result.AtEnd.Revenue.Recognised),
            EndCost = Rounded(result.AtEnd.Cost),
            EndCostOver = Rounded(result.ExposureAtEnd.CostOver),
            EndRevenueUnder = Rounded(result.ExposureAtEnd.RevenueUnder),
            EndReason = result.AtEnd.Money.ReasonCode,
            Source = (short)result.Terms.Source,
            WaitsFrom = result.WaitsFrom?.ToDateOnly(),
            PlatformUnits = Rounded(result.PlatformUnits),
            Discrepancy = Rounded(result.Discrepancy.Value),
            AmendedAt = versions.Length > 1 ? versions[^1].KnownFrom : null,
            BookedBefore = versions.Length > 1 ? versions[^2].Terms.Amount : null,
            SpentAfterEnd = Rounded(result.SpentAfterEnd),
            NextFrom = next?.EffectiveFrom.ToDateOnly(),
            NextBooked = next?.Terms.Amount,
            NextUnits = next?.Terms.Units,
            PacingLow = Rounded(line.Range.Pacing.Low.Value),
            PacingHigh = Rounded(line.Range.Pacing.High.Value),
            JudgedBy = line.JudgedBy.Text,
            PacingRangeReason = result.Pacing is null ? null : line.Range.Pacing.ReasonCode,
            BelowFloor = Rounded(LineStandings.BelowFloor(result, booking.Settings.Floor)),
        };
    }

    // Revenue and cost of a line, cut by the campaigns that deliver for it: each has as much as it would come to by itself.
    private static IEnumerable<CampaignPartRecord> Parts(ComputedBooking booking, ComputedLine line)
    {
        // Whoever counts for the client counts the line, so its campaigns are weighed by what their platforms count.
        var alone = line.By.Campaigns.Count == 1 ? [line.Result.Now]
            : line.By.Campaigns.Select(campaign => LineResults.Of(line.Sold.CountedByPlatforms, campaign.Line with { Watermark = line.Result.Through }, booking.Today).Now).ToList();
        var costs = alone.ConvertAll(margin => Weight(margin.Cost));
        // A fee is earned by no count, so those who spent for it earned it.
        var revenues = line.Result.Terms.RateType == RateType.FlatFee || alone.TrueForAll(margin => !margin.Revenue.Uncapped.IsKnown) ? costs : alone.ConvertAll(margin => Weight(margin.Revenue.Uncapped));
        var isKnown = line.Result.Now.Money.IsKnown;
        var revenue = isKnown ? PartCut.Of(Rounded(line.Result.Now.Revenue.Recognised)!.Value, revenues) : null;
        var cost = isKnown ? PartCut.Of(Rounded(line.Result.Now.Cost)!.Value, costs) : null;
        return line.By.Campaigns.Select((campaign, i) => new CampaignPartRecord(
            campaign.Number, booking.Record.Id, line.Line, booking.Record.Booking.Head.Currency.Code, revenue?[i], cost?[i]));
    }

    private static decimal Weight(Figure figure) => Math.Max(0, figure.Value ?? 0);

    private static decimal?[] Rounded(IReadOnlyList<decimal?> days) => [.. days.Select(Rounded)];

    private static decimal? Rounded(Figure figure) => Rounded(figure.Value);

    private static decimal? Rounded(decimal? value) => value is { } known ? Math.Round(known, Digits) : null;
}
