using System.Globalization;

namespace Paceline.Running;

/// <summary>Run in the afternoon, clusters went back to noon, and no grain could be activated in them.</summary>
public sealed class ClusterTimeTests
{
    [Theory]
    [InlineData("00:00:00", "12:00:00")]
    [InlineData("12:00:00", "00:00:00")]
    [InlineData("12:00:01", "23:59:59")]
    [InlineData("23:59:59", "12:00:01")]
    public void Noon_IsNeverBeforeNow(string timeOfDay, string after) => Assert.Equal(Span(after), ClusterTime.ToNoon(Span(timeOfDay)));

    private static TimeSpan Span(string text) => TimeSpan.Parse(text, CultureInfo.InvariantCulture);
}
