using System.Globalization;
using System.Text.Json.Nodes;

namespace Paceline.Vectors;

/// <summary>A line of a booking, as a golden vector wants it sold; the booking is named by the vector.</summary>
/// <param name="Works">Which line item of the vector's campaign works for it, all of it; null for none.</param>
internal sealed record VectorLine(int Vector, string RateType, decimal? Rate, DateOnly Start, DateOnly End, int? Works = 0)
{
    private const string Heads =
        "Booking,Booking name,Client,Currency,Locked rate,Zone,State,Line,Line name,Start,End,Curve,Rate type,Rate,Units,Amount,Capped,Costs,Source\r\n";

    /// <summary>Of several bookings of one vector.</summary>
    public string Part { get; init; } = "";

    public string Line { get; init; } = "10";

    public string Zone { get; init; } = "UTC";

    /// <summary>One unit of the booking's currency in the organisation's; null where none was agreed.</summary>
    public decimal? Locked { get; init; }

    public string Curve { get; init; } = "even";

    public long? Units { get; init; }

    /// <summary>Null where rate and units say it.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Whether the client pays at most the amount.</summary>
    public bool IsCapped { get; init; }

    public string Costs { get; init; } = "media reported";

    public string Source { get; init; } = "PLATFORM";

    public string Booking => string.Create(CultureInfo.InvariantCulture, $"GV-{Vector:00}{Part}");

    /// <summary>As the product's file of bookings has them.</summary>
    public static string File(IEnumerable<VectorLine> lines) => Heads + string.Concat(lines.Select(line => string.Create(
        CultureInfo.InvariantCulture,
        $"{line.Booking},Sold as {line.Booking},Client,USD,{line.Locked},{line.Zone},CONFIRMED,{line.Line},Line {line.Line},{line.Start:yyyy-MM-dd},{line.End:yyyy-MM-dd},{line.Curve},{line.RateType},{line.Rate},{line.Units},{line.Amount},{(line.IsCapped ? "YES" : "NO")},{line.Costs},{line.Source}\r\n")));

    /// <summary>An order to map the line items that work for lines.</summary>
    public static JsonArray Orders(IEnumerable<VectorLine> lines) =>
    [
        .. lines.Where(line => line.Works is not null).Select(line => new JsonObject
        {
            ["item"] = VectorWorld.Campaign(line.Vector).Item(line.Works!.Value),
            ["basedOn"] = 0,
            ["shares"] = new JsonArray(new JsonObject { ["booking"] = line.Booking, ["line"] = line.Line, ["percent"] = "100" }),
        }),
    ];
}
