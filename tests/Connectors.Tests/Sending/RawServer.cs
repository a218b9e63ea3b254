using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Paceline.Sending;

/// <summary>A server that answers with exactly the bytes it is told to, because no well-behaved one can be made to misbehave.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Func<string, NetworkStream, CancellationToken, Task> answer;
    private readonly Task serving;

    public RawServer(Func<string, NetworkStream, CancellationToken, Task> answer)
    {
        this.answer = answer;
        listener.Start();
        serving = Serve();
    }

    /// <summary>The first lines and headers of the requests that came.</summary>
    public List<string> Requests { get; } = [];

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    public static RawServer Saying(params string[] answers)
    {
        var next = 0;
        return new RawServer(async (_, stream, ct) =>
            await stream.WriteAsync(Encoding.Latin1.GetBytes(answers[Math.Min(Interlocked.Increment(ref next) - 1, answers.Length - 1)]), ct));
    }

    public static string Whole(int status, string body, string headers = "") =>
        $"HTTP/1.1 {status} X\r\nContent-Length: {body.Length}\r\n{headers}Connection: close\r\n\r\n{body}";

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        // Only then: stopped between two of its clients, the listener refuses to accept instead of seeing the cancellation.
        await serving;
        listener.Stop();
        stop.Dispose();
    }

    private async Task Serve()
    {
        List<Task> open = [];
        try
        {
            while (true)
            {
                open.Add(Answer(await listener.AcceptTcpClientAsync(stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task Answer(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var buffer = new byte[65536];
                var text = new StringBuilder();
                while (!text.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
                {
                    var read = await stream.ReadAsync(buffer, stop.Token);
                    if (read == 0)
                    {
                        return;
                    }
                    text.Append(Encoding.Latin1.GetString(buffer, 0, read));
                }
                lock (Requests)
                {
                    Requests.Add(text.ToString());
                }
                await answer(text.ToString(), stream, stop.Token);
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException)
            {
                // The client hung up, which is what some tests want.
            }
        }
    }
}
