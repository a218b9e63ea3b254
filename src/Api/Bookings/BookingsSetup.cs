using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Paceline.Bookings;

internal static class BookingsSetup
{
    /// <summary>Files of bookings and webhooks about them, at addresses of their own.</summary>
    public static void MapBookings(this IEndpointRouteBuilder routes)
    {
        var endpoints = routes.ServiceProvider.GetRequiredService<BookingEndpoints>();
        routes.MapPost("/hooks/bookings/{org:int:min(1)}", (Delegate)routes.ServiceProvider.GetRequiredService<BookingHookEndpoint>().Ring);
        routes.MapPost("/bookings/file", (Delegate)endpoints.Import);
        routes.MapGet("/bookings/export.{format:regex(^(csv|xlsx)$)}", (Delegate)endpoints.Export);
        routes.MapGet("/bookings/template.{format:regex(^(csv|xlsx)$)}", (Delegate)BookingEndpoints.Template);
    }
}

internal static class BookingJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
