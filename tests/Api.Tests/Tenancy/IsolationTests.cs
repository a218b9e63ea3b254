using System.Text.RegularExpressions;
using Paceline.Api;
using Paceline.Fakes;

namespace Paceline.Tenancy;

/// <summary>What one organisation can learn of another by its ids: nothing, and not even that they exist.</summary>
public sealed class IsolationTests(ApiFixture api)
{
    public static TheoryData<string, string, string> ForeignAndMissing => new()
    {
        { "{ node(id: $) { id } }", GlobalId.Write("Campaign", "dv360:901"), GlobalId.Write("Campaign", "dv360:555") },
        { "{ node(id: $) { id } }", GlobalId.Write("Advertiser", "dv360:97"), GlobalId.Write("Advertiser", "dv360:555") },
        { "{ node(id: $) { id } }", GlobalId.Write("PlatformConnection", "9"), GlobalId.Write("PlatformConnection", "555") },
        { "{ node(id: $) { id } }", GlobalId.Write("Batch", "9001"), GlobalId.Write("Batch", "555") },
        { "{ node(id: $) { id } }", GlobalId.Write("Organization", "2"), GlobalId.Write("Organization", "555") },
        { "{ nodes(ids: [$]) { id } }", GlobalId.Write("Campaign", "dv360:901"), GlobalId.Write("Campaign", "dv360:555") },
        { "{ campaign(id: $) { campaign { name } } }", GlobalId.Write("Campaign", "dv360:901"), GlobalId.Write("Campaign", "dv360:555") },
        { "{ campaigns(filter: { advertiserIds: [$] }) { nodes { name } } }", GlobalId.Write("Advertiser", "dv360:97"), GlobalId.Write("Advertiser", "dv360:555") },
        { "{ batches(filter: { connectionId: $ }) { nodes { connectionName } } }", GlobalId.Write("PlatformConnection", "9"), GlobalId.Write("PlatformConnection", "555") },
        { "mutation { requestPull(input: { connectionId: $ }) { connection { name } userErrors { field code message } } }", GlobalId.Write("PlatformConnection", "9"), GlobalId.Write("PlatformConnection", "555") },
    };

    [Theory]
    [MemberData(nameof(ForeignAndMissing))]
    public async Task Id_OfAnotherOrganisation_IsAnsweredAsOneThatDoesNotExist(string document, string foreign, string missing)
    {
        using var client = new GraphClient(api.Address);
        var toForeign = await client.Ask(document.Replace("$", $"\"{foreign}\"", StringComparison.Ordinal));
        var toMissing = await client.Ask(document.Replace("$", $"\"{missing}\"", StringComparison.Ordinal));
        Assert.Equal((toMissing.Status, toMissing.Text), (toForeign.Status, toForeign.Text));
        Assert.Equal(200, toForeign.Status);
        Assert.DoesNotContain(World.Canary, toForeign.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_AskedByOneOrganisation_HoldsNothingOfTheOther()
    {
        const string all = """
            { viewer { name email organization { slug name } } organization { id name slug } advertisers { nodes { id name } }
              campaigns { edges { cursor node { id name advertiser { name } } } } connections { id name accounts { name } } batches { nodes { id connectionName subject } } }
            """;
        using var alpha = new GraphClient(api.Address);
        using var beta = new GraphClient(api.Address, GraphClient.BetaAdmin);
        Assert.DoesNotContain(World.Canary, (await alpha.Ask(all)).Text, StringComparison.Ordinal);
        // The canary sings when its own organisation asks: twenty-one texts, or the crawl above proves nothing.
        Assert.Equal(22, Regex.Count((await beta.Ask(all)).Text, World.Canary));
    }

    [Fact]
    public async Task Nodes_OfBothOrganisationsMixed_GiveOnlyTheCallersOwn()
    {
        using var client = new GraphClient(api.Address);
        var answer = await client.Ask("query Q($ids: [ID!]!) { nodes(ids: $ids) { ... on Campaign { key } } }",
            new { ids = new[] { GlobalId.Write("Campaign", "dv360:901"), GlobalId.Write("Campaign", "dv360:102") } });
        Assert.Equal("""{"data":{"nodes":[null,{"key":"dv360:102"}]}}""", answer.DataAlone);
    }

    [Fact]
    public async Task Cursor_OfAnotherOrganisation_ShowsOnlyTheCallersOwn()
    {
        using var alpha = new GraphClient(api.Address);
        using var beta = new GraphClient(api.Address, GraphClient.BetaAdmin);
        var cursor = (await beta.Ask("{ campaigns(first: 1) { pageInfo { endCursor } } }")).Data
            .GetProperty("campaigns").GetProperty("pageInfo").GetProperty("endCursor").GetString();
        var answer = await alpha.Ask("query Q($after: String) { campaigns(after: $after) { nodes { name } } }", new { after = cursor });
        Assert.DoesNotContain(World.Canary, answer.Text, StringComparison.Ordinal);
    }
}
