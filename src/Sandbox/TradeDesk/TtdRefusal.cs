using System.Globalization;
using System.Text.Json.Nodes;
using Paceline.Traffic;

namespace Paceline.TradeDesk;

/// <summary>Errors as The Trade Desk writes them: a message, and per property the reasons.</summary>
internal static class TtdRefusal
{
    public static DialectFault Invalid(params (string Property, string Reason)[] problems) => new(400, Body(
        "The request failed validation. Please check your request and try again.", problems));

    public static DialectFault Unauthorized() => new(401, Body("The authentication token is not valid or has expired."));

    public static DialectFault BadLogin() => new(403, Body("The login or password is not valid."));

    public static DialectFault NotFound(string what, string id) => new(404, Body($"The {what} with id '{id}' was not found."));

    public static DialectFault TooMany(int? retryAfterSeconds)
    {
        var fault = new DialectFault(429, Body("Too many requests."));
        if (retryAfterSeconds is { } seconds)
            fault.Headers["Retry-After"] = seconds.ToString(CultureInfo.InvariantCulture);
        return fault;
    }

    private static JsonObject Body(string message, params (string Property, string Reason)[] problems) => new()
    {
        ["Message"] = message,
        ["ErrorDetails"] = new JsonArray([.. problems
            .GroupBy(p => p.Property)
            .Select(g => new JsonObject
            {
                ["Property"] = g.Key,
                ["Reasons"] = new JsonArray([.. g.Select(p => JsonValue.Create(p.Reason))]),
            })]),
    };
}
