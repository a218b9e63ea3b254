using Paceline.Alerts;
using Paceline.Pipeline;

namespace Paceline.Campaigns;

/// <summary>What the line items of a campaign are held against: each other.</summary>
internal sealed class Siblings
{
    private readonly double[] _cpms;
    private readonly double[] _clickRates;
    private readonly IReadOnlyList<LineItemWeek> _all;
    private Dictionary<DateOnly, List<OrderDay>>? _days;

    private Siblings(IReadOnlyList<LineItemWeek> all)
    {
        _all = all;
        _cpms = [.. all.Select(one => (double?)one.Cpm).OfType<double>()];
        _clickRates = [.. all.Select(one => (double?)one.ClickRate).OfType<double>()];
        Delivered = all.Sum(one => one.Delivered);
    }

    /// <summary>By all of them in a week.</summary>
    public decimal Delivered { get; }

    public static Siblings Of(IReadOnlyList<LineItemWeek> all) => new(all);

    /// <summary>What all of them delivered on a day, stored; nothing where none tells it.</summary>
    public long? Figure(DateOnly day, BudgetUnit unit)
    {
        // A thousand line items are asked one after the other.
        _days ??= _all.SelectMany(one => one.Facts.Days).GroupBy(one => one.Day).ToDictionary(one => one.Key, one => one.ToList());
        return _days.TryGetValue(day, out var told) ? told.Sum(one => OrderPacing.Figure(one, unit) ?? 0) : 0;
    }

    public PeerComparison? OfCpm(LineItemWeek one) => Of(one.Cpm, _cpms);

    public PeerComparison? OfClickRate(LineItemWeek one) => Of(one.ClickRate, _clickRates);

    private static PeerComparison? Of(decimal? value, double[] group) => value is { } known ? PeerComparison.Of((double)known, group) : null;
}
