using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Paceline.Running;

namespace Paceline.Crawling;

/// <summary>Listens to every subscription of the schema over one socket, and remembers all that comes.</summary>
internal sealed class Listener : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ClientWebSocket socket = new();
    private readonly CancellationTokenSource ending = new();
    private readonly StringBuilder heard = new();
    private TaskCompletionSource news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Listener()
    {
    }

    public string Text
    {
        get
        {
            lock (heard)
            {
                return heard.ToString();
            }
        }
    }

    public static async Task<Listener> Start(Uri address, Credential credential, SchemaMap schema)
    {
        var listener = new Listener();
        listener.socket.Options.AddSubProtocol("graphql-transport-ws");
        if (credential.IsSession)
        {
            listener.socket.Options.SetRequestHeader("Cookie", "paceline=" + credential.Text);
        }
        await listener.socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = "/graphql" }.Uri, CancellationToken.None);
        await listener.Send(credential.IsSession ? new { type = "connection_init" } : new { type = "connection_init", payload = new { authorization = "Bearer " + credential.Text } });
        _ = listener.Receive();
        await listener.Heard("connection_ack");
        foreach (var field in schema.Subscription.Fields)
        {
            await listener.Send(new { type = "subscribe", id = field.Name, payload = new { query = $"subscription {{ {field.Name} {Selections.Pieces(schema, field.Type, 0)[0]} }}" } });
        }
        return listener;
    }

    /// <summary>Waits until a text has come.</summary>
    public async Task Heard(string text)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            Task next;
            lock (heard)
            {
                if (heard.ToString().Contains(text, StringComparison.Ordinal))
                {
                    return;
                }
                next = news.Task;
            }
            try
            {
                await next.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"'{text}' was not heard, only {Text}");
            }
        }
    }

    public void Dispose()
    {
        ending.Cancel();
        socket.Dispose();
        ending.Dispose();
    }

    private async Task Send(object message) =>
        await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    private async Task Receive()
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (socket.State == WebSocketState.Open)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(), ending.Token);
                lock (heard)
                {
                    heard.Append(Encoding.UTF8.GetString(buffer.AsSpan(0, part.Count)));
                    news.TrySetResult();
                    news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                }
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }
}
