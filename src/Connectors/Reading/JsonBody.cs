using System.Text.Json;

namespace Paceline.Connections.Reading;

/// <summary>Request bodies as JSON.</summary>
internal static class JsonBody
{
    public const string Type = "application/json";

    /// <summary>Content that is attached and empty, for writes that have nothing to say.</summary>
    public static readonly ReadOnlyMemory<byte> None = ReadOnlyMemory<byte>.Empty;

    public static ReadOnlyMemory<byte> Of(Action<Utf8JsonWriter> fields)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            fields(writer);
            writer.WriteEndObject();
        }
        return stream.ToArray();
    }

    public static void Texts(this Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }
        writer.WriteEndArray();
    }
}
