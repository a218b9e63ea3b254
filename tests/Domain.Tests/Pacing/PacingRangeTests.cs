using NodaTime;
using Paceline.Common;

namespace Paceline.Pacing;

public sealed class PacingRangeTests
{
    private static readonly LocalDate Today = new(2026, 3, 20);
    private static readonly RestatementBand[] Bands = [new(0, 0.9m, 1.2m), new(1, 0.95m, 1.1m), new(7, 0.99m, 1.02m)];

    [Fact]
    public void Of_APacing_IsTheSettledDeliveryOverTheSamePlan()
    {
        var range = PacingRange.Of(Ratio.Of(490, 500, Reason.NotStarted), new SettledRange(475, 515));

        Assert.Equal((0.95m, 1.03m, null), (range.Low.Value, range.High.Value, range.ReasonCode));
    }

    [Fact]
    public void Of_WhatIsNotKnown_SaysWhy()
    {
        Assert.Equal("FLIGHT_OVER", PacingRange.Of(Ratio.Unknown(Reason.FlightOver), new SettledRange(475, 515)).ReasonCode);
        Assert.Equal("NO_RESTATEMENT_PROFILE", PacingRange.Of(Ratio.Of(490, 500, Reason.NotStarted), null).ReasonCode);
        Assert.Equal("NOT_STARTED", PacingRange.Of(Ratio.Of(0, 0, Reason.NotStarted), new SettledRange(0, 0)).ReasonCode);
    }

    [Fact]
    public void Bands_AreOfMoneyAndImpressions_AndOfNothingThatNobodyObserves()
    {
        var bands = new RestatementBands([Bands[0]], [Bands[1]]);

        Assert.Equal([Bands[0]], bands.Of(MeasureKind.Impressions));
        Assert.Equal([Bands[1]], bands.Of(MeasureKind.Money));
        Assert.Empty(bands.Of(MeasureKind.Clicks));
    }

    /// <summary>Whatever the flight's length, at every watermark, with and without bands: the way that adds old days up at once is the one that goes day by day.</summary>
    [Fact]
    public void Settled_OfDelivery_IsThatOfItsDays()
    {
        var random = new Random(7);
        foreach (var bands in (RestatementBand[][])[[], Bands, [new(3, 0.98m, 1.02m)], [.. Bands, new(30, 0.999m, 1.001m)], [.. Bands, new(45, 0.9995m, 1m)]])
        {
            for (var length = 1; length < 70; length += 4)
            {
                decimal?[] values = [.. Enumerable.Range(0, length).Select(_ => random.Next(5) == 0 ? (decimal?)null : random.Next(1000))];
                var start = Today.PlusDays(-length - random.Next(40));
                var delivery = DailyDelivery.Of(Measure.Impressions, start, values);
                for (var last = -1; last <= length; last++)
                {
                    var days = values.Take(last + 1).Select((value, i) => (Day: start.PlusDays(i), value)).Where(day => day.value is not null).Select(day => (day.Day, day.value!.Value));
                    Assert.Equal(SettledRange.Of(days, Today, bands), SettledRange.Of(delivery, start.PlusDays(last), Today, bands));
                }
            }
        }
    }
}
