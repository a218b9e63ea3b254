using NodaTime;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Pacing;

namespace Paceline.Margin;

/// <summary>What one connection delivers for a line, and how its days are restated.</summary>
public sealed record RestatedWork(WorkedLine Line, RestatementBands Bands);

/// <summary>
/// Between what a line's delivery, and so its pacing, will be once the platforms restate its days no more. Each connection's part of a day moves as the days of that connection do; what
/// people added to the platforms' counts stays as it is.
/// </summary>
/// <param name="Settled">Of what is paced, through the last complete day; null where it is not known.</param>
/// <param name="Pacing">The same over the plan, and why it is not known where it is not.</param>
public readonly record struct LineRange(SettledRange? Settled, PacingRange Pacing)
{
    /// <param name="result">What the line comes to of all that works for it.</param>
    /// <param name="parts">The same delivery by connection.</param>
    /// <param name="today">The day it is in the booking's zone.</param>
    public static LineRange Of(SoldLine line, LineResult result, IReadOnlyList<RestatedWork> parts, LocalDate today)
    {
        if (result is not { Input: { } input, Pacing: { } view, Through: { } through })
        {
            return new(null, PacingRange.Unknown(result.Pacing?.Pacing.Reason is { } why and not Reason.None ? why : Reason.NoData));
        }
        var held = LineHistory.InForce(line.Versions);
        if (held.Any(version => version.Terms.RateType.UnitsOfRate() is not null && version.Terms.Source != ControllingSource.Platform))
        {
            return new(null, PacingRange.Unknown(view.Pacing.IsKnown ? Reason.CountedByAnother : view.Pacing.Reason));
        }
        var settled = held.Select(version => Counted(version.Terms)).Distinct().ToList() is [var kind] ? Of(line, input.Delivery, kind, through, parts, today) : null;
        return new(settled, PacingRange.Of(view.Pacing, settled));
    }

    // Money of a rate a unit moves as its units do, any other as the cost that it follows from.
    private static MeasureKind Counted(LineTerms terms) => terms.RateType.UnitsOfRate() is null ? MeasureKind.Money : terms.RateType.Counts() ?? MeasureKind.CompletedViews;

    private static SettledRange? Of(SoldLine line, DailyDelivery whole, MeasureKind kind, LocalDate through, IReadOnlyList<RestatedWork> parts, LocalDate today)
    {
        if (!Days(whole, through).Any())
        {
            return null;
        }
        var delivered = Days(whole, through).Sum(day => day.Value);
        var range = new SettledRange(delivered, delivered);
        foreach (var part in parts)
        {
            var bands = part.Bands.Of(kind);
            foreach (var (day, value) in Days(Delivered(part), through).Where(one => one.Value != 0 && whole.On(one.Day) is not null))
            {
                if (SettledRange.BandAt(SettledRange.AgeOf(day, today), bands) is not { } band)
                {
                    return null;
                }
                range += new SettledRange(value * (band.Low - 1), value * (band.High - 1));
            }
        }
        return range;

        // What works on one connection alone, and nobody added to, is the whole.
        DailyDelivery Delivered(RestatedWork part) => parts.Count == 1 && part.Line.Counts.Adjustments.Count == 0 ? whole
            : LineResults.Paced(line, part.Line with { Counts = LineCounts.None, Watermark = through }, today).Input?.Delivery ?? DailyDelivery.Empty(whole.Measure);
    }

    private static IEnumerable<(int Day, decimal Value)> Days(DailyDelivery delivery, LocalDate through)
    {
        for (var day = delivery.FirstDay; day <= Math.Min(delivery.LastDay, EpochDay.Of(through)); day++)
        {
            if (delivery.On(day) is { } value)
            {
                yield return (day, value);
            }
        }
    }
}
