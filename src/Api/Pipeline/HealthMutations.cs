using GraphQL.Types;
using Paceline.Api;
using Paceline.Connections;
using Paceline.Tenancy;

namespace Paceline.Pipeline;

/// <summary>Orders to read bronze again.</summary>
internal static class HealthMutations
{
    public static void Declare(ObjectGraphType mutation)
    {
        Inputs.Parse(
            mutation.Asks("rebuild", Kind.One<RebuildPayloadType>(), Role.Admin, async context =>
            {
                var (connection, from, id) = context.Input<(int, long?, string?)>();
                return await context.Command<IDataHealthGrain, RebuildView?>(HealthQueries.HealthId, health => health.Rebuild(connection, from)) is { } rebuild
                    ? new RebuildPayload(rebuild, [], id)
                    : new RebuildPayload(null, [new(["connectionId"], ErrorCodes.NotFound, "Your organisation has no such connection; it may have been removed.")], id);
            }, "Derives silver and gold of a connection's platform anew from bronze, with the code that runs now. The board goes on as it is until all is done.")
                .Takes<NonNullGraphType<RebuildInputType>>("input"),
            inputs =>
            {
                var input = inputs.Read<RebuildInput>("input");
                if (!ConnectionId.TryRead(input?.ConnectionId, out var connection))
                {
                    inputs.Problem("input.connectionId", ConnectionId.Problem);
                }
                long? from = input?.FromBatchId is { } batch ? HealthQueries.BatchNumber(inputs, "input.fromBatchId", batch) : null;
                return (connection, from, input?.ClientMutationId);
            });
        Inputs.Parse(
            mutation.Asks("redrive", Kind.One<RebuildPayloadType>(), Role.Trader, async context =>
            {
                var (batch, id) = context.Input<(long, string?)>();
                return await context.Command<IDataHealthGrain, RebuildView?>(HealthQueries.HealthId, health => health.Redrive(batch)) is { } rebuild
                    ? new RebuildPayload(rebuild, [], id)
                    : new RebuildPayload(null, [new(["batchId"], ErrorCodes.NotFound, "Your organisation has no such batch.")], id);
            }, "Reads a batch again, and all of its platform that came after it, so that newer figures stay the last word.")
                .Takes<NonNullGraphType<RedriveInputType>>("input"),
            inputs =>
            {
                var input = inputs.Read<RedriveInput>("input");
                return (HealthQueries.BatchNumber(inputs, "input.batchId", input?.BatchId), input?.ClientMutationId);
            });
    }
}

internal sealed record RebuildInput
{
    public string ConnectionId { get; init; } = "";
    public string? FromBatchId { get; init; }
    public string? ClientMutationId { get; init; }
}

internal sealed class RebuildInputType : InputObjectGraphType<RebuildInput>
{
    public RebuildInputType()
    {
        Name = "RebuildInput";
        Field<NonNullGraphType<IdGraphType>>("connectionId");
        Field<IdGraphType>("fromBatchId").Description("The first batch to read again, with the rest of its download; the oldest when absent.");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed record RedriveInput
{
    public string BatchId { get; init; } = "";
    public string? ClientMutationId { get; init; }
}

internal sealed class RedriveInputType : InputObjectGraphType<RedriveInput>
{
    public RedriveInputType()
    {
        Name = "RedriveInput";
        Field<NonNullGraphType<IdGraphType>>("batchId");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed record RebuildPayload(RebuildView? Rebuild, IReadOnlyList<UserError> UserErrors, string? ClientMutationId);

internal sealed class RebuildPayloadType : ObjectGraphType<RebuildPayload>
{
    public RebuildPayloadType()
    {
        Name = "RebuildPayload";
        this.ReadableFrom(Role.Viewer);
        this.Says("rebuild", Kind.OneOrNull<RebuildType>(), payload => payload.Rebuild);
        this.Says("userErrors", Kind.Many<UserErrorType>(), payload => payload.UserErrors).Holds(5);
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.ClientMutationId);
    }
}
