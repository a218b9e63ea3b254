using System.Diagnostics;
using NodaTime;
using Paceline.Campaigns;
using Paceline.Common;
using Paceline.Pacing;
using Paceline.Pipeline;

namespace Paceline.Benchmarks.Campaigns;

/// <summary>What one delta of gold costs a live campaign: no grain, store or message, campaigns of one and two orders, flights of a month to a year.</summary>
internal static class DeltaBench
{
    private const int Batch = 50;
    private static readonly LocalDate Start = new(2026, 1, 1);

    public static Task<IReadOnlyList<Measured>> Run(BenchOptions options)
    {
        var lines = new List<Measured>();
        // Until it is compiled for good: a silo that lives for weeks has long done that.
        Micros(2, 90, New);
        Micros(2, 90, Restated);
        Core(2, 90);
        foreach (var orders in new[] { 1, 2 })
        {
            foreach (var days in new[] { 30, 90, 365 })
            {
                var (news, anew) = Core(orders, days);
                lines.Add(new("delta", $"{orders} orders, {days} days: a day restated, in the pure core", "µs", news, anew, MoreIsBetter: false) { Bar = Five });
                lines.Add(new("delta", $"{orders} orders, {days} days: with roll-up and row", "µs", Micros(orders, days, Restated)) { Bar = Five });
                lines.Add(new("delta", $"{orders} orders, {days} days: the same, a new day of each", "µs", Micros(orders, days, New)) { Bar = Five });
            }
        }
        return Task.FromResult<IReadOnlyList<Measured>>(lines);
    }

    private static Bar Five { get; } = new("median at most 5", line => line.Median <= 5);

    /// <summary>Pacing by news of one day, against pacing the same from all days anew, turn by turn.</summary>
    private static (List<double> News, List<double> Anew) Core(int orders, int days)
    {
        var (measure, through) = (Measure.Money(CostBasis.Revenue, Currency.Parse("EUR")), Start.PlusDays(days - 1));
        var plan = PacingPlan.Create(measure, [BudgetSegment.Create(new Flight(Start, Start.PlusDays(days + 89)), 1_000m * (days + 90)).Value]).Value;
        var stored = Enumerable.Range(0, days).Select(day => 900_000_000L + (day * 1_000_000)).ToArray();
        var input = PacingInput.Of(plan, DailyDelivery.Of(measure, Start, stored)).Value;
        var (news, anew) = (new List<double>(), new List<double>());
        for (var run = 0; run < 600; run++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 1; i <= Batch; i++)
            {
                input = input.With(through, 900_000_000 + (i * 10_000));
                for (var order = 0; order < orders; order++)
                {
                    PacingCalculation.Evaluate(input, through, through.PlusDays(1));
                }
            }
            news.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds / Batch);
            start = Stopwatch.GetTimestamp();
            for (var i = 1; i <= Batch; i++)
            {
                for (var order = 0; order < orders; order++)
                {
                    PacingCalculation.Evaluate(PacingInput.Of(plan, DailyDelivery.Of(measure, Start, stored)).Value, through, through.PlusDays(1));
                }
            }
            anew.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds / Batch);
        }
        return (news[300..], anew[300..]);
    }

    private static List<double> Micros(int orders, int days, Func<int, int, int, CampaignDelta> delta)
    {
        var micros = new List<double>();
        for (var run = 0; run < 600; run++)
        {
            var campaign = new LiveCampaign(Record(orders, days));
            var deltas = Enumerable.Range(0, Batch + 1).Select(i => delta(orders, days, i)).Select(one => (Delta: one, Now: Morning(one))).ToList();
            Told(campaign, deltas[0].Delta, deltas[0].Now);
            var start = Stopwatch.GetTimestamp();
            for (var i = 1; i <= Batch; i++)
            {
                Told(campaign, deltas[i].Delta, deltas[i].Now);
            }
            micros.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds / Batch);
        }
        return micros[300..];
    }

    // As many ages as days are looked at.
    private static RestatementBands Bands { get; } = new([], [.. new[] { 0, 1, 2, 3, 5, 7, 10, 14, 21, 28, 42 }.Select(age => new RestatementBand(age, 0.9m + (age / 500m), 1.1m - (age / 500m)))]);

    private static Instant Morning(CampaignDelta delta) => LocalDate.FromDateOnly(delta.DataThrough!.Value).PlusDays(1).AtMidnight().InUtc().ToInstant();

    private static BoardRow Told(LiveCampaign campaign, CampaignDelta delta, Instant now)
    {
        campaign.Take(delta);
        return CampaignLook.Of(campaign, now, Bands).Row;
    }

    private static CampaignDelta Restated(int orders, int days, int i) => new(
        2 + i, false, [LiveCampaign.Wire(Day(1, days - 1, 900_000_000 + (i * 10_000)))], Start.ToDateOnly(), Start.PlusDays(days - 1).ToDateOnly());

    private static CampaignDelta New(int orders, int days, int i) => new(
        2 + i, false, [.. Enumerable.Range(1, orders).Select(order => LiveCampaign.Wire(Day(order, days + i, 900_000_000 + (i * 10_000))))],
        Start.ToDateOnly(), Start.PlusDays(days + i).ToDateOnly());

    private static CampaignRecord Record(int orders, int days) => new(
        1, 1, "dv360:1", "Bench", EntityStatus.Active, null, null, new AdvertiserRecord("dv360:a", "Bench", "EUR", "UTC"),
        Start.ToDateOnly(), Start.PlusDays(days - 1).ToDateOnly(), 1,
        [.. Enumerable.Range(1, orders).Select(order => Order(order, days))],
        [.. Enumerable.Range(1, orders).SelectMany(order => Enumerable.Range(0, days).Select(day => Day(order, day, 900_000_000 + (day * 1_000_000))))]);

    private static OrderRecord Order(long number, int days) => new(number, $"dv360:o{number}", $"Order {number}", EntityStatus.Active, null,
        [new BudgetVersionRecord(default, BudgetUnit.Revenue, PacingMode.Even, [(Start.ToDateOnly(), Start.PlusDays(days + 89).ToDateOnly(), 1_000_000_000L * (days + 90))])]);

    private static OrderDayRecord Day(long order, int day, long revenue) =>
        new(order, Start.PlusDays(day).ToDateOnly(), 50_000 + day, 60, 3, 600_000_000, 700_000_000, 800_000_000, revenue);
}
