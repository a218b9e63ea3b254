using System.Collections.Concurrent;
using System.Globalization;
using Paceline.Connections;
using Paceline.Running;
using Paceline.TestSupport;

namespace Paceline.Tenancy;

/// <summary>Many organisations over few connections to the database, with requests that end in the middle: what a connection did before never shows.</summary>
public sealed class SharedPoolTests(ITestOutputHelper output)
{
    private const int Organisations = 20;
    private const int Requests = 1_000;

    // Twenty times what there are connections, so that each is handed on in the middle of everything.
    private const int AtOnce = 100;

    [Fact]
    public async Task Requests_OfManyOrganisationsThroughOnePoolWithSomeCancelled_ShowEachItsOwnAlone()
    {
        await using var database = await TestDatabase.Create();
        await using var silo = await RealSilo.Start(database.Connections.Silo, null, mostConnections: 5);
        await using var api = await RealApi.Start(silo.Client);
        var organisations = await Task.WhenAll(Enumerable.Range(0, Organisations).Select(number => Create(database, number)));
        var random = new Random(20_261_126);
        // Every third is given up within the time that an answer takes.
        var plan = Enumerable.Range(0, Requests).Select(number => (Number: number, GivesUpAfter: number % 3 == 0 ? TimeSpan.FromMilliseconds(random.Next(1, 40)) : (TimeSpan?)null)).ToList();

        ConcurrentBag<string> outcomes = [];
        await Parallel.ForEachAsync(plan, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (request, _) =>
            outcomes.Add(await AskUntilAnswered(api.Asker, organisations, request.Number, request.GivesUpAfter)));

        output.WriteLine($"{outcomes.Count(outcome => outcome == "own")} answered, {outcomes.Count(outcome => outcome == "cancelled")} cancelled");
        Assert.DoesNotContain(outcomes, outcome => outcome is not ("own" or "cancelled"));
        Assert.True(outcomes.Count(outcome => outcome == "own") >= Requests / 2);
        Assert.True(outcomes.Count(outcome => outcome == "cancelled") >= Requests / 20);
    }

    /// <summary>Asks until there is an answer: a machine with much else to do may let one wait too long, which is said, shows nothing, and is no answer.</summary>
    private static async Task<string> AskUntilAnswered(Asker asker, Organisation[] organisations, int number, TimeSpan? givesUpAfter)
    {
        while (true)
        {
            if (await Ask(asker, organisations, number, givesUpAfter) is var outcome and not "unavailable")
                return outcome;
        }
    }

    private static async Task<string> Ask(Asker asker, Organisation[] organisations, int number, TimeSpan? givesUpAfter)
    {
        var own = organisations[number % Organisations];
        using var patience = new CancellationTokenSource(givesUpAfter ?? Timeout.InfiniteTimeSpan);
        try
        {
            var reply = await asker.Ask(own.Credentials[number % own.Credentials.Count], """
                { organization { name } connections { name history { who action } streams { __typename } } batches { nodes { id } } campaigns { totalCount nodes { name } } rebuilds { id } }
                """, null, patience.Token);
            var others = organisations.Where(other => other != own && reply.Text.Contains(other.Word, StringComparison.Ordinal)).Select(other => other.Word).ToList();
            return others.Count > 0 ? $"{own.Word} was shown {string.Join(", ", others)}: {reply.Text}"
                : reply.Status == 200 && reply.Text.Contains($"Agency {own.Word}", StringComparison.Ordinal) && reply.Text.Contains($"Connection {own.Word}", StringComparison.Ordinal) ? "own"
                : reply.Codes.Count > 0 && reply.Codes.All(code => code is "UNAVAILABLE" or "TIMEOUT") ? "unavailable"
                : $"{reply.Status} {reply.Text}";
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return "cancelled";
        }
    }

    private static async Task<Organisation> Create(TestDatabase database, int number)
    {
        var organisation = await Organisation.Create(database, string.Create(CultureInfo.InvariantCulture, $"tenant{(char)('a' + number)}kanari"));
        // Of a platform that nobody can reach: it is there to be listed, and never pulled.
        await new ConnectionStore(database.Orgs).Save(new ConnectionRecord(
            organisation.Org, number + 1, "dv360", $"Connection {organisation.Word}", organisation.Word, "{}", [], 3600, "{}", 1, 5, (int)ConnectionState.Paused, null, null));
        return organisation;
    }
}
