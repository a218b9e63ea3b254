using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Connections;

/// <summary>How secrets are sealed, for administrators.</summary>
internal static class SecretsFields
{
    /// <summary>The key within its organisation of the grain that seals anew.</summary>
    public const string SecretsId = "secrets";

    public static void Declare(ObjectGraphType query, ObjectGraphType mutation)
    {
        query.Asks("secrets", Kind.One<SecretsType>(), Role.Admin, context => context.Read<ISecretsGrain, SecretsView>(SecretsId, secrets => secrets.State()),
            "How the organisation's secrets are sealed.");
        Inputs.Parse(
            mutation.Asks("rotateSecrets", Kind.One<RotateSecretsPayloadType>(), Role.Admin, async context => new RotateSecretsPayload(
                    await context.Command<ISecretsGrain, SecretsView>(SecretsId, secrets => secrets.Rotate()), [], context.Input<RotateSecretsInput>().ClientMutationId),
                "Makes a new data key and seals the organisation's secrets with it, step by step, while everything goes on. `secrets` tells how far it is.")
                .Takes<NonNullGraphType<RotateSecretsInputType>>("input"),
            inputs => inputs.Read<RotateSecretsInput>("input")!);
    }
}

internal sealed class SecretsType : ObjectGraphType<SecretsView>
{
    public SecretsType()
    {
        Name = "Secrets";
        this.ReadableFrom(Role.Admin);
        this.Says("dataKey", Kind.Integer, secrets => secrets.DataKey, "The number of the key that seals; 0 before the first secret.");
        this.Says("since", Kind.MomentOrNull, secrets => secrets.Since);
        this.Says("wrappedBy", Kind.TextOrNull, secrets => secrets.WrappedBy, "The name of the key that wraps it, which is not in the database.");
        this.Says("formerKeys", Kind.Integer, secrets => secrets.FormerKeys, "Data keys that only open any more; each goes an hour after the last it opened is sealed anew.");
        this.Says("remaining", Kind.Integer, secrets => secrets.Remaining, "Credentials that are not sealed with it yet.");
    }
}

internal sealed record RotateSecretsInput
{
    public string? ClientMutationId { get; init; }
}

internal sealed class RotateSecretsInputType : InputObjectGraphType<RotateSecretsInput>
{
    public RotateSecretsInputType()
    {
        Name = "RotateSecretsInput";
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed record RotateSecretsPayload(SecretsView Secrets, IReadOnlyList<UserError> UserErrors, string? ClientMutationId);

internal sealed class RotateSecretsPayloadType : ObjectGraphType<RotateSecretsPayload>
{
    public RotateSecretsPayloadType()
    {
        Name = "RotateSecretsPayload";
        this.ReadableFrom(Role.Admin);
        this.Says("secrets", Kind.One<SecretsType>(), payload => payload.Secrets);
        this.Says("userErrors", Kind.Many<UserErrorType>(), payload => payload.UserErrors).Holds(5);
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.ClientMutationId);
    }
}
