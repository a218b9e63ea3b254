using System.Globalization;
using System.Text.Json.Nodes;
using Paceline.Traffic;

namespace Paceline.BookingSystem;

/// <summary>
/// Every booking as a document, with the documents it was before, in the order of changes. The world's lock guards it; it changes by commands of
/// the journal alone.
/// </summary>
internal sealed class BookingBook
{
    private readonly Dictionary<string, List<(long Sequence, JsonObject Document)>> bookings = [];
    private readonly Dictionary<string, JsonObject> delivered = [];
    private long sequence;

    public int Count => bookings.Count;

    /// <summary>Where webhooks go; null while nobody wants any.</summary>
    public string? HookUrl { get; set; }

    /// <summary>With what they are signed.</summary>
    public string? HookSecret { get; set; }

    public void Put(JsonObject document)
    {
        var id = Json.Text(document["id"])!;
        if (!bookings.TryGetValue(id, out var versions))
            bookings.Add(id, versions = []);
        versions.Add((++sequence, (JsonObject)document.DeepClone()));
    }

    public JsonObject? Find(string id) => bookings.TryGetValue(id, out var versions) ? (JsonObject)versions[^1].Document.DeepClone() : null;

    public JsonObject? FindByNumber(string number) =>
        bookings.Values.FirstOrDefault(versions => Json.Text(versions[^1].Document["number"]) == number) is { } found ? (JsonObject)found[^1].Document.DeepClone() : null;

    /// <summary>The document before the latest; null when there is none.</summary>
    public JsonObject? Before(string id) => bookings.TryGetValue(id, out var versions) && versions.Count > 1 ? (JsonObject)versions[^2].Document.DeepClone() : null;

    public void PutDelivered(string id, JsonObject report) => delivered[id] = (JsonObject)report.DeepClone();

    /// <summary>What was last said to be delivered of a booking; null before.</summary>
    public JsonObject? Delivered(string id) => delivered.TryGetValue(id, out var report) ? (JsonObject)report.DeepClone() : null;

    /// <summary>The id of a booking that comes anew.</summary>
    public string NextId() => string.Create(CultureInfo.InvariantCulture, $"bk_{10_001 + bookings.Count}");

    /// <summary>Bookings that changed after a place, by their latest change.</summary>
    public IReadOnlyList<(long Sequence, JsonObject Document)> Since(long after, int most) =>
        [.. bookings.Values.Select(versions => versions[^1]).Where(latest => latest.Sequence > after).OrderBy(latest => latest.Sequence).Take(most)];

    public static long Version(JsonObject document) => Json.Whole(document["version"]) ?? 0;
}
