using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using Paceline.Tenancy;

namespace Paceline.Api;

/// <summary>How a socket proves, again and again, for whom it speaks.</summary>
internal delegate Task<Principal?> Proof();

/// <summary>One client speaking graphql-transport-ws.</summary>
internal sealed class SocketSession(
    WebSocket socket, Proof? handshake, Credentials credentials, string? remoteAddress, GraphEngine engine, RequestReader reader, QueryLimits queryLimits, SocketLimits limits)
{
    private readonly Outbox outbox = new(socket, limits);
    private Proof? proof = handshake;
    private Principal? principal;
    private bool introduced;
    private Task ending = Task.CompletedTask;

    /// <summary>Serves the client until either side closes.</summary>
    public async Task Run(CancellationToken stopping)
    {
        using var operations = new SocketOperations(engine, outbox, limits, remoteAddress);
        await using var goingAway = stopping.Register(() => outbox.Close(SocketClose.GoingAway));
        var sending = outbox.Run();
        var watching = Watch(outbox.Closing.Token);
        await Receive(operations);
        outbox.Close(new SocketClose((int)WebSocketCloseStatus.NormalClosure, ""));
        operations.Dispose();
        await Task.WhenAll(sending, watching, ending);
    }

    private async Task Receive(SocketOperations operations)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        // A closing socket still reads, so that the client's own close is heard, but not for ever.
        using var patience = new CancellationTokenSource();
        await using var closing = outbox.Closing.Token.Register(() => patience.CancelAfter(limits.Linger));
        try
        {
            while (true)
            {
                buffer.ResetWrittenCount();
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await socket.ReceiveAsync(buffer.GetMemory(1024), patience.Token);
                    buffer.Advance(part.Count);
                    if (buffer.WrittenCount > queryLimits.BodyBytes)
                    {
                        outbox.Close(SocketClose.TooBig);
                        return;
                    }
                }
                while (!part.EndOfMessage);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    return;
                }
                if (!outbox.Closing.IsCancellationRequested && await Handle(part.MessageType, buffer.WrittenMemory, operations) is { } reason)
                {
                    outbox.Close(reason);
                }
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or WebSocketException)
        {
            // The client vanished, or did not answer our close in time.
        }
    }

    /// <summary>Handles a message; gives why the socket must close, if it must.</summary>
    private async Task<SocketClose?> Handle(WebSocketMessageType kind, ReadOnlyMemory<byte> bytes, SocketOperations operations)
    {
        if (kind != WebSocketMessageType.Text)
        {
            return SocketClose.BadMessage("Messages are JSON text");
        }
        JsonDocument json;
        try
        {
            json = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = queryLimits.JsonDepth, AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            return SocketClose.BadMessage("The message is no JSON");
        }
        using (json)
        {
            var message = json.RootElement;
            switch (message.ValueKind == JsonValueKind.Object ? Text(message, "type") : null)
            {
                case "connection_init":
                    return await Introduce(message);
                case "ping":
                    outbox.Send(SocketMessages.Pong);
                    return null;
                case "pong":
                    return null;
                case "subscribe":
                    return Subscribe(message, operations);
                case "complete" when Text(message, "id") is { } id:
                    operations.Stop(id);
                    return null;
                default:
                    return SocketClose.BadMessage("The message has no known type, or lacks an id");
            }
        }
    }

    private async Task<SocketClose?> Introduce(JsonElement message)
    {
        if (introduced)
        {
            return SocketClose.TooManyInits;
        }
        introduced = true;
        if (message.TryGetProperty("payload", out var payload) && payload.ValueKind == JsonValueKind.Object
            && (Text(payload, "authorization") ?? Text(payload, "Authorization")) is { } header)
        {
            var key = header.StartsWith(ApiKeyAuthentication.Prefix, StringComparison.OrdinalIgnoreCase) ? header[ApiKeyAuthentication.Prefix.Length..].Trim() : "";
            proof = () => credentials.OfBearer(key, remoteAddress);
        }
        try
        {
            principal = proof is null ? null : await proof();
        }
        catch (Exception fault) when (GrainFaults.IsOfTheCluster(fault))
        {
            return SocketClose.TooSlow with { Reason = "The campaign cluster did not answer; try again later" };
        }
        if (principal is null)
        {
            return SocketClose.Forbidden;
        }
        ending = principal.Until is { } end ? CloseAt(end) : Task.CompletedTask;
        outbox.Send(SocketMessages.Ack);
        return null;
    }

    private SocketClose? Subscribe(JsonElement message, SocketOperations operations)
    {
        if (principal is null)
        {
            return SocketClose.Unauthorized;
        }
        if (Text(message, "id") is not { Length: > 0 and <= 100 } id || !message.TryGetProperty("payload", out var payload) || payload.ValueKind != JsonValueKind.Object)
        {
            return SocketClose.BadMessage("subscribe needs an id and a payload");
        }
        var reading = reader.FromObject(payload);
        if (reading.Request is { } request)
        {
            operations.Start(id, request, principal);
            return null;
        }
        return SocketClose.BadMessage(Shortened(string.Join(' ', reading.Problems.Select(problem => problem.Message))));
    }

    /// <summary>Closes the socket when the client never introduces itself or its session ends, and pings it meanwhile.</summary>
    private async Task Watch(CancellationToken closing)
    {
        var quiet = TimeSpan.Zero;
        await Pause(limits.InitTimeout < limits.CheckEvery ? limits.InitTimeout : limits.CheckEvery, closing);
        for (var waited = limits.CheckEvery; !closing.IsCancellationRequested; waited += limits.CheckEvery)
        {
            if (principal is { } known)
            {
                if (await Ended(known))
                {
                    outbox.Close(SocketClose.SessionEnded);
                    return;
                }
                quiet += limits.CheckEvery;
                if (quiet >= limits.PingEvery)
                {
                    quiet = TimeSpan.Zero;
                    outbox.Send(SocketMessages.Ping);
                }
            }
            else if (!introduced && waited >= limits.InitTimeout)
            {
                outbox.Close(SocketClose.InitTimeout);
                return;
            }
            await Pause(limits.CheckEvery, closing);
        }
    }

    /// <summary>Closes an operator's socket the moment their access ends, whatever runs over it: the next look at the session would be up to two seconds late.</summary>
    private async Task CloseAt(DateTimeOffset end)
    {
        var closing = outbox.Closing.Token;
        // A timer may fire a little early.
        while (end - credentials.Clock.GetUtcNow() is { Ticks: > 0 } left && !closing.IsCancellationRequested)
        {
            await Pause(left, closing);
        }
        outbox.Close(SocketClose.SessionEnded);
    }

    private async Task<bool> Ended(Principal known)
    {
        try
        {
            // A changed role ends the socket too: what it may see was decided when it began.
            return known.Until <= credentials.Clock.GetUtcNow()
                || await proof!() is not { } now || now.Role != known.Role || now.Org != known.Org || now.Access != known.Access || now.IsSuspended != known.IsSuspended;
        }
        catch (Exception fault) when (GrainFaults.IsOfTheCluster(fault))
        {
            // Nobody can say; while the cluster is away nothing comes over the socket either.
            return false;
        }
    }

    private static async Task Pause(TimeSpan pause, CancellationToken closing) =>
        await Task.Delay(pause, closing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // A close reason has room for 123 bytes.
    private static string Shortened(string text) => text.Length > 100 ? text[..100] : text;
}
