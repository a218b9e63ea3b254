using Microsoft.Net.Http.Headers;

namespace Paceline.Api;

/// <summary>Which of the two media types of GraphQL over HTTP an answer has.</summary>
internal enum AnswerMedia
{
    /// <summary>application/json: a well-formed request is always answered 200.</summary>
    Json,

    /// <summary>application/graphql-response+json: the status says how it went.</summary>
    GraphResponse,
}

internal static class AcceptHeader
{
    private const string JsonName = "application/json";
    private const string GraphResponseName = "application/graphql-response+json";

    public static string ContentType(AnswerMedia media) =>
        media == AnswerMedia.Json ? $"{JsonName}; charset=utf-8" : $"{GraphResponseName}; charset=utf-8";

    /// <summary>The media type the client likes best of those we have; null when it accepts neither. Without a header, or for anything, JSON.</summary>
    public static AnswerMedia? Choose(IList<string?> header)
    {
        if (header.Count == 0 || header.All(string.IsNullOrWhiteSpace))
        {
            return AnswerMedia.Json;
        }
        if (!MediaTypeHeaderValue.TryParseList([.. header.OfType<string>()], out var accepted))
        {
            return null;
        }
        var json = Quality(accepted, JsonName);
        var graph = Quality(accepted, GraphResponseName);
        return (json, graph) switch
        {
            ( <= 0, <= 0) => null,
            var (j, g) when g > j => AnswerMedia.GraphResponse,
            var (j, g) when j > g => AnswerMedia.Json,
            // Equally liked: what is named first, and JSON when only wildcards are.
            _ => accepted.FirstOrDefault(each => each.MediaType == JsonName || each.MediaType == GraphResponseName)?.MediaType == GraphResponseName
                ? AnswerMedia.GraphResponse
                : AnswerMedia.Json,
        };
    }

    private static double Quality(IList<MediaTypeHeaderValue> accepted, string name)
    {
        var (best, specific) = (0.0, -1);
        foreach (var each in accepted)
        {
            var match = each.MediaType.Equals(name, StringComparison.OrdinalIgnoreCase) ? 2 : each.MediaType == "application/*" ? 1 : each.MediaType == "*/*" ? 0 : -1;
            if (match < 0 || match < specific || !IsUtf8(each))
            {
                continue;
            }
            (best, specific) = (match > specific ? each.Quality ?? 1 : Math.Max(best, each.Quality ?? 1), match);
        }
        return best;
    }

    private static bool IsUtf8(MediaTypeHeaderValue value) =>
        !value.Charset.HasValue || value.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || value.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase);
}
