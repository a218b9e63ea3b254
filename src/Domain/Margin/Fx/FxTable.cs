using System.Collections.Frozen;
using NodaTime;
using Paceline.Common;
using Paceline.Pacing;

namespace Paceline.Margin;

/// <summary>
/// Published rates. A pair that is not published is read the other way round; and by way of the table's hub, the currency its source publishes
/// against, where that has newer rates or is the only way.
/// </summary>
public sealed class FxTable
{
    private readonly FrozenDictionary<(Currency Base, Currency Quote), FxSeries> _pairs;
    private readonly Currency _hub;

    private FxTable(FrozenDictionary<(Currency, Currency), FxSeries> pairs, Currency hub) => (_pairs, _hub) = (pairs, hub);

    /// <param name="rates">In any order.</param>
    /// <param name="hub">Such as EUR for the European Central Bank's; <see cref="Currency.None"/> for no such way.</param>
    public static Outcome<FxTable> Create(IEnumerable<FxRate> rates, Currency hub = default)
    {
        var all = rates.Distinct().ToArray();
        var refusals = new List<Refusal>();
        foreach (var rate in all.Where(rate => rate.Rate <= 0 || rate.Base == rate.Quote || rate.Base == Currency.None || rate.Quote == Currency.None))
        {
            refusals.Add(new("RATE_UNUSABLE", Name(rate), $"{rate.Rate} is no rate between two currencies; it must be above 0 and between two that differ."));
        }
        foreach (var same in all.GroupBy(rate => (rate.Base, rate.Quote, rate.Day)).Where(same => same.Count() > 1))
        {
            refusals.Add(new("RATE_TWICE", Name(same.First()), $"Published as {string.Join(" and ", same.Select(rate => rate.Rate))}; keep one."));
        }
        return refusals.Count > 0
            ? refusals
            : new FxTable(all.GroupBy(rate => (rate.Base, rate.Quote)).ToFrozenDictionary(pair => pair.Key, FxSeries.Of), hub);
    }

    /// <summary>The last rate published by a day; null when there is none.</summary>
    public FxQuote? On(Currency from, Currency to, LocalDate day) => Find(from, to, EpochDay.Of(day), EpochDay.Of(day), null);

    /// <summary>The mean of a month's rates as far as they are published before <paramref name="today"/>; else the last before the month.</summary>
    public FxQuote? MonthMean(Currency from, Currency to, YearMonth month, LocalDate today)
    {
        var (first, last) = (EpochDay.Of(month.OnDayOfMonth(1)), EpochDay.Of(month.ToDateInterval().End));
        return Find(from, to, Math.Min(last, EpochDay.Of(today) - 1), first, first);
    }

    // "Age from": a mean of the month is not carried, however long ago its last rate was; a rate from before the month is.
    private FxQuote? Find(Currency from, Currency to, int through, int ageFrom, int? meanFrom)
    {
        if (from == to)
        {
            return new FxQuote(1, 1, EpochDay.Date(through), 0);
        }
        var direct = Leg(from, to, through, ageFrom, meanFrom);
        var over = _hub != Currency.None && from != _hub && to != _hub
            && Leg(from, _hub, through, ageFrom, meanFrom) is { } there && Leg(_hub, to, through, ageFrom, meanFrom) is { } back
            ? new FxQuote(there.Times * back.Times, there.DividedBy * back.DividedBy,
                there.PublishedOn < back.PublishedOn ? there.PublishedOn : back.PublishedOn, Math.Max(there.CarriedDays, back.CarriedDays))
            : (FxQuote?)null;
        // A pair that nobody publishes any more does not stand in the way of newer rates.
        return direct is { } own && !(over?.PublishedOn > own.PublishedOn) ? own : over;
    }

    private FxQuote? Leg(Currency from, Currency to, int through, int ageFrom, int? meanFrom) =>
        Point(from, to, through, meanFrom) is { } direct ? Quote(direct.Rate, 1, direct.Day, ageFrom)
        : Point(to, from, through, meanFrom) is { } reverse ? Quote(1, reverse.Rate, reverse.Day, ageFrom)
        : null;

    private (decimal Rate, int Day)? Point(Currency from, Currency to, int through, int? meanFrom) =>
        !_pairs.TryGetValue((from, to), out var series) ? null
        : meanFrom is { } first ? series.Mean(first, through)
        : series.LastBy(through);

    private static FxQuote Quote(decimal times, decimal dividedBy, int published, int ageFrom) =>
        new(times, dividedBy, EpochDay.Date(published), Math.Max(0, ageFrom - published));

    private static string Name(FxRate rate) => $"{rate.Base}/{rate.Quote} {rate.Day:uuuu-MM-dd}";
}
