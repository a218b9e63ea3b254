using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Paceline.Development;

namespace Paceline.Resilience;

/// <summary>A step of an alert as a receiver heard it.</summary>
internal sealed record HeardStep(string Id, string Campaign, long Sequence, string Body);

/// <summary>A webhook of this machine that takes all it is told and remembers it in order.</summary>
internal sealed class StepReceiver : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<HeardStep> _heard = [];

    public StepReceiver()
    {
        var root = $"http://127.0.0.1:{FreePort.Any(1)[0]}/";
        Address = root + "told";
        _listener.Prefixes.Add(root);
        _listener.Start();
        _ = Listen();
    }

    public string Address { get; }

    public IReadOnlyList<HeardStep> Heard => [.. _heard];

    public void Dispose() => _listener.Close();

    // One at a time: what was told first is remembered first.
    private async Task Listen()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            try
            {
                using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
                var body = await reader.ReadToEndAsync();
                var data = JsonNode.Parse(body)!["data"]!;
                _heard.Enqueue(new HeardStep(context.Request.Headers["webhook-id"]!, (string)data["campaign"]!, (long)data["sequence"]!, body));
                context.Response.Close();
            }
            catch (Exception died) when (died is IOException or HttpListenerException)
            {
                // Whoever told it is dead; it is told again.
            }
        }
    }
}
