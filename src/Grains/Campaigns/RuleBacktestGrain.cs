using NodaTime;
using Orleans.Concurrency;
using Paceline.Alerts;
using Paceline.Common;

namespace Paceline.Campaigns;

/// <summary>Replays rules on what was known of campaigns in the last days. One an organisation, so that it knows how many run; no campaign wakes.</summary>
[GrainType("campaigns.ruleBacktest"), Reentrant]
internal sealed class RuleBacktestGrain(
    RuleGroundStore grounds, CampaignPastStore pasts, InboxStore inbox, IEnumerable<ReadingOffers> offers, RuleShelf shelf, BacktestSeats seats, TimeProvider time) : Grain, IRuleBacktestGrain
{
    private const int Days = 30;
    private const int MostAtOnce = 2;
    private const int MostCampaigns = 200;
    private const int CampaignsAtOnce = 20;
    private const int MostOnTheBoard = 20_000;

    /// <summary>After so long no more campaigns are begun: whoever asks waits for nine seconds in all.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>For so long after it fired it is looked at what became of an alert.</summary>
    private static readonly TimeSpan LookedAtSince = TimeSpan.FromDays(7);

    private readonly Dictionary<string, Task<RuleBacktest>> _running = [];

    public async Task<RuleBacktest> Run(string text, int most)
    {
        // A question that is asked again, because its answer took long, waits for the same answer.
        if (_running.TryGetValue(text, out var same))
        {
            return await same;
        }
        if (_running.Count >= MostAtOnce)
        {
            return Refused(Busy($"{MostAtOnce} rules of the organisation are being replayed already; try again in a few seconds."));
        }
        var run = Replay(text, most);
        _running.Add(text, run);
        try
        {
            return await run;
        }
        finally
        {
            _running.Remove(text);
        }
    }

    private async Task<RuleBacktest> Replay(string text, int most)
    {
        var org = TenantKey.Parse(this.GetPrimaryKeyString()).Org;
        var read = RuleCheck.Read(text, [.. offers]);
        if (!read.TryGet(out var rule))
        {
            return Refused([.. read.Refusals.Select(RuleProblems.View)]);
        }
        if (rule.Rule.Scope is not (RuleScope.Campaign or RuleScope.Order))
        {
            return Refused([new RuleProblem("NO_PAST", "Only campaigns and their orders can be looked back at: what line items delivered by then, what lines of bookings came to, and how connections stood, is not kept day by day. Try the rule on how they stand now.", null, null)]);
        }
        var trying = (await shelf.Of(org, await shelf.Revision(org))).Trying(rule);
        if (!trying.TryGet(out var book))
        {
            return Refused([.. trying.Refusals.Select(RuleProblems.View)]);
        }
        var started = time.GetTimestamp();
        using var patience = new CancellationTokenSource(Patience, time);
        var until = Instant.FromUnixTimeTicks(Instant.FromDateTimeOffset(time.GetUtcNow()).ToUnixTimeTicks() / 10 * 10);
        var from = until - Duration.FromDays(Days);
        var watched = WatchedCampaigns.Of(await grounds.Load(org, MostOnTheBoard), rule.Rule, until, DateOnly.FromDateTime(from.ToDateTimeUtc()));
        var replays = new List<RuleReplay>();
        foreach (var some in watched.Take(MostCampaigns).Chunk(CampaignsAtOnce))
        {
            if (time.GetElapsedTime(started) > Patience)
            {
                break;
            }
            var known = await pasts.Load(org, some, from.ToDateTimeOffset(), until.ToDateTimeOffset());
            try
            {
                replays.AddRange(await seats.Do(() => known.Select(past => RuleReplay.Of(past, book, rule.Rule, from, until)).ToList(), patience.Token));
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }
        return replays.Count == 0 && watched.Count > 0
            ? Refused(Busy("Rules of others are being replayed; try again in a few seconds."))
            : Answer(replays, watched.Count, from, until, most);
    }

    public async Task<AlertCourseView?> Course(AlertKey alert)
    {
        var org = TenantKey.Parse(this.GetPrimaryKeyString()).Org;
        var subject = SubjectKey.Parse(alert.Subject);
        var now = time.GetUtcNow();
        if (subject.Scope is not (RuleScope.Campaign or RuleScope.Order) || await inbox.Load(org, alert.Subject, alert.Rule, now) is not { Alert.Campaign: { } campaign } found)
        {
            return null;
        }
        var step = found.Transitions.FirstOrDefault(one => one.Notice == (int)Notice.Fired);
        var (firedAt, version) = (step?.At ?? found.Alert.FiredAt, step?.RuleVersion ?? found.Alert.RuleVersion);
        var severity = (Severity)(step?.Severity ?? found.Alert.Severity);
        var offer = offers.First(one => one.Scope == subject.Scope);
        if (await shelf.Version(org, alert.Rule, version) is not { } rule || JudgedValue.Of(rule, severity, offer) is not { } judged)
        {
            return null;
        }
        var (from, until) = (firedAt.AddDays(-Days), now < firedAt + LookedAtSince ? now : firedAt + LookedAtSince);
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            var points = await pasts.Load(org, [campaign], from, until) is not [var past, ..] ? [] : await seats.Do(() => AlertCourse.Of(past, subject, rule, severity, Moment(from), Moment(firedAt), Moment(until)), patience.Token);
            return points.Any(point => point.Value is not null)
                ? new AlertCourseView(judged.Label, judged.Unit, judged.Asks, firedAt, version, points) : null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }

        static Instant Moment(DateTimeOffset at) => Instant.FromDateTimeOffset(at);
    }

    private static RuleBacktest Answer(List<RuleReplay> replays, int watched, Instant from, Instant until, int most)
    {
        var whole = replays.Where(replay => replay.IsWhole).ToList();
        var fired = whole.SelectMany(replay => replay.Firings.Select(firing => (Replay: replay, Firing: firing))).ToList();
        return new RuleBacktest
        {
            From = from.ToDateTimeOffset(),
            Until = until.ToDateTimeOffset(),
            Campaigns = whole.Count,
            LeftOff = watched - whole.Count,
            Unknown = whole.Count(replay => !replay.IsJudged),
            Younger = whole.Count(replay => replay.Since > from),
            Fired = fired.Count(one => !one.Firing.WasOutBefore),
            FiredOn = fired.Where(one => !one.Firing.WasOutBefore).Select(one => one.Replay).Distinct().Count(),
            OutBefore = fired.Where(one => one.Firing.WasOutBefore).Select(one => one.Replay).Distinct().Count(),
            Firings =
            [
                .. fired.OrderByDescending(one => one.Firing.FiredAt).ThenBy(one => one.Firing.Subject.Name, StringComparer.Ordinal).ThenBy(one => one.Firing.Subject.Key.Text, StringComparer.Ordinal)
                    .Take(most).Select(one => View(one.Firing)),
            ],
        };
    }

    private static BacktestFiring View(ReplayedFiring firing) => new(
        firing.Subject.Key.Text, firing.Subject.Name, firing.Subject.Owner, firing.Severity, firing.FiredAt.ToDateTimeOffset(), firing.OverAt?.ToDateTimeOffset(), firing.Value, firing.Sentence, firing.WasOutBefore);

    private static RuleProblem Busy(string message) => new("BUSY", message, null, null);

    private static RuleBacktest Refused(params RuleProblem[] problems) => new() { Problems = problems };
}
