using GraphQL.Types;
using Paceline.Common;

namespace Paceline.Api;

/// <summary>The page asked for.</summary>
internal sealed record Paging(int First, Keyset? After)
{
    public const int LongestPage = 500;

    /// <summary>Reads <c>first</c> and <c>after</c>.</summary>
    /// <param name="list">The list and order that cursors must have been issued for.</param>
    public static Paging Read(Inputs inputs, string list, int usual, int longest = LongestPage)
    {
        var first = inputs.Read<int?>("first") ?? usual;
        if (first < 1 || first > longest)
        {
            inputs.Problem("first", $"{first} is not from 1 to {longest}.");
        }
        Keyset? place = null;
        if (inputs.Read<string>("after") is { } after && KeysetCursor.Read(list, after, out place) is { } problem)
        {
            inputs.Problem("after", problem);
        }
        return new Paging(first, place);
    }
}

internal static class PagingDeclaration
{
    public static FieldType TakesPage(this FieldType field, int usual) =>
        field.Takes<IntGraphType>("first", usual).Takes<StringGraphType>("after");
}
