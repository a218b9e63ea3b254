using System.Text.Json;
using Paceline.Fakes;

namespace Paceline.Tenancy;

public sealed class AuditTests(ApiFixture api) : IDisposable
{
    private readonly GraphClient admin = new(api.Address, "pl_alphaadmin_s4");

    public void Dispose() => admin.Dispose();

    [Fact]
    public async Task Audit_WithAFilter_AsksForExactlyThat()
    {
        var answer = await admin.Ask("""
            { audit(first: 2, filter: { actor: "user-1", action: "CONNECTION_CHANGED", object: { kind: "connection", id: "3" }, from: "2026-03-20T00:00:00Z",
                to: "2026-03-21T00:00:00Z", text: " größe " }) {
              nodes { number at actorKind actor actorName credentialId remoteAddress action objectKind objectId before after reason } pageInfo { hasNextPage } } }
            """);

        var said = """
            "at":"2026-03-20T09:00:00+00:00","actorKind":"USER","actor":"user-1","actorName":"Ann","credentialId":"c1","remoteAddress":"10.0.0.1","action":"CONNECTION_CHANGED","objectKind":"connection","objectId":"3","before":"{\"name\":\"Größe\"}","after":null,"reason":null
            """;
        Assert.Equal("""{"data":{"audit":{"nodes":[{"number":1203,$},{"number":1202,$}],"pageInfo":{"hasNextPage":true}}}}""".Replace("$", said, StringComparison.Ordinal), answer.DataAlone);
        Assert.Equal(
            new AuditQuery
            {
                Actor = "user-1",
                Action = "CONNECTION_CHANGED",
                ObjectKind = "connection",
                ObjectId = "3",
                From = new DateTimeOffset(2026, 3, 20, 0, 0, 0, TimeSpan.Zero),
                To = new DateTimeOffset(2026, 3, 21, 0, 0, 0, TimeSpan.Zero),
                Text = "größe",
                First = 2,
            },
            api.World.LastAuditQuery);
    }

    [Fact]
    public async Task Audit_AfterACursor_GoesOnWhereItEnded()
    {
        var first = await admin.Ask("{ audit(first: 3) { pageInfo { endCursor } } }");
        var cursor = first.Data.GetProperty("audit").GetProperty("pageInfo").GetProperty("endCursor").GetString();

        var second = await admin.Ask("query Q($after: String) { audit(first: 1, after: $after) { nodes { number } pageInfo { hasPreviousPage } } }", new { after = cursor });

        Assert.Equal("""{"data":{"audit":{"nodes":[{"number":1200}],"pageInfo":{"hasPreviousPage":true}}}}""", second.DataAlone);
        Assert.Equal(422, (await admin.Ask("{ audit(filter: { from: \"2026-03-21T00:00:00Z\", to: \"2026-03-20T00:00:00Z\" }) { nodes { number } } }")).Status);
    }

    [Fact]
    public async Task AuditCheck_OfADamagedLog_NamesTheRecord()
    {
        var answer = await admin.Ask("{ auditCheck { checked headNumber headHash problem { number damage } } }");
        Assert.Equal(
            $$$$$"""{"data":{"auditCheck":{"checked":1203,"headNumber":1203,"headHash":"{{{{{World.LogLength:x64}}}}}","problem":{"number":7,"damage":"REORDERED"}}}}""", answer.DataAlone);
    }

    [Theory]
    [InlineData("{ audit { nodes { number } } }")]
    [InlineData("{ auditCheck { checked } }")]
    public async Task Audit_ForATrader_IsForbidden(string document)
    {
        using var trader = new GraphClient(api.Address);
        Assert.Equal(403, (await trader.Ask(document)).Status);
    }

    [Fact]
    public async Task Export_ForAnAdministrator_IsEveryRecordInOrderAndTheHead()
    {
        var answer = await admin.Send(admin.Get("/audit/export", "*/*"));

        Assert.Equal((200, "application/x-ndjson"), (answer.Status, answer.Media));
        var lines = answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(World.LogLength + 1, lines.Length);
        Assert.Equal(Enumerable.Range(1, World.LogLength), lines[..^1].Select(line => JsonElement.Parse(line).GetProperty("number").GetInt32()));
        Assert.Equal(
            """{"number":1,"at":"2026-03-20T09:00:00+00:00","actorKind":"USER","actorSubject":"user-1","actorName":"Ann","credentialId":"c1","remoteAddress":"10.0.0.1","action":"CONNECTION_CHANGED","objectKind":"connection","objectId":"3","before":"{\"name\":\"Größe\"}","after":null,"reason":null,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"0000000000000000000000000000000000000000000000000000000000000001"}""",
            lines[0]);
        Assert.Equal($$$"""{"head":{"number":1203,"hash":"{{{World.LogLength:x64}}}"}}""", lines[^1]);
        Assert.DoesNotContain(World.Canary, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_ForAnybodyElse_IsRefused()
    {
        using var trader = new GraphClient(api.Address);
        using var nobody = new GraphClient(api.Address, null);
        Assert.Equal(403, (await trader.Send(trader.Get("/audit/export"))).Status);
        Assert.Equal(401, (await nobody.Send(nobody.Get("/audit/export"))).Status);

        using var browser = new GraphClient(api.Address, null);
        var request = browser.Get("/audit/export");
        request.Headers.Add("Cookie", $"paceline={api.World.NewSession(World.Alpha, Role.Admin)}");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        Assert.Equal(403, (await browser.Send(request)).Status);
    }

    [Fact]
    public async Task Order_ByAnAdministrator_SaysWhoAndFromWhere()
    {
        await admin.Ask("mutation M($id: ID!) { steerConnection(input: { connectionId: $id, order: PAUSE }) { userErrors { code } } }", new { id = Api.GlobalId.Write("PlatformConnection", "3") });
        Assert.Equal(new AuditActor(ActorKind.Service, "user-1", "Ann Trader", "alphaadmin", "127.0.0.1"), api.World.LastOrder!.Value.Actor);
    }
}
