using System.Text.Json;

namespace Paceline.Api;

/// <summary>Variables as the GraphQL library wants them: plain values, lists and dictionaries.</summary>
internal static class JsonVariables
{
    public static GraphQL.Inputs Read(JsonElement element) =>
        new(element.EnumerateObject().ToDictionary(property => property.Name, property => Value(property.Value)));

    private static object? Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().ToDictionary(property => property.Name, property => Value(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().Select(Value).ToList(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => Number(element),
        _ => null,
    };

    private static object Number(JsonElement element) =>
        element.TryGetInt32(out var small) ? small
        : element.TryGetInt64(out var large) ? large
        : element.TryGetDecimal(out var exact) ? exact
        : element.GetDouble();
}
