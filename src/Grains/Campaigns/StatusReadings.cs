using System.Text.Json;
using NodaTime;
using Paceline.Alerts;
using Paceline.Common;

namespace Paceline.Campaigns;

/// <summary>What campaigns, orders and line items tell of a status that became another.</summary>
internal static class StatusReadings
{
    public static Reading Age(StatusChange? change, Instant asOf) => change is { } known
        ? Reading.Of(Figure.Of((decimal)(asOf - Instant.FromDateTimeOffset(known.At)).TotalHours), asOf, perHour: 1)
        : Nothing(asOf);

    public static Reading Before(StatusChange? change, Instant asOf) => change is { } known ? Reading.Of(JsonNamingPolicy.SnakeCaseLower.ConvertName(known.Before.ToString()), asOf) : Nothing(asOf);

    private static Reading Nothing(Instant asOf) => Reading.Of(Figure.Unknown(Reason.NotStarted), asOf);
}
