using System.Collections.Concurrent;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQLParser.AST;

namespace Paceline.Api;

/// <summary>
/// Runs queries as the library does, but does twice-done work once: the fields of a selection are gathered for its first row and
/// remembered for the others, and a plain reading of a scalar is done on the spot, without a context or a task of its own.
/// One is made for each operation.
/// </summary>
internal sealed class ReadingStrategy : ParallelExecutionStrategy
{
    // Rows may be completed side by side when their parents were asked for side by side.
    private readonly ConcurrentDictionary<(GraphQLSelectionSet Selections, IGraphType Type), (GraphQLField Field, FieldType Definition)[]> plans = new();

    protected override void SetSubFieldNodes(GraphQL.Execution.ExecutionContext context, ObjectExecutionNode parent)
    {
        IGraphType type = parent.GetObjectGraphType(context.Schema) ?? parent.GraphType!;
        if (!plans.TryGetValue((parent.SelectionSet!, type), out var plan))
        {
            plan = [.. CollectFieldsFrom(context, type, parent.SelectionSet!, null).Values];
            plans.TryAdd((parent.SelectionSet!, type), plan);
        }
        var nodes = new ExecutionNode[plan.Length];
        for (var i = 0; i < plan.Length; i++)
        {
            nodes[i] = BuildExecutionNode(parent, plan[i].Definition.ResolvedType!, plan[i].Field, plan[i].Definition);
        }
        parent.SubFields = nodes;
    }

    protected override Task ExecuteNodeAsync(GraphQL.Execution.ExecutionContext context, ExecutionNode node) =>
        node is ValueExecutionNode { FieldDefinition.Resolver: Reading reading, Parent: not ArrayExecutionNode, Source: { } source } value
        && TryRead(value, reading, source)
            ? Task.CompletedTask
            : base.ExecuteNodeAsync(context, node);

    /// <summary>Reads a scalar; false leaves it to the library, which knows how to report what is wrong with it.</summary>
    private static bool TryRead(ValueExecutionNode node, Reading reading, object source)
    {
        try
        {
            node.Result = node.GraphType.Serialize(reading.Read(source));
            return node.Result is not null || node.FieldDefinition.ResolvedType is not NonNullGraphType;
        }
        catch (Exception)
        {
            // Not swallowed: the library reads it again and reports what happens then.
            return false;
        }
    }
}
