using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Paceline.Crawling;

namespace Paceline.Fuzzing;

/// <summary>
/// Writes operations by chance: most of them valid, some with values of the wrong kind, some spoilt as text. The same seed writes the same.
/// </summary>
/// <param name="ids">Ids to ask with, whoever has them.</param>
internal sealed class OperationGenerator(SchemaMap schema, Random random, IReadOnlyList<string> ids)
{
    private const int Deepest = 6;

    private static readonly string[] Words =
    [
        "", "none", "dv360", "delivery", "2026-03-09", "'; drop table tenancy.session; --", "\" or 1=1", "%_%", "\\", "\u0000", "\uD83D\uDE00", "../../etc/passwd", "{{7*7}}", "<script>",
        "$where", "null", "NaN", new string('x', 5_000), "o1/board", "o2/organization",
    ];

    private static readonly string[] Numbers = ["0", "1", "-1", "2", "50", "500", "501", "2147483647", "-2147483648", "9007199254740993", "1e309", "0.1"];

    private readonly StringBuilder document = new();
    private readonly JsonObject variables = [];
    private readonly List<string> declared = [];

    /// <summary>One operation with its variables.</summary>
    public static (string Document, JsonObject Variables) Next(SchemaMap schema, Random random, IReadOnlyList<string> ids)
    {
        var generator = new OperationGenerator(schema, random, ids);
        return random.Next(10) switch
        {
            0 => (generator.Spoilt(), generator.variables),
            _ => (generator.Whole(), generator.variables),
        };
    }

    private string Whole()
    {
        var (word, root) = random.Next(20) switch
        {
            0 or 1 or 2 => ("mutation", schema.Mutation),
            3 => ("subscription", schema.Subscription),
            _ => ("query", schema.Query),
        };
        var body = Selection(root, 0, word == "query" ? 3 : 1);
        return document.Clear().Append(word).Append(" F").Append(declared.Count > 0 ? $"({string.Join(", ", declared)})" : "").Append(' ').Append(body).ToString();
    }

    /// <summary>A whole one from which a piece is gone, or in which a piece comes twice or is another.</summary>
    private string Spoilt()
    {
        var text = Whole();
        var at = random.Next(text.Length);
        var length = Math.Min(random.Next(1, 12), text.Length - at);
        return random.Next(4) switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, text.Substring(at, length)),
            2 => text.Insert(at, Pick(["{", "}", "(", ")", "\"", "\"\"\"", "$", "@include(if: 1)", "@nothing", "...F0", "...on Nothing{id}", "#", "\u0001", "__schema{types{name}}", "fragment x on Query{...x}"])),
            _ => string.Concat(Enumerable.Repeat(text + " ", random.Next(2, 4))),
        };
    }

    private string Selection(SchemaType type, int depth, int most)
    {
        var fields = type.Fields.Where(field => depth < Deepest || schema.IsLeaf(field.Type)).ToList();
        var chosen = Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => fields.Count == 0 ? "__typename" : Field(Pick(fields), depth)).ToList();
        if (random.Next(12) == 0)
        {
            chosen.Add("__typename");
        }
        if (random.Next(60) == 0)
        {
            chosen.Add("nothingOfThisName");
        }
        if (type.Possible.Count > 0)
        {
            var possible = Pick(type.Possible);
            chosen.Add($"... on {possible} {Selection(schema[possible], depth + 1, 3)}");
        }
        return $"{{ {string.Join(' ', chosen)} }}";
    }

    private string Field(OutputField field, int depth)
    {
        var arguments = field.Arguments.Where(argument => !argument.IsOptional || random.Next(3) == 0).Where(_ => random.Next(40) > 0)
            .Select(argument => $"{argument.Name}: {(random.Next(2) == 0 ? Variable(argument) : Literal(argument.Type, 0))}").ToList();
        var alias = random.Next(15) == 0 ? $"a{random.Next(3)}: " : "";
        var directive = random.Next(25) == 0 ? Pick([" @include(if: true)", " @skip(if: false)", " @skip(if: true)"]) : "";
        var below = schema.IsLeaf(field.Type) ? "" : " " + Selection(schema[field.Type.Name], depth + 1, 4);
        return $"{alias}{field.Name}{(arguments.Count > 0 ? $"({string.Join(", ", arguments)})" : "")}{directive}{below}";
    }

    private string Variable(InputValue argument)
    {
        var name = $"v{declared.Count}";
        declared.Add($"${name}: {argument.Type.Text}");
        if (random.Next(30) > 0)
        {
            variables[name] = Value(argument.Type, 0);
        }
        return "$" + name;
    }

    private string Literal(TypeRef type, int depth) => Text(Value(type, depth), type);

    /// <summary>As the language writes it: names of fields and enum values without quotes.</summary>
    private string Text(JsonNode? value, TypeRef type) => value switch
    {
        null => "null",
        JsonArray list => $"[{string.Join(", ", list.Select(item => Text(item, type)))}]",
        JsonObject map => $"{{ {string.Join(", ", map.Select(pair => $"{pair.Key}: {Text(pair.Value, schema[type.Name].Inputs.FirstOrDefault(input => input.Name == pair.Key)?.Type ?? type)}"))} }}",
        JsonValue plain when plain.TryGetValue(out string? text) && schema[type.Name].Values.Contains(text) => text,
        _ => value.ToJsonString(),
    };

    private JsonNode? Value(TypeRef type, int depth)
    {
        if (random.Next(40) == 0)
        {
            return Wrong();
        }
        return type.IsList && random.Next(10) > 0
            ? new JsonArray([.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => One(type, depth))])
            : One(type, depth);
    }

    private JsonNode? One(TypeRef type, int depth)
    {
        var named = schema[type.Name];
        if (named.Inputs.Count > 0)
        {
            var filled = new JsonObject();
            foreach (var input in named.Inputs.Where(input => depth < 4 && (!input.IsOptional || random.Next(3) == 0)))
            {
                filled[input.Name] = Value(input.Type, depth + 1);
            }
            if (random.Next(30) == 0)
            {
                filled[Pick(["orgId", "status", "approvedBy", "__proto__"])] = "1";
            }
            return filled;
        }
        return named.Values.Count > 0 ? Pick(named.Values) : type.Name switch
        {
            "ID" => random.Next(8) > 0 ? Pick(ids) : Pick(Words),
            "Int" => random.Next(1, 300),
            "Float" => random.NextDouble() * 1_000,
            "Boolean" => random.Next(2) == 0,
            "Date" => DateTime.UnixEpoch.AddDays(random.Next(20_000, 21_000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "DateTime" => DateTime.UnixEpoch.AddMinutes(random.Next(28_000_000, 30_000_000)).ToString("O", CultureInfo.InvariantCulture) + "Z",
            "Decimal" => "12.5",
            _ => Pick(Words),
        };
    }

    private JsonNode? Wrong() => random.Next(6) switch
    {
        0 => null,
        1 => JsonNode.Parse(Pick(Numbers)),
        2 => Pick(Words),
        3 => new JsonArray(new JsonArray("x")),
        4 => new JsonObject { ["x"] = 1 },
        _ => true,
    };

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
