using System.Globalization;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Common;

namespace Paceline.Tenancy;

/// <summary>Teams: who works on which advertisers together. Everybody sees which there are, administrators make them.</summary>
internal static class TeamFields
{
    /// <summary>The key of an organisation's teams among its grains.</summary>
    public const string TeamsId = "teams";

    public const int MostTeams = 100;
    public const int MostMembers = 200;
    public const int MostAdvertisers = 500;
    private const int LongestName = 60;
    public const string TeamType = "Team";

    public static void Declare(ObjectGraphType query, ObjectGraphType mutation)
    {
        query.Asks("teams", Kind.Many<TeamType>(), Role.Viewer, context => context.Read<ITeamsGrain, IReadOnlyList<TeamView>>(TeamsId, teams => teams.GetTeams()),
            "The organisation's teams, by name. A team says what somebody looks at first, and not what they may see.").Holds(MostTeams);
        DeclareSaving<TeamInputType>(mutation, "createTeam", "Makes a team.");
        DeclareSaving<ChangeTeamInputType>(mutation, "changeTeam", "Gives a team another name, other members and advertisers: all of them as given.");
        Inputs.Parse(
            mutation.Asks("removeTeam", Kind.One<DonePayloadType>(), Role.Admin, async context =>
            {
                var (team, id) = context.Input<(int, string?)>();
                return new DonePayload(
                    await context.Command<ITeamsGrain, bool>(TeamsId, teams => teams.Remove(team)) ? [] : [new(["id"], ErrorCodes.NotFound, "There is no such team; it may have been removed.")], id);
            }, "Removes a team. Its members and advertisers stay.").Takes<NonNullGraphType<NamedInputType>>("input"),
            inputs =>
            {
                var input = inputs.Read<NamedInput>("input") ?? new NamedInput();
                return (Id(inputs, "input.id", input.Id), input.ClientMutationId);
            });
    }

    public static string Id(int team) => GlobalId.Write(TeamType, team.ToString(CultureInfo.InvariantCulture));

    /// <summary>The number of a team by its id.</summary>
    public static int Id(Inputs inputs, string argument, string text) => Id(text, reason => inputs.Problem(argument, reason));

    /// <param name="text">An id.</param>
    /// <param name="problem">Told why it is none.</param>
    public static int Id(string text, Action<string> problem)
    {
        var number = 0;
        if (!GlobalId.TryRead(text, out var type, out var key) || type != TeamType || !int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out number))
        {
            problem("is no id of a Team; take one from the field id of teams.");
        }
        return number;
    }

    private static void DeclareSaving<TInput>(ObjectGraphType mutation, string name, string description) where TInput : IInputObjectGraphType =>
        Inputs.Parse(
            mutation.Asks(name, Kind.One<TeamPayloadType>(), Role.Admin, async context =>
            {
                var order = context.Input<TeamOrder>();
                var outcome = await context.Command<ITeamsGrain, TeamOutcome>(TeamsId, teams => teams.Save(order.Team, order.Draft));
                return new TeamPayload(outcome.Team, [.. outcome.Flaws.Select(Error)], order.ClientMutationId);
            }, description).Takes<NonNullGraphType<TInput>>("input"),
            inputs => Read(inputs, changes: typeof(TInput) == typeof(ChangeTeamInputType)));

    private static TeamOrder Read(Inputs inputs, bool changes)
    {
        var input = inputs.Read<TeamInput>("input") ?? new TeamInput();
        if (input.Name.Trim().Length is 0 or > LongestName)
        {
            inputs.Problem("input.name", $"Give a name of 1 to {LongestName} characters.");
        }
        if (input.MemberIds.Count > MostMembers)
        {
            inputs.Problem("input.memberIds", $"{input.MemberIds.Count} members are more than {MostMembers}.");
        }
        if (input.AdvertiserIds.Count > MostAdvertisers)
        {
            inputs.Problem("input.advertiserIds", $"{input.AdvertiserIds.Count} advertisers are more than {MostAdvertisers}.");
        }
        return new TeamOrder(
            changes ? Id(inputs, "input.id", input.Id) : null,
            new TeamDraft(
                input.Name.Trim(),
                [.. input.MemberIds.Take(MostMembers).Select((text, index) => MemberInputs.User(inputs, Place("memberIds", index), text))],
                [.. input.AdvertiserIds.Take(MostAdvertisers).Select((text, index) => Advertiser(inputs, Place("advertiserIds", index), text))]),
            input.ClientMutationId);
    }

    private static string Advertiser(Inputs inputs, string argument, string text)
    {
        if (!GlobalId.TryRead(text, out var type, out var key) || type != SettingInputs.AdvertiserType || !EntityKey.TryParse(key, out _))
        {
            inputs.Problem(argument, "This is no id of an Advertiser; take one from an advertiser's field id.");
        }
        return key;
    }

    private static string Place(string list, int index) => string.Create(CultureInfo.InvariantCulture, $"input.{list}.{index}");

    private static UserError Error(TeamFlaw flaw) => flaw.Problem switch
    {
        TeamProblem.NameTaken => new(["name"], "NAME_TAKEN", "Another team has this name; choose another."),
        TeamProblem.NoMember => new(["memberIds", Index(flaw)], "NO_MEMBER", "This person is no member; they may have left."),
        TeamProblem.NoAdvertiser => new(["advertiserIds", Index(flaw)], ErrorCodes.NotFound, "Your organisation has no such advertiser."),
        TeamProblem.TooMany => new([], "TOO_MANY", $"Your organisation has {MostTeams} teams, which is the most; remove one first."),
        _ => new(["id"], ErrorCodes.NotFound, "There is no such team; it may have been removed."),
    };

    private static string Index(TeamFlaw flaw) => (flaw.Index ?? 0).ToString(CultureInfo.InvariantCulture);
}

/// <param name="Team">Null for a new one.</param>
internal sealed record TeamOrder(int? Team, TeamDraft Draft, string? ClientMutationId);
