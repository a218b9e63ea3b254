using Orleans.Concurrency;
using Paceline.Common;
using Paceline.Connections;

namespace Paceline.Pipeline;

/// <summary>Holds gold against the platforms' totals whenever somebody asks. Stateless: any silo answers.</summary>
[GrainType("pipeline.accuracy"), StatelessWorker]
internal sealed class AccuracyGrain(AccuracyStore accuracy, TimeProvider time) : Grain, IAccuracyGrain
{
    private const int MostDiffering = 200;

    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    public async Task<AccuracyView> Measure(int? connection)
    {
        var (from, to) = Range();
        var (equal, differing) = await accuracy.Compare(Org, connection, from, to);
        var days = differing
            .GroupBy(day => day.Campaign)
            .SelectMany(campaign => Explain([.. campaign]))
            .ToList();
        var scores = new SortedDictionary<int, AccuracyScore>();
        AccuracyScore Of(int number) => scores.TryGetValue(number, out var score) ? score : scores[number] = new AccuracyScore();
        foreach (var one in equal)
        {
            Of(one.Connection).AddRight(one.Currency, one.Figures, one.Spend);
        }
        foreach (var (of, _, waits) in days)
        {
            Of(of.Connection).AddDiffering(of.Currency, of.Day, waits);
        }
        var total = new AccuracyScore();
        foreach (var score in scores.Values)
        {
            total.Add(score);
        }
        // To the last digit is stricter than what counts as the same.
        var shown = days.Where(day => day.Of.Day.Differs).OrderByDescending(day => day.Of.Day.Spend).ToList();
        return new AccuracyView
        {
            From = from,
            To = to,
            Total = View(total),
            Connections =
            [
                .. scores.Select(score => new ConnectionAccuracyView
                {
                    Connection = score.Key,
                    Score = View(score.Value),
                    AskedAt = equal.Where(one => one.Connection == score.Key).Select(one => one.AskedAt)
                        .Concat(days.Where(day => day.Of.Connection == score.Key).Select(day => day.Of.Day.AskedTo)).Max(),
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
        var (from, to) = Range();
        if (!EntityKey.TryParse(campaign, out var key) || await accuracy.OfCampaign(Org, key, from, to) is not { Count: > 0 } days)
        {
            return null;
        }
        return new ComparisonView
        {
            Currency = days[0].Currency,
            Days = [.. Explain(days).OrderBy(day => day.Of.Day.Day).Select(day => View(day.Of.Day, day.Cause, day.Waits))],
        };
    }

    private (DateOnly From, DateOnly To) Range()
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return (today.AddDays(-PullPlan.TotalsDays), today);
    }

    private IEnumerable<(DifferingDay Of, DifferenceCause? Cause, bool Waits)> Explain(IReadOnlyList<DifferingDay> days)
    {
        var causes = Differences.Explain([.. days.Select(day => day.Day).Where(day => day.Differs)]).ToDictionary(one => one.Day, one => one.Cause);
        return days.Select(day => causes.TryGetValue(day.Day, out var cause)
            ? (day, (DifferenceCause?)cause, Differences.Waits(day.Day, cause, time.GetUtcNow()))
            : (day, null, false));
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
