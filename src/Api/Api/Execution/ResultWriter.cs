using System.Collections;
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using GraphQL;
using GraphQL.Execution;

namespace Paceline.Api;

/// <summary>Writes a result as JSON straight from the executed tree.</summary>
internal static class ResultWriter
{
    // The answer is JSON and labelled so, never HTML: quotes and letters beyond ASCII stay readable.
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static void Write(Utf8JsonWriter writer, ExecutionResult result)
    {
        writer.WriteStartObject();
        if (result.Errors is { Count: > 0 } errors)
        {
            writer.WritePropertyName("errors"u8);
            WriteErrors(writer, errors);
        }
        if (result.Executed)
        {
            writer.WritePropertyName("data"u8);
            WriteNode(writer, result.Data as ExecutionNode);
        }
        if (result.Extensions is { Count: > 0 } extensions)
        {
            writer.WritePropertyName("extensions"u8);
            WriteValue(writer, extensions);
        }
        writer.WriteEndObject();
    }

    public static void WriteErrors(Utf8JsonWriter writer, IEnumerable<ExecutionError> errors)
    {
        writer.WriteStartArray();
        foreach (var error in errors)
        {
            WriteError(writer, error);
        }
        writer.WriteEndArray();
    }

    private static void WriteError(Utf8JsonWriter writer, ExecutionError error)
    {
        var facts = ErrorFacts.Of(error);
        writer.WriteStartObject();
        writer.WriteString("message"u8, facts.Message);
        if (error.Locations is { Count: > 0 } locations)
        {
            writer.WriteStartArray("locations"u8);
            foreach (var location in locations)
            {
                writer.WriteStartObject();
                writer.WriteNumber("line"u8, location.Line);
                writer.WriteNumber("column"u8, location.Column);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
        if (error.Path is { } path)
        {
            writer.WritePropertyName("path"u8);
            WriteValue(writer, path);
        }
        writer.WriteStartObject("extensions"u8);
        writer.WriteString("code"u8, facts.Code);
        if (error is BadInput { Extensions: { } extensions })
        {
            foreach (var (name, value) in extensions)
            {
                writer.WritePropertyName(name);
                WriteValue(writer, value);
            }
        }
        if (facts.Code is ErrorCodes.Internal or ErrorCodes.Unavailable or ErrorCodes.Timeout && Activity.Current is { } activity)
        {
            writer.WriteString("traceId"u8, activity.TraceId.ToHexString());
        }
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteNode(Utf8JsonWriter writer, ExecutionNode? node)
    {
        switch (node)
        {
            case ObjectExecutionNode { SubFields: { } fields }:
                writer.WriteStartObject();
                foreach (var field in fields)
                {
                    writer.WritePropertyName(field.Name!);
                    WriteNode(writer, field);
                }
                writer.WriteEndObject();
                break;
            case ArrayExecutionNode { Items: { } items }:
                writer.WriteStartArray();
                foreach (var item in items)
                {
                    WriteNode(writer, item);
                }
                writer.WriteEndArray();
                break;
            case ArrayExecutionNode { SerializedResult: { } list }:
                WriteValue(writer, list);
                break;
            case ValueExecutionNode value:
                WriteValue(writer, value.Result);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case IDictionary<string, object?> map:
                writer.WriteStartObject();
                foreach (var (name, each) in map)
                {
                    writer.WritePropertyName(name);
                    WriteValue(writer, each);
                }
                writer.WriteEndObject();
                break;
            case IEnumerable list:
                writer.WriteStartArray();
                foreach (var each in list)
                {
                    WriteValue(writer, each);
                }
                writer.WriteEndArray();
                break;
            default:
                JsonSerializer.Serialize(writer, value, value.GetType());
                break;
        }
    }
}
