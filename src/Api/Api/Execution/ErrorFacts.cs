using GraphQL;
using GraphQL.Execution;

namespace Paceline.Api;

/// <summary>What may be said of an error outside: never an exception's own text.</summary>
internal readonly record struct ErrorFacts(string Message, string Code)
{
    public static ErrorFacts Of(ExecutionError error) => error switch
    {
        TimeoutError => new("The operation took too long and was given up; ask for less.", ErrorCodes.Timeout),
        UnhandledError { InnerException: { } fault } when GrainFaults.IsOfTheCluster(fault) =>
            new("The campaign cluster did not answer; try again in a moment.", ErrorCodes.Unavailable),
        UnhandledError => new("Something went wrong on our side; it was logged under the trace id.", ErrorCodes.Internal),
        _ => new(error.Message, error.Code ?? ErrorCodes.BadRequest),
    };
}
