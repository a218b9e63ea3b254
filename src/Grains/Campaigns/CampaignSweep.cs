using Paceline.Alerts;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Campaigns;

/// <summary>
/// Lists campaigns whose flight began or ended with the day, that other settings hold for than they were judged by, or whose alerts or automated orders are to be looked
/// at again, and has the waiting ones told. A change of settings sweeps at once; should that be lost, the next sweep finds what it would have.
/// </summary>
internal sealed class CampaignSweep(UntoldStore untold, AlertStateStore alerts, AutomationStore automation, TimeProvider time, IGrainFactory grains) : ISweep, ISettingListener, IRuleListener
{
    public Task Changed(OrgId org, Setting setting) => setting.Group == SettingGroup.Pacing ? Sweep(org) : Task.CompletedTask;

    /// <summary>Every campaign is told that its rules are others, or those of its line items.</summary>
    public async Task RulesChanged(OrgId org, IReadOnlySet<RuleScope> scopes)
    {
        if (scopes.Overlaps([RuleScope.Campaign, RuleScope.Order, RuleScope.LineItem]))
        {
            await untold.AddAll(org);
            await Tell(org);
        }
    }

    public async Task LookAgain(OrgId org, SubjectKey subject, long? campaign)
    {
        if (campaign is { } number)
        {
            await untold.Add(org, [number]);
            await Tell(org);
        }
    }

    public async Task Sweep(OrgId org)
    {
        var now = time.GetUtcNow();
        await untold.AddTurned(org, now);
        List<long> due = [.. (await alerts.DueCampaigns(org, now)).Union(await automation.Due(org, now))];
        if (due.Count > 0)
        {
            await untold.AddDue(org, due);
        }
        await Tell(org);
    }

    private async Task Tell(OrgId org)
    {
        if (await untold.Any(org))
        {
            await grains.GetGrain<ICampaignDispatchGrain>(GrainKeys.Dispatch(org).ToString()).Wake();
        }
    }
}
