using System.Text.Json;

namespace Paceline.Api;

/// <summary>
/// Answers what nothing else has answered. Left to the server, a fault drops every header that was set, and a security header that is missing
/// from error pages is missing where it is needed.
/// </summary>
internal static partial class UnexpectedFaults
{
    private static readonly byte[] Body = JsonSerializer.SerializeToUtf8Bytes(new
    {
        errors = new[] { new { field = (string?)null, code = ErrorCodes.Internal, message = "Something went wrong on our side; it was logged." } },
    });

    public static void UseUnexpectedFaults(this WebApplication app)
    {
        var log = app.Logger;
        app.Use(async (http, next) =>
        {
            try
            {
                await next(http);
            }
            catch (Exception fault) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
            {
                // A request that is not well-formed says its own status; its text stays inside.
                http.Response.StatusCode = fault is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
                if (http.Response.StatusCode >= StatusCodes.Status500InternalServerError)
                {
                    RequestFailed(log, fault, http.Request.Method, http.Request.Path);
                    http.Response.ContentType = "application/json; charset=utf-8";
                    http.Response.ContentLength = Body.Length;
                    await http.Response.BodyWriter.WriteAsync(Body);
                }
            }
        });
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private static partial void RequestFailed(ILogger log, Exception fault, string method, PathString path);
}
