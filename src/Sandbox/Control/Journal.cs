using System.Text.Json;
using System.Text.Json.Nodes;

namespace Paceline.Control;

/// <summary>
/// Every change a person or a client made, one JSON line each, in order. Replayed at start, it brings the world back
/// after a kill; the demo data itself is made again from its seed and the day it was anchored to.
/// </summary>
internal sealed class Journal : IDisposable
{
    private readonly Lock gate = new();
    private readonly string? path;
    private FileStream? file;

    public Journal(string? stateDirectory)
    {
        if (stateDirectory is null)
            return;
        Directory.CreateDirectory(stateDirectory);
        path = Path.Combine(stateDirectory, "journal.jsonl");
    }

    public IEnumerable<JsonObject> Read()
    {
        foreach (var line in path is not null && File.Exists(path) ? File.ReadLines(path) : [])
        {
            JsonObject? command;
            try
            {
                command = JsonNode.Parse(line) as JsonObject;
            }
            catch (JsonException)
            {
                // Cut by a kill while it was written: it was never confirmed, so it never happened.
                yield break;
            }

            if (command is not null)
                yield return command;
        }
    }

    public void Append(JsonObject command)
    {
        if (path is null)
            return;
        lock (gate)
        {
            file ??= Open();
            file.Write([.. JsonSerializer.SerializeToUtf8Bytes(command, Traffic.Json.Options), (byte)'\n']);
            file.Flush();
        }
    }

    public void Dispose() => file?.Dispose();

    /// <summary>Opens for appending, and drops a half-written last line so that the next one starts clean.</summary>
    private FileStream Open()
    {
        var stream = new FileStream(path!, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, 1);
        var end = stream.Length;
        while (end > 0)
        {
            stream.Position = end - 1;
            if (stream.ReadByte() == '\n')
                break;
            end--;
        }

        stream.SetLength(end);
        stream.Position = end;
        return stream;
    }
}
