using GraphQL.Execution;
using GraphQLParser.AST;

namespace Paceline.Api;

/// <summary>Queries and events of subscriptions run in the fast way, a new one for each operation because it remembers its fields; mutations run in order.</summary>
internal sealed class ExecutionStrategies : IExecutionStrategySelector
{
    public IExecutionStrategy Select(GraphQL.Execution.ExecutionContext context) => context.Operation.Operation switch
    {
        OperationType.Mutation => new SerialExecutionStrategy(),
        OperationType.Subscription => new SubscriptionExecutionStrategy(new ReadingStrategy()),
        _ => new ReadingStrategy(),
    };
}
