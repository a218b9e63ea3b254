using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Paceline.World;

namespace Paceline.Traffic;

/// <summary>Bodies that are complete and wrong: what a client must notice by reading, since the transport will not tell.</summary>
internal static class SpoiltBody
{
    public const int Depth = 100_000;

    public static async Task<byte[]> Of(FaultKind kind, byte[] body, HttpRequest request)
    {
        if (body is [0x1F, 0x8B, ..])
            return SpoiltArray.Of(kind, body);
        var asked = Json.Text((await Json.ReadObject(request))?["nextToken"]);
        return Of(kind, body, request, asked);
    }

    private static byte[] Of(FaultKind kind, byte[] body, HttpRequest request, string? askedToken) => kind switch
    {
        // The sentence that stands for an empty report has no columns that could change.
        FaultKind.RenamedColumn or FaultKind.MissingColumn or FaultKind.ExtraColumn when !body.AsSpan(0, Math.Max(0, Array.IndexOf(body, (byte)'\n'))).Contains((byte)',') => body,
        FaultKind.HeaderOnly => body[..(Array.IndexOf(body, (byte)'\n') + 1)],
        FaultKind.MalformedRow => WithBadRow(body),
        FaultKind.RenamedColumn => WithHeader(body, static header => [.. header[..(Array.LastIndexOf(header, (byte)',') + 1)], .. "Renamed"u8]),
        FaultKind.MissingColumn => OfTable(body, static (line, _) => line[..line.LastIndexOf(',')]),
        FaultKind.ExtraColumn => OfTable(body, static (line, row) => line + (row == 0 ? ",Surprise" : ",?")),
        FaultKind.ByteOrderMark => [0xEF, 0xBB, 0xBF, .. body],
        FaultKind.DeepJson => Encoding.ASCII.GetBytes(new string('[', Depth) + new string(']', Depth)),
        _ => Page(kind, body, request, askedToken),
    };

    private static byte[] WithBadRow(byte[] body)
    {
        var middle = Array.IndexOf(body, (byte)'\n', body.Length / 2);
        if (middle < 0)
            return body;
        byte[] bad = [.. Encoding.UTF8.GetBytes("2026/13/45,\"unclosed,NaN,1e308,-7,1.234,56\n")];
        return [.. body[..(middle + 1)], .. bad, .. body[(middle + 1)..]];
    }

    private static byte[] WithHeader(byte[] body, Func<byte[], byte[]> change)
    {
        var end = Array.IndexOf(body, (byte)'\n');
        return end < 0 ? body : [.. change(body[..end]), .. body[end..]];
    }

    /// <summary>Only the table changes: the footer below the blank line stays as it is.</summary>
    private static byte[] OfTable(byte[] body, Func<string, int, string> change)
    {
        var rows = Encoding.UTF8.GetString(body).Split('\n');
        for (var row = 0; row < rows.Length && rows[row].Length > 0; row++)
            rows[row] = change(rows[row], row);
        return Encoding.UTF8.GetBytes(string.Join('\n', rows));
    }

    private static byte[] Page(FaultKind kind, byte[] body, HttpRequest request, string? askedToken)
    {
        if (body.Length == 0 || JsonNode.Parse(body) is not JsonObject page || page.FirstOrDefault(p => p.Value is JsonArray) is not { Value: JsonArray items } found)
            return body;
        switch (kind)
        {
            case FaultKind.DuplicateItem when items.Count > 0:
                items.Add(items[^1]!.DeepClone());
                break;
            case FaultKind.EmptyPage when Paths.PlatformOf(request.Path) != Platform.Dv360:
                items.Clear();
                break;
            case FaultKind.EmptyPage:
                page.Remove(found.Key);
                break;
            case FaultKind.CursorLoop when page.ContainsKey("nextPageToken") && request.Query["pageToken"].ToString() is { Length: > 0 } same:
                page["nextPageToken"] = same;
                break;
            case FaultKind.CursorLoop when askedToken is not null && Paths.PlatformOf(request.Path) == Platform.Amazon:
                page["nextToken"] = askedToken;
                break;
        }

        return JsonSerializer.SerializeToUtf8Bytes(page, Json.Options);
    }
}
