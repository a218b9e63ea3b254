using GraphQL.Types;
using Paceline.Api;

namespace Paceline.Tenancy;

/// <summary>The organisation's own identity provider: administrators set it up, test it and have members sign in with it.</summary>
internal static class ProviderFields
{
    /// <summary>The key of an organisation's identity provider among its grains.</summary>
    public const string ProviderId = "identity-provider";

    public static void Declare(ObjectGraphType query, ObjectGraphType mutation)
    {
        query.Asks("identityProvider", Kind.OneOrNull<IdentityProviderType>(), Role.Admin,
            context => context.Read<IIdentityProviderGrain, IdentityProviderView?>(ProviderId, provider => provider.Get()),
            "The provider with which members sign in; null where the organisation has none.");
        query.Asks("identityProviderRedirect", Kind.TextOrNull, Role.Admin,
            context => Task.FromResult(ProviderEndpoints.RedirectOf(context.Caller().PublicAddress)?.AbsoluteUri),
            "The address to register at the provider, to which it sends people back; null where this installation does not know its own address.");
        Inputs.Parse(
            mutation.Asks("saveIdentityProvider", Kind.One<IdentityProviderPayloadType>(), Role.Admin, async context =>
            {
                var input = context.Input<SaveIdentityProviderInput>();
                var problems = await context.Command<IIdentityProviderGrain, IReadOnlyList<FederationProblem>>(ProviderId, provider => provider.Save(
                    new IdentityProviderDraft(input.Issuer, input.ClientId, input.ClientSecret, input.Domains, input.NewMemberRole)));
                return await Answer(context, problems, input.ClientMutationId);
            }, "Sets the provider up, or changes it. What was required of members no longer is, until the new configuration was tested.")
                .NeedsProof().Takes<NonNullGraphType<SaveIdentityProviderInputType>>("input"),
            inputs =>
            {
                var input = inputs.Read<SaveIdentityProviderInput>("input") ?? new SaveIdentityProviderInput();
                return input with { Issuer = input.Issuer.Trim(), ClientId = input.ClientId.Trim(), ClientSecret = input.ClientSecret is { Length: > 0 } secret ? secret.Trim() : null };
            });
        Inputs.Parse(
            mutation.Asks("requireIdentityProvider", Kind.One<IdentityProviderPayloadType>(), Role.Admin, async context =>
            {
                var input = context.Input<RequireIdentityProviderInput>();
                var problems = await context.Command<IIdentityProviderGrain, IReadOnlyList<FederationProblem>>(ProviderId, provider => provider.Require(input.Required));
                return await Answer(context, problems, input.ClientMutationId);
            }, "Has members sign in with the provider and nothing else, once whoever asks has tested it; or no longer. Administrators with a second factor keep their passwords.")
                .NeedsProof().Takes<NonNullGraphType<RequireIdentityProviderInputType>>("input"),
            inputs => inputs.Read<RequireIdentityProviderInput>("input") ?? new RequireIdentityProviderInput());
        mutation.Asks("removeIdentityProvider", Kind.One<IdentityProviderPayloadType>(), Role.Admin, async context =>
                await Answer(context, await context.Command<IIdentityProviderGrain, IReadOnlyList<FederationProblem>>(ProviderId, provider => provider.Remove()), null),
            "Forgets the provider; members sign in with passwords again. An account that it made cannot, until it is invited or the provider is back.").NeedsProof();
    }

    public static IReadOnlyList<UserError> Errors(IEnumerable<FederationProblem> problems) =>
        [.. problems.Select(problem => new UserError(problem.Field.Split('.', StringSplitOptions.RemoveEmptyEntries), problem.Code, problem.Message))];

    private static async Task<IdentityProviderPayload> Answer(GraphQL.IResolveFieldContext context, IReadOnlyList<FederationProblem> problems, string? id) => new(
        await context.Read<IIdentityProviderGrain, IdentityProviderView?>(ProviderId, provider => provider.Get()), Errors(problems), id);
}
