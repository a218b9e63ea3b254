using System.Buffers;
using System.Text.Json;
using GraphQL;

namespace Paceline.Api;

/// <summary>Writes answers of GraphQL over HTTP, September 2026: what status, what media type.</summary>
internal static class GraphAnswer
{
    private const int PartialSuccess = 294;

    /// <summary>Answers a request that has a result.</summary>
    public static Task Write(HttpContext http, AnswerMedia media, ExecutionResult result) =>
        Write(http, media, media == AnswerMedia.Json ? StatusCodes.Status200OK : StatusOf(result), result);

    /// <summary>Answers a request that was refused before it ran.</summary>
    public static Task Refuse(HttpContext http, AnswerMedia media, int status, params IEnumerable<ExecutionError> errors)
    {
        var result = new ExecutionResult();
        foreach (var error in errors)
        {
            result.AddError(error);
        }
        return Write(http, media, status, result);
    }

    public static Task Refuse(HttpContext http, AnswerMedia media, int status, string code, string message) =>
        Refuse(http, media, status, new ExecutionError(message) { Code = code });

    /// <summary>The status of a well-formed request that did not run.</summary>
    public static int StatusOf(IReadOnlyList<ExecutionError> errors) => ErrorFacts.Of(errors[0]).Code switch
    {
        ErrorCodes.SyntaxError => StatusCodes.Status400BadRequest,
        ErrorCodes.Forbidden or ErrorCodes.IntrospectionDisabled or ErrorCodes.DocumentNotAllowed or ErrorCodes.ProofNeeded or ErrorCodes.SecondFactorNeeded
            or ErrorCodes.Suspended => StatusCodes.Status403Forbidden,
        ErrorCodes.RateLimited => StatusCodes.Status429TooManyRequests,
        ErrorCodes.Timeout => StatusCodes.Status504GatewayTimeout,
        ErrorCodes.Unavailable => StatusCodes.Status503ServiceUnavailable,
        ErrorCodes.Internal => StatusCodes.Status500InternalServerError,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    private static int StatusOf(ExecutionResult result) =>
        result.Errors is not { Count: > 0 } errors ? StatusCodes.Status200OK
        : result.Executed ? PartialSuccess
        : StatusOf([.. errors]);

    private static async Task Write(HttpContext http, AnswerMedia media, int status, ExecutionResult result)
    {
        var response = http.Response;
        response.StatusCode = status;
        response.ContentType = AcceptHeader.ContentType(media);
        response.Headers.CacheControl = "no-store";
        var body = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(body, ResultWriter.Options))
        {
            ResultWriter.Write(writer, result);
        }
        response.ContentLength = body.WrittenCount;
        await response.BodyWriter.WriteAsync(body.WrittenMemory, http.RequestAborted);
    }
}
