using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Paceline.Alerts;
using Paceline.Benchmarks.Campaigns;
using Paceline.Campaigns;
using Paceline.Common;

namespace Paceline.Benchmarks.Alerts;

/// <summary>
/// Facts come at a steady rate, each a campaign whose last day changed in a commit of gold; four in a hundred make an alert fire that a webhook is told of. From the commit to the receiver, over HTTP, and what
/// the silo does when nothing happens.
/// </summary>
internal static class NoticeBench
{
    private const int UsualCampaigns = 10_000;
    private const int OwnRules = 10;
    private const int FactsASecond = 500;
    private const int CommitsASecond = 2;
    private const int FiringACommit = 10;
    private const string Rule = "bench_0";

    public static async Task<IReadOnlyList<Measured>> Run(BenchOptions options)
    {
        var campaigns = options.Sizes is [var given, ..] ? given : UsualCampaigns;
        await using var ear = await NoticeEar.Start();
        await using var silo = await BenchSilo.Start(services => services.AddSingleton(new OutboundOptions { AllowLoopback = true }));
        await Agency.Plant(silo, campaigns, days: 14);
        await Told(silo);
        var rules = silo.Grains.GetGrain<IAlertRulesGrain>(GrainKeys.AlertRules(silo.Org).ToString());
        for (var rule = 0; rule < OwnRules; rule++)
        {
            // Only the first can fire: a day is worth some thousands.
            var saved = await rules.Save(new RuleDraft($"alert bench_{rule} v1 \"Bench {rule}\"\non campaign\ncritical when last_day > {(rule == 0 ? 5_000 : 1_000_000)} and days_left > {rule}\nwarn when pacing > 900 or spend > 100000000", 0, false));
            if (saved.Problems.Count > 0)
            {
                throw new InvalidOperationException(saved.Problems[0].Message);
            }
        }
        var receiver = await silo.Grains.GetGrain<IAlertDeliveryGrain>(GrainKeys.AlertDelivery(silo.Org).ToString()).Save(
            new ReceiverDraft(null, ReceiverKind.Webhook, "Bench", ear.Address, Severity.Critical, [Rule], [], false, false, false, 0));
        if (receiver.Receiver is null)
        {
            throw new InvalidOperationException(receiver.Problems[0].Message);
        }
        await silo.Until("select not exists (select from gold.untold)", TimeSpan.FromMinutes(30));

        var judged = (options.Seconds ?? 60) * CommitsASecond;
        var commits = new List<(long At, IReadOnlyList<int> Firing)>();
        var began = Stopwatch.StartNew();
        for (var commit = 0; commit < judged; commit++)
        {
            var wait = TimeSpan.FromSeconds((double)commit / CommitsASecond) - began.Elapsed;
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
            commits.Add((await Commit(silo, campaigns, commit), Firing(commit)));
            await silo.Grains.GetGrain<ICampaignDispatchGrain>(GrainKeys.Dispatch(silo.Org).ToString()).Wake();
        }
        var expected = commits.Sum(commit => commit.Firing.Count);
        var patience = Stopwatch.StartNew();
        while (ear.Heard.Count < expected && patience.Elapsed < TimeSpan.FromMinutes(2))
        {
            await Task.Delay(50);
        }
        var took = commits.SelectMany(commit => commit.Firing.Select(campaign => ear.Heard.TryGetValue(Agency.Key(campaign), out var at) ? Stopwatch.GetElapsedTime(commit.At, at).TotalMilliseconds : double.NaN)).ToList();
        if (took.Exists(double.IsNaN) || ear.Doubles > 0)
        {
            throw new InvalidOperationException($"{took.Count(double.IsNaN)} of {expected} notices were never heard, {ear.Doubles} twice.");
        }
        var what = $"{campaigns} live campaigns, {OwnRules} rules beside the pack's, {FactsASecond} facts/s for {judged / CommitsASecond} s, {expected} notices";
        return
        [
            new("notices", $"{what}: fact to notice, median", "ms", [Measured.Of(took)]),
            new("notices", "the same, p95", "ms", [Measured.Percentile(took, 0.95)]) { Bar = Bar.Most(5_000) },
            new("notices", "the same, the slowest", "ms", [took.Max()]),
            new("notices", "processor time of everything in this process while nothing happens", "ms/s", [await Idle(silo)]),
        ];
    }

    /// <summary>Campaigns of a commit, those that fire among them: each fires once.</summary>
    private static IReadOnlyList<int> Firing(int commit) => [.. Enumerable.Range(commit * FiringACommit, FiringACommit)];

    private static async Task<long> Commit(BenchSilo silo, int campaigns, int commit)
    {
        const int each = FactsASecond / CommitsASecond;
        var first = commit * each % (campaigns - each);
        await silo.Database.Execute(
            $"""
            with next as (update gold.head set revision = revision + 1 where org_id = {silo.Org.Value} returning revision),
                 chosen as (
                    select entity_no, external_id::int - 10000 as n from silver.entity where org_id = {silo.Org.Value} and kind = 2
                        and (external_id::int - 10000 between {first} and {first + each - FiringACommit - 1} or external_id::int - 10000 = any(array[{string.Join(',', Firing(commit))}]))),
                 changed as (
                    update gold.delivery_day g set revenue = case when c.n = any(array[{string.Join(',', Firing(commit))}]) then 9000000000 else g.revenue + 1000000 end, revision = next.revision
                    from next, chosen c where g.org_id = {silo.Org.Value} and g.campaign_no = c.entity_no and g.day = current_date - 1 returning g.campaign_no, g.day)
            insert into gold.untold (org_id, revision, campaign_no, days, set_up)
            select {silo.Org.Value}, (select revision from next), campaign_no, array_agg(distinct day), false from changed group by campaign_no
            """);
        return Stopwatch.GetTimestamp();
    }

    /// <summary>Every campaign comes alive.</summary>
    private static async Task Told(BenchSilo silo)
    {
        await Agency.Change(silo);
        await silo.Grains.GetGrain<ICampaignDispatchGrain>(GrainKeys.Dispatch(silo.Org).ToString()).Wake();
        await silo.Until("select not exists (select from gold.untold)", TimeSpan.FromMinutes(30));
    }

    private static async Task<double> Idle(BenchSilo silo)
    {
        await silo.Until("select not exists (select from gold.untold) and not exists (select from alerts.delivery where state = 1)", TimeSpan.FromMinutes(1));
        var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        await Task.Delay(TimeSpan.FromSeconds(15));
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalMilliseconds / watch.Elapsed.TotalSeconds;
    }
}
