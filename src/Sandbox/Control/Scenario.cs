using System.Collections.Immutable;
using Paceline.Delivery;
using Paceline.World;

namespace Paceline.Control;

/// <summary>One delivery fact of a scenario or a CSV: a day of a line, or one hour of it.</summary>
internal sealed record DeliveryFact(Platform Platform, string LineId, DateOnly Date, int? Hour, Delivered Amount, bool CostGiven, bool RevenueGiven)
{
    public Delivered Priced(Markup markup)
    {
        if (!CostGiven)
            return CostLadder.Priced(Amount, markup);
        var revenue = RevenueGiven ? Amount.Revenue : CostLadder.RevenueOf(Amount.Media, markup);
        return CostLadder.WithFees(Amount with { Revenue = revenue }, markup);
    }
}

/// <summary>A whole world, or a piece of one, as somebody wrote it down.</summary>
internal sealed record Scenario(
    IReadOnlyList<(Platform Platform, Partner Entity)> Partners,
    IReadOnlyList<(Platform Platform, Advertiser Entity)> Advertisers,
    IReadOnlyList<(Platform Platform, Campaign Entity)> Campaigns,
    IReadOnlyList<Order> Orders,
    IReadOnlyList<(Platform Platform, Line Entity)> Lines,
    IReadOnlyList<DeliveryFact> Delivery)
{
    /// <summary>Puts everything in place; the caller holds the world's lock and has found no problem.</summary>
    public void Apply(SandboxWorld world, bool replace)
    {
        if (replace)
        {
            foreach (var platform in Platforms.All)
                world[platform].Clear();
        }

        foreach (var (platform, partner) in Partners)
            world[platform].Put(partner);
        foreach (var (platform, advertiser) in Advertisers)
            world[platform].Put(advertiser);
        foreach (var (platform, campaign) in Campaigns)
            world[platform].Put(campaign);
        foreach (var order in Orders)
            world[Platform.Dv360].Put(order);
        foreach (var (platform, line) in Lines)
        {
            // A line that is loaded again keeps what it delivered.
            var known = world[platform].Lines.GetValueOrDefault(line.Id);
            world[platform].Put(known is null ? line : line with { Delivery = known.Delivery });
        }

        ApplyDelivery(world, Delivery);
    }

    public static void ApplyDelivery(SandboxWorld world, IEnumerable<DeliveryFact> facts)
    {
        foreach (var fact in facts)
        {
            var line = world[fact.Platform].Lines[fact.LineId];
            var day = fact.Date.DayNumber;
            var amount = fact.Priced(line.Markup);
            var cell = line.Delivery.Cell(day) ?? DayCell.Untouched;
            line.Delivery.Set(day, fact.Hour is { } hour
                ? cell.WithHour(hour, amount)
                : new DayCell(amount, null, ImmutableArray<AddedDelivery>.Empty));
        }
    }
}
