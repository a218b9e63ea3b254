using GraphQL.Types;
using Paceline.Api;

namespace Paceline.Tenancy;

internal sealed class IdentityProviderType : ObjectGraphType<IdentityProviderView>
{
    public const int MostDomains = 20;

    public IdentityProviderType()
    {
        Name = "IdentityProvider";
        Description = "The organisation's own OpenID provider. Its client secret is readable by nobody.";
        this.ReadableFrom(Role.Admin);
        this.Says("issuer", Kind.Text, provider => provider.Issuer);
        this.Says("clientId", Kind.Text, provider => provider.ClientId);
        this.Says("domains", Kind.Many<StringGraphType>(), provider => provider.Domains, "Of whose e-mail addresses it speaks.").Holds(MostDomains);
        this.Says("newMemberRole", Kind.OneOrNull<RoleType>(), provider => provider.NewRole, "Of whoever comes uninvited; null where only invited people may.");
        this.Says("isRequired", Kind.Flag, provider => provider.IsRequired, "Whether members sign in with it and nothing else.");
        this.Says("changedAt", Kind.Moment, provider => provider.ChangedAt);
        this.Says("changedBy", Kind.Text, provider => provider.ChangedBy);
        this.Says("test", Kind.OneOrNull<ProviderTestType>(), provider => provider.Test, "The last test; null where there was none.");
    }
}

internal sealed class ProviderTestType : ObjectGraphType<ProviderTestView>
{
    public ProviderTestType()
    {
        Name = "ProviderTest";
        Description = "How it went when an administrator signed in at the provider to find out.";
        this.ReadableFrom(Role.Admin);
        this.Says("at", Kind.Moment, test => test.At);
        this.Says("by", Kind.Text, test => test.By);
        this.Says("isOfPresent", Kind.Flag, test => test.IsOfPresent, "Whether the configuration has stayed as it was tested.");
        this.Says("isOwn", Kind.Flag, test => test.IsOwn, "Whether whoever asks made it.");
        this.Says("problem", Kind.TextOrNull, test => test.Problem, "The code of what went wrong; null where it succeeded.");
        this.Says("message", Kind.TextOrNull, test => test.Message, "What to do about it; null where it succeeded.");
    }
}

internal sealed record SaveIdentityProviderInput
{
    public string Issuer { get; init; } = "";
    public string ClientId { get; init; } = "";
    public string? ClientSecret { get; init; }
    public List<string> Domains { get; init; } = [];
    public Role? NewMemberRole { get; init; }
    public string? ClientMutationId { get; init; }

    /// <summary>Prints no secret.</summary>
    public override string ToString() => "SaveIdentityProviderInput(redacted)";
}

internal sealed class SaveIdentityProviderInputType : InputObjectGraphType<SaveIdentityProviderInput>
{
    public SaveIdentityProviderInputType()
    {
        Name = "SaveIdentityProviderInput";
        Field<NonNullGraphType<StringGraphType>>("issuer").Description("The provider's address, exactly as it calls itself, such as https://login.example.com.");
        Field<NonNullGraphType<StringGraphType>>("clientId");
        Field<StringGraphType>("clientSecret").Description("None to keep the one there is.");
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<StringGraphType>>>>("domains").Description("Of whose e-mail addresses it speaks, as example.com: 1 to 20.");
        Field<RoleType>("newMemberRole").Description("Of whoever comes uninvited; none to let only invited people come.");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed record RequireIdentityProviderInput
{
    public bool Required { get; init; }
    public string? ClientMutationId { get; init; }
}

internal sealed class RequireIdentityProviderInputType : InputObjectGraphType<RequireIdentityProviderInput>
{
    public RequireIdentityProviderInputType()
    {
        Name = "RequireIdentityProviderInput";
        Field<NonNullGraphType<BooleanGraphType>>("required");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed record IdentityProviderPayload(IdentityProviderView? IdentityProvider, IReadOnlyList<UserError> UserErrors, string? ClientMutationId);

internal sealed class IdentityProviderPayloadType : ObjectGraphType<IdentityProviderPayload>
{
    // Every domain may be wrong.
    private const int MostProblems = 50;

    public IdentityProviderPayloadType()
    {
        Name = "IdentityProviderPayload";
        this.ReadableFrom(Role.Admin);
        this.Says("identityProvider", Kind.OneOrNull<IdentityProviderType>(), payload => payload.IdentityProvider, "As it is now; null where there is none.");
        this.Says("userErrors", Kind.Many<UserErrorType>(), payload => payload.UserErrors).Holds(MostProblems);
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.ClientMutationId);
    }
}
