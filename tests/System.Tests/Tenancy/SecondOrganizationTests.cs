using System.Text.Json.Nodes;
using Paceline.Campaigns;
using Paceline.Running;

namespace Paceline.Tenancy;

/// <summary>A second organisation in the same system finds nothing of the first, whatever it asks by.</summary>
[Collection(DemoSystemCollection.Name)]
public sealed class SecondOrganizationTests(DemoSystem demo)
{
    [Fact]
    public async Task Everything_AskedWithAnotherOrganizationsKey_FindsNothingOfTheFirst()
    {
        var orgs = demo.Cluster.Database.Orgs;
        var org = await new OrganizationStore(orgs).Ensure("second", "Second Agency", "UTC", "EUR");
        await new IdentityStore(orgs).EnsureApiKey(org, "second", "Key of the second", CredentialKeys.Hash("secret"), (int)Role.Admin, DateTimeOffset.UtcNow);
        using var stranger = new GraphClient(demo.Cluster.Api.Url, "pl_second_secret");

        var first = await demo.Cluster.Graph.Ask(
            "{ organization { id } advertisers(first: 1) { nodes { id } } connections { id } batches(first: 1) { nodes { id } } campaigns(first: 50) { nodes { id } } }");
        var campaigns = Ids(first["campaigns"]!["nodes"]!);
        var ids = new[] { first["organization"]!, first["advertisers"]!["nodes"]![0]!, first["connections"]![0]!, first["batches"]!["nodes"]![0]! }
            .Select(node => (string)node["id"]!).Concat(campaigns).ToList();
        Assert.Equal(54, ids.Count);

        var board = await stranger.Ask("{ campaigns(first: 200) { totalCount nodes { id } totals { currency } } advertisers { totalCount } connections { id } batches { nodes { id } } viewer { organization { slug } } }");
        Assert.Equal("second", (string)board["viewer"]!["organization"]!["slug"]!);
        Assert.Equal(
            """{"campaigns":{"totalCount":0,"nodes":[],"totals":[]},"advertisers":{"totalCount":0},"connections":[],"batches":{"nodes":[]}}""",
            Without(board, "viewer").ToJsonString());

        var nodes = (await stranger.Ask("query ($ids: [ID!]!) { nodes(ids: $ids) { __typename } }", new { ids }))["nodes"]!.AsArray();
        Assert.Equal(ids.Count, nodes.Count);
        // An organisation is only ever the asker's own.
        Assert.All(nodes.Skip(1), Assert.Null);
        foreach (var id in campaigns)
            Assert.Null((await stranger.Ask("query ($id: ID!) { campaign(id: $id) { campaign { id } } }", new { id }))["campaign"]);

        var pull = await stranger.Ask(
            "mutation ($id: ID!) { requestPull(input: { connectionId: $id }) { connection { id } userErrors { code } } }", new { id = ids[2] });
        Assert.Equal("""{"connection":null,"userErrors":[{"code":"NOT_FOUND"}]}""", pull["requestPull"]!.ToJsonString());
    }

    private static List<string> Ids(JsonNode nodes) => [.. nodes.AsArray().Select(node => (string)node!["id"]!)];

    private static JsonNode Without(JsonNode node, string name)
    {
        node.AsObject().Remove(name);
        return node;
    }
}
