using Paceline.Alerts;

namespace Paceline.Campaigns;

/// <summary>What the line items of a campaign are held against: each other.</summary>
internal sealed class Siblings
{
    private readonly double[] _cpms;
    private readonly double[] _clickRates;

    private Siblings(IReadOnlyList<LineItemWeek> all)
    {
        _cpms = [.. all.Select(one => (double?)one.Cpm).OfType<double>()];
        _clickRates = [.. all.Select(one => (double?)one.ClickRate).OfType<double>()];
        Delivered = all.Sum(one => one.Delivered);
    }

    /// <summary>By all of them in a week.</summary>
    public decimal Delivered { get; }

    public static Siblings Of(IReadOnlyList<LineItemWeek> all) => new(all);

    public PeerComparison? OfCpm(LineItemWeek one) => Of(one.Cpm, _cpms);

    public PeerComparison? OfClickRate(LineItemWeek one) => Of(one.ClickRate, _clickRates);

    private static PeerComparison? Of(decimal? value, double[] group) => value is { } known ? PeerComparison.Of((double)known, group) : null;
}
