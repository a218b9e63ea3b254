using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Paceline.Delivery;
using Paceline.World;

namespace Paceline.Control;

/// <summary>
/// Reads a scenario and checks it as a whole, references included: one answer names every problem, and with any
/// problem nothing is applied.
/// </summary>
internal sealed class ScenarioReader(SandboxWorld world, bool replace, DateTimeOffset now)
{
    private static readonly FrozenDictionary<string, Status> Statuses = new Dictionary<string, Status>
    {
        ["active"] = Status.Active,
        ["paused"] = Status.Paused,
        ["draft"] = Status.Draft,
        ["archived"] = Status.Archived,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, MarkupKind> Markups = new Dictionary<string, MarkupKind>
    {
        ["mediaCost"] = MarkupKind.MediaCost,
        ["totalMediaCost"] = MarkupKind.TotalMediaCost,
        ["cpm"] = MarkupKind.Cpm,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> PacingPeriods = new Dictionary<string, string>
    {
        ["flight"] = "PACING_PERIOD_FLIGHT",
        ["daily"] = "PACING_PERIOD_DAILY",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> PacingTypes = new Dictionary<string, string>
    {
        ["even"] = "PACING_TYPE_EVEN",
        ["ahead"] = "PACING_TYPE_AHEAD",
        ["asap"] = Asap,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> PacingModes = new Dictionary<string, string>
    {
        ["even"] = "PaceEvenly",
        ["ahead"] = "PaceAhead",
        ["asap"] = "PaceAsSoonAsPossible",
        ["dailyCap"] = "PaceToDailyCap",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> BudgetUnits = new Dictionary<string, string>
    {
        ["currency"] = Order.CurrencyUnit,
        ["impressions"] = Order.ImpressionsUnit,
    }.ToFrozenDictionary();

    private const string Asap = "PACING_TYPE_ASAP";

    private readonly List<Problem> problems = [];
    private readonly Dictionary<(Platform, string), Partner> partners = [];
    private readonly Dictionary<(Platform, string), Advertiser> advertisers = [];
    private readonly Dictionary<(Platform, string), Campaign> campaigns = [];
    private readonly Dictionary<(Platform, string), Order> orders = [];
    private readonly Dictionary<(Platform, string), Line> lines = [];

    public (Scenario? Scenario, IReadOnlyList<Problem> Problems) Read(JsonObject body)
    {
        var root = new ObjectReader(body, "$", problems);
        foreach (var item in root.Objects("partners"))
            Keep(item, partners, p => p.Id, ReadPartner(item, out var platform), platform);
        foreach (var item in root.Objects("advertisers"))
            Keep(item, advertisers, a => a.Id, ReadAdvertiser(item, out var platform), platform);
        foreach (var item in root.Objects("campaigns"))
            Keep(item, campaigns, c => c.Id, ReadCampaign(item, out var platform), platform);
        foreach (var item in root.Objects("orders"))
            Keep(item, orders, o => o.Id, ReadOrder(item), Platform.Dv360);
        foreach (var item in root.Objects("lineItems"))
            Keep(item, lines, l => l.Id, ReadLine(item, out var platform), platform);
        var facts = new DeliveryFactReader(problems, FindLine);
        foreach (var item in root.Objects("delivery"))
            facts.Add(item);
        root.NoOthers();
        if (problems.Count > 0)
            return (null, problems);
        return (
            new(
                [.. partners.Select(p => (p.Key.Item1, p.Value))],
                [.. advertisers.Select(a => (a.Key.Item1, a.Value))],
                [.. campaigns.Select(c => (c.Key.Item1, c.Value))],
                [.. orders.Values],
                [.. lines.Select(l => (l.Key.Item1, l.Value))],
                facts.Facts),
            problems);
    }

    private Partner ReadPartner(ObjectReader item, out Platform platform)
    {
        platform = item.OneOf("platform", Platforms.ByCode, Platform.Dv360, required: true);
        var partner = new Partner(Id(item, platform), item.Text("name"), Currency(item), ZoneId(item)) { UpdatedAt = now };
        item.NoOthers();
        return partner;
    }

    private Advertiser ReadAdvertiser(ObjectReader item, out Platform platform)
    {
        platform = item.OneOf("platform", Platforms.ByCode, Platform.Dv360, required: true);
        var partner = item.Text("partnerId");
        if (partner.Length > 0 && Find(partners, platform, partner, world[platform].Partners) is null)
            item.Report("partnerId", $"names no partner: '{partner}'.");
        var advertiser = new Advertiser(Id(item, platform), partner, item.Text("name"), Currency(item), ZoneId(item))
        {
            Status = item.OneOf("status", Statuses, Status.Active),
            UpdatedAt = now,
        };
        item.NoOthers();
        return advertiser;
    }

    private Campaign ReadCampaign(ObjectReader item, out Platform platform)
    {
        platform = item.OneOf("platform", Platforms.ByCode, Platform.Dv360, required: true);
        var advertiser = item.Text("advertiserId");
        if (advertiser.Length > 0 && Find(advertisers, platform, advertiser, world[platform].Advertisers) is null)
            item.Report("advertiserId", $"names no advertiser: '{advertiser}'.");
        var flights = item.Objects("flights").Select(ReadFlight).ToArray();
        if (platform.HasOrders() && flights.Length > 0)
            item.Report("flights", "belong to The Trade Desk and Amazon; on DV360 budgets are segments of orders.");
        if (platform == Platform.Amazon && flights.Any(f => f.EndUtc is null))
            item.Report("flights", "must end on Amazon.");
        if (platform != Platform.Ttd && item.Has("pacing"))
            item.Report("pacing", "belongs to The Trade Desk; on DV360 orders have it, on Amazon ad groups.");
        var (start, end) = Dates(item);
        var campaign = new Campaign(Id(item, platform), advertiser, item.Text("name"))
        {
            Status = item.OneOf("status", Statuses, Status.Active),
            Start = start,
            End = end,
            PlannedSpendMicros = item.Micros("plannedSpend"),
            Channel = item.Text("channel", "Display"),
            PacingMode = item.OneOf("pacing", PacingModes, "PaceAhead"),
            Flights = flights,
            UpdatedAt = now,
        };
        item.NoOthers();
        return campaign;
    }

    private static Flight ReadFlight(ObjectReader item)
    {
        var flight = new Flight(
            item.Count("id") ?? Missing(item, "id"),
            item.Instant("start", required: true) ?? default,
            item.Instant("end"),
            item.Micros("budget", required: true) ?? 0);
        if (flight.EndUtc <= flight.StartUtc)
            item.Report("end", "must be after start (it is exclusive).");
        item.NoOthers();
        return flight;
    }

    private Order ReadOrder(ObjectReader item)
    {
        var campaign = item.Text("campaignId");
        var parent = Find(campaigns, Platform.Dv360, campaign, world[Platform.Dv360].Campaigns);
        if (campaign.Length > 0 && parent is null)
            item.Report("campaignId", $"names no DV360 campaign: '{campaign}'.");
        var unit = item.OneOf("budgetUnit", BudgetUnits, Order.CurrencyUnit);
        var order = new Order(Id(item, Platform.Dv360), campaign, parent?.AdvertiserId ?? "", item.Text("name"))
        {
            Status = item.OneOf("status", Statuses, Status.Active),
            BudgetUnit = unit,
            Segments = [.. item.Objects("segments").Select(segment => ReadSegment(segment, unit))],
            UpdatedAt = now,
        };
        if (item.Object("pacing") is { } pacing)
            order = ReadPacing(pacing, order);
        item.NoOthers();
        return order;
    }

    private static Order ReadPacing(ObjectReader item, Order order)
    {
        var paced = order with
        {
            PacingPeriod = item.OneOf("period", PacingPeriods, order.PacingPeriod),
            PacingType = item.OneOf("type", PacingTypes, order.PacingType),
            DailyMaxMicros = order.BudgetUnit == Order.CurrencyUnit ? item.Micros("dailyMax") : null,
            DailyMaxImpressions = order.BudgetUnit == Order.ImpressionsUnit ? item.Count("dailyMax") : null,
        };
        if (paced.PacingType == Asap && paced.PacingPeriod == PacingPeriods["flight"])
            item.Report("type", "asap needs the period daily: DV360 has no order that spends a whole flight as soon as possible.");
        item.NoOthers();
        return paced;
    }

    private static Segment ReadSegment(ObjectReader item, string unit)
    {
        var segment = new Segment(
            (unit == Order.CurrencyUnit ? item.Micros("amount", required: true) : item.Count("amount", 1_000_000_000_000, required: true) * 1_000_000) ?? 0,
            item.Date("start", required: true) ?? default,
            item.Date("end", required: true) ?? default,
            item.Has("description") ? item.Text("description") : null);
        if (segment.End < segment.Start)
            item.Report("end", "must not be before start (it is inclusive).");
        item.NoOthers();
        return segment;
    }

    private Line ReadLine(ObjectReader item, out Platform platform)
    {
        platform = item.OneOf("platform", Platforms.ByCode, Platform.Dv360, required: true);
        var property = platform.HasOrders() ? "orderId" : "campaignId";
        var parent = item.Text(property);
        var order = platform.HasOrders() ? Find(orders, platform, parent, world[platform].Orders) : null;
        var campaign = !platform.HasOrders() ? Find(campaigns, platform, parent, world[platform].Campaigns) : null;
        if (parent.Length > 0 && order is null && campaign is null)
            item.Report(property, $"names nothing on this platform: '{parent}'.");
        var (start, end) = Dates(item);
        var line = new Line(
            Id(item, platform), parent, order?.CampaignId ?? parent, order?.AdvertiserId ?? campaign?.AdvertiserId ?? "", item.Text("name"), new LineDelivery(null))
        {
            Status = item.OneOf("status", Statuses, Status.Active),
            Type = item.Text("type", "LINE_ITEM_TYPE_DISPLAY_DEFAULT"),
            Start = start,
            End = end,
            Markup = ReadMarkup(item.Object("markup")),
            UpdatedAt = now,
        };
        item.NoOthers();
        return line;
    }

    /// <summary>Percents have at most three decimals: DV360 counts them in thousandths.</summary>
    private static Markup ReadMarkup(ObjectReader? item)
    {
        if (item is null)
            return Markup.None;
        var kind = item.OneOf("kind", Markups, MarkupKind.MediaCost, required: true);
        var amount = kind == MarkupKind.Cpm ? item.Micros("cpm", required: true) : item.Micros("percent", required: true) / 1000;
        var fees = item.Micros("feesPercent") / 100_000;
        var invoiced = item.Micros("invoicedFeesPercent") / 100_000;
        item.NoOthers();
        return new(kind, amount ?? 0, (int)(fees ?? 0), (int)(invoiced ?? 0));
    }

    private Line? FindLine(Platform platform, string id) => Find(lines, platform, id, world[platform].Lines);

    private T? Find<T>(Dictionary<(Platform, string), T> loaded, Platform platform, string id, Dictionary<string, T> existing)
        where T : class => loaded.GetValueOrDefault((platform, id)) ?? (replace ? null : existing.GetValueOrDefault(id));

    private static void Keep<T>(ObjectReader item, Dictionary<(Platform, string), T> into, Func<T, string> id, T entity, Platform platform)
    {
        if (id(entity).Length > 0 && !into.TryAdd((platform, id(entity)), entity))
            item.Report("id", $"'{id(entity)}' appears twice.");
    }

    private static string Id(ObjectReader item, Platform platform)
    {
        var id = item.Text("id");
        var fits = platform.HasNumericIds() ? id.All(char.IsAsciiDigit) && id.Length <= 18 : id.All(char.IsAsciiLetterOrDigit) && id.Length <= 32;
        if (!fits)
            item.Report("id", platform.HasNumericIds() ? "must be digits, at most 18." : "must be letters and digits, at most 32.");
        return id;
    }

    private static string Currency(ObjectReader item)
    {
        var currency = item.Text("currency");
        if (currency.Length > 0 && (currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper)))
            item.Report("currency", "must be a three-letter ISO code.");
        return currency;
    }

    private static string ZoneId(ObjectReader item)
    {
        var zone = item.Text("zone");
        if (zone.Length > 0 && !Zone.Exists(zone))
            item.Report("zone", $"is no IANA time zone: '{zone}'.");
        return zone;
    }

    private static (DateOnly? Start, DateOnly? End) Dates(ObjectReader item)
    {
        var (start, end) = (item.Date("start"), item.Date("end"));
        if (end < start)
            item.Report("end", "must not be before start.");
        return (start, end);
    }

    private static long Missing(ObjectReader item, string name)
    {
        if (!item.Has(name))
            item.Report(name, "is required.");
        return 0;
    }
}
