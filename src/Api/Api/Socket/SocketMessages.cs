using System.Buffers;
using System.Text.Json;
using GraphQL;

namespace Paceline.Api;

/// <summary>The messages of graphql-transport-ws that we send.</summary>
internal static class SocketMessages
{
    public static readonly ReadOnlyMemory<byte> Ack = """{"type":"connection_ack"}"""u8.ToArray();
    public static readonly ReadOnlyMemory<byte> Ping = """{"type":"ping"}"""u8.ToArray();
    public static readonly ReadOnlyMemory<byte> Pong = """{"type":"pong"}"""u8.ToArray();

    public static ReadOnlyMemory<byte> Next(string id, ExecutionResult result) =>
        Message(id, "next", writer => ResultWriter.Write(writer, result));

    public static ReadOnlyMemory<byte> Error(string id, IEnumerable<ExecutionError> errors) =>
        Message(id, "error", writer => ResultWriter.WriteErrors(writer, errors));

    public static ReadOnlyMemory<byte> Complete(string id) => Message(id, "complete", null);

    private static ReadOnlyMemory<byte> Message(string id, string type, Action<Utf8JsonWriter>? payload)
    {
        var bytes = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(bytes, ResultWriter.Options))
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, id);
            writer.WriteString("type"u8, type);
            if (payload is not null)
            {
                writer.WritePropertyName("payload"u8);
                payload(writer);
            }
            writer.WriteEndObject();
        }
        return bytes.WrittenMemory;
    }
}
