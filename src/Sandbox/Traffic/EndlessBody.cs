using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Paceline.Traffic;

/// <summary>
/// Bodies that a client must stop reading by itself: gigabytes of rows like those there are, or of opening brackets. They are written a
/// block at a time, without a length, and held nowhere. What is zipped goes out zipped.
/// </summary>
internal static class EndlessBody
{
    private const int BlockBytes = 64 * 1024;

    public static async Task Write(FaultRule rule, byte[] body, HttpResponse response, CancellationToken gone)
    {
        var isZipped = body is [0x1F, 0x8B, ..];
        var (start, again) = rule.Kind == FaultKind.Nested ? ("", "[") : Rows(isZipped ? SpoiltArray.Unzipped(body) : Encoding.UTF8.GetString(body));
        var block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(again, (BlockBytes / again.Length) + 1)));
        response.ContentLength = null;
        var wire = isZipped ? new GZipStream(response.Body, CompressionLevel.Fastest, leaveOpen: true) : response.Body;
        await wire.WriteAsync(Encoding.UTF8.GetBytes(start), gone);
        for (var left = rule.Megabytes * 1_000_000L; left > 0; left -= block.Length)
            await wire.WriteAsync(block, gone);
        // A client that left has ended this before: what a zip still wants to say reaches nobody.
        if (isZipped)
            await wire.DisposeAsync();
    }

    /// <summary>How the body begins, and what then follows again and again.</summary>
    private static (string Start, string Again) Rows(string body)
    {
        if (body.Length > 0 && body[0] is '{' or '[')
        {
            var page = JsonNode.Parse(body)!;
            var (name, items) = page is JsonObject fields ? fields.FirstOrDefault(field => field.Value is JsonArray) : new("", page);
            var item = items is JsonArray { Count: > 0 } some ? some[0]!.ToJsonString(Json.Options) : "0";
            return (page is JsonArray ? $"[{item}" : $"{{{JsonSerializer.Serialize(name ?? "items")}:[{item}", $",{item}");
        }

        var lines = body.Split('\n', 3);
        return lines.Length < 3 ? (body, "\n") : (lines[0] + "\n", lines[1] + "\n");
    }
}
