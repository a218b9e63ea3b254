using System.Globalization;
using System.Text.Json.Nodes;

namespace Paceline.Crawling;

/// <summary>Fills a field's arguments: the value under trial in its slot, and whatever else is required with what the asker has itself.</summary>
/// <param name="kinds">By field and slot, the types whose ids go there.</param>
internal sealed class Filling(SchemaMap schema, Harvest own, IReadOnlyDictionary<string, IReadOnlyList<string>> kinds)
{
    private static readonly DateTime Today = DateTime.UtcNow.Date;

    /// <summary>The arguments as variables.</summary>
    /// <param name="slot">Where the values go; null for what is required alone.</param>
    public JsonObject Fill(OutputField field, Slot? slot, params string[] values)
    {
        var arguments = new JsonObject();
        foreach (var argument in field.Arguments)
        {
            if (slot?.Path[0] == argument.Name || !argument.IsOptional)
            {
                arguments[argument.Name] = Value(field, argument, [argument.Name], slot, values);
            }
        }
        return arguments;
    }

    private JsonNode? Value(OutputField field, InputValue input, IReadOnlyList<string> path, Slot? slot, string[] values)
    {
        var hit = slot is not null && path.SequenceEqual(slot.Path);
        if (hit)
        {
            return input.Type.IsList ? new JsonArray([.. values.Select(value => Plain(input.Type, value))]) : Plain(input.Type, values[0]);
        }
        var one = schema.IsLeaf(input.Type) ? Usual(field, input, path) : Object(field, input, path, slot, values);
        return input.Type.IsList ? new JsonArray(one) : one;
    }

    private JsonObject Object(OutputField field, InputValue input, IReadOnlyList<string> path, Slot? slot, string[] values)
    {
        var filled = new JsonObject();
        foreach (var inner in schema[input.Type.Name].Inputs)
        {
            List<string> below = [.. path, inner.Name];
            var onTheWay = slot is not null && slot.Path.Count >= below.Count && slot.Path.Take(below.Count).SequenceEqual(below);
            if (onTheWay || !inner.IsOptional)
            {
                filled[inner.Name] = Value(field, inner, below, slot, values);
            }
        }
        return filled;
    }

    private JsonNode Usual(OutputField field, InputValue input, IReadOnlyList<string> path)
    {
        if (input.Type.Name == "ID")
        {
            var kind = kinds.GetValueOrDefault(Key(field, path))?.FirstOrDefault(own.Ids.ContainsKey);
            return kind is null ? "none" : own.Ids[kind][0];
        }
        if (schema[input.Type.Name].Values is [var first, ..])
        {
            return first;
        }
        return input.Type.Name switch
        {
            "Date" => Day(input.Name == "from" ? -7 : -2),
            "DateTime" => DateTime.UtcNow.ToString("O", CultureInfo.InvariantCulture),
            "Boolean" => true,
            _ when own.Texts(input.Name) is [var known, ..] => Plain(input.Type, known),
            "String" => "none",
            _ => Plain(input.Type, "2"),
        };
    }

    public static string Key(OutputField field, IReadOnlyList<string> path) => $"{field.Name}({string.Join('.', path)})";

    private static JsonNode Plain(TypeRef type, string value) => type.Name switch
    {
        "Int" or "Float" when decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => type.Name == "Int" ? (int)number : number,
        "Boolean" => value == "true",
        _ => value,
    };

    private static string Day(int days) => Today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
