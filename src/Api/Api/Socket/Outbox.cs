using System.Net.WebSockets;
using System.Threading.Channels;

namespace Paceline.Api;

/// <summary>
/// What is to be sent over a socket, in order, by one sender. Nobody waits for a slow client: when too much waits, the socket is
/// closed and the client comes back for the current state.
/// </summary>
internal sealed class Outbox(WebSocket socket, SocketLimits limits)
{
    private readonly Channel<ReadOnlyMemory<byte>> waiting =
        Channel.CreateBounded<ReadOnlyMemory<byte>>(new BoundedChannelOptions(limits.Waiting) { SingleReader = true });
    private readonly Lock gate = new();
    private SocketClose? close;

    /// <summary>Cancelled when the socket is to be closed, whoever decided it.</summary>
    public CancellationTokenSource Closing { get; } = new();

    public void Send(ReadOnlyMemory<byte> message)
    {
        if (!waiting.Writer.TryWrite(message))
        {
            // Either it is full, or closing already; then the first reason stands.
            Close(SocketClose.TooSlow);
        }
    }

    public void Close(SocketClose reason)
    {
        lock (gate)
        {
            if (close is not null)
            {
                return;
            }
            close = reason;
        }
        waiting.Writer.TryComplete();
        Closing.Cancel();
    }

    /// <summary>Sends until closed, then says why and hangs up.</summary>
    public async Task Run()
    {
        using var linger = new CancellationTokenSource();
        await using var started = Closing.Token.Register(() => linger.CancelAfter(limits.Linger));
        try
        {
            await foreach (var message in waiting.Reader.ReadAllAsync())
            {
                await socket.SendAsync(message, WebSocketMessageType.Text, WebSocketMessageFlags.EndOfMessage, linger.Token);
            }
            if (close is { } reason && socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync((WebSocketCloseStatus)reason.Code, reason.Reason, linger.Token);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // The client is gone or does not read: there is nobody left to tell.
            socket.Abort();
            Close(SocketClose.GoingAway);
        }
    }
}
