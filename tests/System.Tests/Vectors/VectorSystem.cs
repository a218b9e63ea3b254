using System.Globalization;
using System.Text.Json.Nodes;
using Paceline.Running;
using Paceline.Tenancy;

namespace Paceline.Vectors;

/// <summary>
/// A system that knows the golden vectors: their facts on every platform of the sandbox, pulled by the connectors, and what was sold of them, brought as people
/// bring it. What it answers is read once and kept.
/// </summary>
public sealed class VectorSystem : IAsyncLifetime
{
    private const string ApiKey = "pl_vectors_secret";

    private const string Map =
        "mutation ($items: [MapLineItemInput!]!) { mapLineItems(input: { reason: \"Sold so\", items: $items }) { items { item } userErrors { field code message } } }";

    private SandboxServer? sandbox;
    private Cluster? cluster;
    private GraphClient? graph;

    internal VectorAnswers Answers { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        sandbox = await SandboxServer.Start(
            "vectors", campaigns: 0, days: 1, more: new() { ["Sandbox__Clock__Start"] = VectorWorld.Now, ["Sandbox__Clock__Frozen"] = "true" });
        await sandbox.Post("/control/scenario?mode=replace", VectorWorld.Scenario());
        cluster = await Cluster.Start(
            "vectors", silos: 1,
            new()
            {
                ["Paceline__Sandbox__Url"] = sandbox.Url.ToString(),
                ["Paceline__Sandbox__Key"] = SandboxServer.Key,
                ["Paceline__Sandbox__StandsForPlatforms"] = "true",
                ["Paceline__Sandbox__PullEverySeconds"] = "3600",
                ["Paceline__Sandbox__HistoryDays"] = "65",
            },
            api: true, at: DateTimeOffset.Parse(VectorWorld.Now, CultureInfo.InvariantCulture));
        // One that reports in euros, for the vector of exchange.
        var org = await new OrganizationStore(cluster.Database.Orgs).Ensure("vectors", "Vectors", "UTC", "EUR");
        await new IdentityStore(cluster.Database.Orgs).EnsureApiKey(org, "vectors", "Key", CredentialKeys.Hash("secret"), (int)Role.Admin, DateTimeOffset.UtcNow);
        graph = new GraphClient(cluster.Api.Url, ApiKey);

        await Fill(cluster, graph);
        await Sell(graph);
        Answers = await VectorAnswers.Read(graph);
    }

    public async ValueTask DisposeAsync()
    {
        graph?.Dispose();
        if (cluster is not null)
            await cluster.DisposeAsync();
        if (sandbox is not null)
            await sandbox.DisposeAsync();
    }

    private static async Task Fill(Cluster cluster, GraphClient graph)
    {
        Done((await graph.Ask("mutation { addDemoData { userErrors { code message } } }"))["addDemoData"]!);
        await Eventually.Is("every account is known", TimeSpan.FromSeconds(60), async () =>
            await cluster.Count("select count(*) from gold.entity where kind = 1 and described") == VectorWorld.Platforms.Length + 1);
        await cluster.Settled(TimeSpan.FromSeconds(120));
    }

    private static async Task Sell(GraphClient graph)
    {
        var booked = await graph.Send("/bookings/file?mode=apply&reason=Sold&correction=true", VectorLine.File(VectorBookings.Lines));
        Assert.Equal("[]", booked["problems"]!.ToJsonString());
        Assert.Equal(VectorBookings.Lines.Count, (int)booked["newLines"]!);
        Done((await graph.Ask(Map, new { items = VectorLine.Orders(VectorBookings.Lines) }))["mapLineItems"]!);
        var counted = await graph.Send("/margin/counts/file?name=counts.csv", VectorBookings.Counts);
        Assert.Equal(2, (int)counted["lines"]!);
        await Amend(graph);
        Done((await graph.Ask(
            "mutation ($text: String!) { importExchangeRates(input: { text: $text }) { added userErrors { field code message } } }", new { text = VectorBookings.Rates }))["importExchangeRates"]!);
    }

    // On the eleventh day of its flight the line is raised, from that day on (GV-07).
    private static async Task Amend(GraphClient graph)
    {
        var sold = VectorBookings.Lines.Single(line => line.Vector == 7);
        var booking = (await graph.Ask($"{{ bookings(filter: {{ search: \"{sold.Booking}\" }}) {{ nodes {{ id }} }} }}"))["bookings"]!["nodes"]![0]!;
        var id = (string)booking["id"]!;
        var known = (await graph.Ask("query ($id: ID!) { booking(id: $id) { lastEvent } }", new { id }))["booking"]!;
        var line = new
        {
            number = sold.Line,
            name = "Raised",
            start = sold.Start,
            end = sold.End,
            rateType = sold.RateType,
            rate = "1",
            units = "16000",
            isCapped = false,
        };
        Done((await graph.Ask(
            "mutation ($input: AmendBookingLineInput!) { amendBookingLine(input: $input) { userErrors { field code message } } }",
            new { input = new { id, line, effectiveFrom = VectorWorld.Today, reason = "Raised", basedOn = (int)known["lastEvent"]! } }))["amendBookingLine"]!);
    }

    internal static void Done(JsonNode answer) => Assert.Equal("[]", answer["userErrors"]!.ToJsonString());
}
