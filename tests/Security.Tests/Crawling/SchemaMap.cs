using System.Text.Json;

namespace Paceline.Crawling;

/// <summary>A schema as introspection tells it.</summary>
internal sealed class SchemaMap
{
    /// <summary>Asks for all that this map is made of.</summary>
    public const string Question = """
        { __schema { queryType { name } mutationType { name } subscriptionType { name }
          types { kind name possibleTypes { name } enumValues(includeDeprecated: true) { name } inputFields { name defaultValue type { ...t } }
                  fields(includeDeprecated: true) { name type { ...t } args { name defaultValue type { ...t } } } } } }
        fragment t on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }
        """;

    private readonly Dictionary<string, SchemaType> types;

    private SchemaMap(Dictionary<string, SchemaType> types, string query, string mutation, string subscription) =>
        (this.types, Query, Mutation, Subscription) = (types, types[query], types[mutation], types[subscription]);

    public SchemaType Query { get; }

    public SchemaType Mutation { get; }

    public SchemaType Subscription { get; }

    public IEnumerable<SchemaType> Types => types.Values.Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal));

    public SchemaType this[string name] => types[name];

    public static SchemaMap Read(JsonElement data)
    {
        var schema = data.GetProperty("__schema");
        return new SchemaMap(
            schema.GetProperty("types").EnumerateArray().Select(ReadType).ToDictionary(type => type.Name),
            Root("queryType"), Root("mutationType"), Root("subscriptionType"));

        string Root(string name) => schema.GetProperty(name).GetProperty("name").GetString()!;
    }

    public bool IsLeaf(TypeRef type) => this[type.Name].Kind is "SCALAR" or "ENUM";

    private static SchemaType ReadType(JsonElement type) => new(
        type.GetProperty("name").GetString()!,
        type.GetProperty("kind").GetString()!,
        Each(type, "fields", field => new OutputField(
            field.GetProperty("name").GetString()!, TypeRef.Read(field.GetProperty("type")), Each(field, "args", ReadInput))),
        Each(type, "inputFields", ReadInput),
        Each(type, "enumValues", value => value.GetProperty("name").GetString()!),
        Each(type, "possibleTypes", possible => possible.GetProperty("name").GetString()!));

    private static InputValue ReadInput(JsonElement input) => new(
        input.GetProperty("name").GetString()!, TypeRef.Read(input.GetProperty("type")), input.GetProperty("defaultValue").ValueKind != JsonValueKind.Null);

    private static List<T> Each<T>(JsonElement parent, string name, Func<JsonElement, T> read) =>
        parent.GetProperty(name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Select(read)] : [];
}

/// <param name="Kind">As introspection words it.</param>
internal sealed record SchemaType(
    string Name, string Kind, IReadOnlyList<OutputField> Fields, IReadOnlyList<InputValue> Inputs, IReadOnlyList<string> Values, IReadOnlyList<string> Possible);

internal sealed record OutputField(string Name, TypeRef Type, IReadOnlyList<InputValue> Arguments)
{
    /// <summary>Whether it can be selected without saying anything.</summary>
    public bool IsFree => Arguments.All(argument => argument.IsOptional);
}

internal sealed record InputValue(string Name, TypeRef Type, bool HasDefault)
{
    public bool IsOptional => HasDefault || !Type.Text.EndsWith('!');
}

/// <summary>A type where it is named.</summary>
/// <param name="Name">Of the type within all lists.</param>
/// <param name="Text">As the schema language writes it.</param>
internal sealed record TypeRef(string Name, bool IsList, string Text)
{
    public static TypeRef Read(JsonElement type) => type.GetProperty("kind").GetString() switch
    {
        "NON_NULL" => Within(type) is var inner ? inner with { Text = inner.Text + "!" } : null!,
        "LIST" => Within(type) is var inner ? inner with { IsList = true, Text = $"[{inner.Text}]" } : null!,
        _ => new TypeRef(type.GetProperty("name").GetString()!, false, type.GetProperty("name").GetString()!),
    };

    private static TypeRef Within(JsonElement type) => Read(type.GetProperty("ofType"));
}
