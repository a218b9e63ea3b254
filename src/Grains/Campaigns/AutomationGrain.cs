using NodaTime;
using Orleans.Concurrency;
using Paceline.Common;
using Paceline.Pacing;
using Paceline.Tenancy;

namespace Paceline.Campaigns;

/// <summary>Takes what people decide of a campaign's automated orders. Keeps nothing: what is decided is written, and the campaign is told.</summary>
[GrainType("campaigns.automation"), StatelessWorker]
internal sealed class AutomationGrain(CampaignStore campaigns, AutomationStore store, UntoldStore untold, TimeProvider time) : Grain, IAutomationGrain
{
    private const int ShortestReason = 3;

    private TenantKey Key => TenantKey.Parse(this.GetPrimaryKeyString());

    public async Task<CampaignAutomationView?> Get() => await Load() is { } known ? AutomationViewing.View(known) : null;

    public Task<AutomationOutcome?> Set(SetAutomationOrder order) => Decide(order.Order, order.Reason, order.BasedOn, (known, paced, kept) =>
    {
        if (order.Mode is not { } mode)
        {
            return kept is null ? new Refusal("NOT_AUTOMATED", "mode", "The order is not automated.") : (null, AutomationStepKind.Off, "AUTOMATION_ENDED");
        }
        var terms = new AutomationTerms(mode, order.Least, order.Most, order.YieldHours) { StepPercent = order.StepPercent };
        var problems = terms.Problems(CampaignAutomation.Of(paced, known.Campaign, known.Now));
        // Other terms begin anew: what stood by the former says nothing of these. That it was paused as proposed is remembered.
        var state = AutomationState.Begun with { PausedIn = kept is null ? null : AutomationStore.Read(kept.State).PausedIn };
        return problems.Count > 0 ? problems.ToList()
            : (new AutomationRecord(known.Campaign.Record.Number, paced.Order.Number, terms, AutomationStore.Write(state), null, order.BasedOn + 1), AutomationStepKind.Set, "AUTOMATION_SET");
    });

    public Task<AutomationOutcome?> GoOn(GoOnOrder order) => Decide(order.Order, order.Reason, order.BasedOn, (_, _, kept) =>
        kept is null || AutomationStore.Read(kept.State) is not { YieldsUntil: not null } state ? new Refusal("NOT_YIELDING", "order", "The order is not left alone.")
            : (kept with { State = AutomationStore.Write(state with { YieldsUntil = null }), LookAgain = null }, AutomationStepKind.WentOn, "AUTOMATION_WENT_ON"));

    private async Task<AutomationOutcome?> Decide(
        string order, string reason, int basedOn, Func<KnownAutomation, OrderPacing, AutomationRecord?, Outcome<(AutomationRecord? After, AutomationStepKind Kind, string Action)>> decide)
    {
        if (await Load() is not { } known)
        {
            return null;
        }
        if (known.Look.Orders.FirstOrDefault(one => one.Order.Key == order) is not { } paced)
        {
            return Refused(known, new Refusal("NOT_FOUND", "order", "The campaign has no such order."));
        }
        if (known.Kept.LastSteps.GetValueOrDefault(paced.Order.Number) != basedOn)
        {
            return Refused(known, ChangedMeanwhile);
        }
        var said = reason.Trim();
        List<Refusal> problems = said.Length < ShortestReason ? [new("REASON_LENGTH", "reason", "Say why, in a few words.")] : [];
        var decided = decide(known, paced, known.Kept.Orders.FirstOrDefault(one => one.Order == paced.Order.Number));
        problems.AddRange(decided.Refusals);
        if (problems.Count > 0 || !decided.TryGet(out var done))
        {
            return Refused(known, [.. problems]);
        }
        var (actor, number) = (CallerContext.Actor, paced.Order.Number);
        var text = $"{AutomationViewing.Decided(done.After?.Terms, done.Kind, paced)} {said}";
        var entry = new AuditEntry(known.Now.ToDateTimeOffset(), actor, done.Action, new AuditObject("order", paced.Order.Key))
        {
            After = done.After is { } after ? IdentityAudit.Json(new { mode = after.Terms.Mode.ToString(), after.Terms.Least, after.Terms.Most, after.Terms.StepPercent, after.Terms.YieldHours }) : null,
            Reason = said,
        };
        var step = new AutomationStepRecord(number, basedOn + 1, done.Kind, null, null, known.Now.ToDateTimeOffset(), actor.Name, text);
        if (!await store.Decide(Key.Org, known.Campaign.Record.Number, done.After, step, entry))
        {
            return Refused(known, ChangedMeanwhile);
        }
        // The campaign sees at once what follows; should it not hear, it does with its next news.
        await untold.Add(Key.Org, [known.Campaign.Record.Number]);
        await GrainFactory.GetGrain<ICampaignDispatchGrain>(GrainKeys.Dispatch(Key.Org).ToString()).Wake();
        return await Load() is { } then ? new AutomationOutcome(AutomationViewing.View(then), []) : null;
    }

    private static AutomationOutcome Refused(KnownAutomation known, params Refusal[] refusals) =>
        new(AutomationViewing.View(known), [.. refusals.Select(refusal => new AutomationProblem(refusal.Subject, refusal.Code, refusal.Problem))]);

    private static Refusal ChangedMeanwhile { get; } = new("CHANGED_MEANWHILE", "basedOn", "Something has happened to this order since you opened it; look at it as it is now, and decide again.");

    private async Task<KnownAutomation?> Load()
    {
        if (!EntityKey.TryParse(Key.Id, out var key) || await campaigns.Load(Key.Org, key) is not { } record)
        {
            return null;
        }
        var (campaign, now) = (new LiveCampaign(record), Instant.FromDateTimeOffset(time.GetUtcNow()));
        return new(campaign, CampaignLook.Of(campaign, now), await store.Load(Key.Org, record.Number), now);
    }
}

/// <summary>A campaign with its automated orders at a moment.</summary>
internal sealed record KnownAutomation(LiveCampaign Campaign, CampaignLook Look, CampaignAutomationRecord Kept, Instant Now);
