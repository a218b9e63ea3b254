using System.Globalization;
using Paceline.Common;

namespace Paceline.Tenancy;

/// <summary>Teams of an organisation. One activation, so that no two get one number or one name.</summary>
[GrainType("tenancy.teams")]
internal sealed class TeamsGrain(TeamStore teams, MemberStore members, TimeProvider time) : Grain, ITeamsGrain
{
    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    public async Task<IReadOnlyList<TeamView>> GetTeams() => [.. (await teams.All(Org)).Select(View)];

    public async Task<TeamOutcome> Save(int? team, TeamDraft draft)
    {
        var all = await teams.All(Org);
        var wanted = draft with { Members = [.. draft.Members.Distinct()], Advertisers = [.. draft.Advertisers.Distinct()] };
        var flaws = TeamRules.Check(
            all, team, draft, (await members.Members(Org)).Select(one => one.User).ToHashSet(), await teams.Unknown(Org, wanted.Advertisers));
        if (flaws.Count > 0)
        {
            return new TeamOutcome(null, flaws);
        }
        var before = all.FirstOrDefault(one => one.Team == team);
        var kept = new TeamRecord(team ?? all.Select(one => one.Team).DefaultIfEmpty().Max() + 1, wanted.Name, wanted.Members, wanted.Advertisers);
        await teams.Save(Org, kept, Entry(before is null ? "TEAM_CREATED" : "TEAM_CHANGED", kept.Team) with { Before = before is null ? null : Facts(before), After = Facts(kept) });
        return new TeamOutcome(View(kept), []);
    }

    public async Task<bool> Remove(int team) =>
        (await teams.All(Org)).FirstOrDefault(one => one.Team == team) is { } before
        && await teams.Remove(Org, team, Entry("TEAM_REMOVED", team) with { Before = Facts(before) });

    private AuditEntry Entry(string action, int team) =>
        new(time.GetUtcNow(), CallerContext.Actor, action, new AuditObject("team", team.ToString(CultureInfo.InvariantCulture)));

    private static string Facts(TeamRecord team) => IdentityAudit.Json(new { name = team.Name, members = team.Members, advertisers = team.Advertisers });

    private static TeamView View(TeamRecord team) => new(team.Team, team.Name, team.Members, team.Advertisers);
}
