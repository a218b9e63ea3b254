using GraphQL.Types;
using Paceline.Api;

namespace Paceline.Tenancy;

internal sealed class PasskeyType : ObjectGraphType<PasskeyView>
{
    public PasskeyType()
    {
        Name = "Passkey";
        Description = "What signs a person in by a finger, a face or a PIN. Only its public half is here.";
        this.ReadableFrom(Role.Viewer);
        this.Says("id", Kind.Id, passkey => passkey.Id);
        this.Says("name", Kind.Text, passkey => passkey.Name);
        this.Says("isBackedUp", Kind.Flag, passkey => passkey.BackedUp, "Whether the authenticator has it kept elsewhere too.");
        this.Says("createdAt", Kind.Moment, passkey => passkey.CreatedAt);
        this.Says("lastUsedAt", Kind.MomentOrNull, passkey => passkey.LastUsedAt, "Null for never.");
    }
}

/// <param name="Options">As JSON of WebAuthn.</param>
internal sealed record OfferPasskeyPayload(string? Options, IReadOnlyList<UserError> UserErrors);

internal sealed class OfferPasskeyPayloadType : ObjectGraphType<OfferPasskeyPayload>
{
    public OfferPasskeyPayloadType()
    {
        Name = "OfferPasskeyPayload";
        this.ReadableFrom(Role.Viewer);
        this.Says("options", Kind.TextOrNull, payload => payload.Options, "JSON for PublicKeyCredential.parseCreationOptionsFromJSON of the browser.");
        this.Says("userErrors", Kind.Many<UserErrorType>(), payload => payload.UserErrors).Holds(5);
    }
}

/// <param name="RecoveryCodes">None where the person has some already.</param>
internal sealed record RegisterPasskeyPayload(IReadOnlyList<string> RecoveryCodes, IReadOnlyList<UserError> UserErrors, string? ClientMutationId)
{
    public override string ToString() => "RegisterPasskeyPayload(redacted)";
}

internal sealed class RegisterPasskeyPayloadType : ObjectGraphType<RegisterPasskeyPayload>
{
    public RegisterPasskeyPayloadType()
    {
        Name = "RegisterPasskeyPayload";
        this.ReadableFrom(Role.Viewer);
        this.Says("recoveryCodes", Kind.Many<StringGraphType>(), payload => payload.RecoveryCodes,
            "Ten codes, each good once in place of a passkey, where the person had none yet; shown this once.").Holds(10);
        this.Says("userErrors", Kind.Many<UserErrorType>(), payload => payload.UserErrors).Holds(5);
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.ClientMutationId);
    }
}

internal sealed record RegisterPasskeyInput
{
    public string Name { get; init; } = "";
    public string Credential { get; init; } = "";
    public string? ClientMutationId { get; init; }
}

internal sealed class RegisterPasskeyInputType : InputObjectGraphType<RegisterPasskeyInput>
{
    public RegisterPasskeyInputType()
    {
        Name = "RegisterPasskeyInput";
        Field<NonNullGraphType<StringGraphType>>("name").Description("What its owner calls it, such as the device it is on.");
        Field<NonNullGraphType<StringGraphType>>("credential").Description("The authenticator's answer, as JSON of PublicKeyCredential.toJSON of the browser.");
        Field<StringGraphType>("clientMutationId");
    }
}
