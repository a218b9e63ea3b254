using System.Text.Json.Nodes;

namespace Paceline.Development;

/// <summary>Speaks to the sandbox's control API; <see cref="SandboxWords"/> says how words become a request.</summary>
internal static class SandboxCommand
{
    // A scenario of a million facts takes a while to read.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task<int> Run(DevFolder folder, string[] words)
    {
        if (words.Length == 0)
            return Help.Refuse("sandbox needs a word: key, url, token, deliver, restate, scenario, delivery.csv, clock, faults, ledger, truth, entities, quotas, credentials, health.");
        var key = Secrets.LoadOrMake(folder).SandboxKey;
        // It and nothing else, so that $(./dev sandbox key) works.
        if (words is ["key"])
        {
            Console.WriteLine(key);
            return 0;
        }

        if ((folder.IsUp() ? folder.ReadState() : null)?.Sandbox is not { } sandbox)
            throw new StepFailedException("The sandbox is not running.", remedy: "./dev up");
        if (words is ["url"])
        {
            Console.WriteLine(sandbox.Url);
            return 0;
        }

        using var request = SandboxWords.Request(sandbox.Url, words);
        request.Headers.Add("X-Sandbox-Key", key);
        using var client = new HttpClient { Timeout = Patience };
        HttpResponseMessage answer;
        try
        {
            answer = await client.SendAsync(request);
        }
        catch (HttpRequestException unreachable)
        {
            throw new StepFailedException($"The sandbox does not answer: {unreachable.Message}", folder.Log("sandbox"), "./dev status; it comes back by itself after a second");
        }

        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            if (!answer.IsSuccessStatusCode)
            {
                await Console.Error.WriteLineAsync($"{(int)answer.StatusCode} {request.Method} {request.RequestUri!.AbsolutePath}: {text}");
                return 1;
            }

            Console.WriteLine(words[0] == "token" && JsonNode.Parse(text)?["token"]?.ToString() is { } token ? token : text);
            return 0;
        }
    }
}
