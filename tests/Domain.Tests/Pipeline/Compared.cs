namespace Paceline.Pipeline;

/// <summary>Days to compare, with the times of a quiet system: read after the platform was asked, and unchanged since long.</summary>
internal static class Compared
{
    public static readonly DateTimeOffset Asked = new(2026, 3, 20, 6, 0, 0, TimeSpan.Zero);

    public static ComparedDay Day(
        DeliveryFigures platform, DeliveryFigures ours, int day = 10, int lineItems = 1, DateTimeOffset? changedAt = null, DateTimeOffset? readAt = null, int setAside = 0) =>
        new(new DateOnly(2026, 3, day), platform, ours, lineItems, Asked, Asked.AddMinutes(5), changedAt ?? Asked.AddDays(-2), readAt ?? Asked.AddHours(1), setAside);

    /// <param name="media">In micros, like <paramref name="revenue"/>.</param>
    public static DeliveryFigures Of(long? impressions = null, long? clicks = null, long? conversions = null, long? media = null, long? revenue = null) => new(
        impressions ?? DeliveryFigures.Absent, clicks ?? DeliveryFigures.Absent, conversions ?? DeliveryFigures.Absent, media ?? DeliveryFigures.Absent,
        DeliveryFigures.Absent, DeliveryFigures.Absent, revenue ?? DeliveryFigures.Absent);
}
