using GraphQL.Types;
using Paceline.Api;

namespace Paceline.Tenancy;

internal sealed class TokenTrustType : ObjectGraphType<TokenTrustView>
{
    public const int MostRules = 20;

    public TokenTrustType()
    {
        Name = "TokenTrust";
        Description = "An issuer whose tokens are believed where they are meant for the audience.";
        this.ReadableFrom(Role.Admin);
        this.Says("id", Kind.Id, trust => trust.Id);
        this.Says("name", Kind.Text, trust => trust.Name);
        this.Says("issuer", Kind.Text, trust => trust.Issuer);
        this.Says("audience", Kind.Text, trust => trust.Audience);
        this.Says("rules", Kind.Many<TokenRuleType>(), trust => trust.Rules, "The first that fits holds; a token that fits none is refused.").Holds(MostRules);
        this.Says("createdBy", Kind.Text, trust => trust.CreatedBy);
        this.Says("createdAt", Kind.Moment, trust => trust.CreatedAt);
        this.Says("revokedAt", Kind.MomentOrNull, trust => trust.RevokedAt);
        this.Says("lastUsedAt", Kind.MomentOrNull, trust => trust.LastUsedAt, "To the minute; null for never.");
    }
}

internal sealed class TokenRuleType : ObjectGraphType<TokenRule>
{
    public TokenRuleType()
    {
        Name = "TokenRule";
        Description = "What a token may do that says this.";
        this.ReadableFrom(Role.Admin);
        this.Says("claim", Kind.Text, rule => rule.Claim);
        this.Says("value", Kind.Text, rule => rule.Value);
        this.Says("role", Kind.One<RoleType>(), rule => rule.Role);
    }
}

internal sealed record TokenRuleInput
{
    public string Claim { get; init; } = "";
    public string Value { get; init; } = "";
    public Role Role { get; init; } = Role.Viewer;
}

internal sealed class TokenRuleInputType : InputObjectGraphType<TokenRuleInput>
{
    public TokenRuleInputType()
    {
        Name = "TokenRuleInput";
        Field<NonNullGraphType<StringGraphType>>("claim").Description("Of the token, such as sub; a list fits with any of its values.");
        Field<NonNullGraphType<StringGraphType>>("value").Description("Exactly what it must say.");
        Field<NonNullGraphType<RoleType>>("role").Description("At most a trader's.");
    }
}

internal sealed record CreateTokenTrustInput
{
    public string Name { get; init; } = "";
    public string Issuer { get; init; } = "";
    public string Audience { get; init; } = "";
    public List<TokenRuleInput> Rules { get; init; } = [];
    public string? ClientMutationId { get; init; }
}

internal sealed class CreateTokenTrustInputType : InputObjectGraphType<CreateTokenTrustInput>
{
    public CreateTokenTrustInputType()
    {
        Name = "CreateTokenTrustInput";
        Field<NonNullGraphType<StringGraphType>>("name");
        Field<NonNullGraphType<StringGraphType>>("issuer").Description("Its address, exactly as tokens name it; its keys are found from there.");
        Field<NonNullGraphType<StringGraphType>>("audience").Description("For whom its tokens are meant. It ends with the organisation's short name after a colon or slash, such as paceline:demo.");
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<TokenRuleInputType>>>>("rules").Description("1 to 20; the first that fits holds.");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed record TokenTrustPayload(TokenTrustView? TokenTrust, IReadOnlyList<UserError> UserErrors, string? ClientMutationId);

internal sealed class TokenTrustPayloadType : ObjectGraphType<TokenTrustPayload>
{
    private const int MostProblems = 50;

    public TokenTrustPayloadType()
    {
        Name = "TokenTrustPayload";
        this.ReadableFrom(Role.Admin);
        this.Says("tokenTrust", Kind.OneOrNull<TokenTrustType>(), payload => payload.TokenTrust);
        this.Says("userErrors", Kind.Many<UserErrorType>(), payload => payload.UserErrors).Holds(MostProblems);
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.ClientMutationId);
    }
}
