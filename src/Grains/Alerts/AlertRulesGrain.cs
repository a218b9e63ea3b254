using Orleans.Concurrency;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Alerts;

/// <summary>Rules as the organisation has them. Keeps nothing in memory, so any silo answers; who writes names the version they started from.</summary>
[GrainType("alerts.rules"), StatelessWorker]
internal sealed class AlertRulesGrain(RuleStore store, IEnumerable<ReadingOffers> offers, RuleNews news, TimeProvider time) : Grain, IAlertRulesGrain
{
    private const int MostRules = 200;

    private readonly List<ReadingOffers> _offers = [.. offers];

    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    public async Task<RulesView> GetRules()
    {
        var (_, own, _) = await store.Load(Org);
        return new RulesView(
            [.. RuleBook.Overlay(RulePack.Rules, own.Select(RuleShelf.Kept)).Select(kept => View(kept, own))],
            [
                .. _offers.OrderBy(offer => offer.Scope).Select(offer => new ScopeView(
                    offer.Word, [.. offer.Readings.Select(one => View(one, offer))], offer.Labels)),
            ]);
    }

    public async Task<IReadOnlyList<RuleVersionView>> GetHistory(string rule) =>
        [.. (await store.History(Org, rule)).Select(one => new RuleVersionView(one.Version, one.Text, one.IsPaused, one.At, one.ByName))];

    public async Task<RuleOutcome> Save(RuleDraft order)
    {
        var read = RuleCheck.Read(order.Text, _offers);
        if (!read.TryGet(out var compiled))
        {
            return new RuleOutcome(null, [.. read.Refusals.Select(RuleProblems.View)]);
        }
        var (_, own, _) = await store.Load(Org);
        var all = RuleBook.Overlay(RulePack.Rules, own.Select(RuleShelf.Kept));
        var before = all.FirstOrDefault(kept => kept.Rule.Id == compiled.Rule.Id);
        var version = (before?.Rule.Version ?? 0) + 1;
        var rule = compiled.Rule with { Version = version };
        if ((before?.Rule.Version ?? 0) != order.BasedOn)
        {
            return Refused(
                "CHANGED_MEANWHILE", before is null ? $"There is no rule '{rule.Id}' any more; save it as a new one."
                    : order.BasedOn == 0 ? $"There is a rule '{rule.Id}' already; give this one another id, or change that one."
                    : $"Somebody has changed '{rule.Id}' since you looked; look at it as it is now.");
        }
        if (before is not null && before.IsPaused == order.IsPaused && before.Rule with { Version = version } == rule)
        {
            return Refused("NO_CHANGE", "It says so already.");
        }
        if (before is null && all.Count >= MostRules)
        {
            return Refused("TOO_MANY", $"Your organisation has {MostRules} rules, which is the most; change one of them.");
        }
        var book = RuleBook.Of(all.Where(kept => kept.Rule.Id != rule.Id).Append(new KeptRule(rule, order.IsPaused)));
        if (!book.TryGet(out _))
        {
            return new RuleOutcome(null, [.. book.Refusals.Select(refusal => new RuleProblem(refusal.Code, $"{refusal.Subject}: {refusal.Problem}", null, null))]);
        }
        var now = time.GetUtcNow();
        var record = new RuleRecord(rule.Id, version, RuleText.Print(rule), order.IsPaused, now, CallerContext.Actor.Name);
        if (!await store.Save(Org, [record], [Entry(before, record, now)]))
        {
            return Refused("CHANGED_MEANWHILE", $"Somebody has changed '{rule.Id}' since you looked; look at it as it is now.");
        }
        await news.Tell(Org, new HashSet<RuleScope> { rule.Scope, before?.Rule.Scope ?? rule.Scope });
        return new RuleOutcome(View(new KeptRule(rule, order.IsPaused), [record]), []);
    }

    public async Task<RulesOutcome> Compare(string text) => Plan(text, await All()) is var plan && plan.TryGet(out var planned) ? new RulesOutcome(View(planned), []) : Refused(plan.Refusals);

    public async Task<RulesOutcome> SaveMany(RulesDraft order)
    {
        var plan = Plan(order.Text, await All());
        if (!plan.TryGet(out var planned))
        {
            return Refused(plan.Refusals);
        }
        var changed = planned.Where(one => !one.IsSame).ToList();
        var moved = planned.Where(one => (one.Before?.Rule.Version ?? 0) != order.BasedOn.GetValueOrDefault(one.After.Rule.Id)).ToList();
        if (moved.Count > 0)
        {
            return Refused([.. moved.Select(one => Moved(one.After.Rule.Id))]);
        }
        if (changed.Count == 0)
        {
            return Refused([new Refusal("NO_CHANGE", "", "All of it is so already.")]);
        }
        var now = time.GetUtcNow();
        var records = changed.ConvertAll(one => new RuleRecord(one.After.Rule.Id, one.After.Rule.Version, RuleText.Print(one.After.Rule), one.After.IsPaused, now, CallerContext.Actor.Name));
        if (!await store.Save(Org, records, [.. changed.Zip(records, (one, record) => Entry(one.Before, record, now))]))
        {
            return Refused([Moved(string.Join(", ", records.Select(record => record.RuleId)))]);
        }
        await news.Tell(Org, changed.SelectMany(one => (RuleScope[])[one.After.Rule.Scope, one.Before?.Rule.Scope ?? one.After.Rule.Scope]).ToHashSet());
        return new RulesOutcome(View(planned), []);

        static Refusal Moved(string rules) => new("CHANGED_MEANWHILE", "", $"Somebody has changed '{rules}' since you looked; compare anew.");
    }

    private async Task<IReadOnlyList<KeptRule>> All()
    {
        var (_, own, _) = await store.Load(Org);
        return RuleBook.Overlay(RulePack.Rules, own.Select(RuleShelf.Kept));
    }

    private Outcome<ValueList<PlannedRule>> Plan(string text, IReadOnlyList<KeptRule> all) => RulesPlan.Of(text, all, _offers, MostRules);

    private static List<RuleChangeView> View(IEnumerable<PlannedRule> planned) =>
    [
        .. planned.Select(one => new RuleChangeView(
            one.After.Rule.Id, one.After.Rule.Name, one.Before?.Rule.Version ?? 0, one.Before is { } before ? RuleText.Print(before.Rule) : null, one.Before?.IsPaused ?? false,
            RuleText.Print(one.After.Rule), one.After.IsPaused, one.IsSame)),
    ];

    private static RulesOutcome Refused(IReadOnlyList<Refusal> refusals) => new([], [.. refusals.Select(RuleProblems.View)]);

    private static AuditEntry Entry(KeptRule? before, RuleRecord after, DateTimeOffset now) =>
        new(now, CallerContext.Actor, "ALERT_RULE_SAVED", new AuditObject("alert rule", after.RuleId))
        {
            Before = before is null ? null : IdentityAudit.Json(new { text = RuleText.Print(before.Rule), isPaused = before.IsPaused }),
            After = IdentityAudit.Json(new { text = after.Text, isPaused = after.IsPaused }),
        };

    private static RuleView View(KeptRule kept, IEnumerable<RuleRecord> own)
    {
        var record = own.FirstOrDefault(one => one.RuleId == kept.Rule.Id);
        return new RuleView(kept.Rule.Id, kept.Rule.Version, kept.Rule.Name, RuleText.Print(kept.Rule), kept.IsPaused, record is null, record?.At, record?.ByName);
    }

    private static RuleOutcome Refused(string code, string message) => new(null, [new RuleProblem(code, message, null, null)]);

    private static OfferView View(ReadingOffer one, ReadingOffers offer) => new(one.Name, one.Kind, one.Label, one.Unit, one.Meaning)
    {
        IsByDay = offer.Daily.Contains(one.Name),
        IsPlanned = offer.Planned.Contains(one.Name),
        IsGrowing = offer.Growing.Contains(one.Name),
    };
}
