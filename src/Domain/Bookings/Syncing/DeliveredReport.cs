using System.Globalization;
using System.Text.Json.Nodes;
using NodaTime;

namespace Paceline.Bookings;

/// <summary>What was delivered of a line in a month.</summary>
/// <param name="Units">That the client pays by; null where none are counted.</param>
/// <param name="Revenue">What the client owes for them, in the booking's currency; null where it is not known.</param>
public sealed record DeliveredMonth(string Line, YearMonth Month, decimal? Units, decimal? Revenue);

/// <summary>What a booking system is told of what was delivered: always the whole of a booking, so that telling it again does no harm.</summary>
public static class DeliveredReport
{
    /// <summary>As it is sent, the same text for the same figures.</summary>
    public static string Text(string currency, IEnumerable<DeliveredMonth> months) => new JsonObject
    {
        ["currency"] = currency,
        ["delivered"] = new JsonArray(
        [
            .. months.Where(one => one.Units is not null || one.Revenue is not null).OrderBy(one => one.Line, StringComparer.Ordinal).ThenBy(one => one.Month).Select(JsonNode (one) => new JsonObject
            {
                ["line"] = one.Line,
                ["month"] = one.Month.ToString("uuuu-MM", CultureInfo.InvariantCulture),
                ["units"] = Number(one.Units),
                ["revenue"] = Number(one.Revenue),
            }),
        ]),
    }.ToJsonString();

    private static string? Number(decimal? number) => number?.ToString("0.############", CultureInfo.InvariantCulture);
}
