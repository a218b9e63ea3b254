using NodaTime;
using static Paceline.Alerts.AlertRules;

namespace Paceline.Alerts;

/// <summary>A made series with a day's curve, quieter weekends and a tenth of noise from fixed seeds. It begins on Monday, 5 January 2026.</summary>
public sealed class AnomalyDetectorTests
{
    private static readonly LocalDateTime Start = new(2026, 1, 5, 0, 0);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void TuesdayAtFortyPercentLess_IsFoundThatDay(int seed)
    {
        var tuesday = 7 * 7 + 1;

        var news = News(seed, weeks: 8, day => day == tuesday ? 0.6 : 1);

        Assert.Equal([tuesday], news);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void HalfAYearWithoutAnything_HasAtMostOneFalseAlarm(int seed) => Assert.InRange(News(seed, weeks: 26, _ => 1).Count, 0, 1);

    [Fact]
    public void FirstTwoWeeks_AreInsufficientHistory_ToTheHour()
    {
        var detector = new AnomalyDetector();
        var kinds = Enumerable.Range(0, (14 * 24) + 1).Select(hour => detector.Add(Start.PlusHours(hour), Usual(hour)).Kind).ToList();

        Assert.All(kinds[..^1], kind => Assert.Equal(AnomalyKind.InsufficientHistory, kind));
        Assert.Equal(AnomalyKind.None, kinds[^1]);
    }

    [Fact]
    public void InsufficientHistory_IsThatForARule_AndNotFalse()
    {
        var rule = Compiled("critical when spend_anomalous");

        Assert.Equal(AlertPhase.InsufficientHistory, Course.Of(rule).Tell(0, new AnomalyDetector().Add(Start, 1).AsReading(Noon)));
        Assert.Equal(AlertPhase.Firing, Course.Of(rule).Tell(0, new Anomaly(AnomalyKind.Spike, 1, 9, false).AsReading(Noon)));
        Assert.Equal(AlertPhase.Normal, Course.Of(rule).Tell(0, new Anomaly(AnomalyKind.None, 1, 0, false).AsReading(Noon)));
    }

    [Fact]
    public void OneWildHour_IsASpikeAndNoShift_AndIsToldOnce()
    {
        var detector = Trained();

        var wild = detector.Add(Start.PlusWeeks(4), Usual(0) * 3);
        var again = detector.Add(Start.PlusWeeks(4).PlusHours(1), Usual(1) * 3);

        Assert.Equal((AnomalyKind.Spike, true), (wild.Kind, wild.IsNews));
        Assert.Equal((AnomalyKind.Spike, false), (again.Kind, again.IsNews));
        Assert.True(wild.Z > 5);
        Assert.Equal(Usual(0), wild.Expected!.Value, 0.2 * Usual(0));
    }

    [Fact]
    public void SomewhatLessEveryHour_IsAShiftOfLevel()
    {
        var detector = Trained();

        var found = Enumerable.Range(0, 24).Select(hour => detector.Add(Start.PlusWeeks(4).PlusHours(hour), Usual(hour) * 0.75)).First(anomaly => anomaly.IsNews);

        Assert.Equal(AnomalyKind.LevelShift, found.Kind);
        Assert.True(found.Z < 0);
    }

    /// <summary>Days with a twentieth of noise, weekends of half as much.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void SeriesOfDays_FindsTheTuesdayAtFortyPercentLess_AndInHalfAYearAtMostOneElse(int seed)
    {
        var noise = Noise(seed);
        var values = Enumerable.Range(0, 26 * 7).Select(day => (day % 7 < 5 ? 100 : 50) * Math.Sqrt(noise())).ToList();

        Assert.InRange(Days(values).Count, 0, 1);
        var tuesday = (7 * 7) + 1;
        values[tuesday] *= 0.6;
        Assert.Equal((tuesday, AnomalyKind.Spike), Days(values.Take((8 * 7) - 1)).Single());
    }

    [Fact]
    public void SeriesOfDays_HasTooLittleHistory_ForTwoWeeks()
    {
        var detector = new AnomalyDetector(AnomalyOptions.Daily);
        var kinds = Enumerable.Range(0, 15).Select(day => detector.Add(Start.PlusDays(day), 100).Kind).ToList();

        Assert.All(kinds[..^1], kind => Assert.Equal(AnomalyKind.InsufficientHistory, kind));
        Assert.Equal(AnomalyKind.None, kinds[^1]);
    }

    [Fact]
    public void SeriesOfZeros_IsNeverAnomalous()
    {
        var detector = new AnomalyDetector();

        Assert.All(Enumerable.Range(0, 24 * 28), hour => Assert.False(detector.Add(Start.PlusHours(hour), 0).IsAnomalous));
    }

    private static List<(int Day, AnomalyKind Kind)> Days(IEnumerable<double> values)
    {
        var detector = new AnomalyDetector(AnomalyOptions.Daily);
        return [.. values.Select((value, day) => (Day: day, detector.Add(Start.PlusDays(day), value).Kind)).Where(one => one.Kind is AnomalyKind.Spike or AnomalyKind.LevelShift)];
    }

    private static AnomalyDetector Trained()
    {
        var detector = new AnomalyDetector();
        var noise = Noise(7);
        for (var hour = 0; hour < 24 * 28; hour++)
        {
            detector.Add(Start.PlusHours(hour), Usual(hour) * noise());
        }
        return detector;
    }

    /// <summary>The days, counted from the start, on which there was something to tell.</summary>
    private static List<int> News(int seed, int weeks, Func<int, double> factor)
    {
        var detector = new AnomalyDetector();
        var noise = Noise(seed);
        return [.. Enumerable.Range(0, weeks * 168)
            .Where(hour => detector.Add(Start.PlusHours(hour), Usual(hour) * noise() * factor(hour / 24)).IsNews).Select(hour => hour / 24)];
    }

    private static double Usual(int hour) =>
        1000 * (1 + (0.5 * Math.Sin((hour % 24 - 8) / 24.0 * 2 * Math.PI))) * (hour / 24 % 7 > 4 ? 0.6 : 1);

    /// <summary>Factors around 1 with a tenth of noise, normal on the scale of proportions (Box and Muller).</summary>
    private static Func<double> Noise(int seed)
    {
        var random = new Random(seed);
        return () => Math.Exp(0.1 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
    }
}
