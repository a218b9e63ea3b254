using Paceline.Api;
using Paceline.Fakes;
using Paceline.Tenancy;

namespace Paceline.Connections;

public sealed class ConnectionOrderTests(ApiFixture api) : IDisposable
{
    private const string Secret = "s3cret-value";
    private const string Create = "mutation M($input: ConnectionDraftInput!) { createConnection(input: $input) { connection { name } userErrors { field code message } clientMutationId } }";

    private readonly GraphClient admin = new(api.Address, "pl_alphaadmin_s4");
    private readonly GraphClient trader = new(api.Address);

    [Fact]
    public async Task CreateConnection_WithEverything_ReachesTheGrainWithWhoAskedAndGivesItBack()
    {
        var answer = await admin.Ask(Create, Draft("New"));

        Assert.Equal("""{"data":{"createConnection":{"connection":{"name":"DV360"},"userErrors":[],"clientMutationId":"c1"}}}""", answer.DataAlone);
        var draft = api.World.LastDraft!;
        Assert.Equal(("ttd", "New", "own", 600, true, 30, 5, 40), (
            draft.Platform, draft.Name, draft.Project, draft.PullEverySeconds, draft.Hourly, draft.HistoryDays, draft.DeliveryLookbackDays, draft.ConversionLookbackDays));
        Assert.Equal(Secret, draft.Credential["password"]);
        Assert.Equal(120, draft.Quotas["calls"]);
        Assert.Equal(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero), draft.CredentialExpiresAt);
        Assert.DoesNotContain(Secret, draft.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateConnection_ThatIsRefused_NamesEveryFieldAndNeverTheSecret()
    {
        var answer = await admin.Ask(Create, Draft(""));

        Assert.Equal(
            """{"data":{"createConnection":{"connection":null,"userErrors":[{"field":["name"],"code":"BAD_VALUE","message":"Give it a name."},{"field":["credential","login"],"code":"BAD_VALUE","message":"It is needed."}],"clientMutationId":"c1"}}}""",
            answer.DataAlone);
        Assert.DoesNotContain(Secret, answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("createConnection(input: { platform: \"ttd\", name: \"x\", project: \"p\", credential: [] }) { clientMutationId }")]
    [InlineData("testConnectionDraft(input: { platform: \"ttd\", name: \"x\", project: \"p\", credential: [] }) { passed }")]
    [InlineData("changeConnection(input: { connectionId: \"$id\", name: \"x\" }) { clientMutationId }")]
    [InlineData("replaceCredentials(input: { connectionId: \"$id\", credential: [] }) { clientMutationId }")]
    [InlineData("signInAtPlatform(input: { connectionId: \"$id\" }) { url }")]
    [InlineData("finishSignIn(input: { state: \"good\", code: \"c\" }) { clientMutationId }")]
    [InlineData("steerConnection(input: { connectionId: \"$id\", order: PAUSE }) { clientMutationId }")]
    [InlineData("agreeToWriting(input: { connectionId: \"$id\", reason: \"They signed\" }) { clientMutationId }")]
    [InlineData("withdrawWriting(input: { connectionId: \"$id\", reason: \"They left\" }) { clientMutationId }")]
    [InlineData("resumeStream(input: { connectionId: \"$id\", stream: \"delivery\" }) { clientMutationId }")]
    public async Task Orders_OfATrader_AreForbidden(string order)
    {
        var answer = await trader.Ask($"mutation {{ {order.Replace("$id", Id("3"), StringComparison.Ordinal)} }}");
        Assert.Equal(403, answer.Status);
    }

    /// <summary>Leave to write is given by a person who has just proved who they are; any administrator's credential takes it back at once.</summary>
    [Fact]
    public async Task AgreeToWriting_NeedsAFreshProofOfAPerson_WithdrawingDoesNot()
    {
        var agree = $$"""mutation { agreeToWriting(input: { connectionId: "{{Id("3")}}", reason: "They signed" }) { userErrors { code } } }""";
        Assert.Equal(["FORBIDDEN"], (await admin.Ask(agree)).Codes);
        Assert.Equal(["PROOF_NEEDED"], (await Send(provedAt: null)).Codes);
        Assert.Equal("""{"data":{"agreeToWriting":{"userErrors":[]}}}""", (await Send(DateTimeOffset.UtcNow)).DataAlone);
        Assert.Equal("agree: They signed", api.World.LastOrder!.Value.Order);

        var answer = await admin.Ask(agree.Replace("agreeToWriting", "withdrawWriting", StringComparison.Ordinal));
        Assert.Equal("""{"data":{"withdrawWriting":{"userErrors":[]}}}""", answer.DataAlone);
        Assert.Equal("withdraw: They signed", api.World.LastOrder!.Value.Order);

        async Task<Answer> Send(DateTimeOffset? provedAt)
        {
            using var browser = new GraphClient(api.Address, key: null);
            var token = api.World.NewSession(World.Alpha, Role.Admin);
            var hash = CredentialKeys.Hash(token);
            api.World.Sessions[hash] = api.World.Sessions[hash] with { ProvedAt = provedAt };
            var request = browser.Post(System.Text.Json.JsonSerializer.Serialize(new { query = agree }));
            request.Headers.Add("Cookie", $"paceline={token}");
            return await browser.Send(request);
        }
    }

    [Fact]
    public async Task ChangeConnection_OfSomeSettings_LeavesTheOthersUnsaid()
    {
        await admin.Ask("mutation M($id: ID!) { changeConnection(input: { connectionId: $id, hourly: true, deliveryLookbackDays: 0 }) { userErrors { code } } }", new { id = Id("3") });

        var (order, actor) = api.World.LastOrder!.Value;
        Assert.Equal(new ConnectionChange { Hourly = true, DeliveryLookbackDays = 0 }, order);
        Assert.Equal(World.PrincipalOf(World.Alpha, Role.Admin, "alphaadmin").SubjectId, actor.Subject);
    }

    [Fact]
    public async Task Orders_OfAnotherOrganisationsConnection_FindNothing()
    {
        foreach (var order in (string[])["changeConnection(input: { connectionId: $id, name: \"x\" })", "steerConnection(input: { connectionId: $id, order: DISCONNECT })",
            "startBackfill(input: { connectionId: $id, from: \"2026-01-01\", to: \"2026-01-31\" })", "steerBackfill(input: { connectionId: $id, backfill: 1, order: CANCEL })",
            "replaceCredentials(input: { connectionId: $id, credential: [] })", "testConnection(input: { connectionId: $id })",
            "resumeStream(input: { connectionId: $id, stream: \"delivery\" })"])
        {
            var answer = await admin.Ask($"mutation M($id: ID!) {{ x: {order} {{ userErrors {{ field code }} }} }}", new { id = Id("9") });
            Assert.Equal("""{"data":{"x":{"userErrors":[{"field":["connectionId"],"code":"NOT_FOUND"}]}}}""", answer.DataAlone);
        }
    }

    [Fact]
    public async Task StartBackfill_OfATrader_TakesDaysAccountsAndShare()
    {
        var answer = await trader.Ask(
            "mutation M($id: ID!) { startBackfill(input: { connectionId: $id, from: \"2026-01-01\", to: \"2026-01-31\", accounts: [\"17\"], sharePercent: 20 }) { userErrors { code } } }",
            new { id = Id("3") });

        Assert.Equal("""{"data":{"startBackfill":{"userErrors":[]}}}""", answer.DataAlone);
        var wish = Assert.IsType<BackfillWish>(api.World.LastOrder!.Value.Order);
        Assert.Equal((new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 31), "17", 20), (wish.From, wish.To, Assert.Single(wish.Accounts), wish.SharePercent));
    }

    [Fact]
    public async Task ChooseAccounts_OfAnAdmin_TakesEachIdOnce()
    {
        var answer = await admin.Ask(
            "mutation M($id: ID!) { chooseAccounts(input: { connectionId: $id, accountIds: [\"17\", \"18\", \"17\"], takesNewAccounts: false }) { userErrors { code } } }",
            new { id = Id("3") });

        Assert.Equal("""{"data":{"chooseAccounts":{"userErrors":[]}}}""", answer.DataAlone);
        var choice = Assert.IsType<AccountChoice>(api.World.LastOrder!.Value.Order);
        Assert.Equal(["17", "18"], choice.Accounts);
        Assert.False(choice.TakesNew);
    }

    [Fact]
    public async Task ResumeStream_OfAnAdmin_NamesTheStreamAndSaysWhenItIsNotPaused()
    {
        const string Resume = "mutation M($id: ID!, $stream: String!) { resumeStream(input: { connectionId: $id, stream: $stream }) { connection { name } userErrors { field code } } }";

        var answer = await admin.Ask(Resume, new { id = Id("3"), stream = "delivery" });

        Assert.Equal("""{"data":{"resumeStream":{"connection":{"name":"DV360"},"userErrors":[]}}}""", answer.DataAlone);
        Assert.Equal("delivery", api.World.LastOrder!.Value.Order);
        Assert.Equal(
            """{"data":{"resumeStream":{"connection":{"name":"DV360"},"userErrors":[{"field":["stream"],"code":"NOT_PAUSED"}]}}}""",
            (await admin.Ask(Resume, new { id = Id("3"), stream = "entities" })).DataAlone);
    }

    [Fact]
    public async Task Connection_WhoseColumnsChanged_ShowsThemForAViewer()
    {
        using var viewer = new GraphClient(api.Address, "pl_alphaviewer_s2");
        var answer = await viewer.Ask(
            """
            { connections { firstDay pauses { stream code reason pausedAt nextTryAt }
              columns { stream columns { name since firstBatchId goneAt } changes { kind was becomes breaking expected at batchId endedAt } pause { code } } } }
            """);
        var (first, second) = (GlobalId.Write("Batch", "1001"), GlobalId.Write("Batch", "1002"));
        Assert.Equal(
            $$$"""{"data":{"connections":[{"firstDay":"2025-12-08","pauses":[{"stream":"delivery","code":"SCHEMA_CHANGED","reason":"'Clicks' is gone.","pausedAt":"2026-03-20T08:00:00+00:00","nextTryAt":"2026-03-21T08:00:00+00:00"}],"columns":[{"stream":"delivery","columns":[{"name":"Date","since":"2026-03-20T07:00:00+00:00","firstBatchId":"{{{first}}}","goneAt":null},{"name":"Clicks","since":"2026-03-20T07:00:00+00:00","firstBatchId":"{{{first}}}","goneAt":"2026-03-20T08:00:00+00:00"}],"changes":[{"kind":"RENAMED","was":"Clicks","becomes":"Taps","breaking":true,"expected":["Clicks"],"at":"2026-03-20T08:00:00+00:00","batchId":"{{{second}}}","endedAt":null},{"kind":"ADDED","was":null,"becomes":"Reach","breaking":false,"expected":[],"at":"2026-03-20T07:00:00+00:00","batchId":"{{{first}}}","endedAt":null}],"pause":{"code":"SCHEMA_CHANGED"}}]}]}}""",
            answer.DataAlone);
    }

    [Fact]
    public async Task TestConnection_OfOneThatLacksARight_SaysWhichAndTheFix()
    {
        var answer = await trader.Ask(
            "mutation M($id: ID!) { testConnection(input: { connectionId: $id }) { passed checks { name outcome code fix } userErrors { code } } }", new { id = Id("3") });
        Assert.Equal(
            """{"data":{"testConnection":{"passed":false,"checks":[{"name":"sign-in","outcome":"PASSED","code":null,"fix":null},{"name":"delivery","outcome":"FAILED","code":"PERMISSION_DENIED","fix":"Give access."}],"userErrors":[]}}}""",
            answer.DataAlone);
    }

    [Fact]
    public async Task Connection_ForAViewer_ShowsSettingsHistoryWarningsAndBackfills()
    {
        using var viewer = new GraphClient(api.Address, "pl_alphaviewer_s2");
        var answer = await viewer.Ask(
            """
            { connections { project granted { name limit } lookbacks { family days platformDays everySeconds } credentialExpiry apiVersions { version sunset state daysLeft }
              history { who action changes { field before after } } backfills { number state doneDays totalDays } } }
            """);
        Assert.Equal(
            """{"data":{"connections":[{"project":"Shared","granted":[{"name":"project","limit":600}],"lookbacks":[{"family":"CONVERSIONS","days":14,"platformDays":30,"everySeconds":86400}],"credentialExpiry":"SOON","apiVersions":[{"version":"v4","sunset":"2026-04-01","state":"NEAR","daysLeft":23}],"history":[{"who":"Ann","action":"CHANGED","changes":[{"field":"name","before":"Old","after":"New"}]}],"backfills":[{"number":1,"state":"RUNNING","doneDays":7,"totalDays":31}]}]}}""",
            answer.DataAlone);
    }

    [Fact]
    public async Task Platforms_OfTheCatalogue_ShowStreamsWithFieldsAndModes()
    {
        var answer = await trader.Ask("{ platforms { code streams { name key modes fields { name family } permission } credentialFields { name secret } } }");
        Assert.Equal(
            """{"data":{"platforms":[{"code":"dv360","streams":[{"name":"delivery","key":["day"],"modes":["WINDOW_DEDUPED"],"fields":[{"name":"clicks","family":"DELIVERY"}],"permission":"Give access."}],"credentialFields":[{"name":"login","secret":false}]}]}}""",
            answer.DataAlone);
    }

    public void Dispose()
    {
        admin.Dispose();
        trader.Dispose();
    }

    private static string Id(string connection) => GlobalId.Write("PlatformConnection", connection);

    private static object Draft(string name) => new
    {
        input = new
        {
            platform = "ttd",
            name,
            project = "own",
            credential = new[] { new { name = "login", value = "robot" }, new { name = "password", value = Secret } },
            pullEverySeconds = 600,
            quotas = new[] { new { name = "calls", limit = 120 } },
            hourly = true,
            historyDays = 30,
            deliveryLookbackDays = 5,
            conversionLookbackDays = 40,
            credentialExpiresAt = "2026-12-01T00:00:00Z",
            clientMutationId = "c1",
        },
    };
}
