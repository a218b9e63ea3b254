using System.Globalization;
using System.Text.Json.Nodes;
using Paceline.Control;
using Paceline.Traffic;

namespace Paceline.BookingSystem;

/// <summary>What a change makes of a booking's document, or everything that is wrong with it. The change and its result are JSON, so that the journal can hold both.</summary>
internal static class BookingChanges
{
    private static readonly Dictionary<string, string> States = new() { ["DRAFT"] = "DRAFT", ["CONFIRMED"] = "CONFIRMED", ["CANCELLED"] = "CANCELLED" };

    private static readonly string[] Terms =
    [
        "name", "start", "end", "curve", "rateType", "rate", "units", "amount", "capped", "costBasis", "source", "conversion", "clickDays", "viewDays", "counting", "conversionDay",
    ];

    /// <summary>A booking that there was not.</summary>
    public static (JsonObject? Document, IReadOnlyList<Problem> Problems) Create(JsonObject body, string id)
    {
        var problems = new List<Problem>();
        var reader = new ObjectReader(body, "$", problems);
        var document = new JsonObject
        {
            ["id"] = id,
            ["version"] = 1L,
            ["number"] = reader.Text("number"),
            ["name"] = reader.Text("name"),
            ["client"] = reader.Text("client"),
            ["brand"] = reader.Has("brand") ? reader.Text("brand") : null,
            ["currency"] = reader.Text("currency"),
            ["timeZone"] = reader.Text("timeZone"),
            ["lockedRate"] = reader.Has("lockedRate") ? reader.Text("lockedRate") : null,
            ["status"] = reader.OneOf("status", States, "CONFIRMED"),
            ["cancelledFrom"] = null,
            ["lines"] = new JsonArray(),
            ["references"] = new JsonArray(),
        };
        Amend(document, reader, 1, null);
        reader.NoOthers();
        return problems.Count > 0 ? (null, problems) : (document, []);
    }

    /// <summary>The next version of a booking.</summary>
    public static (JsonObject? Document, IReadOnlyList<Problem> Problems) Change(JsonObject before, JsonObject body)
    {
        var problems = new List<Problem>();
        var reader = new ObjectReader(body, "$", problems);
        var document = (JsonObject)before.DeepClone();
        var version = BookingBook.Version(before) + 1;
        document["version"] = version;
        foreach (var field in new[] { "name", "client", "brand", "lockedRate" })
        {
            if (body.ContainsKey(field))
                document[field] = reader.Has(field) ? reader.Text(field) : null;
        }

        if (reader.Has("status"))
        {
            var (was, wanted) = (Json.Text(document["status"])!, reader.OneOf("status", States, "CONFIRMED"));
            if (was == "CANCELLED" || (was == "CONFIRMED" && wanted == "DRAFT"))
                reader.Report("status", $"cannot become {wanted}: the booking is {was}.");
            document["status"] = wanted;
            var from = reader.Date("cancelledFrom", required: wanted == "CANCELLED");
            document["cancelledFrom"] = wanted == "CANCELLED" ? from?.ToString("O", CultureInfo.InvariantCulture) : null;
        }

        var reference = reader.Has("reference") ? reader.Text("reference") : null;
        Amend(document, reader, version, reference);
        if (reference is not null)
            ((JsonArray)document["references"]!).Add(new JsonObject { ["reference"] = reference, ["version"] = version });
        reader.NoOthers();
        return problems.Count > 0 ? (null, problems) : (document, []);
    }

    /// <summary>The version that a reference brought; null when none did.</summary>
    public static long? VersionOf(JsonObject document, string reference) =>
        document["references"]!.AsArray().FirstOrDefault(one => Json.Text(one!["reference"]) == reference) is { } found ? Json.Whole(found["version"]) : null;

    private static void Amend(JsonObject document, ObjectReader reader, long version, string? reference)
    {
        foreach (var amendment in reader.Objects("amendments"))
        {
            var number = amendment.Text("line");
            var from = amendment.Date("effectiveFrom");
            var reason = amendment.Text("reason", "");
            if (amendment.Object("terms") is not { } given)
            {
                amendment.Report("terms", "is required: the line as it is to be, whole.");
                continue;
            }

            var terms = new JsonObject();
            foreach (var term in Terms)
                terms[term] = given.Has(term) ? given.Text(term, "") : null;
            foreach (var needed in new[] { "name", "start", "end", "rateType" })
            {
                if (terms[needed] is null)
                    given.Report(needed, "is required.");
            }

            given.NoOthers();
            amendment.NoOthers();
            Line(document, number).Add(new JsonObject
            {
                ["number"] = Line(document, number).Count + 1,
                ["sinceVersion"] = version,
                ["effectiveFrom"] = from?.ToString("O", CultureInfo.InvariantCulture) ?? Json.Text(terms["start"]),
                ["reason"] = reason,
                ["reference"] = reference,
                ["terms"] = terms,
            });
        }
    }

    /// <summary>The amendments of a line, which comes into being when it is first amended.</summary>
    private static JsonArray Line(JsonObject document, string number)
    {
        var lines = (JsonArray)document["lines"]!;
        if (lines.FirstOrDefault(line => Json.Text(line!["number"]) == number) is not { } found)
        {
            found = new JsonObject { ["number"] = number, ["amendments"] = new JsonArray() };
            lines.Add(found);
        }

        return (JsonArray)found["amendments"]!;
    }
}
