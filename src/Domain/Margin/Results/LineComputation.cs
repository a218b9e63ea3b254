using System.Collections.Immutable;
using NodaTime;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Pacing;

namespace Paceline.Margin;

/// <summary>What is asked of a computed line, whichever figure of the platform its cost starts from.</summary>
internal interface ILineComputation
{
    LineResult Result();

    LineLedger Ledger();

    LinePaced Paced();

    IReadOnlyList<MonthAhead> Ahead();

    IReadOnlyList<ExplanationStep> Explain();
}

/// <summary>A line with what worked for it, computed once for whatever is asked of it: see <see cref="LineResults"/>.</summary>
/// <param name="held">The versions that hold.</param>
/// <param name="paying">Whose count the client pays by, day by day.</param>
internal sealed class LineComputation<TReported>(SoldLine line, IReadOnlyList<LineVersion> held, PayingCounts paying, WorkedLine worked, LocalDate today, RestOfFlight rest)
    : ILineComputation
    where TReported : IMeasure
{
    // What was spent longer ago is for whoever closes the books, and no finding for ever.
    private const int RecentDays = 7;

    private readonly LineTerms _terms = LineHistory.On(held, today).Terms;
    private readonly bool _isCounted = held.Any(paying.IsCounted);
    private readonly PiecedMargin<TReported> _margins = new(line);
    private LineDays<TReported>? _days;

    private LineDays<TReported> Days => _days ??= new(
        line, _terms, paying, worked, held.Any(version => _margins.Economics(version.Terms).Uncapped.Costs.NeedsImpressions), today);

    public LineResult Result()
    {
        var pieces = Pieces(Sums(), worked.Watermark, today);
        var (layers, layersAtEnd) = (new List<LayerCost>(), new List<LayerCost>());
        var now = _margins.Of(pieces, _terms, Days.Missing, layers);
        var paced = Paced();
        var pacing = Pace(paced);
        var growth = Rest(Growth(pacing));
        var atEnd = _margins.Grown(pieces, _terms, growth, rest.Cost, Elapsed(_terms, _terms.Flight.End), Days.Missing, layersAtEnd);
        var terms = _margins.Economics(_terms).Capped.Revenue;
        var delivered = _isCounted && pieces.Count > 0 && _terms.RateType.UnitsOfRate() is not null
            ? Figure.Of(pieces.Sum(piece => piece.Delivery.Units ?? 0)) : Figure.Unknown(_isCounted ? Days.Missing : Reason.NoControllingCount);
        return new(
            _terms, delivered, pacing, Projection(pacing), growth, now, atEnd, DeliveryExposure.Of(terms, now), DeliveryExposure.Of(terms, atEnd), MarginWaterfall.Of(now, layers),
            MarginWaterfall.Of(atEnd, layersAtEnd), LaunchCheck.AtAnyPrice($"line {line.Number}", _margins.Economics(_terms).Capped), Days.Unknown.Count, worked.Watermark,
            paying.WaitsFrom < today && worked.Items > 0 ? paying.WaitsFrom : null, Days.PlatformUnits is { } ours ? Figure.Of(ours) : Figure.Unknown(Reason.NoData),
            Discrepancy.Of(Days.PlatformUnits, Days.OtherUnits), SpentAfterEnd(), now.Money.IsKnown ? Thousand(pieces) : null)
        {
            Input = paced.Input,
        };
    }

    private Figure SpentAfterEnd()
    {
        if (worked.Watermark is not { } through || Days.Missing != Reason.NoData)
        {
            return Figure.Unknown(Days.Missing);
        }
        var end = line.CancelledOn is { } cancelled && cancelled <= _terms.Flight.End ? cancelled.PlusDays(-1) : _terms.Flight.End;
        var from = LocalDate.Max(end.PlusDays(1), through.PlusDays(1 - RecentDays));
        return Days.Known.Where(day => day.Key >= from).Sum(day => day.Value.Reported.Value);
    }

    // All that was delivered, by the terms of today.
    private PerThousand? Thousand(List<DeliveredPiece<TReported>> pieces) => PerThousand.Of(_margins.Economics(_terms).Uncapped, new LineDelivery<TReported>(
        pieces.Sum(piece => piece.Delivery.Units), pieces.Sum(piece => piece.Delivery.Impressions),
        new Amount<TReported>(pieces.Sum(piece => piece.Delivery.Reported?.Value ?? 0), line.Currency), pieces[^1].Delivery.Elapsed));

    public LineLedger Ledger()
    {
        if (worked.Watermark is not { } through)
        {
            return LineLedger.Empty;
        }
        // After the last day on which anything can change, nothing does.
        var last = Days.All.Concat(held.SelectMany(version => new[] { version.Terms.Flight.End, version.EffectiveFrom })).Max();
        var first = Days.All.Concat(held.Select(version => version.Terms.Flight.Start)).Min();
        var (days, unknown) = (new List<LineDay>(), ImmutableArray.CreateBuilder<LocalDate>());
        var sums = held.ToDictionary(version => version, _ => DeliveredTotals.None<TReported>(line.Currency));
        var (units, revenue, cost) = (0m, 0m, 0m);
        for (var day = first; day <= through && day <= last; day = day.PlusDays(1))
        {
            if (Days.Known.TryGetValue(day, out var figures))
            {
                var version = LineHistory.On(held, day);
                sums[version] = sums[version].Exchange(null, figures);
            }
            var pieces = Pieces(sums, day, day);
            var margin = _margins.Of(pieces, LineHistory.On(held, day).Terms, Days.Missing);
            // Before the first day that is known of its items, no delivery is not nothing.
            var isUnknown = Days.Unknown.Contains(day) || (day < worked.CoveredFrom && !Days.Known.ContainsKey(day));
            var counted = _isCounted && pieces.Count > 0 && _terms.RateType.UnitsOfRate() is not null ? pieces.Sum(piece => piece.Delivery.Units ?? 0) : (decimal?)null;
            if (isUnknown)
            {
                unknown.Add(day);
            }
            var earned = Step(margin.Revenue.Recognised.Value, ref revenue);
            days.Add(new(
                day, isUnknown ? null : Step(counted, ref units), isUnknown && earned == 0 ? null : earned, isUnknown ? null : Step(margin.Cost.Value, ref cost)));
        }
        return new(worked.CoveredFrom ?? first, through, days, unknown.ToImmutable());
    }

    public IReadOnlyList<MonthAhead> Ahead()
    {
        var (flight, through) = (_terms.Flight, worked.Watermark);
        var end = line.CancelledOn is { } cancelled && cancelled <= flight.End ? cancelled.PlusDays(-1) : flight.End;
        var pieces = Pieces(Sums(), through, today);
        var now = _margins.Of(pieces, _terms, Days.Missing);
        var growth = Growth(Pace(Paced()));
        if (now.Money.IsKnown && growth.Value is not null && through is { } complete)
        {
            var spread = new CurveAhead(_terms, LocalDate.Max(complete.PlusDays(1), flight.Start), end);
            var (revenue, cost) = (now.Revenue.Recognised.Value!.Value, now.Cost.Value!.Value);
            return
            [
                .. spread.Months().Select(month =>
                {
                    var so = _margins.Grown(pieces, _terms, Ratio.Of(1 + ((growth.Value.Value - 1) * month.Share), 1, Reason.NotEnoughData), 1, Elapsed(_terms, month.Through), Days.Missing);
                    return new MonthAhead(month.Month, AheadBasis.Projected, Step(so.Revenue.Recognised.Value, ref revenue), Step(so.Cost.Value, ref cost));
                }),
            ];
        }
        var planned = new CurveAhead(_terms, LocalDate.Max(through?.PlusDays(1) ?? today, flight.Start), end);
        return [.. planned.Months().Select(month => new MonthAhead(month.Month, AheadBasis.Booked, month.Planned, null))];
    }

    public IReadOnlyList<ExplanationStep> Explain() =>
        new MarginExplanation<TReported>(line, held, worked, Days, _margins, today).Of(Pieces(Sums(), worked.Watermark, today), _terms);

    private static decimal? Step(decimal? sum, ref decimal before)
    {
        if (sum is not { } now)
        {
            return null;
        }
        var added = now - before;
        before = now;
        return added;
    }

    private Dictionary<LineVersion, DeliveredTotals<TReported>> Sums()
    {
        var sums = held.ToDictionary(version => version, _ => DeliveredTotals.None<TReported>(line.Currency));
        foreach (var (day, figures) in Days.Known)
        {
            var version = LineHistory.On(held, day);
            sums[version] = sums[version].Exchange(null, figures);
        }
        return sums;
    }

    // What was delivered under each version that has the say on some of the days.
    private List<DeliveredPiece<TReported>> Pieces(Dictionary<LineVersion, DeliveredTotals<TReported>> sums, LocalDate? watermark, LocalDate on)
    {
        if (watermark is not { } through || Days.Missing != Reason.NoData || (sums.Values.All(sum => sum.KnownDays == 0) && Days.Unknown.Count > 0 && Days.Unknown.Min() <= through))
        {
            return [];
        }
        var current = LineHistory.On(held, on);
        return
        [
            .. held.Where(version => version == current || sums[version].KnownDays > 0).Select(version => new DeliveredPiece<TReported>(
                version, _margins.Economics(version.Terms).Uncapped,
                // Without a day of delivery, but with days that are complete, nothing is what was delivered.
                new(_isCounted ? sums[version].Units : null, sums[version].Impressions, sums[version].Reported, version == current ? Elapsed(version.Terms, through) : CurveShare.Nothing, Reason.NoControllingCount))),
        ];
    }

    private CurveShare Elapsed(LineTerms terms, LocalDate watermark)
    {
        var segment = BudgetSegment.Create(terms.Flight, terms.Amount, terms.Policy).Value;
        var through = line.CancelledOn is { } cancelled && cancelled.PlusDays(-1) < watermark ? cancelled.PlusDays(-1) : watermark;
        return CurveShare.Of(segment.Shape, Math.Clamp(Period.DaysBetween(terms.Flight.Start, through) + 1, 0, terms.Flight.Days));
    }

    private PacingView? Pace(LinePaced paced) => paced.Input is { } input ? PacingCalculation.Evaluate(input, worked.Watermark, today, line.Pacing) : null;

    public LinePaced Paced()
    {
        if (worked.Items == 0 || !_isCounted || _terms.RateType == RateType.FlatFee)
        {
            return new(null, _terms.RateType == RateType.FlatFee ? "FLAT_FEE" : worked.Items == 0 ? "UNMAPPED" : Reason.NoControllingCount.Code(), worked.Watermark);
        }
        var unit = _terms.RateType.UnitsOfRate() is not null && _terms.Units is not null ? PlanUnit.Units : PlanUnit.Money;
        return LineHistory.Plan(line.Versions, unit, line.Currency, line.CancelledOn).TryGet(out var plan)
            && PacingInput.Of(plan, Delivery(plan.Measure, unit)).TryGet(out var input)
            ? new(input, null, worked.Watermark) : new(null, "NO_PLAN", worked.Watermark);
    }

    private DailyDelivery Delivery(Measure measure, PlanUnit unit)
    {
        if (worked.Watermark is not { } through)
        {
            return DailyDelivery.Empty(measure);
        }
        var first = Days.All.Append(worked.CoveredFrom ?? through).Min();
        var values = new long[Period.DaysBetween(first, through) + 1];
        for (var i = 0; i < values.Length; i++)
        {
            var day = first.PlusDays(i);
            values[i] = Days.Known.TryGetValue(day, out var figures)
                ? (long)Math.Round(measure.Scale * (unit == PlanUnit.Units ? figures.Units : Paid(day, figures)), MidpointRounding.ToEven)
                : !Days.Unknown.Contains(day) && day >= worked.CoveredFrom ? 0 : DailyDelivery.Unknown;
        }
        return DailyDelivery.Of(measure, first, values);
    }

    private decimal Paid(LocalDate day, DayFigures<TReported> figures) => LineMargin.Of(
        _margins.Economics(LineHistory.On(held, day).Terms).Uncapped,
        new LineDelivery<TReported>(figures.Units, figures.Impressions, figures.Reported, CurveShare.Nothing)).Revenue.Uncapped.Value ?? 0;

    // Where delivery has no plan of its own, it goes on with the curve of the flight. Nothing more is expected of what is cancelled.
    private Ratio Growth(PacingView? pacing) =>
        pacing is null
            ? worked.Watermark is { } through ? Ratio.Of(Elapsed(_terms, _terms.Flight.End).Weight, Elapsed(_terms, through).Weight, Reason.NotStarted) : Ratio.Unknown(Reason.NoData)
        : pacing.State == PacingState.Cancelled && pacing.Actual.IsKnown ? Ratio.Of(1, 1, Reason.NotEnoughData)
        : LineDelivery.Growth(pacing.RunRate.Uncapped, pacing.Actual) is { Value: { } times } && UntilCancelled() is var part and < 1
            ? Ratio.Of(1 + ((times - 1) * part), 1, Reason.NotEnoughData) : LineDelivery.Growth(pacing.RunRate.Uncapped, pacing.Actual);

    private Ratio Rest(Ratio growth) => growth.Value is { } times && rest.Delivery != 1 ? Ratio.Of(1 + ((times - 1) * rest.Delivery), 1, Reason.NotEnoughData) : growth;

    private Figure Projection(PacingView? pacing)
    {
        if (pacing is null)
        {
            return Figure.Unknown(Reason.NoData);
        }
        if (pacing.State == PacingState.Cancelled)
        {
            return pacing.Actual;
        }
        var part = rest.Delivery * UntilCancelled();
        return part == 1 || pacing.RunRate.Uncapped.Value is not { } end || pacing.Actual.Value is not { } actual ? pacing.RunRate.Uncapped : actual + ((end - actual) * part);
    }

    // How much of what is to come of the flight comes before it is cancelled.
    private decimal UntilCancelled() => line.CancelledOn is { } cancelled && cancelled <= _terms.Flight.End
        ? new CurveAhead(_terms, LocalDate.Max(worked.Watermark?.PlusDays(1) ?? today, _terms.Flight.Start), _terms.Flight.End).Share(cancelled.PlusDays(-1)) : 1;
}
