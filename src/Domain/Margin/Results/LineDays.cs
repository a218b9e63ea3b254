using NodaTime;
using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>What each day of a line came to, all that works for it together, up to the last complete one; and which days cannot be told.</summary>
internal sealed class LineDays<TReported>
    where TReported : IMeasure
{
    private readonly SortedDictionary<LocalDate, DayFigures<TReported>> _days = [];
    private readonly SortedSet<LocalDate> _unknown = [];
    private readonly Currency _currency;

    /// <param name="paying">Whose count is taken for each day.</param>
    /// <param name="needsImpressions">Whether a day without impressions cannot be told.</param>
    /// <param name="today">The day it is in the booking's zone.</param>
    public LineDays(SoldLine line, LineTerms terms, PayingCounts paying, WorkedLine worked, bool needsImpressions, LocalDate today)
    {
        _currency = line.Currency;
        var rates = line.Rates ?? MarginRates.Locked;
        // A line's days are told as of one day or another, and are together what it comes to by one mean of the month.
        var use = new FxUse(rates.Policy, line.Currency, rates.Today ?? today, line.Locked);
        var (isPaidByUnits, kind) = (terms.RateType.UnitsOfRate() is not null, terms.RateType.Counts());
        var platformsCount = true;
        // All items of a day together. What one item does not tell makes the day unknown, not smaller.
        foreach (var one in worked.Days.Where(one => one.Day <= worked.Watermark))
        {
            var (units, isByAnother) = (isPaidByUnits ? one.Units(kind) : 0, paying.AnyOther && paying.IsByAnother(one.Day));
            platformsCount &= !isByAnother || units is not null;
            if (one.Cost(TReported.Basis!.Value) is not { } cost || (!isByAnother && units is null) || (needsImpressions && one.Impressions is null))
            {
                _unknown.Add(one.Day);
                continue;
            }
            var converted = FxConversion.Convert(rates.Table, use, new Amount<TReported>(cost / 1_000_000m, one.Currency), one.Day);
            if (converted.Converted is not { } money)
            {
                (Missing, _) = (converted.Value.Reason, _unknown.Add(one.Day));
                continue;
            }
            var sum = OfDay(one.Day);
            _days[one.Day] = new(sum.Units + (units ?? 0), sum.Impressions + (one.Impressions ?? 0), sum.Reported + money);
        }
        if (paying.AnyOther)
        {
            CountByAnother(paying, worked.Watermark, platformsCount);
        }
        foreach (var day in _unknown)
        {
            _days.Remove(day);
        }
        if (isPaidByUnits)
        {
            foreach (var (day, more) in worked.Counts.Adjustments.Where(one => one.Key <= worked.Watermark && !_unknown.Contains(one.Key)))
            {
                _days[day] = OfDay(day) with { Units = OfDay(day).Units + more };
            }
        }
    }

    /// <summary>Days that are known whole.</summary>
    public IReadOnlyDictionary<LocalDate, DayFigures<TReported>> Known => _days;

    /// <summary>Days on which there is something that nobody has told.</summary>
    public IReadOnlySet<LocalDate> Unknown => _unknown;

    /// <summary>Days that are either.</summary>
    public IEnumerable<LocalDate> All => _days.Keys.Concat(_unknown);

    /// <summary>Why nothing is known; <see cref="Reason.NoData"/> where nothing is missing but days.</summary>
    public Reason Missing { get; } = Reason.NoData;

    /// <summary>What platforms count on the days that another has counted for the client; null where there are none, and where platforms do not count it.</summary>
    public decimal? PlatformUnits { get; private set; }

    /// <summary>What the other counts on the same days.</summary>
    public decimal? OtherUnits { get; private set; }

    // Each day has what was counted for the client. What was delivered on a day and not counted may be anything; where neither is, there was nothing.
    private void CountByAnother(PayingCounts paying, LocalDate? watermark, bool platformsCount)
    {
        List<LocalDate> counted = [.. paying.Days.Where(day => day <= watermark)];
        if (counted.Count == 0)
        {
            return;
        }
        _unknown.UnionWith(_days.Keys.Where(day => paying.IsByAnother(day) && paying.Units(day) is null));
        if (platformsCount)
        {
            var compared = counted.FindAll(day => !_unknown.Contains(day));
            (PlatformUnits, OtherUnits) = (compared.Sum(day => OfDay(day).Units), compared.Sum(day => paying.Units(day)!.Value));
        }
        foreach (var day in counted)
        {
            _days[day] = OfDay(day) with { Units = paying.Units(day)!.Value };
        }
    }

    private DayFigures<TReported> OfDay(LocalDate day) => _days.GetValueOrDefault(day, new(0, 0, new Amount<TReported>(0, _currency)));
}
