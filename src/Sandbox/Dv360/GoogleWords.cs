using System.Globalization;
using System.Text.Json.Nodes;
using Paceline.World;

namespace Paceline.Dv360;

/// <summary>How Google writes values: dates as objects, int64 as strings, enums in capitals.</summary>
internal static class GoogleWords
{
    public static string Of(Status status) => status switch
    {
        Status.Active => "ENTITY_STATUS_ACTIVE",
        Status.Paused => "ENTITY_STATUS_PAUSED",
        Status.Draft => "ENTITY_STATUS_DRAFT",
        _ => "ENTITY_STATUS_ARCHIVED",
    };

    public static Status? StatusOf(string? word) => word switch
    {
        "ENTITY_STATUS_ACTIVE" => Status.Active,
        "ENTITY_STATUS_PAUSED" => Status.Paused,
        "ENTITY_STATUS_DRAFT" => Status.Draft,
        "ENTITY_STATUS_ARCHIVED" => Status.Archived,
        _ => null,
    };

    public static JsonObject Of(DateOnly date) => new() { ["year"] = date.Year, ["month"] = date.Month, ["day"] = date.Day };

    public static DateOnly? DateOf(JsonNode? node)
    {
        if (node is not JsonObject date)
            return null;
        var (year, month, day) = (Traffic.Json.Whole(date["year"]) ?? 0, Traffic.Json.Whole(date["month"]) ?? 0, Traffic.Json.Whole(date["day"]) ?? 0);
        return year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth((int)year, (int)month)
            ? new DateOnly((int)year, (int)month, (int)day)
            : null;
    }

    public static JsonObject Range(DateOnly start, DateOnly end) => new() { ["startDate"] = Of(start), ["endDate"] = Of(end) };

    public static string Of(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string Of(long number) => number.ToString(CultureInfo.InvariantCulture);
}
