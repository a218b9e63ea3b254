using Paceline.Pacing;

namespace Paceline.Margin;

public sealed class LineBandTests
{
    private static readonly PacingOptions Options = PacingOptions.Default with { LateDays = 5, Late = PacingOptions.Default with { OnTrackFrom = 0.98m } };

    [Theory]
    [InlineData(19, "0.74", false, PacingBand.CriticalUnder)]
    [InlineData(19, "0.89", false, PacingBand.Under)]
    [InlineData(19, "0.95", false, PacingBand.OnTrack)]
    // Within the last days what is on track is narrower.
    [InlineData(26, "0.95", false, PacingBand.Under)]
    [InlineData(25, "0.95", false, PacingBand.OnTrack)]
    [InlineData(null, "0.95", false, PacingBand.OnTrack)]
    [InlineData(19, "1.3", false, PacingBand.CriticalOver)]
    // Delivered as soon as possible it reads low, and nothing can be said.
    [InlineData(19, "0.3", true, PacingBand.Unknown)]
    [InlineData(19, null, false, PacingBand.Unknown)]
    public void Line_IsInTheBandOfItsDay_UnlessItsPacingSaysNothing(int? through, string? pacing, bool isWithheld, PacingBand expected)
    {
        var line = new LineResultRecord
        {
            BookingId = 7,
            Source = 1,
            Line = "10",
            BookingNumber = "B-1",
            BookingName = "Spring",
            Client = "Acme",
            BookingState = 2,
            Name = "Video",
            Currency = "EUR",
            RateType = 1,
            Booked = 600,
            FlightStart = new DateOnly(2026, 3, 1),
            FlightEnd = new DateOnly(2026, 3, 31),
            AsOf = new DateOnly(2026, 3, 20),
            Zone = "UTC",
            Items = 1,
            DataThrough = through is { } day ? new DateOnly(2026, 3, day) : null,
            Standing = 5,
            Pacing = pacing is null ? null : decimal.Parse(pacing, System.Globalization.CultureInfo.InvariantCulture),
            PacedInMoney = false,
            BandWithheld = isWithheld,
            UnknownDays = 0,
        };
        Assert.Equal(expected, MarginViewing.Row(line, Options).Band);
    }
}
