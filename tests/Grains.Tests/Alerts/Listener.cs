using Paceline.Running;
using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>A message as it arrived, whether it was taken or not. One about several alerts names no campaign.</summary>
internal sealed record Heard(string Id, string Type, string Campaign, long Sequence, bool IsSigned, bool IsTaken, string Body);

/// <summary>Somebody outside who is told of alerts over HTTP, and does with each message what the test wants.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Heard> _heard = [];
    private int _count;
    private int _redirected;

    private Listener(WebApplication app) => _app = app;

    public string Address => $"{_app.Urls.First()}/told";

    /// <summary>With what messages must be signed.</summary>
    public byte[] Key { get; set; } = [];

    /// <summary>What is answered to the nth message, counted from 1. 0 takes it and answers too late.</summary>
    public Func<int, int> Answers { get; set; } = _ => 200;

    public IReadOnlyList<Heard> All => [.. _heard];

    /// <summary>How many came where a redirect had sent them.</summary>
    public int Redirected => _redirected;

    public static async Task<Listener> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var listener = new Listener(app);
        app.MapPost("/told", listener.Hear);
        app.Map("/elsewhere", () => Interlocked.Increment(ref listener._redirected));
        await app.StartAsync();
        return listener;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Hear(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var status = Answers(Interlocked.Increment(ref _count));
        var (id, stamp) = (Header("webhook-id"), Header("webhook-timestamp"));
        using var document = JsonDocument.Parse(body.ToArray());
        // Only what is sent as a webhook says of itself what it is.
        var (type, data) = document.RootElement.TryGetProperty("data", out var said) ? (document.RootElement.GetProperty("type").GetString()!, said) : ("", document.RootElement);
        _heard.Enqueue(new Heard(
            id, type, data.TryGetProperty("campaign", out var campaign) ? campaign.GetString()! : "", data.TryGetProperty("sequence", out var sequence) ? sequence.GetInt64() : 0,
            WebhookSignature.Holds(Key, id, stamp, Header("webhook-signature"), body.ToArray(), ClusterTime.Now), status is 200 or 0,
            System.Text.Encoding.UTF8.GetString(body.ToArray())));
        if (status == 0)
        {
            // One that never answers: it waits until whoever asked has given up.
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return;
        }
        context.Response.StatusCode = status;
        if (status == 301)
            context.Response.Headers.Location = "/elsewhere";

        string Header(string name) => context.Request.Headers[name].ToString();
    }
}
