using System.Globalization;
using GraphQL.Types;
using Paceline.Api;

namespace Paceline.Tenancy;

internal sealed class TeamType : ObjectGraphType<TeamView>
{
    public TeamType()
    {
        Name = "Team";
        Description = "People who work on the same advertisers.";
        this.ReadableFrom(Role.Viewer);
        this.Says("id", Kind.Id, team => TeamFields.Id(team.Team));
        this.Says("name", Kind.Text, team => team.Name);
        this.Says("memberIds", Kind.Many<IdGraphType>(), team => team.Members.Select(user => user.ToString(CultureInfo.InvariantCulture)), "Its members, as members names them.")
            .AllowedFrom(Role.Admin).Holds(TeamFields.MostMembers);
        this.Says("advertiserIds", Kind.Many<IdGraphType>(), team => team.Advertisers.Select(key => GlobalId.Write(SettingInputs.AdvertiserType, key)), "Its advertisers.")
            .Holds(TeamFields.MostAdvertisers);
    }
}

internal sealed record TeamPayload(TeamView? Team, IReadOnlyList<UserError> UserErrors, string? ClientMutationId);

internal sealed class TeamPayloadType : ObjectGraphType<TeamPayload>
{
    public TeamPayloadType()
    {
        Name = "TeamPayload";
        this.ReadableFrom(Role.Admin);
        this.Says("team", Kind.OneOrNull<TeamType>(), payload => payload.Team, "The team as it is kept; null when something is wrong.");
        this.Says("userErrors", Kind.Many<UserErrorType>(), payload => payload.UserErrors).Holds(20);
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.ClientMutationId);
    }
}

internal sealed record TeamInput
{
    public string Id { get; init; } = "";
    public string Name { get; init; } = "";
    public List<string> MemberIds { get; init; } = [];
    public List<string> AdvertiserIds { get; init; } = [];
    public string? ClientMutationId { get; init; }
}

internal sealed class TeamInputType : InputObjectGraphType<TeamInput>
{
    public TeamInputType()
    {
        Name = "CreateTeamInput";
        Field<NonNullGraphType<StringGraphType>>("name");
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<IdGraphType>>>>("memberIds");
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<IdGraphType>>>>("advertiserIds");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed class ChangeTeamInputType : InputObjectGraphType<TeamInput>
{
    public ChangeTeamInputType()
    {
        Name = "ChangeTeamInput";
        Field<NonNullGraphType<IdGraphType>>("id");
        Field<NonNullGraphType<StringGraphType>>("name");
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<IdGraphType>>>>("memberIds");
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<IdGraphType>>>>("advertiserIds");
        Field<StringGraphType>("clientMutationId");
    }
}
