using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>The detector on hourly prices of two ad exchanges with the anomalies that people marked in them, and the scorer on what others scored.</summary>
public sealed class AdExchangeTests
{
    private const string Folder = "nab-ad-exchange";
    private static readonly string[] Files =
        ["exchange-2_cpc_results.csv", "exchange-2_cpm_results.csv", "exchange-3_cpc_results.csv", "exchange-3_cpm_results.csv"];

    private static readonly LocalDateTimePattern Times = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss");

    [Theory]
    [InlineData("twitterADVec", 0.5)]
    [InlineData("windowedGaussian", 1.0)]
    public void Scorer_OfPublishedResults_GivesThePublishedScores(string detector, double threshold)
    {
        var published = Lines("published_scores_standard_profile.csv").Where(row => row[0] == detector)
            .ToDictionary(row => row[1].Split('/')[1], row => Number(row[3]));

        Assert.All(Files, file =>
        {
            var rows = Lines("published_results", $"{detector}_{file}");
            var alarms = rows.Select(row => Number(row[2]) >= threshold).ToList();

            Assert.Equal(published[file], NabScore.Of(alarms, Windows(file, rows)).Value, 1e-9);
        });
    }

    [Fact]
    public void Detector_WithOneSetOfOptions_ReachesTheBar()
    {
        var scores = Files.Select(file => Score(file, AnomalyOptions.Default)).ToList();

        Assert.Equal([(1, 0, 0), (2, 2, 4), (3, 2, 1), (1, 1, 0)], scores.Select(score => (score.Windows, score.Found, score.FalseAlarms)));
        Assert.InRange(NabScore.Normalised(scores), 63, 100);
        Assert.Equal(64.4, NabScore.Normalised(scores), 0.05);
    }

    [Fact]
    public void Detector_WithNeighbouringOptions_ScoresMuchTheSame()
    {
        var usual = AnomalyOptions.Default;
        AnomalyOptions[] neighbours =
        [
            usual with { SpikeZ = 4.5 }, usual with { NeighbourHours = 1 }, usual with { SpreadValues = 504 }, usual with { ShiftLimit = 20 },
            usual with { Quiet = Duration.FromHours(24) }, usual with { LeastSpread = 0.05 },
        ];

        Assert.All(neighbours, options => Assert.InRange(NabScore.Normalised([.. Files.Select(file => Score(file, options))]), 62, 65));
    }

    [Fact]
    public void Detector_BeforeTwoWeeks_SaysThatItCannotTell()
    {
        var rows = Lines("data", Files[0]);
        var detector = new AnomalyDetector();
        var start = Time(rows[0]);

        Assert.All(rows, row => Assert.Equal(
            Time(row) < start.PlusDays(14), detector.Add(Time(row), Number(row[1])).Kind == AnomalyKind.InsufficientHistory));
    }

    private static NabScore Score(string file, AnomalyOptions options)
    {
        var rows = Lines("data", file);
        var detector = new AnomalyDetector(options);
        return NabScore.Of([.. rows.Select(row => detector.Add(Time(row), Number(row[1])).IsNews)], Windows(file, rows));
    }

    private static List<(int First, int Last)> Windows(string file, List<string[]> rows) =>
        [.. ReferenceData.Json(Folder, "windows.json").GetProperty($"realAdExchange/{file}").EnumerateArray().Select(window =>
        {
            var (from, to) = (Times.Parse(window[0].GetString()![..19]).Value, Times.Parse(window[1].GetString()![..19]).Value);
            return (rows.FindIndex(row => Time(row) >= from), rows.FindLastIndex(row => Time(row) <= to));
        })];

    private static List<string[]> Lines(params string[] path) =>
        [.. ReferenceData.Text([Folder, .. path]).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.TrimEnd('\r').Split(','))];

    private static LocalDateTime Time(string[] row) => Times.Parse(row[0]).Value;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
