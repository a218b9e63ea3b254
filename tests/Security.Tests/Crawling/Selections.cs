namespace Paceline.Crawling;

/// <summary>What to select of a type: everything below it, but no type within itself.</summary>
internal static class Selections
{
    /// <summary>
    /// The type's selection in pieces: at level 0 one with everything, at each further level its plain fields by themselves and one piece for
    /// each branch. A document has a most it may cost; what costs more is asked for in pieces.
    /// </summary>
    /// <param name="kind">Of an interface the only type whose fields are wanted; null for all.</param>
    public static IReadOnlyList<string> Pieces(SchemaMap schema, TypeRef type, int level, string? kind = null)
    {
        if (schema.IsLeaf(type))
        {
            return [""];
        }
        return level == 0 || schema[type.Name].Possible.Count > 0
            ? [Whole(schema, type, [], kind)]
            : [.. Split(schema, schema[type.Name], level)];
    }

    private static IEnumerable<string> Split(SchemaMap schema, SchemaType type, int level)
    {
        var free = type.Fields.Where(field => field.IsFree).ToList();
        yield return $"{{ __typename {string.Join(' ', free.Where(field => schema.IsLeaf(field.Type)).Select(field => field.Name))} }}";
        foreach (var branch in free.Where(field => !schema.IsLeaf(field.Type)))
        {
            foreach (var piece in Pieces(schema, branch.Type, level - 1))
            {
                yield return $"{{ {branch.Name} {piece} }}";
            }
        }
    }

    private static string Whole(SchemaMap schema, TypeRef reference, IReadOnlyList<string> above, string? kind)
    {
        var type = schema[reference.Name];
        if (type.Possible.Count > 0)
        {
            var wanted = type.Possible.Where(possible => kind is null || possible == kind).Where(possible => !above.Contains(possible));
            return $"{{ __typename {string.Join(' ', type.Fields.Where(field => schema.IsLeaf(field.Type)).Select(field => field.Name))} "
                + $"{string.Join(' ', wanted.Select(possible => $"... on {possible} {Whole(schema, new TypeRef(possible, false, possible), above, kind)}"))} }}";
        }
        List<string> path = [.. above, type.Name];
        var fields = type.Fields.Where(field => field.IsFree && !path.Contains(field.Type.Name))
            .Select(field => schema.IsLeaf(field.Type) ? field.Name : $"{field.Name} {Whole(schema, field.Type, path, kind)}");
        return $"{{ __typename {string.Join(' ', fields)} }}";
    }
}
