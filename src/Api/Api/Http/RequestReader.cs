using System.Text.Json;
using GraphQL;

namespace Paceline.Api;

/// <summary>Reads the parameters of a GraphQL request, and names every one that is not what it should be.</summary>
internal sealed class RequestReader(QueryLimits limits)
{
    /// <summary>Either the request, or its problems; <paramref name="Readable"/> is false when it was not even JSON.</summary>
    public readonly record struct Reading(GraphRequest? Request, IReadOnlyList<ExecutionError> Problems, bool Readable);

    public Reading FromJson(ReadOnlyMemory<byte> body)
    {
        JsonDocument json;
        try
        {
            json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = limits.JsonDepth, AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            return new(null, [Bad($"The body is no JSON of at most {limits.JsonDepth} levels with each name once.")], Readable: false);
        }
        using (json)
        {
            return json.RootElement.ValueKind switch
            {
                JsonValueKind.Object => FromObject(json.RootElement),
                JsonValueKind.Array => new(null, [Bad("Batches are not offered; send one request a body.")], Readable: true),
                _ => new(null, [Bad("The body must be a JSON object with a query.")], Readable: true),
            };
        }
    }

    /// <summary>Reads the object that a body or a subscribe message holds.</summary>
    public Reading FromObject(JsonElement element)
    {
        List<ExecutionError> problems = [];
        var query = Text(element, "query", problems);
        var id = Text(element, "documentId", problems);
        CheckDocument(query, id, problems);
        var name = Text(element, "operationName", problems);
        var variables = Map(element, "variables", problems);
        Map(element, "extensions", problems);
        if (variables is { } given && given.GetRawText().Length > limits.VariablesBytes)
        {
            problems.Add(new ExecutionError($"The variables are longer than {limits.VariablesBytes} bytes.") { Code = ErrorCodes.VariablesTooLarge });
        }
        return problems.Count > 0
            ? new(null, problems, Readable: true)
            : new(new GraphRequest(id is null ? query : null, id, name, variables is { } map ? JsonVariables.Read(map) : null), [], Readable: true);
    }

    public Reading FromQueryString(IQueryCollection query)
    {
        List<ExecutionError> problems = [];
        var document = Single(query, "query", problems);
        var id = Single(query, "documentId", problems);
        CheckDocument(document, id, problems);
        var name = Single(query, "operationName", problems);
        GraphQL.Inputs? variables = null;
        foreach (var parameter in (string[])["variables", "extensions"])
        {
            if (Single(query, parameter, problems) is not { Length: > 0 } text)
            {
                continue;
            }
            if (text.Length > limits.VariablesBytes)
            {
                problems.Add(new ExecutionError($"The {parameter} are longer than {limits.VariablesBytes} bytes.") { Code = ErrorCodes.VariablesTooLarge });
                continue;
            }
            if (TryParse(text, out var map))
            {
                variables = parameter == "variables" ? map : variables;
            }
            else
            {
                problems.Add(Bad($"{parameter} must be a JSON object."));
            }
        }
        return problems.Count > 0
            ? new(null, problems, Readable: true)
            : new(new GraphRequest(id is null ? document : null, id, string.IsNullOrEmpty(name) ? null : name, variables), [], Readable: true);
    }

    // A wrong kind of parameter has been named before; that it is missing too would be no news.
    private static void CheckDocument(string? query, string? id, List<ExecutionError> problems)
    {
        if (id is not null && !PersistedDocuments.IsId(id))
        {
            problems.Add(Bad("documentId must be sha256: and 64 hexadecimal digits in lower case."));
        }
        else if (id is not null && !string.IsNullOrEmpty(query))
        {
            problems.Add(Bad("query and documentId are both given; give one."));
        }
        else if (id is null && string.IsNullOrWhiteSpace(query) && problems.Count == 0)
        {
            problems.Add(Bad("query is missing; it is the GraphQL document. documentId may name a persisted one instead."));
        }
    }

    private bool TryParse(string text, out GraphQL.Inputs? map)
    {
        map = null;
        try
        {
            using var json = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = limits.JsonDepth, AllowDuplicateProperties = false });
            if (json.RootElement.ValueKind == JsonValueKind.Null)
            {
                return true;
            }
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                return false;
            }
            map = JsonVariables.Read(json.RootElement);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string? Text(JsonElement element, string name, List<ExecutionError> problems)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }
        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString();
        }
        problems.Add(Bad($"{name} must be a string."));
        return null;
    }

    private static JsonElement? Map(JsonElement element, string name, List<ExecutionError> problems)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }
        if (value.ValueKind == JsonValueKind.Object)
        {
            return value;
        }
        problems.Add(Bad($"{name} must be a JSON object."));
        return null;
    }

    private static string? Single(IQueryCollection query, string name, List<ExecutionError> problems)
    {
        if (!query.TryGetValue(name, out var values) || values.Count == 0)
        {
            return null;
        }
        if (values.Count > 1)
        {
            problems.Add(Bad($"{name} is given {values.Count} times; give it once."));
        }
        return values[0];
    }

    private static ExecutionError Bad(string message) => new(message) { Code = ErrorCodes.BadRequest };
}
