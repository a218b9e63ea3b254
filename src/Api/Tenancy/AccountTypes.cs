using GraphQL.Types;
using Paceline.Api;

namespace Paceline.Tenancy;

internal sealed class WorkspaceType : ObjectGraphType<Workspace>
{
    public WorkspaceType()
    {
        Name = "Workspace";
        Description = "An organisation one is a member of.";
        this.ReadableFrom(Role.Viewer);
        this.Says("slug", Kind.Text, workspace => workspace.Slug);
        this.Says("name", Kind.Text, workspace => workspace.Name);
        this.Says("role", Kind.One<RoleType>(), workspace => workspace.Role);
        this.Says("isCurrent", Kind.Flag, workspace => workspace.IsCurrent);
        this.Says("providerRequired", Kind.Flag, workspace => workspace.ProviderRequired, "Whether members sign in there with the organisation's identity provider.");
    }
}

internal sealed class SessionType : ObjectGraphType<SessionLineView>
{
    public SessionType()
    {
        Name = "Session";
        Description = "A browser in which one is signed in.";
        this.ReadableFrom(Role.Viewer);
        this.Says("id", Kind.Id, session => session.Id);
        this.Says("createdAt", Kind.Moment, session => session.CreatedAt);
        this.Says("lastSeenAt", Kind.Moment, session => session.LastSeenAt);
        this.Says("remoteAddress", Kind.TextOrNull, session => session.RemoteAddress);
        this.Says("userAgent", Kind.TextOrNull, session => session.UserAgent);
        this.Says("isCurrent", Kind.Flag, session => session.IsCurrent);
    }
}

internal sealed class SecondFactorOfferType : ObjectGraphType<SecondFactorOffer>
{
    public SecondFactorOfferType()
    {
        Name = "SecondFactorOffer";
        this.ReadableFrom(Role.Viewer);
        this.Says("secret", Kind.Text, offer => offer.Secret, "In base 32, for typing into an authenticator; shown this once.");
        this.Says("uri", Kind.Text, offer => offer.Uri, "The same as an otpauth address, for scanning.");
    }
}

/// <param name="RecoveryCodes">Null when the code was wrong.</param>
internal sealed record ConfirmSecondFactorPayload(IReadOnlyList<string>? RecoveryCodes, IReadOnlyList<UserError> UserErrors, string? ClientMutationId)
{
    public override string ToString() => "ConfirmSecondFactorPayload(redacted)";
}

internal sealed class ConfirmSecondFactorPayloadType : ObjectGraphType<ConfirmSecondFactorPayload>
{
    public ConfirmSecondFactorPayloadType()
    {
        Name = "ConfirmSecondFactorPayload";
        this.ReadableFrom(Role.Viewer);
        this.Says("recoveryCodes", typeof(ListGraphType<NonNullGraphType<StringGraphType>>), payload => payload.RecoveryCodes,
            "Ten codes, each good once in place of the authenticator's; shown this once.").Holds(10);
        this.Says("userErrors", Kind.Many<UserErrorType>(), payload => payload.UserErrors).Holds(5);
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.ClientMutationId);
    }
}

internal sealed record ConfirmSecondFactorInput
{
    public string Code { get; init; } = "";
    public string? ClientMutationId { get; init; }
}

internal sealed class ConfirmSecondFactorInputType : InputObjectGraphType<ConfirmSecondFactorInput>
{
    public ConfirmSecondFactorInputType()
    {
        Name = "ConfirmSecondFactorInput";
        Field<NonNullGraphType<StringGraphType>>("code");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed record ChangePasswordInput
{
    public string Current { get; init; } = "";
    public string Next { get; init; } = "";
    public string? ClientMutationId { get; init; }

    /// <summary>Prints no secret.</summary>
    public override string ToString() => "ChangePasswordInput(redacted)";
}

internal sealed class ChangePasswordInputType : InputObjectGraphType<ChangePasswordInput>
{
    public ChangePasswordInputType()
    {
        Name = "ChangePasswordInput";
        Field<NonNullGraphType<StringGraphType>>("current");
        Field<NonNullGraphType<StringGraphType>>("next");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed record EndSessionInput
{
    public string? Id { get; init; }
    public string? ClientMutationId { get; init; }
}

internal sealed class EndSessionInputType : InputObjectGraphType<EndSessionInput>
{
    public EndSessionInputType()
    {
        Name = "EndSessionInput";
        Field<IdGraphType>("id").Description("None for all but the present one.");
        Field<StringGraphType>("clientMutationId");
    }
}
