using System.Globalization;
using Paceline.Api;

namespace Paceline.Bookings;

/// <summary>
/// Where booking systems ring. Nobody is signed in here: a webhook is known by its signature, which is checked where the secret is, and it brings no data. What is not right
/// about one that is refused is not said.
/// </summary>
internal sealed class BookingHookEndpoint(IGrainFactory grains)
{
    private const int MostBytes = 64 * 1024;
    private const int LongestHeader = 1_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<IResult> Ring(HttpContext http, int org)
    {
        var (id, timestamp, signatures) = (Header(http, "webhook-id"), Header(http, "webhook-timestamp"), Header(http, "webhook-signature"));
        if (id is null || timestamp is null || signatures is null)
        {
            return Results.Json(new { error = "The headers webhook-id, webhook-timestamp and webhook-signature are needed, each once." }, statusCode: StatusCodes.Status400BadRequest);
        }
        if (await BodyReader.Read(http.Request, MostBytes, http.RequestAborted) is not { } body)
        {
            return Results.Json(new { error = $"The body is larger than {MostBytes / 1024} KB." }, statusCode: StatusCodes.Status413PayloadTooLarge);
        }
        try
        {
            var grain = grains.GetGrain<IBookingHookGrain>(string.Create(CultureInfo.InvariantCulture, $"booking-hook/{org}"));
            return await grain.Ring(new HookCall(id, timestamp, signatures, body.ToArray())).WaitAsync(Patience, http.RequestAborted) == HookAnswer.Refused
                ? Results.Json(new { error = "The webhook is not signed by a booking system that is connected here, or is not of now." }, statusCode: StatusCodes.Status401Unauthorized)
                : Results.NoContent();
        }
        catch (Exception fault) when (GrainFaults.IsOfTheCluster(fault) || fault is TimeoutException)
        {
            // Senders try again.
            http.Response.Headers.RetryAfter = "5";
            return Results.Json(new { error = "Paceline cannot take it just now; send it again." }, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static string? Header(HttpContext http, string name) =>
        http.Request.Headers[name] is [{ Length: > 0 and <= LongestHeader } only] ? only : null;
}
