using GraphQL.Types;
using Paceline.Tenancy;

namespace Paceline.Api;

/// <summary><c>node</c> and <c>nodes</c>: anything by its global id; null when the organisation has none of that id.</summary>
internal static class NodeQueries
{
    private const int MostNodes = 100;

    public static void Declare(ObjectGraphType query, IEnumerable<NodeSource> sources)
    {
        var byType = sources.ToDictionary(source => source.Type);
        Inputs.Parse(
            query.Asks("node", Kind.OneOrNull<NodeInterface>(), Role.Viewer, context =>
            {
                var (source, key) = context.Input<(NodeSource, string)>();
                return Task.FromResult<object?>(context.Caller().BatchOf(source).Ask(key));
            }).Takes<NonNullGraphType<IdGraphType>>("id"),
            inputs => Find(inputs, "id", inputs.Read<object>("id"), byType));
        Inputs.Parse(
            query.Asks("nodes", typeof(NonNullGraphType<ListGraphType<NodeInterface>>), Role.Viewer, context =>
            {
                var wanted = context.Input<List<(NodeSource Source, string Key)>>();
                return Task.FromResult(wanted.ConvertAll(each => context.Caller().BatchOf(each.Source).Ask(each.Key)));
            }).Takes<NonNullGraphType<ListGraphType<NonNullGraphType<IdGraphType>>>>("ids"),
            inputs =>
            {
                var ids = inputs.Read<System.Collections.IEnumerable>("ids")?.Cast<object>().ToList() ?? [];
                if (ids.Count > MostNodes)
                {
                    inputs.Problem("ids", $"{ids.Count} ids are more than {MostNodes}.");
                }
                return ids.Select((id, index) => Find(inputs, $"ids[{index}]", id, byType)).ToList();
            });
    }

    private static (NodeSource Source, string Key) Find(Inputs inputs, string argument, object? id, Dictionary<string, NodeSource> byType)
    {
        if (!GlobalId.TryRead(id?.ToString(), out var type, out var key) || !byType.TryGetValue(type, out var source) || !source.Accepts(key))
        {
            inputs.Problem(argument, "is no global id; take one from a field called id.");
            return default;
        }
        return (source, key);
    }
}
