namespace Paceline.Tenancy;

/// <summary>
/// An organisation's teams: who works on which advertisers together. A team says what somebody looks at first, and not what they may see. Key: <c>o12/teams</c>.
/// </summary>
[Alias("tenancy.ITeamsGrain"), GrainInterfaceType("tenancy.teams")]
public interface ITeamsGrain : IGrainWithStringKey
{
    /// <summary>By name.</summary>
    [Alias("GetTeams")]
    Task<IReadOnlyList<TeamView>> GetTeams();

    /// <summary>Makes a team, or gives one another name, other members or advertisers. All that is wrong with it is said at once.</summary>
    /// <param name="team">Null for a new one.</param>
    [Alias("Save")]
    Task<TeamOutcome> Save(int? team, TeamDraft draft);

    /// <summary>False when there is none of that id.</summary>
    [Alias("Remove")]
    Task<bool> Remove(int team);
}

/// <param name="Advertisers">Keys such as <c>dv360:10</c>.</param>
[GenerateSerializer, Immutable, Alias("tenancy.teamDraft")]
public sealed record TeamDraft([property: Id(0)] string Name, [property: Id(1)] IReadOnlyList<long> Members, [property: Id(2)] IReadOnlyList<string> Advertisers);

[GenerateSerializer, Immutable, Alias("tenancy.teamView")]
public sealed record TeamView(
    [property: Id(0)] int Team, [property: Id(1)] string Name, [property: Id(2)] IReadOnlyList<long> Members, [property: Id(3)] IReadOnlyList<string> Advertisers);

/// <param name="Team">The team as it is kept; null when something is wrong.</param>
[GenerateSerializer, Immutable, Alias("tenancy.teamOutcome")]
public sealed record TeamOutcome([property: Id(0)] TeamView? Team, [property: Id(1)] IReadOnlyList<TeamFlaw> Flaws);

/// <param name="Index">Which of the members or advertisers; null where it is about the team.</param>
[GenerateSerializer, Immutable, Alias("tenancy.teamFlaw")]
public sealed record TeamFlaw([property: Id(0)] TeamProblem Problem, [property: Id(1)] int? Index = null);

public enum TeamProblem
{
    /// <summary>There is no such team.</summary>
    NotFound = 1,

    /// <summary>Another team has the name.</summary>
    NameTaken = 2,

    /// <summary>The person is no member.</summary>
    NoMember = 3,

    /// <summary>The organisation has no such advertiser.</summary>
    NoAdvertiser = 4,

    /// <summary>An organisation has at most a hundred.</summary>
    TooMany = 5,
}
