using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Paceline.Api;
using Paceline.Running;

namespace Paceline.Crawling;

/// <summary>Makes attacks and judges the answers.</summary>
internal sealed partial class Raid(Asker asker, Spoils spoils)
{
    private const int AtOnce = 8;

    // Time goes on between the two of a pair, and a figure of the asker's own may have changed; a difference that tells something is there each time.
    private const int MostPairs = 3;
    private readonly ConcurrentBag<Leak> leaks = [];
    private int requests;

    /// <summary>False where nothing is answered as it should be, and only canaries tell.</summary>
    public bool ComparesShapes { get; init; } = true;

    public IReadOnlyCollection<Leak> Leaks => leaks;

    public int Requests => requests;

    /// <summary>Their texts that the asker has written into its own, from where they may come back for ever.</summary>
    public ConcurrentDictionary<string, bool> Written { get; init; } = spoils.Written;

    /// <summary>Queries side by side, then mutations one after another: what a mutation does to the asker's own must not pass for a difference.</summary>
    public async Task Make(Credential credential, IReadOnlyList<Attack> attacks)
    {
        await Parallel.ForEachAsync(attacks.Where(attack => !attack.IsMutation), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (attack, _) => await Make(credential, attack));
        foreach (var attack in attacks.Where(attack => attack.IsMutation))
        {
            await Make(credential, attack);
        }
    }

    private async Task Make(Credential credential, Attack attack)
    {
        string foreign = "", missing = "";
        for (var more = MostPairs; more > 0; more--)
        {
            var (one, other) = await Pair(credential, attack);
            if (other is null || (foreign = Shape(one, attack.Foreign, attack.Missing!)) == (missing = Shape(other, attack.Foreign, attack.Missing!)))
            {
                return;
            }
        }
        // Whatever both begin with says nothing.
        var at = Math.Max(0, foreign.Zip(missing).TakeWhile(pair => pair.First == pair.Second).Count() - 40);
        leaks.Add(new Leak(attack.Field, "told apart", $"{credential}: {attack.Slot} {attack.Foreign.ToJsonString()} …{Short(foreign[at..])} but {attack.Missing!.ToJsonString()} …{Short(missing[at..])}"));
    }

    private async Task<(Reply Foreign, Reply? Missing)> Pair(Credential credential, Attack attack)
    {
        var foreign = await Ask(credential, attack, attack.Foreign);
        return (foreign, attack.Missing is null || !ComparesShapes ? null : await Ask(credential, attack, attack.Missing));
    }

    private async Task<Reply> Ask(Credential credential, Attack attack, JsonObject arguments)
    {
        Interlocked.Increment(ref requests);
        if (attack.IsMutation)
        {
            // A text that the asker writes into its own may come back from there for ever, as may what an id stands for from the audit log.
            foreach (var text in Leaves(arguments))
            {
                Written.TryAdd(text, true);
                if (GlobalId.TryRead(text, out _, out var key))
                {
                    Written.TryAdd(key, true);
                }
            }
        }
        var reply = await asker.Ask(credential, attack.Document, arguments);
        // Who is sent away for asking too much learns nothing, and neither do we.
        Assert.NotEqual(429, reply.Status);
        if (spoils.Canaries.In(reply.Text, reply.Sent + string.Join('\n', Written.Keys)) is { } canary)
        {
            leaks.Add(new Leak(attack.Field, "canary", $"{credential}: {attack.Slot} {arguments.ToJsonString()} gave {canary} in {Short(reply.Text)}"));
        }
        if (spoils.Canaries.In(string.Join('\n', reply.Headers.Select(header => $"{header.Key}: {header.Value}")), "") is { } inHeaders)
        {
            leaks.Add(new Leak(attack.Field, "header", $"{credential}: {inHeaders}"));
        }
        return reply;
    }

    // What was sent may come back in a message, and what an order brought about has an id and a time of its own; that the two differ in it tells nothing.
    private string Shape(Reply reply, JsonObject foreign, JsonObject missing)
    {
        var text = reply.Text;
        foreach (var sent in Leaves(foreign).Concat(Leaves(missing)))
        {
            text = text.Replace(sent, "#", StringComparison.Ordinal);
        }
        return $"{reply.Status} {Moment().Replace(Text().Replace(text, match => GlobalIds.KindOf(match.Value) is { } kind && !spoils.Ours.Leaves.Contains(match.Value) ? kind : match.Value), "#")}";
    }

    private static IEnumerable<string> Leaves(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(pair => Leaves(pair.Value)),
        JsonArray list => list.SelectMany(Leaves),
        JsonValue value when value.TryGetValue(out string? text) && text.Length > 5 => [text],
        _ => [],
    };

    [GeneratedRegex("[A-Za-z0-9_-]{8,}")]
    private static partial Regex Text();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT[\d:.+Z]+")]
    private static partial Regex Moment();

    private static string Short(string text) => text.Length > 400 ? text[..400] : text;
}

/// <param name="Field">The root field that was asked.</param>
/// <param name="Kind">How it showed: a canary, a header, or told apart from what does not exist.</param>
internal sealed record Leak(string Field, string Kind, string Detail)
{
    // All of it: a list cut short by the test framework would have to be run again and again.
    public static void None(IReadOnlyCollection<Leak> leaks) =>
        Assert.True(leaks.Count == 0, string.Join('\n', leaks.GroupBy(leak => (leak.Field, leak.Kind)).Select(group => $"{group.Count()} {group.Key}: {group.First().Detail}")));
}
