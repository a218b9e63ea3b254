namespace Paceline.Running;

/// <summary>
/// The time in clusters and on platforms: it begins at the next noon after the tests begin and goes on as time does. It never goes
/// back: no grain is activated at a time before its silo came up. Before six in the morning of UTC platforms have not counted
/// the day before, and towards midnight today becomes yesterday while a test runs; what holds must be shown at any hour.
/// </summary>
internal sealed class ClusterTime : TimeProvider
{
    private static readonly TimeSpan FromNow = ToNoon(DateTimeOffset.UtcNow.TimeOfDay);

    private volatile bool _isNoon;

    /// <summary>As everything sees it that runs.</summary>
    public static DateTimeOffset Now => DateTimeOffset.UtcNow + FromNow;

    public static TimeProvider Clock { get; } = new ClusterTime { _isNoon = true };

    /// <summary>Silos that start find one another by the machine's time; it is noon once they have.</summary>
    public void BecomeNoon() => _isNoon = true;

    /// <summary>How long it is from a time of the day to the first noon that is not before it.</summary>
    internal static TimeSpan ToNoon(TimeSpan timeOfDay) => TimeSpan.FromHours(timeOfDay > TimeSpan.FromHours(12) ? 36 : 12) - timeOfDay;

    public override DateTimeOffset GetUtcNow() => _isNoon ? Now : DateTimeOffset.UtcNow;
}
