using System.Globalization;
using GraphQL.Types;
using Paceline.Api;

namespace Paceline.Tenancy;

internal sealed class MemberType : ObjectGraphType<MemberView>
{
    public MemberType()
    {
        Name = "Member";
        Description = "A person of the organisation.";
        this.ReadableFrom(Role.Admin);
        this.Says("id", Kind.Id, member => member.User.ToString(CultureInfo.InvariantCulture));
        this.Says("name", Kind.Text, member => member.Name);
        this.Says("email", Kind.Text, member => member.Email);
        this.Says("role", Kind.One<RoleType>(), member => member.Role);
        this.Says("hasSecondFactor", Kind.Flag, member => member.HasSecondFactor);
        this.Says("hasPassword", Kind.Flag, member => member.HasPassword, "False for an account that the organisation's identity provider made.");
        this.Says("hasIdentity", Kind.Flag, member => member.HasIdentity, "Whether the organisation's identity provider knows them.");
        this.Says("joinedAt", Kind.Moment, member => member.JoinedAt);
        this.Says("lastSeenAt", Kind.MomentOrNull, member => member.LastSeenAt, "When a session of theirs here was last used, to the minute; null for never.");
    }
}

internal sealed class InvitationType : ObjectGraphType<InvitationLineView>
{
    public InvitationType()
    {
        Name = "Invitation";
        Description = "A person who was invited and has not come yet.";
        this.ReadableFrom(Role.Admin);
        this.Says("id", Kind.Id, invitation => invitation.Id);
        this.Says("email", Kind.Text, invitation => invitation.Email);
        this.Says("role", Kind.One<RoleType>(), invitation => invitation.Role);
        this.Says("invitedBy", Kind.Text, invitation => invitation.InvitedBy);
        this.Says("createdAt", Kind.Moment, invitation => invitation.CreatedAt);
        this.Says("expiresAt", Kind.Moment, invitation => invitation.ExpiresAt);
    }
}

internal sealed class ApiKeyType : ObjectGraphType<ApiKeyView>
{
    public ApiKeyType()
    {
        Name = "ApiKey";
        Description = "A key for a machine. Its secret was shown once and is stored nowhere.";
        this.ReadableFrom(Role.Admin);
        this.Says("id", Kind.Id, key => key.KeyId);
        this.Says("name", Kind.Text, key => key.Name);
        this.Says("role", Kind.One<RoleType>(), key => key.Role);
        this.Says("createdBy", Kind.TextOrNull, key => key.CreatedBy);
        this.Says("createdAt", Kind.Moment, key => key.CreatedAt);
        this.Says("expiresAt", Kind.MomentOrNull, key => key.ExpiresAt);
        this.Says("revokedAt", Kind.MomentOrNull, key => key.RevokedAt);
        this.Says("lastUsedAt", Kind.MomentOrNull, key => key.LastUsedAt, "To the minute; null for never.");
        this.Says("networks", Kind.Many<StringGraphType>(), key => key.Networks, "From where it may be used, as 192.0.2.0/24; empty for anywhere.").Holds(MemberInputs.MostNetworks);
    }
}

/// <summary>The answer to an order whose only result is that it was done.</summary>
internal sealed record DonePayload(IReadOnlyList<UserError> UserErrors, string? ClientMutationId);

internal sealed class DonePayloadType : ObjectGraphType<DonePayload>
{
    public DonePayloadType()
    {
        Name = "DonePayload";
        Description = "Done when there are no errors.";
        this.ReadableFrom(Role.Viewer);
        this.ReadableByOperators();
        this.Says("userErrors", Kind.Many<UserErrorType>(), payload => payload.UserErrors).Holds(5);
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.ClientMutationId);
    }
}

/// <param name="Link">To be handed to the person; shown this once.</param>
internal sealed record InvitePayload(string? Link, IReadOnlyList<UserError> UserErrors, string? ClientMutationId)
{
    public override string ToString() => "InvitePayload(redacted)";
}

internal sealed class InvitePayloadType : ObjectGraphType<InvitePayload>
{
    public InvitePayloadType()
    {
        Name = "InvitePayload";
        this.ReadableFrom(Role.Admin);
        this.Says("link", Kind.TextOrNull, payload => payload.Link, "To be handed to the person, good for seven days and once; it is shown this once.");
        this.Says("userErrors", Kind.Many<UserErrorType>(), payload => payload.UserErrors).Holds(5);
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.ClientMutationId);
    }
}

/// <param name="Secret">The key as it is sent; shown this once.</param>
internal sealed record CreateApiKeyPayload(ApiKeyView? ApiKey, string? Secret, IReadOnlyList<UserError> UserErrors, string? ClientMutationId)
{
    public override string ToString() => "CreateApiKeyPayload(redacted)";
}

internal sealed class CreateApiKeyPayloadType : ObjectGraphType<CreateApiKeyPayload>
{
    public CreateApiKeyPayloadType()
    {
        Name = "CreateApiKeyPayload";
        this.ReadableFrom(Role.Admin);
        this.Says("apiKey", Kind.OneOrNull<ApiKeyType>(), payload => payload.ApiKey);
        this.Says("secret", Kind.TextOrNull, payload => payload.Secret, "The key as it is sent, Authorization: Bearer pl_...; it is shown this once.");
        this.Says("userErrors", Kind.Many<UserErrorType>(), payload => payload.UserErrors).Holds(5);
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.ClientMutationId);
    }
}
