using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Paceline.Common;
using Polly;
using Polly.Retry;

namespace Paceline.Bookings;

/// <summary>A page of what changed at the booking system.</summary>
internal sealed record SystemPage(IReadOnlyList<JsonElement> Bookings, string Cursor, bool HasMore);

/// <summary>What came of an update.</summary>
/// <param name="Version">Which one it has become; 0 unless it was taken.</param>
/// <param name="Booking">As they have it now; null where they do not say.</param>
/// <param name="Refusal">Why they will not have it; null where they do, or where it had another version by then.</param>
internal sealed record SystemAnswer(bool IsTaken, long Version, JsonElement? Booking, string? Refusal);

/// <summary>What came of telling what was delivered.</summary>
/// <param name="HasPlace">Whether its interface takes such figures at all.</param>
/// <param name="Refusal">Why it will not have these; null where it does.</param>
internal sealed record DeliveredAnswer(bool HasPlace, string? Refusal);

/// <summary>Why nothing could be learnt from the booking system, in words for people.</summary>
internal sealed class SystemTroubleException(string problem, TimeSpan? wait = null) : Exception(problem)
{
    /// <summary>How long it asks to be left alone; null where it says nothing.</summary>
    public TimeSpan? Wait => wait;
}

/// <summary>
/// Speaks with a booking system over its REST interface. Each call is repeated a few times where nobody answers or a server fails: reading twice is harmless, and an update
/// names a reference by which it is done once, however often it arrives.
/// </summary>
internal sealed class BookingSystemClient(OutboundHttp http)
{
    private const int PageOf = 50;
    private const int MostBytes = 8 * 1024 * 1024;
    private const int LongestRefusal = 1_000;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private static readonly ResiliencePipeline<OutboundAnswer> Calls = new ResiliencePipelineBuilder<OutboundAnswer>()
        .AddRetry(new RetryStrategyOptions<OutboundAnswer>
        {
            MaxRetryAttempts = 2,
            Delay = TimeSpan.FromMilliseconds(200),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            // Whoever asks to be left alone for longer is asked again at another time.
            ShouldHandle = outcome => ValueTask.FromResult(outcome.Outcome.Result is { Fault: OutboundFault.Unreachable or OutboundFault.TooSlow } or { Status: >= 500 or 429 }
                && (outcome.Outcome.Result?.RetryAfter ?? TimeSpan.Zero) <= LongestWait),
            DelayGenerator = outcome => ValueTask.FromResult(outcome.Outcome.Result?.RetryAfter),
        })
        .Build();

    /// <summary>What changed after a place, in the order of changes.</summary>
    /// <exception cref="SystemTroubleException">Nothing could be learnt.</exception>
    public async Task<SystemPage> List(string address, string token, string? cursor, CancellationToken cancellationToken = default)
    {
        var answer = await Call(new OutboundRequest($"{Root(address)}/bookings?limit={PageOf}{(cursor is null ? "" : $"&since={Uri.EscapeDataString(cursor)}")}", Authorization: Bearer(token)), cancellationToken);
        if (answer.Status != 200)
        {
            throw Trouble(answer);
        }
        var page = Parse(answer);
        return page.ValueKind == JsonValueKind.Object && page.TryGetProperty("bookings", out var bookings) && bookings.ValueKind == JsonValueKind.Array
            && page.TryGetProperty("cursor", out var next) && next.GetString() is { Length: > 0 and <= 500 } place
            ? new SystemPage([.. bookings.EnumerateArray()], place, page.TryGetProperty("more", out var more) && more.ValueKind == JsonValueKind.True)
            : throw Unreadable;
    }

    /// <summary>Has an update be taken over, if they still have the version that it is based on.</summary>
    /// <param name="reference">By which it is known when it arrives again.</param>
    /// <exception cref="SystemTroubleException">Nothing could be learnt; it may have been taken or not.</exception>
    public async Task<SystemAnswer> Update(
        string address, string token, string id, long version, string reference, SystemUpdate update, Func<int, string> reasonOf, CancellationToken cancellationToken = default)
    {
        var answer = await Call(
            new OutboundRequest($"{Root(address)}/bookings/{Uri.EscapeDataString(id)}", Authorization: Bearer(token))
            {
                Method = HttpMethod.Patch,
                Json = Body(reference, update, reasonOf),
                IfMatch = string.Create(CultureInfo.InvariantCulture, $"\"{version}\""),
            }, cancellationToken);
        switch (answer.Status)
        {
            case 200:
                var taken = Parse(answer);
                return taken.TryGetProperty("version", out var became) && became.TryGetInt64(out var number) && taken.TryGetProperty("booking", out var booking)
                    ? new SystemAnswer(true, number, booking, null) : throw Unreadable;
            case 412:
                return Parse(answer).TryGetProperty("booking", out var other) ? new SystemAnswer(false, 0, other, null) : throw Unreadable;
            case 400 or 404 or 409 or 422:
                return new SystemAnswer(false, 0, null, Said(answer));
            default:
                throw Trouble(answer);
        }
    }

    /// <summary>Says what was delivered of a booking, in place of what was said before.</summary>
    /// <exception cref="SystemTroubleException">Nothing could be learnt; it may have been taken or not, and may be said again.</exception>
    public async Task<DeliveredAnswer> TellDelivered(string address, string token, string id, string json, CancellationToken cancellationToken = default)
    {
        var answer = await Call(
            new OutboundRequest($"{Root(address)}/bookings/{Uri.EscapeDataString(id)}/delivered", Authorization: Bearer(token)) { Method = HttpMethod.Put, Json = json }, cancellationToken);
        return answer.Status switch
        {
            200 or 204 => new(true, null),
            404 or 405 or 501 => new(false, null),
            400 or 409 or 422 => new(true, Said(answer) is { Length: > 0 } said ? said : "It will not have them, and does not say why."),
            _ => throw Trouble(answer),
        };
    }

    private async Task<OutboundAnswer> Call(OutboundRequest request, CancellationToken cancellationToken)
    {
        var answer = await Calls.ExecuteAsync(async ct => await http.Send(request with { MostBytes = MostBytes }, ct), cancellationToken);
        return answer.Fault switch
        {
            null => answer,
            OutboundFault.Refused => throw new SystemTroubleException("Its address leads where Paceline does not call; give one that is public."),
            OutboundFault.TooSlow => throw new SystemTroubleException("It took too long to answer."),
            _ => throw new SystemTroubleException("It cannot be reached."),
        };
    }

    private static string Body(string reference, SystemUpdate update, Func<int, string> reasonOf)
    {
        var body = new JsonObject { ["reference"] = reference };
        if (update.Status is { } status)
        {
            body["status"] = status;
            if (update.CancelledFrom is { } from)
            {
                body["cancelledFrom"] = Day(from);
            }
        }
        if (update.Head is { } head)
        {
            body["name"] = head.Name;
            body["client"] = head.Client;
            body["brand"] = head.Brand;
            body["lockedRate"] = head.LockedRate?.ToString("0.############", CultureInfo.InvariantCulture);
        }
        body["amendments"] = new JsonArray([.. update.Amendments.Select(JsonNode (version) => new JsonObject
        {
            ["line"] = version.Line,
            ["effectiveFrom"] = Day(version.EffectiveFrom),
            ["reason"] = reasonOf(version.Event),
            ["terms"] = new JsonObject(ExportCells.OfTerms(version.Terms).Where(cell => cell.Text.Length > 0 && SystemBookingReader.TermsFields.Contains(cell.Field)).Select(cell => KeyValuePair.Create(cell.Field, (JsonNode?)cell.Text))),
        })]);
        return body.ToJsonString();
    }

    private static string Day(NodaTime.LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private static string Root(string address) => address.TrimEnd('/');

    private static AuthenticationHeaderValue Bearer(string token) => new("Bearer", token);

    private static SystemTroubleException Unreadable => new("It answered with something else than a booking system's answer; is the address right?");

    private static JsonElement Parse(OutboundAnswer answer)
    {
        try
        {
            // The element outlives its document this way.
            return answer.IsWhole ? JsonSerializer.Deserialize<JsonElement>(answer.Body) : throw new SystemTroubleException($"Its answer is larger than {MostBytes / 1024 / 1024} MB.");
        }
        catch (JsonException)
        {
            throw Unreadable;
        }
    }

    private static string Said(OutboundAnswer answer)
    {
        try
        {
            var said = JsonNode.Parse(answer.Body)?["error"]?["message"]?.GetValue<string>() ?? "";
            return said.Length > LongestRefusal ? said[..LongestRefusal] : said;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
        {
            return "";
        }
    }

    private static SystemTroubleException Trouble(OutboundAnswer answer) => answer.Status switch
    {
        401 or 403 => new("It does not take the token; connect it with another."),
        404 => new("It has nothing at this address; connect it with the address of its interface."),
        429 => new("It asks to be left alone for a while.", answer.RetryAfter),
        >= 300 and < 400 => new("It points to another address, which Paceline does not follow; connect it with that one."),
        >= 500 => new($"It fails with status {answer.Status.ToString(CultureInfo.InvariantCulture)}.", answer.RetryAfter),
        _ => new($"It refuses with status {answer.Status.ToString(CultureInfo.InvariantCulture)}."),
    };
}
