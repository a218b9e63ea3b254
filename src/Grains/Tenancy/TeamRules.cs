namespace Paceline.Tenancy;

/// <summary>What may be kept as a team. Pure.</summary>
public static class TeamRules
{
    public const int MostTeams = 100;

    /// <summary>All that is wrong with a team as it is to be.</summary>
    /// <param name="team">Null for a new one.</param>
    /// <param name="members">Who is a member of the organisation.</param>
    /// <param name="unknown">Advertisers of the draft that the organisation does not have.</param>
    public static IReadOnlyList<TeamFlaw> Check(
        IReadOnlyList<TeamRecord> teams, int? team, TeamDraft draft, IReadOnlySet<long> members, IReadOnlySet<string> unknown) =>
    [
        .. team is { } changed && teams.All(one => one.Team != changed) ? (TeamFlaw[])[new(TeamProblem.NotFound)] : [],
        .. team is null && teams.Count >= MostTeams ? (TeamFlaw[])[new(TeamProblem.TooMany)] : [],
        .. teams.Any(one => one.Team != team && string.Equals(one.Name, draft.Name, StringComparison.OrdinalIgnoreCase)) ? (TeamFlaw[])[new(TeamProblem.NameTaken)] : [],
        .. draft.Members.Index().Where(one => !members.Contains(one.Item)).Select(one => new TeamFlaw(TeamProblem.NoMember, one.Index)),
        .. draft.Advertisers.Index().Where(one => unknown.Contains(one.Item)).Select(one => new TeamFlaw(TeamProblem.NoAdvertiser, one.Index)),
    ];
}
