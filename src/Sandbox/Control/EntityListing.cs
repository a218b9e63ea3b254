using Paceline.World;

namespace Paceline.Control;

/// <summary>Ids, names and the few facts a tool needs to choose a campaign to act on.</summary>
internal static class EntityListing
{
    public static object Of(Catalog catalog, string search) => new
    {
        platform = catalog.Platform.Code(),
        partners = catalog.Partners.Values.Select(p => new { p.Id, p.Name }),
        advertisers = catalog.Advertisers.Values.Select(a => new { a.Id, a.Name, a.Currency, a.Zone }),
        campaigns = catalog.Campaigns.Values
            .Where(c => search.Length == 0 || c.Id == search || c.Name.Contains(search, StringComparison.OrdinalIgnoreCase))
            .Select(c => new
            {
                c.Id,
                c.Name,
                c.AdvertiserId,
                c.Status,
                c.Start,
                c.End,
                budget = (c.PlannedSpendMicros ?? c.Flights.Sum(f => f.BudgetMicros)) / 1_000_000m,
                story = catalog.LinesOf(c.Id).FirstOrDefault()?.Delivery.Profile?.Story.ToString(),
                orders = catalog.OrdersOf(c.Id).Select(o => new { o.Id, o.Name, o.Status }),
                lineItems = catalog.LinesOf(c.Id).Select(l => new { l.Id, l.Name, l.Status }),
            }),
    };
}
