using System.Text.Json.Nodes;
using Paceline.Traffic;

namespace Paceline.Dv360;

/// <summary>Errors as Google writes them: <c>google.rpc.Status</c> in JSON.</summary>
internal static class GoogleRefusal
{
    public static DialectFault Invalid(string message, params (string Field, string Description)[] violations)
    {
        var details = violations.Length == 0 ? null : new JsonArray(new JsonObject
        {
            ["@type"] = "type.googleapis.com/google.rpc.BadRequest",
            ["fieldViolations"] = new JsonArray([.. violations.Select(v => new JsonObject { ["field"] = v.Field, ["description"] = v.Description })]),
        });
        return Of(400, "INVALID_ARGUMENT", message, details);
    }

    public static DialectFault Unauthenticated() => new(401, Body(
        401,
        "UNAUTHENTICATED",
        "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. "
        + "See https://developers.google.com/identity/sign-in/web/devconsole-project.",
        null))
    {
        Headers = { ["WWW-Authenticate"] = "Bearer realm=\"https://accounts.google.com/\", error=\"invalid_token\"" },
    };

    public static DialectFault Forbidden(string message) => Of(403, "PERMISSION_DENIED", message);

    public static DialectFault NotFound() => Of(404, "NOT_FOUND", "Requested entity was not found.");

    public static DialectFault Aborted() => Of(409, "ABORTED", "The operation was aborted. Concurrent changes were made to the same entity; retry in a few seconds.");

    public static DialectFault Exhausted(string limit) => Of(
        429,
        "RESOURCE_EXHAUSTED",
        $"Quota exceeded for quota metric '{limit}' of service 'displayvideo.googleapis.com'.");

    private static DialectFault Of(int code, string status, string message, JsonArray? details = null) => new(code, Body(code, status, message, details));

    public static JsonObject Body(int code, string status, string message, JsonArray? details)
    {
        var error = new JsonObject { ["code"] = code, ["message"] = message, ["status"] = status };
        if (details is not null)
            error["details"] = details;
        return new JsonObject { ["error"] = error };
    }
}
