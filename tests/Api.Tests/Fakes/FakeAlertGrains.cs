using System.Runtime.CompilerServices;
using Paceline.Alerts;
using Paceline.Campaigns;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Fakes;

public sealed class FakeAlertFeedGrain(World world) : FakeGrain(world), IAlertFeedGrain
{
    public async IAsyncEnumerable<InboxNews> Watch([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        yield return InboxNews.Nothing;
        AlertTally[] others = [new(false, AlertStanding.Open, Severity.Critical, 7, 2), new(false, AlertStanding.Open, Severity.Warning, null, 3), new(false, AlertStanding.Acknowledged, Severity.Warning, 8, 4)];
        AlertTally[] all = [.. others, new(true, AlertStanding.Open, Severity.Critical, null, 5), new(true, AlertStanding.Snoozed, Severity.Warning, 7, 6)];
        yield return new InboxNews(AlertsOf.Bookings, all, At(6));
        yield return new InboxNews(AlertsOf.Others, all, At(7));
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    public Task Publish(AlertsOf changed) => Task.CompletedTask;

    private static DateTimeOffset At(int hour) => new(2026, 3, 11, hour, 0, 0, TimeSpan.Zero);
}

public sealed class FakeAlertsGrain(World world) : FakeGrain(world), IAlertsGrain
{
    private static readonly DateTimeOffset At = new(2026, 3, 9, 6, 0, 0, TimeSpan.Zero);

    public async Task<AlertPage> Find(AlertQuery query)
    {
        await World.Enter("alerts.Find");
        World.LastOrder = (query, CallerContext.Actor);
        return new AlertPage([Alert], [new Keyset("8.5|2|638000000000000000", "dv360:9~under_pacing")], true, [new AlertCount(AlertStanding.Open, Severity.Critical, 3)])
        {
            WithoutRate = query.Order == AlertOrder.Dearest ? ["PLN"] : [],
        };
    }

    public Task<IReadOnlyList<ComingAlert>> Coming(ComingQuery query)
    {
        World.LastOrder = (query, CallerContext.Actor);
        return Task.FromResult<IReadOnlyList<ComingAlert>>([new(new AlertKey("dv360:9", "stale_data"), World.Text(Org, "Spring"), World.Text(Org, "Acme"), World.Text(Org, "Data is late"), Severity.Warning, At.AddHours(6), At)]);
    }

    public Task<AlertDetail?> Load(AlertKey alert) => Task.FromResult(
        alert.Subject == "dv360:9" ? Detail : alert.Subject.StartsWith("booking:", StringComparison.Ordinal) ? Detail with { Alert = Alert with { Key = alert } } : null);

    public Task<HandlingOutcome> Acknowledge(AlertKey alert, bool seen) => Done((alert, seen), alert);

    public Task<HandlingOutcome> Snooze(AlertKey alert, SnoozeDraft? snooze) =>
        snooze?.Until.Year < 2000 ? Task.FromResult(new HandlingOutcome(null, HandlingProblem.BadMoment))
        : snooze?.When == "nonsense" ? Task.FromResult(new HandlingOutcome(null, HandlingProblem.BadCondition) { Why = ["There is no value 'nonsense'.", "And more."] })
        : Done((alert, snooze), alert);

    public Task<HandlingOutcome> Assign(AlertKey alert, long? member) =>
        member == 8 ? Task.FromResult(new HandlingOutcome(null, HandlingProblem.NotAMember)) : Done((alert, member), alert);

    public Task<HandledAlerts> AcknowledgeMany(IReadOnlyList<AlertKey> alerts, bool seen) => Many((alerts, seen), alerts);

    public Task<HandledAlerts> SnoozeMany(IReadOnlyList<AlertKey> alerts, SnoozeDraft? snooze) => Many((alerts, snooze), alerts);

    public Task<HandledAlerts> AssignMany(IReadOnlyList<AlertKey> alerts, long? member) =>
        member == 8 ? Task.FromResult(new HandledAlerts(0, [new HandlingRefusal(null, HandlingProblem.NotAMember, [])])) : Many((alerts, member), alerts);

    private async Task<HandledAlerts> Many(object order, IReadOnlyList<AlertKey> alerts)
    {
        await World.Enter("alerts.Handle");
        World.LastOrder = (order, CallerContext.Actor);
        return new HandledAlerts(
            alerts.Count(one => one.Subject == "dv360:9"),
            [.. alerts.Index().Where(one => one.Item.Subject != "dv360:9").Select(one => new HandlingRefusal(one.Index, HandlingProblem.NotOut, []))]);
    }

    public Task<HandlingOutcome> Comment(AlertKey alert, string text) =>
        text.Length == 0 ? Task.FromResult(new HandlingOutcome(null, HandlingProblem.NoText)) : Done((alert, text), alert);

    public Task<IReadOnlyList<AssigneeView>> Assignees() => Task.FromResult<IReadOnlyList<AssigneeView>>([new AssigneeView(7, World.Text(Org, "Tom"), false)]);

    public async Task<IReadOnlyList<RuleNoise>> Noise(int days)
    {
        await World.Enter("alerts.Noise");
        World.LastOrder = (days, CallerContext.Actor);
        return [new RuleNoise("under_pacing", World.Text(Org, "Under-pacing"), 12, 5, 6, 3, 4, 5_400, 2, 0.75m)];
    }

    private async Task<HandlingOutcome> Done(object order, AlertKey alert)
    {
        await World.Enter("alerts.Handle");
        World.LastOrder = (order, CallerContext.Actor);
        return alert.Subject == "dv360:9" ? new HandlingOutcome(Detail, HandlingProblem.None) : new HandlingOutcome(null, HandlingProblem.NotOut);
    }

    private AlertDetail Detail => new(
        Alert,
        [
            new TransitionView(1, AlertPhase.Normal, AlertPhase.Firing, Notice.Fired, Severity.Critical, At, 50.5m, 75m, 1, World.Text(Org, "Pacing is 50.5 %."), "pacing < critical_floor",
                [new ReadingView("pacing", "Pacing", "50.5", "%", At)], false,
                new DeviationView(DateOnly.FromDateTime(At.UtcDateTime), -38.2, [new CauseView(CauseKind.Paused, World.Text(Org, "Display"), -22.5, At)])),
        ],
        [new DeedView("ACKNOWLEDGED", At, World.Text(Org, "Ann"), "")]);

    private AlertView Alert => new()
    {
        Key = new AlertKey("dv360:9", "under_pacing"),
        SubjectName = World.Text(Org, "Spring"),
        Owner = World.Text(Org, "Acme"),
        RuleName = World.Text(Org, "Under-pacing"),
        RuleVersion = 1,
        Standing = AlertStanding.Open,
        Severity = Severity.Critical,
        Phase = AlertPhase.Firing,
        FiredAt = At,
        Sentence = World.Text(Org, "Pacing is 50.5 %."),
        SnoozeWhen = World.Text(Org, "pacing < 60"),
        Assignee = 7,
        AssigneeName = World.Text(Org, "Tom"),
    };
}

public sealed class FakeAlertRulesGrain(World world) : FakeGrain(world), IAlertRulesGrain
{
    public Task<RulesView> GetRules() => Task.FromResult(new RulesView([Rule], [new ScopeView("campaign", [new OfferView("pacing", ReadingKind.Number, "Pacing", "%", "Actual over plan.")], ["platform"])]));

    public Task<IReadOnlyList<RuleVersionView>> GetHistory(string rule) => Task.FromResult<IReadOnlyList<RuleVersionView>>(
        [new RuleVersionView(1, World.Text(Org, rule), false, new DateTimeOffset(2026, 3, 9, 6, 0, 0, TimeSpan.Zero), World.Text(Org, "Ann"))]);

    public async Task<RuleOutcome> Save(RuleDraft order)
    {
        await World.Enter("alertRules.Save");
        World.LastOrder = (order, CallerContext.Actor);
        return order.Text == "wrong"
            ? new RuleOutcome(null, [new RuleProblem("RULE_TEXT", "'wrong' does not belong here; write alert", 1, 1), new RuleProblem("TOO_MANY", "There are too many.", null, null)])
            : new RuleOutcome(Rule, []);
    }

    public Task<RulesOutcome> Compare(string text) => Task.FromResult(Compared(text));

    public async Task<RulesOutcome> SaveMany(RulesDraft order)
    {
        await World.Enter("alertRules.Save");
        World.LastOrder = (order, CallerContext.Actor);
        return Compared(order.Text);
    }

    private RulesOutcome Compared(string text) => text == "wrong"
        ? new RulesOutcome([], [new RuleProblem("RULE_TEXT", "'wrong' belongs to no rule.", 1, 1)])
        : new RulesOutcome([new RuleChangeView("under_pacing", World.Text(Org, "Under-pacing"), 2, World.Text(Org, "alert under_pacing v2"), false, World.Text(Org, "alert under_pacing v3"), true, false)], []);

    private RuleView Rule => new("under_pacing", 1, World.Text(Org, "Under-pacing"), World.Text(Org, "alert under_pacing v1"), false, true, null, null);
}

public sealed class FakeRulePreviewGrain(World world) : FakeGrain(world), IRulePreviewGrain
{
    public Task<RulePreview> Preview(string text, int most, bool seesMargin) => Task.FromResult(
        new RulePreview(text.Contains("booking_line", StringComparison.Ordinal) && !seesMargin ? [new RuleProblem("NOT_FOR_THIS_ROLE", "Not for viewers.", null, null)] : [], 20, 3, 1, 2, [new PreviewedSubject("dv360:9", World.Text(Org, "Spring"), World.Text(Org, "Acme"), Severity.Critical, World.Text(Org, "Pacing is 50.5 %."))]));
}

public sealed class FakeRuleBacktestGrain(World world) : FakeGrain(world), IRuleBacktestGrain
{
    private static readonly DateTimeOffset Until = new(2026, 3, 31, 6, 0, 0, TimeSpan.Zero);

    public Task<RuleBacktest> Run(string text, int most) => Task.FromResult(text == "busy"
        ? new RuleBacktest { Problems = [new RuleProblem("BUSY", "2 rules are being replayed already.", null, null)] }
        : new RuleBacktest
        {
            From = Until.AddDays(-30),
            Until = Until,
            Campaigns = 20,
            LeftOff = 4,
            Unknown = 3,
            Younger = 2,
            Fired = 1,
            FiredOn = 1,
            OutBefore = 1,
            Firings =
            [
                new BacktestFiring("dv360:9", World.Text(Org, "Spring"), World.Text(Org, "Acme"), Severity.Critical, Until.AddDays(-18), Until.AddDays(-16), 92.5m, World.Text(Org, "Pacing is 92.5 %."), false),
                new BacktestFiring("dv360:10", World.Text(Org, "Summer"), World.Text(Org, "Acme"), Severity.Warning, Until.AddDays(-30), null, null, World.Text(Org, "The rule asks whether in_flight."), true),
            ],
        });

    public Task<AlertCourseView?> Course(AlertKey alert) => Task.FromResult(alert.Subject != "dv360:9" ? null : new AlertCourseView(
        "Pacing", "%", "below", Until, 2, [new CoursePoint(Until.AddHours(-1), null, 75m), new CoursePoint(Until, 50.5m, 75m)]));
}
