using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;

namespace Paceline.Connections.Reading;

/// <summary>A page of JSON whose items lie in one array.</summary>
internal sealed class JsonPage : IDisposable
{
    private readonly JsonDocument document;
    private readonly JsonElement? items;

    private JsonPage(JsonDocument document, JsonElement? items)
    {
        this.document = document;
        this.items = items;
    }

    /// <param name="array">Name of the property that holds the items.</param>
    /// <param name="mayLack">Properties beside which the array may be missing, because the platform leaves empty ones out; null when it never does.</param>
    /// <exception cref="UnreadableBatchException">It is no such page.</exception>
    public static JsonPage Open(ReadOnlyMemory<byte> body, string array, string[]? mayLack)
    {
        var document = Parse(body);
        try
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new UnreadableBatchException("BAD_JSON", "The page is no JSON object.");
            }
            if (document.RootElement.TryGetProperty(array, out var items))
            {
                return items.ValueKind == JsonValueKind.Array
                    ? new JsonPage(document, items)
                    : throw new UnreadableBatchException("BAD_PAGE", $"'{array}' is no array.");
            }
            if (mayLack is null || document.RootElement.EnumerateObject().Any(property => !mayLack.Contains(property.Name)))
            {
                throw new UnreadableBatchException("BAD_PAGE", $"The page has no '{array}'; the platform may have renamed it.");
            }
            return new JsonPage(document, null);
        }
        catch (InvalidOperationException)
        {
            document.Dispose();
            throw new UnreadableBatchException("BAD_TEXT", "The page holds names that cannot be decoded.");
        }
        catch
        {
            document.Dispose();
            throw;
        }
    }

    /// <exception cref="UnreadableBatchException">It is no JSON, or no UTF-8.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        if (body.Span.StartsWith("\uFEFF"u8))
        {
            body = body[3..];
        }
        if (!Utf8.IsValid(body.Span))
        {
            throw new UnreadableBatchException("BAD_ENCODING", "The answer is not UTF-8 text.");
        }
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException exception)
        {
            throw new UnreadableBatchException("BAD_JSON", $"The answer is no JSON: it breaks at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine}.");
        }
    }

    public JsonElement Root => document.RootElement;
    public int Count => items?.GetArrayLength() ?? 0;
    public IEnumerable<JsonElement> Items => items?.EnumerateArray() ?? Enumerable.Empty<JsonElement>();

    /// <summary>The items as they came; empty when there are none.</summary>
    public ReadOnlySpan<byte> Raw => Count == 0 ? default : JsonMarshal.GetRawUtf8Value(items!.Value);

    /// <exception cref="UnreadableBatchException">The text cannot be decoded.</exception>
    public string? Text(string property)
    {
        List<FieldProblem> problems = [];
        var text = new JsonFields(Root, problems).Text(property);
        return problems.Count == 0 ? text : throw new UnreadableBatchException(problems[0].Rule, problems[0].Reason);
    }

    public void Dispose() => document.Dispose();
}
