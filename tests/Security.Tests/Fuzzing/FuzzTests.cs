using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Paceline.Crawling;
using Paceline.Running;

namespace Paceline.Fuzzing;

/// <summary>Operations written by chance, against the real system: whatever is asked, the answer is in good order and tells nothing of the inside or of another organisation.</summary>
public sealed class FuzzTests(TwoOrganisations world, ITestOutputHelper output)
{
    private const int Seed = 20_261_126;
    private const int AtOnce = 8;

    // What only the inside says: types, tables, stack frames, the database's own words.
    private static readonly string[] Inside =
    [
        "Paceline.", "Npgsql", "Orleans", "System.", "Microsoft.", "GraphQL.", "GraphQLParser", "Exception", "   at ", ".cs:", "SqlState", "select ", "insert into", "relation \"", "app.org_id",
        "row-level security", "stack", "tenancy.", "bronze.", "silver.", "gold.",
    ];

    [Fact]
    public async Task Operations_WrittenByChance_NeverBreakAnythingAndTellNothing()
    {
        await using var api = await RealApi.Start(world.Silo.Client);
        string[] ids =
        [
            .. world.Spoils.Theirs.Ids.Values.SelectMany(list => list), .. world.Spoils.Theirs.Ids.Values.SelectMany(list => list).Select(GlobalIds.Missing),
            .. world.Spoils.Ours.Ids.Where(pair => pair.Key != "PlatformConnection").SelectMany(pair => pair.Value),
        ];
        Credential?[] askers = [.. world.Ours.Credentials, null];
        ConcurrentDictionary<int, int> statuses = new();
        ConcurrentBag<string> broken = [];
        await Parallel.ForEachAsync(Enumerable.Range(0, Count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, cancellation) =>
        {
            var random = new Random(Seed + number);
            var (document, variables) = OperationGenerator.Next(world.Schema, random, ids);
            var asker = askers[number % askers.Length];
            var reply = await api.Asker.Ask(asker, document, variables, cancellation);
            statuses.AddOrUpdate(reply.Status, 1, (_, count) => count + 1);
            if (Wrong(reply, document, variables) is { } wrong)
            {
                broken.Add($"{number} {asker}: {wrong}\n  {document} {variables.ToJsonString()}\n  {reply.Status} {reply.Text}");
            }
        });
        output.WriteLine($"{Count} operations: {string.Join(", ", statuses.OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} x {pair.Key}"))}");
        Assert.True(broken.IsEmpty, $"{broken.Count} broken\n" + string.Join('\n', broken.Take(12)));
        // Both kinds were written, or nothing is proven.
        Assert.True(statuses.GetValueOrDefault(200) + statuses.GetValueOrDefault(294) > Count / 10 && statuses.GetValueOrDefault(422) > Count / 10);
    }

    /// <summary>How many; a night may run more.</summary>
    private static int Count => int.TryParse(Environment.GetEnvironmentVariable("PACELINE_FUZZ_OPERATIONS"), out var count) ? count : 20_000;

    private string? Wrong(Reply reply, string document, JsonObject variables)
    {
        if (reply.Status >= 500 || reply.Codes.Contains("INTERNAL"))
        {
            return "a fault";
        }
        if (Inside.FirstOrDefault(word => reply.Text.Contains(word, StringComparison.Ordinal) && !reply.Sent.Contains(word, StringComparison.Ordinal)) is { } inside)
        {
            return $"the inside: {inside}";
        }
        // What was sent may come back.
        return world.Spoils.Canaries.In(reply.Text, document + variables.ToJsonString() + string.Join('\n', world.Spoils.Written.Keys)) is { } canary ? $"another organisation's: {canary}" : null;
    }
}
