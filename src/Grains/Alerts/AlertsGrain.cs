using System.Globalization;
using Orleans.Concurrency;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Alerts;

/// <summary>
/// The inbox. Keeps nothing in memory: any silo answers, and what people do about an alert is no concern of whoever judges it. Whoever tells receivers is woken where something may have
/// been held back until now.
/// </summary>
[GrainType("alerts.alerts"), StatelessWorker]
internal sealed class AlertsGrain(
    InboxStore store, IStakeRates rates, SilenceStore silences, RuleShelf shelf, NoiseStore noise, IEnumerable<ReadingOffers> offers, IEnumerable<IRuleListener> listeners, TimeProvider time) : Grain, IAlertsGrain
{
    private const int MostRules = 100;
    private const int MostComing = 200;

    private readonly List<ReadingOffers> _offers = [.. offers];
    private readonly List<IRuleListener> _listeners = [.. listeners];

    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    private AlertHandling Handling => new(Org, store, _offers, _listeners, time.GetUtcNow());

    public async Task<AlertPage> Find(AlertQuery query)
    {
        var first = Math.Clamp(query.First, 1, 500);
        var now = time.GetUtcNow();
        var currencies = query.Order == AlertOrder.Dearest ? await store.StakeCurrencies(Org, query.SeesMargin) : null;
        var worth = currencies is null ? null : await rates.Of(Org, currencies);
        var found = await store.Find(
            Org,
            new AlertFilter(
                query.Search, [.. query.Standings.Select(one => (int)one)], [.. query.Severities.Select(one => (int)one)], query.Rules, query.Subjects, query.Assignee, query.SeesMargin, first,
                query.After is { } after ? Place(after) : null)
            {
                Bookings = query.Bookings,
                Connections = query.Connections,
                Teams = query.Teams,
                Rates = worth,
            },
            now);
        var hits = found.Hits.Take(first).ToList();
        var quiet = await QuietAt(now);
        return new AlertPage(
            hits.ConvertAll(alert => View(alert, quiet)), hits.ConvertAll(Cursor), found.Hits.Count > first,
            [.. found.Counts.Select(count => new AlertCount((AlertStanding)count.Shelf, (Severity)count.Severity, count.Count))])
        {
            WithoutRate = [.. (currencies ?? []).Except(worth?.Keys ?? [])],
        };
    }

    public async Task<AlertDetail?> Load(AlertKey alert)
    {
        var now = time.GetUtcNow();
        return await store.Load(Org, alert.Subject, alert.Rule, now) is { } found ? View(found, await QuietAt(now)) : null;
    }

    public async Task<IReadOnlyList<ComingAlert>> Coming(ComingQuery query) =>
    [
        .. (await store.Coming(Org, query.Subjects, query.Bookings, query.Connections, query.SeesMargin, Math.Clamp(query.First, 1, MostComing), time.GetUtcNow())).Select(one =>
            new ComingAlert(new AlertKey(one.SubjectKey, one.RuleId), one.SubjectName, one.Owner, one.RuleName, (Severity)one.Severity, one.At, one.BreachedSince)),
    ];

    public async Task<HandlingOutcome> Acknowledge(AlertKey alert, bool seen) => await One(alert, await AcknowledgeMany([alert], seen));

    public async Task<HandlingOutcome> Snooze(AlertKey alert, SnoozeDraft? snooze) => await One(alert, await SnoozeMany([alert], snooze));

    public async Task<HandlingOutcome> Assign(AlertKey alert, long? member) => await One(alert, await AssignMany([alert], member));

    // What nobody has seen to any more may be due to be told again.
    public async Task<HandledAlerts> AcknowledgeMany(IReadOnlyList<AlertKey> alerts, bool seen) =>
        await Done(alerts, await Handling.Acknowledge(alerts, seen), wakes: !seen);

    public async Task<HandledAlerts> SnoozeMany(IReadOnlyList<AlertKey> alerts, SnoozeDraft? snooze) =>
        await Done(alerts, snooze is null ? await Handling.TakeUp(alerts) : await Handling.Snooze(alerts, snooze), wakes: true);

    public async Task<HandledAlerts> AssignMany(IReadOnlyList<AlertKey> alerts, long? member) => await Done(alerts, await Handling.Assign(alerts, member), wakes: false);

    public async Task<HandlingOutcome> Comment(AlertKey alert, string text)
    {
        if (text.Trim() is not { Length: > 0 } said)
        {
            return new HandlingOutcome(null, HandlingProblem.NoText);
        }
        if (!await store.Comment(Org, alert.Subject, alert.Rule, said, time.GetUtcNow(), CallerContext.Actor))
        {
            return new HandlingOutcome(null, HandlingProblem.NotOut);
        }
        await GrainFactory.Show(Org, AlertsChanged.Of(alert));
        return new HandlingOutcome(await Load(alert), HandlingProblem.None);
    }

    public async Task<IReadOnlyList<AssigneeView>> Assignees()
    {
        var me = CallerContext.Actor.Subject;
        return [.. (await store.Members(Org)).Select(member => new AssigneeView(member.User, member.Name, me == string.Create(CultureInfo.InvariantCulture, $"user-{member.User}")))];
    }

    public async Task<IReadOnlyList<RuleNoise>> Noise(int days) =>
    [
        .. (await noise.Rules(Org, time.GetUtcNow().AddDays(-days), MostRules)).Select(one => new RuleNoise(
            one.RuleId, one.RuleName, one.Firings, one.Subjects, one.Acknowledged, one.Snoozed, one.Flapped, (int?)one.MedianToAcknowledge?.TotalSeconds, one.TakenBack,
            new RulePrecision(one.Useful, one.TakenBack).Value.Value)),
    ];

    private async Task<HandlingOutcome> One(AlertKey alert, HandledAlerts handled) => handled.Refused is [var refusal, ..]
        ? new HandlingOutcome(null, refusal.Problem) { Why = refusal.Why }
        : new HandlingOutcome(await Load(alert), HandlingProblem.None);

    /// <param name="wakes">Whether receivers may have to be told something because of it.</param>
    private async Task<HandledAlerts> Done(IReadOnlyList<AlertKey> alerts, HandledAlerts handled, bool wakes)
    {
        if (handled.Done > 0)
        {
            var changed = alerts.Aggregate(AlertsOf.None, (all, alert) => all | AlertsChanged.Of(alert));
            await (wakes ? GrainFactory.Tell(Org, changed) : GrainFactory.Show(Org, changed));
        }
        return handled;
    }

    private async Task<Quiet> QuietAt(DateTimeOffset now) => new(await silences.Running(Org, now), await shelf.Of(Org, await shelf.Revision(Org)), now);

    private static AlertDetail View(AlertDetailRecord found, Quiet quiet) => new(
        View(found.Alert, quiet),
        [
            .. found.Transitions.Select(step => new TransitionView(
                step.Sequence, (AlertPhase)step.From, (AlertPhase)step.To, (Notice?)step.Notice, (Severity?)step.Severity, step.At, step.Value, step.Threshold, step.RuleVersion,
                step.Reason?.Sentence, step.Reason?.Condition, [.. step.Reason?.Readings.Select(one => new ReadingView(one.Name, one.Label, one.Value, one.Unit, one.AsOf)) ?? []], step.TakesBack,
                View(step.Reason?.Deviation))),
        ],
        [.. found.Deeds.Select(deed => new DeedView(deed.Kind, deed.At, deed.ByName, deed.Detail))]);

    private static DeviationView? View(DeviationRecord? deviation) => deviation is null ? null : new(
        deviation.Day, deviation.Points, [.. deviation.Causes.Select(cause => new CauseView((CauseKind)cause.Kind, cause.Subject, cause.Points, cause.Since))]);

    private static AlertView View(AlertRecord alert, Quiet quiet)
    {
        var silence = alert.IsOut ? quiet.Silencing(AlertLabels.Of(alert.RuleId, (Severity)alert.Severity, alert.SubjectKey, alert.SubjectName, alert.Owner)) : null;
        return View(alert) with { SilencedUntil = silence?.End.ToDateTimeOffset(), SilencedBy = silence?.Author, SilenceReason = silence?.Reason, FollowsFrom = Origin(quiet.Quieting(alert.RuleId, alert.Beside)) };
    }

    private static AlertOrigin? Origin(AlertBeside? one) => one is null ? null : new AlertOrigin(new AlertKey(one.SubjectKey, one.RuleId), one.SubjectName, one.RuleName);

    private static AlertView View(AlertRecord alert) => new()
    {
        Key = new AlertKey(alert.SubjectKey, alert.RuleId),
        SubjectName = alert.SubjectName,
        Owner = alert.Owner,
        RuleName = alert.RuleName,
        RuleVersion = alert.RuleVersion,
        Standing = (AlertStanding)alert.Shelf,
        Severity = (Severity)alert.Severity,
        Phase = (AlertPhase)alert.Phase,
        FiredAt = alert.FiredAt,
        ResolvedAt = alert.ResolvedAt,
        Sentence = alert.Sentence,
        AcknowledgedBy = alert.AcknowledgedBy,
        AcknowledgedAt = alert.AcknowledgedAt,
        Assignee = alert.Assignee,
        AssigneeName = alert.AssigneeName,
        SnoozedUntil = alert.SnoozedUntil,
        SnoozedBy = alert.SnoozedBy,
        SnoozeReason = alert.SnoozeReason,
        SnoozeWhen = alert.SnoozeWhen,
        TakenBackAt = alert.TakenBackAt,
        StakePerHour = alert.Stake,
        StakeCurrency = alert.StakeCurrency,
        Foreseen = alert.Foreseen is { } foreseen ? new ForeseenView(foreseen.At, (Notice)foreseen.Notice, (Severity)foreseen.Severity) : null,
    };

    private static Keyset Cursor(AlertRecord alert) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{alert.Cost}|{alert.Severity}|{alert.FiredAt.UtcTicks}"), $"{alert.SubjectKey}~{alert.RuleId}");

    private static AlertPlace Place(Keyset after)
    {
        var (sort, key) = (after.SortValue!.Split('|'), after.Key.LastIndexOf('~'));
        return new AlertPlace(
            decimal.Parse(sort[0], CultureInfo.InvariantCulture), int.Parse(sort[1], CultureInfo.InvariantCulture), new DateTimeOffset(long.Parse(sort[2], CultureInfo.InvariantCulture), TimeSpan.Zero), after.Key[..key], after.Key[(key + 1)..]);
    }
}
