namespace Paceline.Connections;

/// <summary>What the streams bring by our names: one schema, whatever the platform calls it.</summary>
internal static class StreamFields
{
    private static readonly IReadOnlyList<FieldDeclaration> Account =
    [
        new("id", "text", "The platform's id of the advertiser."),
        new("name", "text", "What the platform calls it."),
        new("currency", "text", "ISO code of its money."),
        new("zone", "text", "IANA zone of its reporting days."),
    ];

    private static readonly IReadOnlyList<FieldDeclaration> Entity =
    [
        new("kind", "text", "Campaign, order or line item."),
        new("id", "text", "The platform's id."),
        new("name", "text", "What people call it."),
        new("status", "text", "Whether it may deliver."),
        new("parents", "text", "Ids of the advertiser, campaign and order it belongs to."),
        new("flight", "dates", "First and last day, both included."),
        new("budget", "money or count", "What it may deliver, and in what it is counted."),
        new("pacing", "text", "How the platform spreads the budget."),
        new("segments", "list", "Parts of an order's budget with dates of their own."),
        new("updatedAt", "moment", "When the platform last changed it."),
    ];

    private static readonly IReadOnlyList<FieldDeclaration> Day =
    [
        new("day", "date", "The platform's reporting day."),
        new("hour", "whole number", "0 to 23 when read by the hour."),
        new("lineItem", "text", "Id of the line item or ad group, with its order, campaign and advertiser."),
        new("impressions", "whole number", "Ads shown.", MetricFamily.Delivery),
        new("clicks", "whole number", "Clicks on them.", MetricFamily.Delivery),
        new("media", "money", "Cost of the media alone.", MetricFamily.Delivery),
        new("totalMedia", "money", "Media with data and fees.", MetricFamily.Delivery),
        new("billable", "money", "What the platform bills.", MetricFamily.Delivery),
        new("revenue", "money", "What the advertiser pays.", MetricFamily.Delivery),
        new("conversions", "number", "After clicks and after views, as the platform attributes them.", MetricFamily.Conversions),
    ];

    public static IReadOnlyList<FieldDeclaration> Of(string stream) => stream switch
    {
        StreamNames.Accounts => Account,
        StreamNames.Entities => Entity,
        StreamNames.Delivery => Day,
        _ => [],
    };
}
