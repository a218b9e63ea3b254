using System.Globalization;

namespace Paceline.Bookings;

/// <summary>
/// The line item runs under an advertiser of the line's client, on days of the line's flight. The more of both flights is shared, the stronger.
/// </summary>
public sealed class MappingByFlight : MappingRule
{
    /// <summary>When both run on exactly the same days. An advertiser has several lines at a time, so it is never much.</summary>
    private const decimal Strongest = 0.6m;

    public override string Name => "flight";

    public override MappingReason? Judge(MappingItem item, MappingLine line)
    {
        if (item.Flight is not { } flight || !line.Advertisers.Contains(item.Advertiser) || flight.Intersection(line.Flight) is not { } shared)
        {
            return null;
        }
        var share = (decimal)shared.Length / (flight.Length + line.Flight.Length - shared.Length);
        return new(Name, Strongest * share, string.Create(CultureInfo.InvariantCulture,
            $"It runs under advertiser {item.Advertiser} and shares {shared.Length} days with the line, {share:0 %} of the days of either."));
    }
}
