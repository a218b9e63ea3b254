using Paceline.Common;
using Paceline.Fakes;

namespace Paceline.WriteBack;

/// <summary>Changes at platforms over GraphQL.</summary>
public sealed class PlatformChangeTests(ApiFixture api) : IDisposable
{
    private const string One = "Q2FtcGFpZ246ZHYzNjA6MQ";
    private const string Daily = """{ kind: ORDER, entity: "dv360:5", change: DAILY_BUDGET, seen: "100.5", amount: "80" }""";

    private readonly GraphClient client = new(api.Address);

    [Fact]
    public async Task Changes_AreListedFromTheLatest_AndEachSaysItsSteps_ToEverybody()
    {
        using var viewer = new GraphClient(api.Address, GraphClient.AlphaViewer);
        var first = (await viewer.Ask("""{ platformChanges(first: 1) { nodes { id number change from to unit state dueAt campaignId } pageInfo { hasNextPage hasPreviousPage endCursor } } }""")).DataAlone;
        Assert.StartsWith(
            """{"data":{"platformChanges":{"nodes":[{"id":"UGxhdGZvcm1DaGFuZ2U6OA","number":8,"change":"DAILY_BUDGET","from":"100.5","to":"80","unit":"GBP","state":"QUEUED","dueAt":"2026-04-02T09:00:00+00:00","campaignId":"Q2FtcGFpZ246ZHYzNjA6MQ"}],"pageInfo":{"hasNextPage":true,"hasPreviousPage":false,""",
            first, StringComparison.Ordinal);
        var cursor = first.Split("\"endCursor\":\"")[1].Split('"')[0];
        Assert.Equal(
            """{"data":{"platformChanges":{"nodes":[{"number":7,"kind":"ORDER","state":"APPLIED","standing":"paused","attempts":1,"byItself":false}],"pageInfo":{"hasNextPage":false,"hasPreviousPage":true}}}}""",
            (await viewer.Ask($$"""{ platformChanges(after: "{{cursor}}", filter: { campaignId: "{{One}}", openOnly: true }) { nodes { number kind state standing attempts byItself } pageInfo { hasNextPage hasPreviousPage } } }""")).DataAlone);
        Assert.Equal(new PlatformChangeFilter("dv360:1", true, 8, 50), BookingOrders.Last<PlatformChangeFilter>());
        Assert.Equal(
            """{"data":{"node":{"state":"APPLIED","steps":[{"number":1,"state":"QUEUED","standing":null},{"number":2,"state":"APPLIED","standing":"paused"}]}}}""",
            (await viewer.Ask("""{ node(id: "UGxhdGZvcm1DaGFuZ2U6Nw") { ... on PlatformChange { state steps { number state standing } } } }""")).DataAlone);
        Assert.Equal(
            """{"data":{"changeable":[{"kind":"ORDER","entity":"dv360:5","status":"ACTIVE","dailyBudget":"100.5","unit":"GBP","offers":["PAUSE","DAILY_BUDGET"],"block":null,"isUnderWay":false}]}}""",
            (await viewer.Ask($$"""{ changeable(campaignId: "{{One}}") { kind entity status dailyBudget unit offers block isUnderWay } }""")).DataAlone);
        Assert.Equal(["BAD_USER_INPUT"], (await viewer.Ask("""{ platformChanges(first: 201, filter: { campaignId: "Qm9va2luZzo3" }) { nodes { number } } }""")).Codes.Distinct());
    }

    [Fact]
    public async Task Asking_IsForTraders_ByAKeyOfTheirOwn_AndSaysWhatIsWrong()
    {
        Assert.Equal(
            """{"data":{"changeAtPlatform":{"changes":[{"number":8,"state":"QUEUED"}],"userErrors":[],"clientMutationId":"m"}}}""", (await client.Ask(Change("a-key-of-mine", Daily))).DataAlone);
        var (job, order) = BookingOrders.Last<(string, ChangesOrder)>();
        Assert.Equal(("job-a-key-of-mine", "dv360:1", "Over", false), (job, order.Campaign, order.Reason, order.IsByItself));
        Assert.Equal([new ChangeWish(EntityKind.Order, "dv360:5", ChangeKind.DailyBudget, 100.5m, 80)], order.Changes);
        Assert.Equal(
            """{"data":{"changeAtPlatform":{"changes":[],"userErrors":[{"field":["input","changes","1"],"code":"UNDER_WAY"}],"clientMutationId":"m"}}}""",
            (await client.Ask(Change("a-key-of-mine", $$"""{{Daily}}, { kind: LINE_ITEM, entity: "dv360:6", change: PAUSE }"""))).DataAlone);
        Assert.Equal(["BAD_USER_INPUT"], (await client.Ask(Change("short", Daily))).Codes);
        Assert.Equal(["BAD_USER_INPUT"], (await client.Ask(Change("a/key/of/mine", Daily))).Codes);
        Assert.Equal(["BAD_USER_INPUT"], (await client.Ask(Change("a-key-of-mine", string.Join(", ", Enumerable.Repeat(Daily, 51))))).Codes);
        using var viewer = new GraphClient(api.Address, GraphClient.AlphaViewer);
        Assert.Equal(["FORBIDDEN"], (await viewer.Ask(Change("a-key-of-mine", Daily))).Codes.Distinct());
    }

    [Fact]
    public async Task TakingBack_IsForTraders()
    {
        const string Waiting = "UGxhdGZvcm1DaGFuZ2U6OA";
        Assert.Equal("""{"data":{"withdrawPlatformChange":{"changes":[{"number":8,"state":"QUEUED"}],"userErrors":[],"clientMutationId":"m"}}}""", (await client.Ask(Withdraw(Waiting))).DataAlone);
        Assert.Equal((8L, "Over"), BookingOrders.Last<(long, string)>());
        Assert.Equal(
            """{"data":{"withdrawPlatformChange":{"changes":[],"userErrors":[{"field":["input","id"],"code":"NOT_FOUND"}],"clientMutationId":"m"}}}""",
            (await client.Ask(Withdraw("UGxhdGZvcm1DaGFuZ2U6OQ"))).DataAlone);
        Assert.Equal(["BAD_USER_INPUT"], (await client.Ask(Withdraw(One))).Codes);
        using var viewer = new GraphClient(api.Address, GraphClient.AlphaViewer);
        Assert.Equal(["FORBIDDEN"], (await viewer.Ask(Withdraw(Waiting))).Codes.Distinct());
    }

    public void Dispose() => client.Dispose();

    private static string Change(string key, string changes) => Mutation("changeAtPlatform", $$"""campaignId: "{{One}}", key: "{{key}}", changes: [{{changes}}]""");

    private static string Withdraw(string id) => Mutation("withdrawPlatformChange", $$"""id: "{{id}}" """);

    private static string Mutation(string name, string input) =>
        $$"""mutation { {{name}}(input: { {{input}}, reason: "Over", clientMutationId: "m" }) { changes { number state } userErrors { field code } clientMutationId } }""";
}
