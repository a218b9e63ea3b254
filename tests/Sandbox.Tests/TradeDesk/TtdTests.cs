using System.Text.Json.Nodes;

namespace Paceline.TradeDesk;

public sealed class TtdTests
{
    [Theory]
    [InlineData("""{"Login":"paceline-demo","Password":"wrong","TokenExpirationInMinutes":60}""", 403)]
    [InlineData("""{"Login":"paceline-demo","Password":"sandbox","TokenExpirationInMinutes":1441}""", 400)]
    [InlineData("""{}""", 400)]
    public async Task SignIn_WithBadInput_IsRefused(string body, int expected)
    {
        await using var sandbox = await RunningSandbox.Start();
        var (status, answer) = await sandbox.Post("/v3/authentication", body);
        Assert.Equal(expected, status);
        Assert.True(answer.AsObject().ContainsKey("Message") && answer.AsObject().ContainsKey("ErrorDetails"));
    }

    [Fact]
    public async Task Token_AfterItsMinutes_Is401()
    {
        await using var sandbox = await RunningSandbox.Small();
        var (_, answer) = await sandbox.Post("/v3/authentication", """{"Login":"paceline-demo","Password":"sandbox","TokenExpirationInMinutes":30}""");
        sandbox.Client.DefaultRequestHeaders.Remove("TTD-Auth");
        sandbox.Client.DefaultRequestHeaders.Add("TTD-Auth", (string)answer["Token"]!);
        Assert.Equal(200, (await sandbox.Get("/v3/campaign/c1")).Status);
        await sandbox.Post("/control/clock", """{"advance":"PT30M"}""");
        Assert.Equal(401, (await sandbox.Get("/v3/campaign/c1")).Status);
    }

    [Fact]
    public async Task Campaign_Read_HasDecimalMoneyAndExclusiveUtcEnds()
    {
        await using var sandbox = await RunningSandbox.Small();
        var (_, campaign) = await sandbox.Get("/v3/campaign/c1");
        Assert.Equal("""{"Amount":4000.5,"CurrencyCode":"EUR"}""", campaign["Budget"]!.ToJsonString());
        Assert.Equal(
            """{"CampaignId":"c1","CampaignFlightId":7001,"StartDateInclusiveUTC":"2026-03-01T00:00:00","EndDateExclusiveUTC":"2026-03-16T00:00:00","BudgetInAdvertiserCurrency":1500.5,"BudgetInImpressions":null,"DailyTargetInAdvertiserCurrency":null,"DailyTargetInImpressions":null}""",
            campaign["CampaignFlights"]![0]!.ToJsonString());
    }

    [Fact]
    public async Task Query_Paged_CountsEverythingAndNeverExceedsTheCap()
    {
        await using var sandbox = await RunningSandbox.Small("--Sandbox:Ttd:PageSizeCap=1");
        var (_, page) = await sandbox.Post("/v3/adgroup/query/advertiser", """{"AdvertiserId":"a1","PageStartIndex":1,"PageSize":10000}""");
        Assert.Equal((1, 2, 2), ((int)page["ResultCount"]!, (int)page["TotalFilteredCount"]!, (int)page["TotalUnfilteredCount"]!));
        Assert.Equal("g2", (string)page["Result"]![0]!["AdGroupId"]!);
        Assert.False((bool)page["Result"]![0]!["IsEnabled"]!);
    }

    [Fact]
    public async Task Query_WithSeveralFaults_NamesThemAll()
    {
        await using var sandbox = await RunningSandbox.Small();
        var (status, body) = await sandbox.Post("/v3/adgroup/query/campaign", """{"PageStartIndex":-1}""");
        Assert.Equal(400, status);
        Assert.Equal(["CampaignId", "PageStartIndex", "PageSize"], body["ErrorDetails"]!.AsArray().Select(d => (string)d!["Property"]!));
    }

    [Fact]
    public async Task FlightPut_Partial_ChangesOnlyThatFlightAndItsBudget()
    {
        await using var sandbox = await RunningSandbox.Small();
        var (status, flight) = await sandbox.Put("/v3/campaignflight", """{"CampaignFlightId":7002,"BudgetInAdvertiserCurrency":3000.25}""");
        Assert.Equal((200, "2026-04-01T00:00:00"), (status, (string)flight["EndDateExclusiveUTC"]!));
        var (_, campaign) = await sandbox.Get("/v3/campaign/c1");
        Assert.Equal("4500.75", campaign["Budget"]!["Amount"]!.ToJsonString());
    }

    [Fact]
    public async Task AdGroupPut_OfIsEnabled_LeavesTheRest()
    {
        await using var sandbox = await RunningSandbox.Small();
        var (_, before) = await sandbox.Get("/v3/adgroup/g1");
        var (status, after) = await sandbox.Put("/v3/adgroup", """{"AdGroupId":"g1","IsEnabled":false}""");
        Assert.Equal(200, status);
        before["IsEnabled"] = false;
        Assert.True(JsonNode.DeepEquals(before, after));
    }

    [Fact]
    public async Task Archiving_CannotBeUndone()
    {
        await using var sandbox = await RunningSandbox.Small();
        Assert.Equal(200, (await sandbox.Put("/v3/campaign", """{"CampaignId":"c1","Availability":"Archived"}""")).Status);
        var (status, body) = await sandbox.Put("/v3/campaign", """{"CampaignId":"c1","Availability":"Available"}""");
        Assert.Equal((400, "Availability"), (status, (string)body["ErrorDetails"]![0]!["Property"]!));
    }

    [Fact]
    public async Task Delta_SinceAVersion_HoldsOnlyWhatChanged_AndForgetsTheDistantPast()
    {
        await using var sandbox = await RunningSandbox.Small("--Sandbox:Ttd:DeltaHistory=2");
        var (_, all) = await sandbox.Post("/v3/delta/adgroup/query/advertiser", """{"AdvertiserId":"a1","LastChangeTrackingVersion":0}""");
        Assert.Equal(["g1", "g2"], all["ElementIds"]!.AsArray().Select(e => (string)e!));
        var version = (long)all["LastChangeTrackingVersion"]!;
        await sandbox.Put("/v3/adgroup", """{"AdGroupId":"g2","AdGroupName":"Renamed"}""");
        var (_, one) = await sandbox.Post(
            "/v3/delta/adgroup/query/advertiser", $$"""{"AdvertiserId":"a1","LastChangeTrackingVersion":{{version}},"ReturnEntireAdGroup":true}""");
        Assert.Equal("Renamed", (string)one["AdGroups"]!.AsArray().Single()!["AdGroupName"]!);
        var (status, _) = await sandbox.Post("/v3/delta/adgroup/query/advertiser", """{"AdvertiserId":"a1","LastChangeTrackingVersion":1}""");
        Assert.Equal(400, status);
    }

    [Fact]
    public async Task MyReports_Daily_IsExactToTheByte()
    {
        await using var sandbox = await RunningSandbox.Small();
        Assert.Equal(
            """
            Date,Advertiser ID,Advertiser,Advertiser Currency Code,Campaign ID,Campaign,Ad Group ID,Ad Group,Impressions,Clicks,Advertiser Cost (Adv Currency),TTD Cost (Adv Currency),Media Cost (Adv Currency),All Last Click + View Conversions
            2026-03-19,a1,Alderbrook,EUR,c1,Autumn,g1,Group 1,8000,16,48.000000,40.000000,40.000000,4
            2026-03-20,a1,Alderbrook,EUR,c1,Autumn,g1,Group 1,100,1,1.250000,1.041666,1.041666,0

            """.ReplaceLineEndings("\n"),
            await Report(sandbox, "\"ReportTemplateId\":8800001,\"ReportDateRange\":\"MonthToDate\""));
    }

    [Fact]
    public async Task MyReports_HourlyInternational_HasDecimalCommasInQuotes()
    {
        await using var sandbox = await RunningSandbox.Small();
        var csv = await Report(sandbox, "\"ReportTemplateId\":8800002,\"ReportDateRange\":\"Today\",\"ReportNumericFormat\":\"International\",\"ReportDateFormat\":\"International\",\"IncludeHeaders\":false");
        Assert.Equal("20/03/2026,3,a1,Alderbrook,EUR,c1,Autumn,g1,Group 1,100,1,\"1,250000\",\"1,041666\",\"1,041666\",0\n", csv);
    }

    [Fact]
    public async Task Executions_WithoutAdvertisersInThePath_AreNotFound()
    {
        await using var sandbox = await RunningSandbox.Small();
        using var response = await sandbox.Client.PostAsync("/v3/myreports/reportexecution/query", null);
        Assert.Equal(404, (int)response.StatusCode);
    }

    [Fact]
    public async Task EndpointLimit_Reached_Is429_WithRetryAfterSometimesMissing()
    {
        await using var sandbox = await RunningSandbox.Small("--Sandbox:Ttd:EndpointPerMinute=1", "--Sandbox:Ttd:RetryAfterMissingEvery=2");
        Assert.Equal(200, (await sandbox.Get("/v3/campaign/c1")).Status);
        using var first = await sandbox.Client.GetAsync("/v3/campaign/c1");
        using var second = await sandbox.Client.GetAsync("/v3/campaign/c1");
        Assert.Equal((429, true), ((int)first.StatusCode, first.Headers.Contains("Retry-After")));
        Assert.Equal((429, false), ((int)second.StatusCode, second.Headers.Contains("Retry-After")));
        Assert.Equal(200, (await sandbox.Get("/v3/adgroup/g1")).Status);
    }

    private static async Task<string> Report(RunningSandbox sandbox, string settings)
    {
        var (created, schedule) = await sandbox.Post(
            "/v3/myreports/reportschedule", $$"""{"ReportScheduleName":"t","ReportFileFormat":"CSV","AdvertiserFilters":["a1"],{{settings}}}""");
        Assert.True(created == 200, schedule.ToJsonString());
        var (_, executions) = await sandbox.Post(
            "/v3/myreports/reportexecution/query/advertisers",
            $$"""{"AdvertiserIds":["a1"],"ReportScheduleIds":[{{schedule["ReportScheduleId"]}}],"PageStartIndex":0,"PageSize":10}""");
        var execution = executions["Result"]!.AsArray().Single()!;
        Assert.Equal("Complete", (string)execution["ReportExecutionState"]!);
        return await sandbox.Client.GetStringAsync((string)execution["ReportDeliveries"]![0]!["DownloadURL"]!);
    }
}
