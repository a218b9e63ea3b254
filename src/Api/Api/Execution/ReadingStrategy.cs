using GraphQL.Execution;

namespace Paceline.Api;

internal sealed class ReadingStrategy : ParallelExecutionStrategy
{
}
