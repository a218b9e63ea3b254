using System.Text.Json.Nodes;

namespace Paceline.Amazon;

public sealed class AmazonEntityTests
{
    private const string All = "\"adProductFilter\":{\"include\":[\"AMAZON_DSP\"]},\"stateFilter\":{\"include\":[\"ENABLED\",\"PAUSED\",\"ARCHIVED\"]}";

    [Fact]
    public async Task Profiles_AndAdvertisers_AreThoseOfTheAgency()
    {
        await using var client = await AmazonClient.Start();
        Assert.Equal(
            """[{"profileId":4100,"countryCode":"US","currencyCode":"USD","timezone":"America/New_York","accountInfo":{"marketplaceStringId":"ATVPDKIKX0DER","id":"ENTITY4100","type":"agency","name":"Harbour \u0026 Lane"}}]""",
            (await client.Get("/v2/profiles")).Body.ToJsonString());
        var (_, page) = await client.Get("/dsp/advertisers?startIndex=1&count=1");
        Assert.Equal(
            """{"totalResults":2,"response":[{"advertiserId":"590018","name":"Hoshizora","currency":"JPY","url":"https://www.example.com","country":"US","timezone":"Asia/Tokyo"}]}""",
            page.ToJsonString());
    }

    [Fact]
    public async Task Query_OfCampaigns_HasPlainMoneyAndMoments_AndHidesWhatIsArchived()
    {
        await using var client = await AmazonClient.Start();
        var (_, page) = await client.Post("/adsApi/v1/query/campaigns", """{"adProductFilter":{"include":["AMAZON_DSP"]}}""");
        var campaign = page["campaigns"]!.AsArray().Single()!;
        Assert.Equal(("1001", "ENABLED", "2026-03-01T05:00:00Z", "2026-04-01T04:00:00Z"), (
            (string)campaign["campaignId"]!, (string)campaign["state"]!, (string)campaign["startDateTime"]!, (string)campaign["endDateTime"]!));
        Assert.Equal(
            """{"flightId":"71","startDateTime":"2026-03-01T05:00:00Z","endDateTime":"2026-03-16T04:00:00Z","budget":{"budgetType":"MONETARY","budgetValue":{"monetaryBudgetValue":{"monetaryBudget":{"currencyCode":"USD","value":1500.5}}}}}""",
            campaign["flights"]![0]!.ToJsonString());
        Assert.False(page.AsObject().ContainsKey("nextToken"));
    }

    [Fact]
    public async Task Query_Paged_GoesOnFromItsToken()
    {
        await using var client = await AmazonClient.Start();
        var (_, first) = await client.Post("/adsApi/v1/query/campaigns", $"{{{All},\"maxResults\":1}}");
        var (_, second) = await client.Post("/adsApi/v1/query/campaigns", $"{{{All},\"maxResults\":1,\"nextToken\":\"{first["nextToken"]}\"}}");
        Assert.Equal(["1001", "1002"], new[] { first, second }.Select(page => (string)page["campaigns"]!.AsArray().Single()!["campaignId"]!));
        Assert.Null(second["nextToken"]);
        var (_, groups) = await client.Post("/adsApi/v1/query/adGroups", $"{{{All},\"campaignIdFilter\":{{\"include\":[\"1001\"]}}}}");
        Assert.Equal([("2001", "ENABLED"), ("2002", "PAUSED")], groups["adGroups"]!.AsArray().Select(group => ((string)group!["adGroupId"]!, (string)group["state"]!)));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"adProductFilter":{"include":["SPONSORED_PRODUCTS"]}}""")]
    [InlineData("""{"adProductFilter":{"include":["AMAZON_DSP"]},"maxResults":101}""")]
    [InlineData("""{"adProductFilter":{"include":["AMAZON_DSP"]},"nextToken":"stolen"}""")]
    public async Task Query_WithBadInput_IsRefused(string body)
    {
        await using var client = await AmazonClient.Start();
        Assert.Equal(400, (await client.Post("/adsApi/v1/query/campaigns", body)).Status);
    }

    [Fact]
    public async Task Create_InABatch_AnswersEachByItsPosition_AndWritesTheLedger()
    {
        await using var client = await AmazonClient.Start();
        var (status, answer) = await client.Post("/adsApi/v1/create/campaigns", $$"""
            {"campaigns":[
              {"name":"New","adProduct":"AMAZON_DSP","state":"PAUSED","flights":[{{Flight("2026-04-01T04:00:00Z", "2026-05-01T04:00:00Z", "12.5")}}],"frequencies":[{"eventMaxCount":3}]},
              {"name":"Live","adProduct":"AMAZON_DSP","state":"ENABLED","flights":[{{Flight("2026-05-01T04:00:00Z", "2026-04-01T04:00:00Z", "-1")}}]},
              7]}
            """);
        Assert.Equal(207, status);
        var made = answer["success"]!.AsArray().Single()!;
        Assert.Equal((0, "PAUSED", 3), ((int)made["index"]!, (string)made["campaign"]!["state"]!, (int)made["campaign"]!["frequencies"]![0]!["eventMaxCount"]!));
        Assert.Equal([1, 2], answer["error"]!.AsArray().Select(error => (int)error!["index"]!));
        Assert.Equal(
            ["state", "flights[0].endDateTime", "flights[0].budget"], answer["error"]![0]!["errors"]!.AsArray().Select(error => (string)error!["fieldLocation"]!));

        var call = (await client.Sandbox.Get("/control/ledger")).Body.AsArray()[^1]!;
        Assert.Equal((207, "created", $"campaign/{made["campaign"]!["campaignId"]}"), ((int)call["status"]!, (string)call["effect"]!, (string)call["entity"]!));
        Assert.True(JsonNode.DeepEquals(made["campaign"], call["after"]));
    }

    [Theory]
    [InlineData("campaigns", 6)]
    [InlineData("adGroups", 21)]
    [InlineData("campaigns", 0)]
    public async Task Batch_BeyondItsCap_IsRefusedAsAWhole(string array, int items)
    {
        await using var client = await AmazonClient.Start();
        Assert.Equal(400, (await client.Post($"/adsApi/v1/update/{array}", $"{{\"{array}\":[{string.Join(',', Enumerable.Repeat("{}", items))}]}}")).Status);
    }

    [Fact]
    public async Task Update_OfFlights_ReplacesThemAll_AndKeepsWhatHasBegun()
    {
        await using var client = await AmazonClient.Start();
        // It is 20 March: both flights have begun.
        var (_, refused) = await client.Post("/adsApi/v1/update/campaigns", $$"""
            {"campaigns":[{"campaignId":"1001","flights":[{{Flight("2026-03-16T04:00:00Z", "2026-04-01T04:00:00Z", "2600", 72)}}]}]}
            """);
        Assert.Equal("STARTED", (string)refused["error"]![0]!["errors"]![0]!["code"]!);
        var (_, done) = await client.Post("/adsApi/v1/update/campaigns", $$"""
            {"campaigns":[{"campaignId":"1001","flights":[{{Flight("2026-03-01T05:00:00Z", "2026-03-16T04:00:00Z", "1500.5", 71)}},
              {{Flight("2026-03-16T04:00:00Z", "2026-04-10T04:00:00Z", "2600", 72)}},{{Flight("2026-04-10T04:00:00Z", "2026-04-20T04:00:00Z", "7")}}]}]}
            """);
        var flights = done["success"]![0]!["campaign"]!["flights"]!.AsArray();
        Assert.Equal(["71", "72", "75"], flights.Select(flight => (string)flight!["flightId"]!));
        Assert.Equal("2600", flights[1]!["budget"]!["budgetValue"]!["monetaryBudgetValue"]!["monetaryBudget"]!["value"]!.ToJsonString());
        var (_, overlapping) = await client.Post("/adsApi/v1/update/campaigns", $$"""
            {"campaigns":[{"campaignId":"1001","flights":[{{Flight("2026-03-01T05:00:00Z", "2026-03-17T04:00:00Z", "1", 71)}},{{Flight("2026-03-16T04:00:00Z", "2026-04-10T04:00:00Z", "1", 72)}}]}]}
            """);
        Assert.Equal("OVERLAP", (string)overlapping["error"]![0]!["errors"]![0]!["code"]!);
    }

    [Fact]
    public async Task Archiving_CannotBeUndone()
    {
        await using var client = await AmazonClient.Start();
        var (_, first) = await client.Post("/adsApi/v1/update/adGroups", """{"adGroups":[{"adGroupId":"2001","state":"ARCHIVED"},{"adGroupId":"2003","state":"PAUSED"}]}""");
        // 2003 is another advertiser's.
        Assert.Equal(("2001", "NOT_FOUND"), ((string)first["success"]![0]!["adGroup"]!["adGroupId"]!, (string)first["error"]![0]!["errors"]![0]!["code"]!));
        var (_, second) = await client.Post("/adsApi/v1/update/adGroups", """{"adGroups":[{"adGroupId":"2001","state":"ENABLED"}]}""");
        Assert.Equal("state", (string)second["error"]![0]!["errors"]![0]!["fieldLocation"]!);
    }

    [Fact]
    public async Task AdGroup_Created_NeedsItsCampaignAndDates_AndIsFound()
    {
        await using var client = await AmazonClient.Start();
        var (_, answer) = await client.Post("/adsApi/v1/create/adGroups", """
            {"adGroups":[
              {"name":"C","adProduct":"AMAZON_DSP","state":"PAUSED","campaignId":"1001","inventoryType":"DISPLAY","startDateTime":"2026-03-20T00:00:00Z","endDateTime":"2026-03-30T00:00:00Z","bid":{"baseBid":1}},
              {"name":"D","adProduct":"AMAZON_DSP","state":"PAUSED","campaignId":"1003","inventoryType":"RADIO"}]}
            """);
        Assert.Equal(["inventoryType", "endDateTime", "bid", "campaignId"], answer["error"]![0]!["errors"]!.AsArray().Select(error => (string)error!["fieldLocation"]!));
        var (_, groups) = await client.Post("/adsApi/v1/query/adGroups", $"{{{All}}}");
        Assert.Equal(["2001", "2002", (string)answer["success"]![0]!["adGroup"]!["adGroupId"]!], groups["adGroups"]!.AsArray().Select(group => (string)group!["adGroupId"]!));
    }

    [Theory]
    [InlineData(600_000, "Spring", 2)]
    [InlineData(0, "Renamed", 3)]
    public async Task Query_SoonAfterAWrite_SeesWhatWasThereBefore(int delay, string name, int groups)
    {
        await using var client = await AmazonClient.Start($"--Sandbox:Amazon:ConsistencyMilliseconds={delay}");
        await client.Post("/adsApi/v1/update/campaigns", """{"campaigns":[{"campaignId":"1001","name":"First"}]}""");
        var (_, written) = await client.Post("/adsApi/v1/update/campaigns", """{"campaigns":[{"campaignId":"1001","name":"Renamed"}]}""");
        Assert.Equal("Renamed", (string)written["success"]![0]!["campaign"]!["name"]!);
        await client.Post("/adsApi/v1/create/adGroups", """
            {"adGroups":[{"name":"C","adProduct":"AMAZON_DSP","state":"PAUSED","campaignId":"1001","inventoryType":"DISPLAY","startDateTime":"2026-03-20T00:00:00Z","endDateTime":"2026-03-30T00:00:00Z","bid":{"baseBid":1}}]}
            """);
        var (_, campaigns) = await client.Post("/adsApi/v1/query/campaigns", $"{{{All}}}");
        Assert.Equal(name, (string)campaigns["campaigns"]![0]!["name"]!);
        Assert.Equal(groups, (await client.Post("/adsApi/v1/query/adGroups", $"{{{All}}}")).Body["adGroups"]!.AsArray().Count);
    }

    [Fact]
    public async Task CursorLoop_AndEmptyPage_AreSpoiltAsAsked()
    {
        await using var client = await AmazonClient.Start();
        var (_, first) = await client.Post("/adsApi/v1/query/campaigns", $"{{{All},\"maxResults\":1}}");
        await client.Sandbox.Post("/control/faults", """{"platform":"amazon","kind":"cursorLoop"}""");
        await client.Sandbox.Post("/control/faults", """{"platform":"amazon","kind":"emptyPage"}""");
        var (_, looped) = await client.Post("/adsApi/v1/query/campaigns", $"{{{All},\"maxResults\":1,\"nextToken\":\"{first["nextToken"]}\"}}");
        Assert.Equal((string)first["nextToken"]!, (string)looped["nextToken"]!);
        var (_, empty) = await client.Post("/adsApi/v1/query/campaigns", $"{{{All},\"maxResults\":1}}");
        Assert.Equal((0, (string)first["nextToken"]!), (empty["campaigns"]!.AsArray().Count, (string)empty["nextToken"]!));
    }

    private static string Flight(string start, string end, string budget, int? id = null) =>
        "{" + (id is null ? "" : $"\"flightId\":\"{id}\",") + $"\"startDateTime\":\"{start}\",\"endDateTime\":\"{end}\","
        + "\"budget\":{\"budgetType\":\"MONETARY\",\"budgetValue\":{\"monetaryBudgetValue\":{\"monetaryBudget\":{\"currencyCode\":\"USD\",\"value\":" + budget + "}}}}}";
}
