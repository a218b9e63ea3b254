using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Paceline.Traffic;

/// <summary>A zipped JSON array spoilt as <see cref="SpoiltBody"/> spoils lines: unpacked, spoilt, and packed again.</summary>
internal static class SpoiltArray
{
    public static byte[] Of(FaultKind kind, byte[] zipped)
    {
        var text = Unzipped(zipped);
        return Zipped(kind switch
        {
            FaultKind.HeaderOnly => "[]",
            FaultKind.MalformedRow => WithBadRow(text),
            FaultKind.RenamedColumn => Rows(text, static row =>
            {
                var (name, value) = row.Last();
                row.Remove(name);
                row["renamed"] = value?.DeepClone();
            }),
            FaultKind.MissingColumn => Rows(text, static row => row.Remove(row.Last().Key)),
            FaultKind.ExtraColumn => Rows(text, static row => row["surprise"] = "?"),
            FaultKind.ByteOrderMark => "\uFEFF" + text,
            FaultKind.DuplicateItem => text.LastIndexOf('{') is var last and >= 0 ? $"{text[..^1]},{text[last..]}" : text,
            FaultKind.DeepJson => new string('[', SpoiltBody.Depth) + new string(']', SpoiltBody.Depth),
            _ => text,
        });
    }

    /// <summary>Between two rows, or in an array of fewer at its start.</summary>
    private static string WithBadRow(string text)
    {
        const string Bad = """{"date":"2026-13-45","impressions":NaN,"clicks":1e308,"totalCost":"1.234,56"}""";
        var between = text.IndexOf("},{", text.Length / 2, StringComparison.Ordinal);
        return between >= 0 ? text.Insert(between + 2, Bad + ",") : text.Length > 2 ? text.Insert(1, Bad + ",") : text;
    }

    private static string Rows(string text, Action<JsonObject> spoil)
    {
        var rows = JsonNode.Parse(text)!.AsArray();
        foreach (var row in rows)
            spoil(row!.AsObject());
        return rows.ToJsonString(new JsonSerializerOptions(Json.Options));
    }

    public static string Unzipped(byte[] zipped)
    {
        using var stream = new GZipStream(new MemoryStream(zipped), CompressionMode.Decompress);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static byte[] Zipped(string text)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest))
            zip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
