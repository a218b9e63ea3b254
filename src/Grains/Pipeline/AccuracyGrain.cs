using Orleans.Concurrency;
using Paceline.Common;

namespace Paceline.Pipeline;

/// <summary>Holds gold against the platforms' totals whenever somebody asks. Stateless: any silo answers.</summary>
[GrainType("pipeline.accuracy"), StatelessWorker]
internal sealed class AccuracyGrain(AccuracyStore accuracy, TimeProvider time) : Grain, IAccuracyGrain
{
    private const int MostDiffering = 200;

    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    public async Task<AccuracyView> Measure(int? connection)
    {
        var now = time.GetUtcNow();
        var (from, to) = TotalsComparison.Range(now);
        var (equal, differing) = await accuracy.Compare(Org, connection, from, to);
        var compared = TotalsComparison.Of(equal, differing, now);
        var total = new AccuracyScore();
        foreach (var one in compared.Connections.Values)
        {
            total.Add(one.Score);
        }
        // To the last digit is stricter than what counts as the same.
        var shown = compared.Days.Where(day => day.Of.Day.Differs).OrderByDescending(day => day.Of.Day.Spend).ToList();
        return new AccuracyView
        {
            From = from,
            To = to,
            Total = View(total),
            Connections =
            [
                .. compared.Connections.OrderBy(one => one.Key).Select(one => new ConnectionAccuracyView
                {
                    Connection = one.Key,
                    Score = View(one.Value.Score),
                    AskedAt = one.Value.AskedAt,
                }),
            ],
            Differing =
            [
                .. shown.Take(MostDiffering).Select(day => new DifferingDayView
                {
                    Connection = day.Of.Connection,
                    CampaignKey = day.Of.Campaign.ToString(),
                    CampaignName = day.Of.Name,
                    Currency = day.Of.Currency,
                    Day = View(day.Of.Day, day.Cause, day.Waits),
                }),
            ],
            DifferingDays = shown.Count,
        };
    }

    public async Task<ComparisonView?> Compare(string campaign)
    {
        var now = time.GetUtcNow();
        var (from, to) = TotalsComparison.Range(now);
        if (!EntityKey.TryParse(campaign, out var key) || await accuracy.OfCampaign(Org, key, from, to) is not { Count: > 0 } days)
        {
            return null;
        }
        return new ComparisonView
        {
            Currency = days[0].Currency,
            Days = [.. TotalsComparison.Explain(days, now).OrderBy(day => day.Of.Day.Day).Select(day => View(day.Of.Day, day.Cause, day.Waits))],
        };
    }

    private static AccuracyScoreView View(AccuracyScore score) => new()
    {
        Expected = score.Expected,
        Correct = score.Correct,
        Waiting = score.Waiting,
        Rate = score.Rate,
        SpendRate = score.SpendRate,
        AtLeast = score.AtLeast,
    };

    private static ComparedDayView View(ComparedDay day, DifferenceCause? cause, bool waits) => new()
    {
        Date = day.Day,
        AskedAt = day.AskedTo,
        Cause = cause,
        Waits = waits,
        Figures = [.. day.Figures.Select(figure => new ComparedFigureView(figure.Kind, Shown(figure, figure.Platform), Shown(figure, figure.Ours), figure.Holds))],
    };

    private static decimal Shown(ComparedFigure figure, long value) => figure.IsMoney ? value / 1_000_000m : value;
}
