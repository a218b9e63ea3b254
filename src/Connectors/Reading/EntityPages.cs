using System.Runtime.InteropServices;
using System.Text.Json;
using Paceline.Pipeline;

namespace Paceline.Connections.Reading;

/// <summary>Gives a page's items to a sink: each as rows, or rejected with all that is wrong with it.</summary>
internal static class EntityPages
{
    /// <param name="rowsPerItem">How many rows an item becomes; the first of its numbers names it when it is rejected.</param>
    public static void Read(JsonPage page, int rowsPerItem, Func<JsonFields, int, IReadOnlyList<EntityRow>> map, IRowSink sink)
    {
        var number = 1;
        foreach (var item in page.Items)
        {
            List<FieldProblem> problems = [];
            var rows = Map(item, problems, number, map);
            if (problems.Count > 0)
            {
                sink.Reject(number, problems[0].Rule, string.Join(' ', problems.Select(problem => problem.Reason)), JsonMarshal.GetRawUtf8Value(item));
            }
            else
            {
                foreach (var row in rows)
                {
                    sink.Entity(row);
                }
            }
            number += rowsPerItem;
        }
    }

    private static IReadOnlyList<EntityRow> Map(
        JsonElement item, List<FieldProblem> problems, int number, Func<JsonFields, int, IReadOnlyList<EntityRow>> map)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            problems.Add(new FieldProblem("BAD_FIELD", "The item is no object."));
            return [];
        }
        return map(new JsonFields(item, problems), number);
    }
}
