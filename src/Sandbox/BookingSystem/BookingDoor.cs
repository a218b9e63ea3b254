using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Paceline.Traffic;

namespace Paceline.BookingSystem;

/// <summary>Lets nobody at the booking system who lacks its token.</summary>
internal sealed class BookingDoor(RequestDelegate next, SandboxSettings settings)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (!Paths.IsBookings(http.Request.Path))
            return next(http);
        var header = http.Request.Headers.Authorization.ToString();
        var given = header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : "";
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(settings.Bookings.Token))
            ? next(http)
            : throw BookingRefusal.Of(401, "unauthorized", "The token is missing or wrong.");
    }
}

/// <summary>Refusals in the booking system's words.</summary>
internal static class BookingRefusal
{
    public static DialectFault Of(int status, string code, string message) => new(status, Body(code, message));

    public static JsonObject Body(string code, string message) => new() { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } };
}
