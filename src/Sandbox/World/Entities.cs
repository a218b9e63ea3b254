using System.Text.Json.Nodes;
using Paceline.Delivery;

namespace Paceline.World;

internal enum Platform
{
    Dv360,
    Ttd,
    Amazon,
}

internal enum Status
{
    Active,
    Paused,
    Draft,
    Archived,
}

internal sealed record Partner(string Id, string Name, string Currency, string Zone)
{
    public DateTimeOffset UpdatedAt { get; init; }
}

internal sealed record Advertiser(string Id, string PartnerId, string Name, string Currency, string Zone)
{
    public Status Status { get; init; }
    public string Domain { get; init; } = "https://www.example.com";
    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A campaign flight of The Trade Desk or Amazon: from moment to moment, end exclusive, open-ended on The Trade Desk when the end is null.</summary>
internal sealed record Flight(long Id, DateTime StartUtc, DateTime? EndUtc, long BudgetMicros)
{
    public long? DailyTargetMicros { get; init; }
    public long? BudgetInImpressions { get; init; }
}

/// <summary>
/// A DV360 budget segment: both dates inclusive in the advertiser's zone, money in revenue terms. Where the order's budget is in impressions
/// the amount is millionths of an impression.
/// </summary>
internal sealed record Segment(long AmountMicros, DateOnly Start, DateOnly End, string? Description = null);

internal sealed record Campaign(string Id, string AdvertiserId, string Name)
{
    public Status Status { get; init; }
    public DateOnly? Start { get; init; }
    public DateOnly? End { get; init; }
    public long? PlannedSpendMicros { get; init; }

    /// <summary>Empty on DV360, where orders have segments.</summary>
    public IReadOnlyList<Flight> Flights { get; init; } = [];
    public string Channel { get; init; } = "Display";

    /// <summary>The Trade Desk only.</summary>
    public string PacingMode { get; init; } = "PaceAhead";
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The Trade Desk's change tracking version of the last change.</summary>
    public long Version { get; init; }

    /// <summary>The platform's own JSON once a client has written to it; until then it is made from the fields above.</summary>
    public JsonObject? Document { get; init; }
}

internal sealed record Order(string Id, string CampaignId, string AdvertiserId, string Name)
{
    public const string CurrencyUnit = "BUDGET_UNIT_CURRENCY";
    public const string ImpressionsUnit = "BUDGET_UNIT_IMPRESSIONS";

    public Status Status { get; init; }
    public IReadOnlyList<Segment> Segments { get; init; } = [];
    public string BudgetUnit { get; init; } = CurrencyUnit;
    public string PacingPeriod { get; init; } = "PACING_PERIOD_FLIGHT";
    public string PacingType { get; init; } = "PACING_TYPE_EVEN";
    public long? DailyMaxMicros { get; init; }
    public long? DailyMaxImpressions { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public JsonObject? Document { get; init; }
}

/// <summary>A DV360 line item, or an ad group of The Trade Desk or Amazon, where the order is the campaign itself.</summary>
internal sealed record Line(string Id, string OrderId, string CampaignId, string AdvertiserId, string Name, LineDelivery Delivery)
{
    public Status Status { get; init; }
    public string Type { get; init; } = "LINE_ITEM_TYPE_DISPLAY_DEFAULT";
    public DateOnly? Start { get; init; }
    public DateOnly? End { get; init; }
    public Markup Markup { get; init; } = Markup.None;
    public DateTimeOffset UpdatedAt { get; init; }
    public long Version { get; init; }
    public JsonObject? Document { get; init; }
}

internal enum MarkupKind
{
    MediaCost,
    TotalMediaCost,
    Cpm,
}

/// <summary>
/// How revenue follows from cost. Percent markups are in thousandths of a percent (25000 = 25 %), a CPM in micros.
/// Fees are in permille of media cost; the invoiced part of them is inside billable cost.
/// </summary>
internal sealed record Markup(MarkupKind Kind, long Amount, int FeesPermille = 0, int InvoicedPermille = 0)
{
    public static readonly Markup None = new(MarkupKind.MediaCost, 0);
}
