using System.Text.Json.Nodes;

namespace Paceline.Traffic;

public sealed class FaultTests
{
    private const string Line = "/v4/advertisers/10/lineItems/2000";

    [Fact]
    public async Task Status_Planned_StrikesAfterSkipsAndOnlySoOften()
    {
        await using var sandbox = await RunningSandbox.Small();
        await sandbox.Post("/control/faults", """{"platform":"dv360","pathPattern":"lineItems","kind":"status","status":429,"retryAfter":"30","skip":1,"times":1}""");
        Assert.Equal(200, (await sandbox.Get(Line)).Status);
        using var struck = await sandbox.Client.GetAsync(Line);
        Assert.Equal((429, "30"), ((int)struck.StatusCode, struck.Headers.GetValues("Retry-After").Single()));
        Assert.Equal(200, (await sandbox.Get(Line)).Status);
        var (_, faults) = await sandbox.Get("/control/faults");
        Assert.Equal((1, 0), ((int)faults[0]!["hits"]!, (int)faults[0]!["timesLeft"]!));
    }

    [Theory]
    [InlineData("timeoutBefore", "Line A", 0)]
    [InlineData("timeoutAfter", "Changed", 1)]
    [InlineData("closeAfter", "Changed", 1)]
    public async Task Timeout_BeforeOrAfter_LeavesTheEffectThatTheLedgerTells(string kind, string name, int effects)
    {
        await using var sandbox = await RunningSandbox.Small();
        await sandbox.Post("/control/faults", $$"""{"method":"PATCH","kind":"{{kind}}","milliseconds":1}""");
        await Assert.ThrowsAsync<HttpRequestException>(() => sandbox.Patch($"{Line}?updateMask=displayName", """{"displayName":"Changed"}"""));
        Assert.Equal(name, (string)(await sandbox.Get(Line)).Body["displayName"]!);
        // The client sees its connection close a moment before the call is written down.
        JsonNode?[] patches = [];
        await Until(async () => (patches = [.. (await sandbox.Get("/control/ledger")).Body.AsArray().Where(e => (string)e!["method"]! == "PATCH")]).Length > 0);
        Assert.Equal((1, effects), (patches.Length, patches.Count(p => (string?)p!["effect"] == "updated")));
    }

    [Fact]
    public async Task LateApply_AfterTheClientLeft_StillTakesEffect()
    {
        await using var sandbox = await RunningSandbox.Small();
        await sandbox.Post("/control/faults", """{"method":"PATCH","kind":"lateApply","milliseconds":1500}""");
        using var impatient = new CancellationTokenSource();
        using var body = new StringContent("""{"displayName":"Late"}""");
        // A client that leaves while its body is on the way has asked for nothing.
        var patch = sandbox.Client.PatchAsync($"{Line}?updateMask=displayName", body, impatient.Token);
        await Until(async () => (int)(await sandbox.Get("/control/faults")).Body[0]!["taken"]! == 1);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => patch);
        Assert.Equal("Line A", (string)(await sandbox.Get(Line)).Body["displayName"]!);
        await Until(async () => (await sandbox.Get("/control/ledger")).Body.AsArray().Any(e => (string?)e!["effect"] == "updated"));
        Assert.Equal("Late", (string)(await sandbox.Get(Line)).Body["displayName"]!);
    }

    /// <summary>Asks the control API, which has no quota, until it says so; half a minute without that is a failure.</summary>
    private static async Task Until(Func<Task<bool>> happened)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await happened())
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(30), "It never happened.");
    }

    [Fact]
    public async Task Truncate_CutsTheBodyShortOfItsLength()
    {
        await using var sandbox = await RunningSandbox.Small();
        await sandbox.Post("/control/faults", """{"kind":"truncate"}""");
        await Assert.ThrowsAsync<HttpRequestException>(() => sandbox.Client.GetStringAsync(Line));
    }

    [Fact]
    public async Task Pages_Spoilt_RepeatEmptyOrLoop()
    {
        await using var sandbox = await RunningSandbox.Small();
        const string list = "/v4/advertisers/10/lineItems?pageSize=1";
        await sandbox.Post("/control/faults", """{"kind":"duplicateItem"}""");
        Assert.Equal(2, (await sandbox.Get(list)).Body["lineItems"]!.AsArray().Count);
        await sandbox.Post("/control/faults", """{"kind":"emptyPage"}""");
        var (_, empty) = await sandbox.Get(list);
        Assert.False(empty.AsObject().ContainsKey("lineItems"));
        var token = (string)empty["nextPageToken"]!;
        await sandbox.Post("/control/faults", """{"kind":"cursorLoop"}""");
        Assert.Equal(token, (string)(await sandbox.Get($"{list}&pageToken={token}")).Body["nextPageToken"]!);
    }

    [Fact]
    public async Task Reports_Spoilt_AreCompleteAndWrong()
    {
        await using var sandbox = await RunningSandbox.Small();
        await sandbox.Post("/control/faults", """{"pathPattern":"^/storage","kind":"headerOnly"}""");
        await sandbox.Post("/control/faults", """{"pathPattern":"^/storage","kind":"malformedRow"}""");
        Task<string> Report() => sandbox.Report("\"FILTER_DATE\"", "\"METRIC_CLICKS\"", """{"range":"LAST_7_DAYS"}""", """{"type":"FILTER_ADVERTISER","value":"10"}""");
        await sandbox.Post("/control/faults", """{"pathPattern":"^/storage","kind":"renamedColumn"}""");
        await sandbox.Post("/control/faults", """{"pathPattern":"^/storage","kind":"extraColumn"}""");
        await sandbox.Post("/control/faults", """{"pathPattern":"^/storage","kind":"missingColumn"}""");
        Assert.Equal("Date,Clicks\n", await Report());
        Assert.Contains("\n2026/13/45,\"unclosed,", await Report(), StringComparison.Ordinal);
        Assert.StartsWith("Date,Renamed\n2026/03/18,20\n2026/03/19,38\n,58\n\nReport Time:", await Report(), StringComparison.Ordinal);
        Assert.StartsWith("Date,Clicks,Surprise\n2026/03/18,20,?\n2026/03/19,38,?\n,58,?\n\nReport Time:", await Report(), StringComparison.Ordinal);
        Assert.StartsWith("Date\n2026/03/18\n2026/03/19\n\n\nReport Time:", await Report(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endless_ReportOrPage_GoesOnWithWhatItBeganWithForAsLongAsItIsTold()
    {
        await using var sandbox = await RunningSandbox.Small();
        await sandbox.Post("/control/faults", """{"pathPattern":"^/storage","kind":"endless","megabytes":3}""");
        var report = await sandbox.Report("\"FILTER_DATE\"", "\"METRIC_CLICKS\"", """{"range":"LAST_7_DAYS"}""", """{"type":"FILTER_ADVERTISER","value":"10"}""");
        var rows = report.Split('\n')[..^1];
        Assert.Equal(("Date,Clicks", "2026/03/18,20"), (rows[0], rows.Skip(1).Distinct().Single()));
        Assert.InRange(report.Length, 3_000_000, 3_100_000);

        const string list = "/v4/advertisers/10/lineItems?pageSize=1";
        await sandbox.Post("/control/faults", """{"kind":"endless","megabytes":1}""");
        var page = await sandbox.Client.GetStringAsync(list);
        // As it stands between its brackets in the page that ends.
        var whole = await sandbox.Client.GetStringAsync(list);
        var item = whole[(whole.IndexOf('[', StringComparison.Ordinal) + 1)..whole.LastIndexOf(']')];
        Assert.StartsWith($$"""{"lineItems":[{{item}},{{item}},{{item}},""", page, StringComparison.Ordinal);
        Assert.InRange(page.Length, 1_000_000, 1_100_000);

        await sandbox.Post("/control/faults", """{"kind":"nested","megabytes":1}""");
        var nested = await sandbox.Client.GetStringAsync(list);
        Assert.Equal('[', nested.Distinct().Single());
        Assert.InRange(nested.Length, 1_000_000, 1_100_000);
    }

    [Fact]
    public async Task Endless_ClientThatLeaves_EndsIt()
    {
        await using var sandbox = await RunningSandbox.Small();
        await sandbox.Post("/control/faults", """{"kind":"endless","megabytes":1000000}""");
        using (var answer = await sandbox.Client.GetAsync(Line, HttpCompletionOption.ResponseHeadersRead))
        {
            var body = await answer.Content.ReadAsStreamAsync();
            await body.ReadExactlyAsync(new byte[10_000_000]);
            Assert.Null(answer.Content.Headers.ContentLength);
        }
        await Until(async () => (await sandbox.Get("/control/ledger")).Body.AsArray().Any(call => (string?)call!["fault"] == "Endless#1" && (int)call["status"]! == 0));
    }

    [Fact]
    public async Task ExpiredToken_Planned_Is401InEachDialect()
    {
        await using var sandbox = await RunningSandbox.Small();
        await sandbox.Post("/control/faults", """{"kind":"expiredToken","times":2}""");
        Assert.Equal("UNAUTHENTICATED", (string)(await sandbox.Get(Line)).Body["error"]!["status"]!);
        Assert.Equal("The authentication token is not valid or has expired.", (string)(await sandbox.Get("/v3/adgroup/g1")).Body["Message"]!);
    }

    [Fact]
    public async Task Fault_BadlyPlanned_NamesAllProblems()
    {
        await using var sandbox = await RunningSandbox.Start();
        var (status, body) = await sandbox.Post("/control/faults", """{"platform":"x","pathPattern":"(","kind":"meteor","wat":1}""");
        Assert.Equal(400, status);
        Assert.Equal(["$.platform", "$.pathPattern", "$.kind", "$.status", "$.wat"], body["problems"]!.AsArray().Select(p => (string)p!["at"]!));
    }

    [Fact]
    public async Task Ledger_OfAWrite_HoldsBeforeAndAfterAndNoSecret()
    {
        await using var sandbox = await RunningSandbox.Small();
        var token = sandbox.Client.DefaultRequestHeaders.Authorization!.Parameter!;
        await sandbox.Patch($"{Line}?updateMask=displayName", """{"displayName":"Changed"}""");
        var text = await sandbox.Client.GetStringAsync("/control/ledger?since=0");
        var entry = System.Text.Json.Nodes.JsonNode.Parse(text)!.AsArray().Single()!;
        Assert.Equal(
            ("lineItem/2000", "Line A", "Changed", 200),
            ((string)entry["entity"]!, (string)entry["before"]!["displayName"]!, (string)entry["after"]!["displayName"]!, (int)entry["status"]!));
        Assert.Equal(
            ["dv360/project", "dv360/project/writes", "dv360/advertiser/10", "dv360/advertiser/10/writes"],
            entry["quotas"]!.AsArray().Select(q => (string)q!));
        Assert.DoesNotContain(token, text, StringComparison.Ordinal);
    }
}
