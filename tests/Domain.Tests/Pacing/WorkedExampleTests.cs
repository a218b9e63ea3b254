using System.Globalization;
using Paceline.Common;
using static Paceline.Pacing.Plans;

namespace Paceline.Pacing;

/// <summary>The numbers of the worked example in docs/modules/pacing.md are computed, not remembered.</summary>
public sealed class WorkedExampleTests
{
    [Fact]
    public void Document_TableOfSteps_IsWhatTheExplanationSays()
    {
        var steps = PacingExplanation.Of(Example(), March(15), March(16)).ToDictionary(step => step.Name, step => step.Result);

        var rows = Rows();

        Assert.True(rows.Count >= 15, "The worked example has lost its table.");
        Assert.Equal(
            rows.Select(row => row.Name + " = " + row.Value),
            rows.Select(row => row.Name + " = " + Shown(steps[row.Name])));
    }

    private static PacingInput Example()
    {
        var plan = Plan(Segment(3_000, 1, 10), Segment(5_000, 11, 20)).As<RevenueMoney>().Value;
        var cost = DailyDelivery.Of(Measure.Money(CostBasis.Media, Usd.Currency), March(1),
            [.. Enumerable.Repeat<decimal?>(240, 10), .. Enumerable.Repeat<decimal?>(320, 5)]);
        return plan.With(cost.As<MediaCost>().Value.ToRevenue(new Markup<MediaCost>(0.25m))).Value;
    }

    private static string Shown(Figure figure) =>
        figure.Value is { } value ? Math.Round(value, 6).ToString("0.######", CultureInfo.InvariantCulture) : figure.Reason.Code();

    /// <summary>Rows of the form <c>| `pacing` | formula | 0.909091 |</c>.</summary>
    private static List<(string Name, string Value)> Rows() =>
        [.. File.ReadLines(Document()).Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells is ["", ['`', .., '`'], _, _, ""])
            .Select(cells => (cells[1].Trim('`'), cells[3]))];

    private static string Document()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "docs", "modules", "pacing.md");
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }
        throw new FileNotFoundException("docs/modules/pacing.md is not above the test's folder.");
    }
}
