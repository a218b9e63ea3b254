using System.Text.Json.Nodes;
using Paceline.Traffic;

namespace Paceline.Amazon;

/// <summary>Errors as Amazon's interfaces write them, each in words of its own.</summary>
internal static class AmazonRefusal
{
    public static DialectFault Unauthorized(string details) => new(401, new JsonObject { ["code"] = "UNAUTHORIZED", ["details"] = details });

    public static DialectFault ExpiredToken() => Unauthorized("Unauthorized: the access token is not valid or has expired.");

    public static DialectFault Forbidden(string message) => new(403, new JsonObject { ["code"] = "UNAUTHORIZED", ["message"] = message });

    public static DialectFault Invalid(string detail) => new(400, new JsonObject { ["code"] = "400", ["detail"] = detail });

    public static DialectFault NotFound(string detail) => new(404, new JsonObject { ["code"] = "404", ["detail"] = detail });

    public static DialectFault Duplicate(string report) => new(425, new JsonObject { ["code"] = "425", ["detail"] = $"The Request is a duplicate of : {report}" });

    /// <summary>Says nothing of how long to wait.</summary>
    public static DialectFault TooMany() => new(429, TooManyBody());

    public static JsonObject TooManyBody() => new() { ["message"] = "Too Many Requests" };
}
