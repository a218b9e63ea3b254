namespace Paceline.Pacing;

/// <summary>What some days of delivery come to, in stored integers.</summary>
/// <param name="Sum">Of those that are known.</param>
/// <param name="Known">How many have data.</param>
/// <param name="Most">The largest; <see cref="DailyDelivery.Unknown"/> when none is known.</param>
internal readonly record struct DeliveryTotals(long Sum, int Known, long Most)
{
    public static DeliveryTotals None { get; } = new(0, 0, DailyDelivery.Unknown);

    public DeliveryTotals And(long stored) => stored == DailyDelivery.Unknown ? this : new(Sum + stored, Known + 1, Math.Max(Most, stored));

    public DeliveryTotals And(in DeliveryTotals other) => new(Sum + other.Sum, Known + other.Known, Math.Max(Most, other.Most));
}
