using System.Security.Cryptography;
using GraphQL.Types;
using Paceline.Api;

namespace Paceline.Tenancy;

/// <summary>Tokens of the organisation's own machines: whose are believed, and what they may do.</summary>
internal static class TrustFields
{
    /// <summary>The key of an organisation's trusts among its grains.</summary>
    public const string TrustsId = "trusts";

    public static void Declare(ObjectGraphType query, ObjectGraphType mutation)
    {
        query.Asks("tokenTrusts", Kind.Many<TokenTrustType>(), Role.Admin, context => context.Read<ITrustsGrain, IReadOnlyList<TokenTrustView>>(TrustsId, trusts => trusts.Get()),
            "Issuers whose tokens are believed, and those ended within 30 days, the newest first.").Holds(50);
        Inputs.Parse(
            mutation.Asks("createTokenTrust", Kind.One<TokenTrustPayloadType>(), Role.Admin, async context =>
            {
                var input = context.Input<CreateTokenTrustInput>();
                var id = RandomNumberGenerator.GetHexString(16, lowercase: true);
                var problems = await context.Command<ITrustsGrain, IReadOnlyList<FederationProblem>>(TrustsId, trusts => trusts.Create(new NewTokenTrust(
                    id, input.Name, input.Issuer, input.Audience, [.. input.Rules.Select(rule => new TokenRule(rule.Claim, rule.Value, rule.Role))])));
                var trust = problems.Count > 0 ? null
                    : (await context.Read<ITrustsGrain, IReadOnlyList<TokenTrustView>>(TrustsId, trusts => trusts.Get())).FirstOrDefault(one => one.Id == id);
                return new TokenTrustPayload(trust, ProviderFields.Errors(problems), input.ClientMutationId);
            }, "Believes the tokens that an issuer signs for machines of the organisation, sent as Authorization: Bearer.").NeedsProof().Takes<NonNullGraphType<CreateTokenTrustInputType>>("input"),
            inputs =>
            {
                var input = inputs.Read<CreateTokenTrustInput>("input") ?? new CreateTokenTrustInput();
                return input with { Name = input.Name.Trim(), Issuer = input.Issuer.Trim(), Audience = input.Audience.Trim() };
            });
        Inputs.Parse(
            mutation.Asks("revokeTokenTrust", Kind.One<DonePayloadType>(), Role.Admin, async context =>
            {
                var input = context.Input<NamedInput>();
                return new DonePayload(
                    ProviderFields.Errors(await context.Command<ITrustsGrain, IReadOnlyList<FederationProblem>>(TrustsId, trusts => trusts.Revoke(input.Id))), input.ClientMutationId);
            }, "Ends a trust; its tokens are refused everywhere within five seconds.").Takes<NonNullGraphType<NamedInputType>>("input"),
            inputs => inputs.Read<NamedInput>("input") ?? new NamedInput());
    }
}
