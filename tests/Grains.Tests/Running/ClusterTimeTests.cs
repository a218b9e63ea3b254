namespace Paceline.Running;

/// <summary>Run in the afternoon, clusters went back to noon, and no grain could be activated in them.</summary>
public sealed class ClusterTimeTests
{
    [Theory]
    [InlineData("2026-11-28T00:00:00", "2026-11-28T12:00:00")]
    [InlineData("2026-11-28T12:00:00", "2026-11-28T12:00:00")]
    [InlineData("2026-11-28T12:00:01", "2026-11-29T12:00:00")]
    [InlineData("2026-11-28T23:59:59", "2026-11-29T12:00:00")]
    public void Noon_IsNeverBeforeNow(string now, string noon) => Assert.Equal(Moment(noon), ClusterTime.NextNoon(Moment(now)));

    private static DateTime Moment(string text) => DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
