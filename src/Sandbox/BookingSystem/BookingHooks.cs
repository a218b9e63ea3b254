using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Paceline.Traffic;
using Paceline.World;

namespace Paceline.BookingSystem;

/// <summary>Tells whoever wants to know that a booking has changed, signed as Standard Webhooks are. It tries a few times and gives up.</summary>
internal sealed class BookingHooks(SandboxWorld world, BookingFaults faults, ILogger<BookingHooks> logger) : IDisposable
{
    private const int Attempts = 4;
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly Lock gate = new();
    private readonly List<object> sent = [];

    public static string NewSecret() => "whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>What was sent, and what came of it.</summary>
    public IReadOnlyList<object> Sent()
    {
        lock (gate)
            return [.. sent];
    }

    public void Dispose() => http.Dispose();

    public void Tell(JsonObject document)
    {
        string? url, secret;
        lock (world.Gate)
            (url, secret) = (world.Bookings.HookUrl, world.Bookings.HookSecret);
        if (url is null || secret is null || faults.Take(BookingFaultKind.Lost) is not null)
            return;
        var body = new JsonObject
        {
            ["type"] = "booking.changed",
            ["data"] = new JsonObject { ["id"] = Json.Text(document["id"]), ["number"] = Json.Text(document["number"]), ["version"] = BookingBook.Version(document) },
        }.ToJsonString(Json.Options);
        var id = "msg_" + Guid.NewGuid().ToString("N");
        var key = faults.Take(BookingFaultKind.WrongSignature) is null ? secret : NewSecret();
        var wait = faults.Take(BookingFaultKind.Late);
        var copies = faults.Take(BookingFaultKind.Duplicate) is null ? 1 : 2;
        _ = Task.Run(() => Send(url, key, id, body, wait ?? 0, copies));
    }

    private async Task Send(string url, string secret, string id, string body, int wait, int copies)
    {
        await Task.Delay(wait);
        for (var copy = 0; copy < copies; copy++)
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(attempt == 0 ? 0 : 500 << attempt));
                var status = await Once(url, secret, id, body);
                lock (gate)
                {
                    sent.Add(new { id, status });
                    if (sent.Count > 1000)
                        sent.RemoveAt(0);
                }

                // Refused for good, or taken.
                if (status is >= 200 and < 500 and not 429)
                    break;
            }
        }
    }

    private async Task<int> Once(string url, string secret, string id, string body)
    {
        // Of the clock that followers of the sandbox go by: a frozen one would make every webhook too old.
        var timestamp = (world.Clock.Real.GetUtcNow() + world.Clock.FollowersOffset).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", HookSignature.Of(secret, id, timestamp, body));
        try
        {
            using var response = await http.SendAsync(request);
            return (int)response.StatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            logger.LogDebug(fault, "A webhook was not taken");
            return 0;
        }
    }
}
