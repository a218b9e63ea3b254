namespace Paceline.Crawling;

/// <summary>A place in a field's arguments where a plain value goes, however deep in input objects.</summary>
/// <param name="Path">From the argument inwards.</param>
internal sealed record Slot(IReadOnlyList<string> Path, TypeRef Type)
{
    public string Name => Path[^1];

    public override string ToString() => string.Join('.', Path);

    public static IEnumerable<Slot> Of(SchemaMap schema, OutputField field) =>
        field.Arguments.SelectMany(argument => Within(schema, argument, [], []));

    private static IEnumerable<Slot> Within(SchemaMap schema, InputValue input, IReadOnlyList<string> above, IReadOnlyList<string> types)
    {
        List<string> path = [.. above, input.Name];
        if (schema.IsLeaf(input.Type))
        {
            return [new Slot(path, input.Type)];
        }
        return types.Contains(input.Type.Name)
            ? []
            : schema[input.Type.Name].Inputs.SelectMany(inner => Within(schema, inner, path, [.. types, input.Type.Name]));
    }
}
