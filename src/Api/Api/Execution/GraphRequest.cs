using GraphQL;

namespace Paceline.Api;

/// <summary>A well-formed request: what a GraphQL over HTTP body or a subscribe message says.</summary>
/// <param name="Query">The document; null when <paramref name="DocumentId"/> names a persisted one.</param>
internal sealed record GraphRequest(string? Query, string? DocumentId, string? OperationName, GraphQL.Inputs? Variables);

/// <summary>What was wrong with a request, or its operation ready to run.</summary>
internal sealed record PreparedOperation(
    GraphRequest Request,
    string Text,
    GraphQLParser.AST.GraphQLDocument Document,
    GraphQLParser.AST.GraphQLOperationDefinition Operation,
    string DocumentKey,
    bool IsKnownValid,
    double Cost);

/// <summary>Either an operation to run, or why there is none.</summary>
internal readonly record struct Preparation(PreparedOperation? Operation, IReadOnlyList<ExecutionError> Errors)
{
    public static Preparation Refused(params IReadOnlyList<ExecutionError> errors) => new(null, errors);
}
