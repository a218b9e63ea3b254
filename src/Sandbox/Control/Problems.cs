using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Paceline.Traffic;

namespace Paceline.Control;

/// <summary>One thing wrong with what was sent: where it is and what to do about it.</summary>
internal sealed record Problem(string At, string Message);

/// <summary>Reads an object's properties, collecting every problem under its JSON path instead of stopping at the first.</summary>
internal sealed class ObjectReader(JsonObject source, string path, List<Problem> problems)
{
    private readonly HashSet<string> read = [];

    public string Path => path;

    public bool Has(string name) => Take(name) is not null;

    public string Text(string name, string? fallback = null)
    {
        var node = Take(name);
        if (Json.Text(node) is { Length: > 0 } text)
            return text;
        if (node is not null)
            Report(name, "must be a non-empty string.");
        else if (fallback is null)
            Report(name, "is required.");
        return fallback ?? "";
    }

    public T OneOf<T>(string name, IReadOnlyDictionary<string, T> allowed, T fallback, bool required = false)
    {
        var node = Take(name);
        if (Json.Text(node) is { } text && allowed.TryGetValue(text, out var value))
            return value;
        if (node is not null || required)
            Report(name, $"must be one of {string.Join(", ", allowed.Keys)}.");
        return fallback;
    }

    public DateOnly? Date(string name, bool required = false)
    {
        var node = Take(name);
        if (DateOnly.TryParseExact(Json.Text(node), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        if (node is not null || required)
            Report(name, "must be a date YYYY-MM-DD.");
        return null;
    }

    public DateTime? Instant(string name, bool required = false)
    {
        var node = Take(name);
        if (DateTime.TryParse(
            Json.Text(node), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant))
        {
            return instant;
        }

        if (node is not null || required)
            Report(name, "must be an ISO-8601 instant.");
        return null;
    }

    /// <summary>Money in currency units, at most six places, as micros.</summary>
    public long? Micros(string name, bool required = false)
    {
        var node = Take(name);
        if (Json.Number(node) is { } amount and >= 0 and < 1_000_000_000_000m && decimal.Round(amount, 6) == amount)
            return (long)(amount * 1_000_000m);
        if (node is not null || required)
            Report(name, "must be an amount of money, not negative, with at most six decimals.");
        return null;
    }

    public long? Count(string name, long most = long.MaxValue, bool required = false)
    {
        var node = Take(name);
        if (Json.Whole(node) is { } number and >= 0 && number <= most)
            return number;
        if (node is not null || required)
            Report(name, most == long.MaxValue ? "must be a whole number, not negative." : $"must be a whole number from 0 to {most}.");
        return null;
    }

    public ObjectReader? Object(string name)
    {
        var node = Take(name);
        if (node is JsonObject inner)
            return new(inner, $"{path}.{name}", problems);
        if (node is not null)
            Report(name, "must be an object.");
        return null;
    }

    public IEnumerable<ObjectReader> Objects(string name)
    {
        var node = Take(name);
        if (node is null)
            yield break;
        if (node is not JsonArray items)
        {
            Report(name, "must be an array.");
            yield break;
        }

        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is JsonObject item)
                yield return new(item, $"{path}.{name}[{i}]", problems);
            else
                problems.Add(new($"{path}.{name}[{i}]", "must be an object."));
        }
    }

    public void Report(string name, string message) => problems.Add(new($"{path}.{name}", message));

    /// <summary>Names every property that nothing asked for: most often a misspelt one.</summary>
    public void NoOthers()
    {
        foreach (var (name, _) in source)
        {
            if (!read.Contains(name))
                problems.Add(new($"{path}.{name}", $"is not known here. Known: {string.Join(", ", read.Order(StringComparer.Ordinal))}."));
        }
    }

    private JsonNode? Take(string name)
    {
        read.Add(name);
        return source.TryGetPropertyValue(name, out var node) && node?.GetValueKind() != JsonValueKind.Null ? node : null;
    }
}

/// <summary>The control API's answers.</summary>
internal static class ControlAnswer
{
    public static Task Ok(HttpContext http, object body) => Json.Write(http.Response, 200, JsonSerializer.SerializeToNode(body, Json.Options)!);

    public static Task Bad(HttpContext http, IReadOnlyList<Problem> problems) => Json.Write(http.Response, 400, new JsonObject
    {
        ["applied"] = false,
        ["problems"] = JsonSerializer.SerializeToNode(problems, Json.Options),
    });
}
