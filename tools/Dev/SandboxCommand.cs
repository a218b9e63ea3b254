using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Paceline.Development;

/// <summary>
/// Words become a path of the sandbox's control API, <c>name=value</c> pairs its JSON body: with pairs it is a POST,
/// with "clear" a DELETE, else a GET.
/// </summary>
internal static class SandboxCommand
{
    public static async Task<int> Run(DevFolder folder, string[] words)
    {
        if (words.Length == 0)
            return Help.Refuse("sandbox needs a word: token, deliver, restate, clock, faults, ledger, entities, credentials, health.");
        if ((folder.IsUp() ? folder.ReadState() : null)?.Sandbox is not { } sandbox)
            throw new StepFailedException("The sandbox is not running.", remedy: "./dev up");

        using var request = Request(sandbox.Url, words);
        request.Headers.Add("X-Sandbox-Key", Secrets.LoadOrMake(folder).SandboxKey);
        using var answer = await Web.Client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode)
        {
            await Console.Error.WriteLineAsync($"{(int)answer.StatusCode} {request.Method} {request.RequestUri!.AbsolutePath}: {text}");
            return 1;
        }

        Console.WriteLine(words[0] == "token" && JsonNode.Parse(text)?["token"]?.ToString() is { } token ? token : text);
        return 0;
    }

    internal static HttpRequestMessage Request(string url, string[] words)
    {
        if (words is ["token", .. var platform])
            return new(HttpMethod.Post, $"{url}/control/token?platform={Uri.EscapeDataString(platform.FirstOrDefault() ?? "dv360")}");
        if (words is [var what, "clear"])
            return new(HttpMethod.Delete, $"{url}/control/{what}");

        // dv360:123, as the board writes a campaign.
        words = [.. words.SelectMany((word, at) => at > 0 && word.Split(':') is [var code, var campaign] && !word.Contains('=', StringComparison.Ordinal) && !word.StartsWith('{')
            ? [$"platform={code}", $"campaignId={campaign}"]
            : new[] { word })];
        var pairs = words.Skip(1).Where(word => word.Contains('=', StringComparison.Ordinal)).ToArray();
        var path = string.Join('/', words.Where(word => !word.Contains('=', StringComparison.Ordinal) && !word.StartsWith('{')).Select(Uri.EscapeDataString));
        if (words.FirstOrDefault(word => word.StartsWith('{')) is { } json)
            return new(HttpMethod.Post, $"{url}/control/{path}") { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        if (words[0] is "ledger" or "entities" or "truth")
            return new(HttpMethod.Get, $"{url}/control/{path}?{string.Join('&', pairs.Select(p => p.Split('=', 2)).Select(p => $"{p[0]}={Uri.EscapeDataString(p[1])}"))}");
        if (pairs.Length == 0)
            return new(HttpMethod.Get, $"{url}/control/{path}");

        var body = new JsonObject();
        foreach (var pair in pairs.Select(p => p.Split('=', 2)))
            body[pair[0]] = pair[0].EndsWith("Id", StringComparison.Ordinal) ? pair[1] : Value(pair[1]);
        return new(HttpMethod.Post, $"{url}/control/{path}") { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
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
