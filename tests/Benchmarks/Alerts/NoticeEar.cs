using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Paceline.Benchmarks.Alerts;

/// <summary>A receiver over HTTP that only notes when it was told of which campaign.</summary>
internal sealed class NoticeEar : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, long> _heard = [];
    private int _doubles;

    private NoticeEar(WebApplication app) => _app = app;

    public string Address => $"{_app.Urls.First()}/told";

    /// <summary>When each campaign was heard of first.</summary>
    public IReadOnlyDictionary<string, long> Heard => _heard;

    public int Doubles => _doubles;

    public static async Task<NoticeEar> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var ear = new NoticeEar(app);
        app.MapPost("/told", ear.Hear);
        await app.StartAsync();
        return ear;
    }

    private async Task Hear(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        if (body.RootElement.GetProperty("data").TryGetProperty("campaign", out var campaign) && !_heard.TryAdd(campaign.GetString()!, Stopwatch.GetTimestamp()))
        {
            Interlocked.Increment(ref _doubles);
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
