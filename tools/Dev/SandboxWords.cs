using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Paceline.Development;

/// <summary>
/// Words become a path of the sandbox's control API. A <c>{...}</c> is sent as it is and an <c>@file</c> as its content, with
/// <c>name=value</c> pairs in the query then; without such a body the pairs are the JSON body of a POST, or the query of a question.
/// "clear" makes it a DELETE; a path alone is a GET.
/// </summary>
internal static class SandboxWords
{
    private static readonly string[] Questions = ["ledger", "entities", "truth"];

    /// <exception cref="StepFailedException">A file cannot be read.</exception>
    public static HttpRequestMessage Request(string url, string[] words)
    {
        if (words is ["token", .. var platform])
            return new(HttpMethod.Post, $"{url}/control/token?platform={Uri.EscapeDataString((platform.FirstOrDefault() ?? "dv360").Replace("platform=", "", StringComparison.Ordinal))}");
        if (words is [var what, "clear"])
            return new(HttpMethod.Delete, $"{url}/control/{what}");

        var body = words.FirstOrDefault(IsBody);
        var rest = words.Where(word => !IsBody(word)).SelectMany(Parted).ToArray();
        var path = string.Join('/', rest.Where(word => !IsPair(word)).Select(Uri.EscapeDataString));
        var pairs = rest.Where(IsPair).Select(word => word.Split('=', 2)).Select(pair => (Name: pair[0], Value: pair[1])).ToArray();
        var query = string.Join('&', pairs.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"));
        var asked = new Uri(query.Length == 0 ? $"{url}/control/{path}" : $"{url}/control/{path}?{query}");

        if (body is not null)
            return new(HttpMethod.Post, asked) { Content = body.StartsWith('@') ? FromFile(body[1..]) : Json(body) };
        if (pairs.Length == 0 || Questions.Contains(words[0]))
            return new(HttpMethod.Get, asked);

        var given = new JsonObject();
        foreach (var (name, value) in pairs)
            given[name] = name.EndsWith("Id", StringComparison.Ordinal) ? value : Value(value);
        return new(HttpMethod.Post, $"{url}/control/{path}") { Content = Json(given.ToJsonString()) };
    }

    private static bool IsBody(string word) => word.StartsWith('{') || word.StartsWith('@');

    private static bool IsPair(string word) => word.Contains('=', StringComparison.Ordinal);

    // dv360:123, as the board writes a campaign.
    private static string[] Parted(string word, int at) => at > 0 && !IsPair(word) && word.Split(':') is [var platform, var campaign]
        ? [$"platform={platform}", $"campaignId={campaign}"]
        : [word];

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static StreamContent FromFile(string file)
    {
        try
        {
            var content = new StreamContent(File.OpenRead(file));
            content.Headers.ContentType = new(file.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? "text/csv" : "application/json");
            return content;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new StepFailedException($"@{file} cannot be read: {unreadable.Message}");
        }
    }

    // 5, true and [1,2] mean themselves; everything else is a text.
    private static JsonNode? Value(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
