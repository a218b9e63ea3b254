using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Paceline.Bookings;
using Paceline.Running;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>
/// PM-C13 on the store: two clients lend, raise and take back at once. Each answer, a refusal too, has the step that it is of, and the rows up to that step say what was lent then.
/// </summary>
public sealed class LeaseUpdatesTests(ITestOutputHelper output)
{
    private const int Clients = 2;
    private const int UsualUpdates = 400;

    private static readonly Principal Tom = new(PrincipalKind.User, "user-7", 1, Role.Trader, "Tom", "tom@x.test", "s1");

    private static int Updates => int.TryParse(Environment.GetEnvironmentVariable("PACELINE_LEASE_UPDATES"), out var count) ? count : UsualUpdates;

    [Fact]
    public async Task ManyAtOnce_AfterEveryStep_WhatIsLentAndWhatIsFreeAreTheBooking()
    {
        await using var cluster = await LiveCluster.Start(settings: services => services.AddSingleton<TimeProvider>(
            new MovedClock(new DateTimeOffset(2026, 4, 9, 12, 0, 0, TimeSpan.Zero))));
        var booking = await MarchOfAcme.Book(cluster, Tom);
        await cluster.Do("update gold.watermark set data_through = '2026-04-08' where account_id = 'mca'");
        Assert.Empty((await cluster.Grain<IMappingGrain>("mapping", by: Tom).Map(new MapOrder([new("dv360:mc2", 0, [new("M-1", "10", 100)])], "Too"))).Problems);
        var leases = cluster.Grain<ILeasesGrain>($"booking-{booking}", by: Tom);

        var clock = Stopwatch.StartNew();
        var answers = (await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(() => Update(leases, client))))).SelectMany(all => all).ToList();
        output.WriteLine($"{answers.Count} updates in {clock.Elapsed.TotalSeconds:0.0} s: {string.Join(", ", answers.GroupBy(answer => answer.Code).Select(one => $"{one.Count()} {one.Key ?? "kept"}"))}");

        // What of the booking each step has left to whom: of an item the last step says its cap.
        var steps = (await cluster.Look("select step_no, item, cap from margin.lease_step order by step_no")).Select(row => row.Split('|')).ToList();
        Assert.Equal(Enumerable.Range(1, answers.Count(answer => answer.Code is null)), steps.Select(step => int.Parse(step[0], CultureInfo.InvariantCulture)));
        var (caps, held) = (new Dictionary<string, decimal>(), new List<decimal> { 0 });
        foreach (var step in steps)
        {
            caps[step[1]] = decimal.Parse(step[2], CultureInfo.InvariantCulture);
            held.Add(caps.Values.Sum());
            Assert.InRange(held[^1], 0, 1_000_000);
        }
        Assert.Equal(Clients * (Updates / Clients), answers.Count);
        Assert.All(answers, answer => Assert.Equal((held[answer.Step], 1_000_000), (answer.Held, answer.Held + answer.Outside + answer.Free)));
        Assert.InRange(steps.Count, answers.Count / 20, answers.Count - 1);
        Assert.Contains(answers, answer => answer.Code == "CHANGED_MEANWHILE");
        Assert.Contains(answers, answer => answer.Code == "LEASE_EXCEEDS_FREE");
    }

    // By what the answer before has said; whoever is refused looks again by that.
    private static async Task<List<Answer>> Update(ILeasesGrain leases, int client)
    {
        var (chance, answers, seen) = (new Random(client), new List<Answer>(), 0);
        for (var i = 0; i < Updates / Clients; i++)
        {
            var outcome = (await leases.Set(new LeaseOrder(
                "10", chance.Next(2) == 0 ? "dv360:mc1" : "dv360:mc2", chance.Next(30_000, 900_000), new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero), "Split", seen)))!;
            var line = Assert.Single(outcome.Leases.Lines);
            seen = line.LastStep;
            answers.Add(new(line.LastStep, line.Held, line.Outside, line.Free, outcome.Problems.Select(problem => problem.Code).FirstOrDefault()));
        }
        return answers;
    }

    private sealed record Answer(int Step, decimal Held, decimal Outside, decimal Free, string? Code);
}
