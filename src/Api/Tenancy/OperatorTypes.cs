using System.Globalization;
using GraphQL.Types;
using Paceline.Api;

namespace Paceline.Tenancy;

internal sealed class OperatedOrganizationsType : ObjectGraphType<OperatedOrganizations>
{
    public OperatedOrganizationsType()
    {
        Name = "OperatedOrganizations";
        this.ReadableByOperators();
        this.Says("organizations", Kind.Many<OperatedOrganizationType>(), found => found.Organizations, "The first 200, by short name.").Holds(IOperatorDeskGrain.MostOrganizations);
        this.Says("total", Kind.Integer, found => found.Total, "How many there are.");
    }
}

internal sealed class OperatedOrganizationType : ObjectGraphType<OperatedOrganization>
{
    public OperatedOrganizationType()
    {
        Name = "OperatedOrganization";
        Description = "An organisation as an operator sees it: that it is there and how it is, and nothing of what it does.";
        this.ReadableByOperators();
        this.Says("number", Kind.Text, organization => organization.Org.ToString(CultureInfo.InvariantCulture), "What logs and metrics call it.");
        this.Says("slug", Kind.Text, organization => organization.Slug);
        this.Says("name", Kind.Text, organization => organization.Name);
        this.Says("state", Kind.One<OrganizationStateType>(), organization => organization.State);
        this.Says("standing", Kind.One<OrganizationStandingType>(), organization => organization.Standing);
        this.Says("since", Kind.Moment, organization => organization.Since);
        this.Says("members", Kind.Integer, organization => organization.Members);
        this.Says("connections", Kind.Integer, organization => organization.Connections);
        this.Says("unhealthyConnections", Kind.Integer, organization => organization.Unhealthy, "Those of its connections that cannot pull.");
        this.Says("lastActivityAt", Kind.MomentOrNull, organization => organization.LastActivityAt, "When one of its people was last here, to the minute; null for never.");
    }
}

internal sealed class OrganizationStateType : EnumerationGraphType<OrganizationState>
{
    public OrganizationStateType()
    {
        Name = "OrganizationState";
        Values["SETTING_UP"]!.Description = "Nothing is connected.";
        Values["ACTIVE"]!.Description = "Connected, and somebody was here within two weeks.";
        Values["QUIET"]!.Description = "Connected, and nobody was here for two weeks.";
    }
}

internal sealed class OwnAccessType : ObjectGraphType<OwnAccess>
{
    public OwnAccessType()
    {
        Name = "OwnAccess";
        Description = "A time for which one was let into an organisation.";
        this.ReadableByOperators();
        this.Says("id", Kind.Id, own => own.Access.Id);
        this.Says("organization", Kind.Text, own => own.Slug, "Its short name.");
        this.Says("reason", Kind.Text, own => own.Access.Reason);
        this.Says("startedAt", Kind.Moment, own => own.Access.StartedAt);
        this.Says("endsAt", Kind.Moment, own => own.Access.EndsAt, "When it ends by itself.");
        this.Says("endedAt", Kind.MomentOrNull, own => own.Access.EndedAt, "Null while it is open.");
        this.Says("endedBy", Kind.OneOrNull<AccessEndType>(), own => own.Access.EndedBy);
        this.Says("operations", Kind.Integer, own => own.Access.Operations, "Operations it was used for, each counted once.");
    }
}

internal sealed record BeginAccessInput
{
    public string Organization { get; init; } = "";
    public string Reason { get; init; } = "";
    public int Minutes { get; init; }
    public string? ClientMutationId { get; init; }
}

internal sealed class BeginAccessInputType : InputObjectGraphType<BeginAccessInput>
{
    public BeginAccessInputType()
    {
        Name = "BeginAccessInput";
        Field<NonNullGraphType<StringGraphType>>("organization").Description("Its short name.");
        Field<NonNullGraphType<StringGraphType>>("reason").Description("Why, in 10 to 500 characters; its people read it.");
        Field<NonNullGraphType<IntGraphType>>("minutes").Description("1 to 60.");
        Field<StringGraphType>("clientMutationId");
    }
}

/// <param name="Access">Null when nobody was let in.</param>
internal sealed record BeginAccessPayload(AccessView? Access, IReadOnlyList<UserError> UserErrors, string? ClientMutationId);

internal sealed class BeginAccessPayloadType : ObjectGraphType<BeginAccessPayload>
{
    public BeginAccessPayloadType()
    {
        Name = "BeginAccessPayload";
        this.ReadableByOperators();
        this.Says("endsAt", Kind.MomentOrNull, payload => payload.Access?.EndsAt, "When the access ends by itself; null when nobody was let in.");
        this.Says("userErrors", Kind.Many<UserErrorType>(), payload => payload.UserErrors).Holds(5);
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.ClientMutationId);
    }
}
