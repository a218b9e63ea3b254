using NodaTime;
using Paceline.Common;
using Paceline.Pacing;
using Paceline.Pipeline;

namespace Paceline.Campaigns;

/// <summary>What a campaign's complete days will have come to once its platform restates them no more, of its orders' days. Pure.</summary>
internal static class CampaignRange
{
    /// <param name="through">The last complete day.</param>
    /// <returns>Null where orders do not add up, before any day is known, and while too little is known of how days are restated.</returns>
    public static SettledRange? Of(IReadOnlyList<OrderPacing> orders, BudgetUnit? measure, LocalDate? through, LocalDate today, RestatementBands restated)
    {
        if (measure is not { } unit || through is not { } last)
        {
            return null;
        }
        var bands = restated.Of(unit == BudgetUnit.Impressions ? MeasureKind.Impressions : MeasureKind.Money);
        SettledRange? sum = null;
        foreach (var order in orders)
        {
            if (order.Input is not { } input)
            {
                continue;
            }
            if (SettledRange.Of(input.Delivery, last, today, bands) is { } range)
            {
                sum = sum is { } others ? others + range : range;
            }
            else if (order.View!.Actual.IsKnown)
            {
                return null;
            }
        }
        return sum;
    }

    public static RestatementBands Read(IReadOnlyList<RestatedAge> ages) => ages.Count == 0 ? RestatementBands.Unknown : new(
        [.. ages.Where(age => age.OfImpressions).Select(age => new RestatementBand(age.Days, age.Low, age.High))],
        [.. ages.Where(age => !age.OfImpressions).Select(age => new RestatementBand(age.Days, age.Low, age.High))]);

    public static IReadOnlyList<RestatedAge> Wire(RestatementBands bands) =>
    [
        .. bands.Impressions.Select(band => new RestatedAge(true, band.AgeDays, band.Low, band.High)), .. bands.Cost.Select(band => new RestatedAge(false, band.AgeDays, band.Low, band.High)),
    ];
}
