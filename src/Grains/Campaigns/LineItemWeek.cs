using Paceline.Pipeline;

namespace Paceline.Campaigns;

/// <summary>The last complete days of a line item, in its campaign's measure: the last one, and the seven up to it or before it. A day that is known and not told had no delivery.</summary>
internal sealed class LineItemWeek
{
    private const int LeastUsualDays = 3;

    /// <summary>With fewer a rate is chance.</summary>
    private const long LeastImpressions = 1_000;

    private readonly List<(DateOnly Day, decimal? Figure, long Impressions, long Clicks)> _days;

    private LineItemWeek(LineItemFacts facts, BoardRow row, BudgetUnit unit)
    {
        Facts = facts;
        FlightStart = facts.FlightStart ?? row.FlightStart;
        var end = facts.FlightEnd ?? row.FlightEnd;
        _days = [];
        if (row.DataThrough is not { } last)
        {
            return;
        }
        var told = facts.Days.ToDictionary(day => day.Day);
        for (var back = 0; back < Math.Min(LineItemStore.DaysRead, row.Spark.Count); back++)
        {
            var day = last.AddDays(-back);
            // What the campaign does not know of a day nobody knows of its line items.
            if (row.Spark[^(back + 1)] is null || day < FlightStart)
            {
                break;
            }
            _days.Add(told.TryGetValue(day, out var one)
                ? (day, OrderPacing.Figure(one, unit) is { } figure ? BoardRows.Units(figure, unit) : null, one.Impressions ?? 0, one.Clicks ?? 0)
                : (day, 0, 0, 0));
        }
        var week = _days.Take(7).ToList();
        (Impressions, Delivered) = (week.Sum(day => day.Impressions), week.Sum(day => day.Figure ?? 0));
        SilentDays = _days.TakeWhile(day => day.Impressions == 0).Count();
        var before = _days.Skip(1).Select(day => day.Figure).OfType<decimal>().ToList();
        UsualDay = before.Count >= LeastUsualDays ? before.Average() : null;
        ClickRate = Impressions >= LeastImpressions ? (decimal)week.Sum(day => day.Clicks) / Impressions : null;
        Cpm = Impressions >= LeastImpressions && unit != BudgetUnit.Impressions ? Delivered / Impressions * 1_000 : null;
        DaysLeft = end is { } until ? Math.Max(0, until.DayNumber - last.DayNumber) : null;
        IsInFlight = row.FlightState == FlightState.InFlight && !(last < FlightStart) && !(last >= end);
    }

    public LineItemFacts Facts { get; }

    public DateOnly? FlightStart { get; }

    public decimal? LastDay => _days.Count > 0 ? _days[0].Figure : null;

    /// <summary>Mean of the days before the last; null where too few are known.</summary>
    public decimal? UsualDay { get; }

    public int SilentDays { get; }

    public long Impressions { get; }

    public decimal Delivered { get; }

    public decimal? Cpm { get; }

    public decimal? ClickRate { get; }

    public int? DaysLeft { get; }

    public bool IsInFlight { get; }

    public static LineItemWeek Of(LineItemFacts facts, BoardRow row) => new(facts, row, BoardRows.Unit(row.Basis));
}
