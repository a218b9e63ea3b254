using System.Globalization;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Connections;

internal static class ConnectionMutations
{
    public static void Declare(ObjectGraphType mutation) =>
        Inputs.Parse(
            mutation.Asks("requestPull", Kind.One<RequestPullPayloadType>(), Role.Trader, async context =>
            {
                var (connection, clientMutationId) = context.Input<(int, string?)>();
                var key = string.Create(CultureInfo.InvariantCulture, $"connection-{connection}");
                return await context.Command<IConnectionGrain, bool>(key, grain => grain.RequestPull())
                    ? new RequestPullPayload(connection, [], clientMutationId)
                    : new RequestPullPayload(null, [NoSuchConnection], clientMutationId);
            }, "Asks a connection to pull now instead of at its next turn.").Takes<NonNullGraphType<RequestPullInputType>>("input"),
            inputs =>
            {
                var input = inputs.Read<RequestPullInput>("input");
                if (!ConnectionId.TryRead(input?.ConnectionId, out var connection))
                {
                    inputs.Problem("input.connectionId", ConnectionId.Problem);
                }
                return (connection, input?.ClientMutationId);
            });

    private static readonly UserError NoSuchConnection =
        new(["connectionId"], ErrorCodes.NotFound, "Your organisation has no such connection; it may have been removed.");
}

internal sealed record RequestPullInput
{
    public string ConnectionId { get; init; } = "";
    public string? ClientMutationId { get; init; }
}

internal sealed class RequestPullInputType : InputObjectGraphType<RequestPullInput>
{
    public RequestPullInputType()
    {
        Name = "RequestPullInput";
        Field<NonNullGraphType<IdGraphType>>("connectionId");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed record RequestPullPayload(int? Connection, IReadOnlyList<UserError> UserErrors, string? ClientMutationId);

internal sealed class RequestPullPayloadType : ObjectGraphType<RequestPullPayload>
{
    public RequestPullPayloadType()
    {
        Name = "RequestPullPayload";
        this.ReadableFrom(Role.Viewer);
        this.Asks("connection", Kind.OneOrNull<PlatformConnectionType>(), async context =>
            ((RequestPullPayload)context.Source!).Connection is { } connection
                ? await ConnectionQueries.Load(context.Caller(), connection, context.CancellationToken)
                : null);
        this.Says("userErrors", Kind.Many<UserErrorType>(), payload => payload.UserErrors).Holds(5);
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.ClientMutationId);
    }
}
