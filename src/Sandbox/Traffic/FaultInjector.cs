using System.Text.Json.Nodes;
using Paceline.Amazon;
using Paceline.BookingSystem;
using Paceline.Dv360;
using Paceline.TradeDesk;
using Paceline.World;

namespace Paceline.Traffic;

/// <summary>Carries out a planned fault around the call it was planned for.</summary>
internal sealed class FaultInjector(RequestDelegate next, FaultBook book)
{
    private const int LongestHold = 10 * 60 * 1000;

    public async Task InvokeAsync(HttpContext http)
    {
        if (book.Take(http.Request) is not { } rule)
        {
            await next(http);
            return;
        }

        CallRecord.Of(http).Fault = $"{rule.Kind}#{rule.Id}";
        switch (rule.Kind)
        {
            case FaultKind.Status:
                throw Refusal(http, rule);
            case FaultKind.ExpiredToken:
                throw Paths.IsBookings(http.Request.Path) ? BookingRefusal.Of(401, "unauthorized", "The token is missing or wrong.") : Paths.PlatformOf(http.Request.Path) switch
                {
                    Platform.Ttd => TtdRefusal.Unauthorized(),
                    Platform.Amazon => AmazonRefusal.ExpiredToken(),
                    _ => GoogleRefusal.Unauthenticated(),
                };
            case FaultKind.TimeoutBefore:
                await Hold(http, rule);
                break;
            case FaultKind.TimeoutAfter:
                await Buffered(http);
                await Hold(http, rule);
                break;
            case FaultKind.CloseAfter:
                await Buffered(http);
                http.Abort();
                break;
            case FaultKind.LateApply:
                await ReadAhead(http);
                rule.Take();
                await Task.Delay(rule.Milliseconds);
                await next(http);
                break;
            default:
                await Spoilt(http, rule);
                break;
        }
    }

    private static DialectFault Refusal(HttpContext http, FaultRule rule)
    {
        var word = rule.Status switch
        {
            429 => "RESOURCE_EXHAUSTED",
            503 => "UNAVAILABLE",
            403 => "PERMISSION_DENIED",
            409 => "ABORTED",
            _ => "INTERNAL",
        };
        var fault = new DialectFault(rule.Status, Paths.IsBookings(http.Request.Path) ? BookingRefusal.Body(word.ToLowerInvariant(), "The service is currently unable to answer.") : Paths.PlatformOf(http.Request.Path) switch
        {
            Platform.Ttd => new JsonObject { ["Message"] = "An error has occurred." },
            Platform.Amazon => rule.Status == 429 ? AmazonRefusal.TooManyBody() : new JsonObject { ["code"] = word, ["message"] = "The service is currently unable to answer." },
            _ => GoogleRefusal.Body(rule.Status, word, "The service is currently unable to answer.", null),
        });
        if (rule.RetryAfter is { } after)
            fault.Headers["Retry-After"] = after;
        return fault;
    }

    /// <summary>Keeps the connection open until the client gives up, then drops it.</summary>
    private static async Task Hold(HttpContext http, FaultRule rule)
    {
        try
        {
            await Task.Delay(rule.Milliseconds > 0 ? rule.Milliseconds : LongestHold, http.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        http.Abort();
    }

    /// <summary>Takes the body in before the wait, because the client may be gone after it.</summary>
    private static async Task ReadAhead(HttpContext http)
    {
        var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        body.Position = 0;
        http.Request.Body = body;
        http.RequestAborted = CancellationToken.None;
    }

    private async Task<byte[]> Buffered(HttpContext http)
    {
        var wire = http.Response.Body;
        using var buffer = new MemoryStream();
        http.Response.Body = buffer;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = wire;
        }

        return buffer.ToArray();
    }

    private async Task Spoilt(HttpContext http, FaultRule rule)
    {
        // The token of the page before lies in the query, or in the body of what was asked.
        http.Request.EnableBuffering();
        var body = await Buffered(http);
        if (rule.Kind is FaultKind.SlowDrip)
        {
            http.Response.ContentLength = body.Length;
            await Drip(http, body, Math.Max(1, rule.BytesPerSecond));
            return;
        }

        if (rule.Kind is FaultKind.Endless or FaultKind.Nested)
        {
            await EndlessBody.Write(rule, body, http.Response, http.RequestAborted);
            return;
        }

        if (rule.Kind is FaultKind.Truncate)
        {
            http.Response.ContentLength = body.Length;
            await http.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2));
            await http.Response.Body.FlushAsync();
            http.Abort();
            return;
        }

        http.Request.Body.Position = 0;
        var spoilt = await SpoiltBody.Of(rule.Kind, body, http.Request);
        http.Response.ContentLength = spoilt.Length;
        await http.Response.Body.WriteAsync(spoilt);
    }

    private static async Task Drip(HttpContext http, byte[] body, int bytesPerSecond)
    {
        var piece = Math.Max(1, bytesPerSecond / 10);
        for (var at = 0; at < body.Length; at += piece)
        {
            await http.Response.Body.WriteAsync(body.AsMemory(at, Math.Min(piece, body.Length - at)), http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            await Task.Delay(Math.Max(1, piece * 1000 / bytesPerSecond), http.RequestAborted);
        }
    }
}
