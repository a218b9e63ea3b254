using Orleans.Concurrency;
using Paceline.Bookings;
using Paceline.Campaigns;
using Paceline.Common;
using Paceline.Connections;
using Paceline.Tenancy;

namespace Paceline.Onboarding;

/// <summary>Puts together what the other modules know of an organisation that sets itself up. Keeps nothing in memory: any silo answers.</summary>
[GrainType("onboarding.onboarding"), StatelessWorker]
internal sealed class OnboardingGrain(OnboardingStore store, TimeProvider time) : Grain, IOnboardingGrain
{
    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    public async Task<OnboardingView> Get()
    {
        var members = GrainFactory.GetGrain<IMembersGrain>(GrainKeys.Members(Org).ToString());
        var connections = GrainFactory.GetGrain<IConnectionBoardGrain>(GrainKeys.Connections(Org).ToString()).List();
        var outlook = GrainFactory.GetGrain<ICampaignBoardGrain>(GrainKeys.Board(Org).ToString()).Outlook();
        var (people, invited, progress) = (members.GetMembers(), members.GetInvitations(), store.Load(Org));
        var booked = GrainFactory.GetGrain<IBookingsGrain>(GrainKeys.Bookings(Org).ToString()).Count();
        await Task.WhenAll(connections, outlook, people, invited, progress, booked);
        var seen = await Seen(await progress, await outlook);
        var steps = OnboardingRules.Steps(new OnboardingFacts(await connections, await outlook, await people, (await invited).Count > 0, await booked, seen.Steps));
        return new OnboardingView(
            steps, await outlook, (await people).Select(member => (DateTimeOffset?)member.JoinedAt).Min(), seen.FirstNumberAt, seen.FirstFindingAt, seen.ClosedAt);
    }

    public Task Take(OnboardingStep step) => store.Take(Org, (int)step, Entry("ONBOARDING_STEP_TAKEN", step));

    public async Task<bool> Skip(OnboardingStep step, bool skipped)
    {
        if (!OnboardingRules.IsOptional(step))
        {
            return false;
        }
        await store.Skip(Org, (int)step, skipped, Entry(skipped ? "ONBOARDING_STEP_SKIPPED" : "ONBOARDING_STEP_RESUMED", step));
        return true;
    }

    public Task Close(bool closed) => store.Close(
        Org, closed, new AuditEntry(time.GetUtcNow(), CallerContext.Actor, closed ? "ONBOARDING_CLOSED" : "ONBOARDING_REOPENED", new AuditObject("onboarding", "list")));

    private async Task<ProgressRecord> Seen(ProgressRecord progress, CampaignOutlook outlook)
    {
        var now = time.GetUtcNow();
        var seen = progress with
        {
            FirstNumberAt = progress.FirstNumberAt ?? (outlook.Paced > 0 ? now : null),
            FirstFindingAt = progress.FirstFindingAt ?? (outlook.Findings.Count > 0 ? now : null),
        };
        if (seen != progress)
        {
            await store.Saw(Org, seen.FirstNumberAt, seen.FirstFindingAt);
        }
        return seen;
    }

    private AuditEntry Entry(string action, OnboardingStep step) =>
        new(time.GetUtcNow(), CallerContext.Actor, action, new AuditObject("onboarding step", step.ToString().ToUpperInvariant()));
}
