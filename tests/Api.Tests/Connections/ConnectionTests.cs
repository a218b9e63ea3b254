using Paceline.Api;
using Paceline.Fakes;

namespace Paceline.Connections;

public sealed class ConnectionTests(ApiFixture api) : IDisposable
{
    private readonly GraphClient client = new(api.Address);

    [Fact]
    public async Task Connections_WithABatchStillLanding_DoNotShowThatStage()
    {
        var answer = await client.Ask("{ connections { stages { stage batches rows } } }");
        Assert.Equal("""{"data":{"connections":[{"stages":[{"stage":"DELIVERED","batches":2,"rows":5000000000}]}]}}""", answer.DataAlone);
    }

    [Fact]
    public async Task Batches_PagedByTheirCursor_GoOnBeforeTheLast()
    {
        var first = (await client.Ask("{ batches(first: 2) { pageInfo { hasNextPage endCursor } } }")).Data.GetProperty("batches").GetProperty("pageInfo");
        Assert.True(first.GetProperty("hasNextPage").GetBoolean());
        var answer = await client.Ask(
            "query Q($after: String, $id: ID) { batches(first: 2, after: $after, filter: { connectionId: $id, stages: [QUARANTINED] }) { pageInfo { hasPreviousPage } } }",
            new { after = first.GetProperty("endCursor").GetString(), id = GlobalId.Write("PlatformConnection", "3") });
        Assert.True(answer.Status == 200, answer.Text);
        var query = api.World.LastBatchQuery!;
        Assert.Equal((1001L, 3, 2), (query.Before, query.Connection, query.First));
        Assert.Equal([BatchStage.Quarantined], query.Stages);
    }

    [Fact]
    public async Task Batches_WithEveryArgumentWrong_NamesEach()
    {
        var answer = await client.Ask("""{ batches(first: 201, after: "x", filter: { connectionId: "y" }) { nodes { id } } }""");
        Assert.Equal(
            [
                "first: 201 is not from 1 to 200.",
                "after: is no cursor; take one from pageInfo or an edge.",
                "filter.connectionId: is no id of a PlatformConnection; take one from a connection's field id.",
            ],
            answer.Messages);
    }

    [Fact]
    public async Task RequestPull_OfAConnection_GivesItBackWithTheClientsId()
    {
        var answer = await Pull("3");
        Assert.Equal("""{"data":{"requestPull":{"connection":{"name":"DV360"},"userErrors":[],"clientMutationId":"c1"}}}""", answer.DataAlone);
    }

    [Fact]
    public async Task RequestPull_OfNoConnection_IsSomethingTheUserCanPutRight()
    {
        var answer = await Pull("4");
        Assert.Equal(
            """{"data":{"requestPull":{"connection":null,"userErrors":[{"field":["connectionId"],"code":"NOT_FOUND"}],"clientMutationId":"c1"}}}""", answer.DataAlone);
    }

    public void Dispose() => client.Dispose();

    private Task<Answer> Pull(string connection) => client.Ask(
        "mutation M($id: ID!) { requestPull(input: { connectionId: $id, clientMutationId: \"c1\" }) { connection { name } userErrors { field code } clientMutationId } }",
        new { id = GlobalId.Write("PlatformConnection", connection) });
}
