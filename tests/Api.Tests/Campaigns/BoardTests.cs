using Paceline.Api;
using Paceline.Common;
using Paceline.Fakes;
using Paceline.Pacing;

namespace Paceline.Campaigns;

public sealed class BoardTests(ApiFixture api) : IDisposable
{
    private readonly GraphClient client = new(api.Address);

    [Fact]
    public async Task Campaigns_OfARow_AreWrittenExactly()
    {
        var answer = await client.Ask("""
            { campaigns(first: 1) { nodes { id key platform externalId status flightState flightStart daysLeft budget spend spendToday impressions clicks
              pacing band margin marginReason soldPacing soldPacingReason soldLines openAlerts worstAlert dataThrough refreshedAt staleHours spark advertiser { id externalId } } } }
            """);
        Assert.Equal(
            """{"data":{"campaigns":{"nodes":[{"id":"Q2FtcGFpZ246ZHYzNjA6MTAx","key":"dv360:101","platform":"dv360","externalId":"101","status":"ACTIVE","flightState":"IN_FLIGHT","flightStart":"2026-03-01","daysLeft":22,"budget":"31000.000000","spend":"9000.500000","spendToday":null,"impressions":3000000000,"clicks":1234,"pacing":"1.000056","band":"ON_TRACK","margin":null,"marginReason":"NO_BOOKING","soldPacing":null,"soldPacingReason":"NO_BOOKING","soldLines":null,"openAlerts":2,"worstAlert":"CRITICAL","dataThrough":"2026-03-09","refreshedAt":"2026-03-09T08:30:00+00:00","staleHours":1.5,"spark":["1.5",null,"0"],"advertiser":{"id":"QWR2ZXJ0aXNlcjpkdjM2MDoxNw","externalId":"17"}}]}}}""",
            answer.DataAlone);
    }

    [Fact]
    public async Task StoodAt_OfACampaign_SaysHowItStoodThenAndWhatIsNotKept()
    {
        const string Query = "query Q($id: ID!, $at: DateTime!) { campaignStoodAt(campaignId: $id, at: $at) { knownAt figures { spend pacing band dataThrough staleHours } restated { spend } bandLower findings { code } limits { code sentence } } }";
        Assert.Equal(
            """{"data":{"campaignStoodAt":{"knownAt":"2026-03-05T06:00:00+00:00","figures":{"spend":"9000.500000","pacing":"1.000056","band":"ON_TRACK","dataThrough":"2026-03-09","staleHours":1.5},"restated":{"spend":"9001"},"bandLower":"0.9","findings":[{"code":"OFF_FLIGHT_SPEND"}],"limits":[{"code":"MEMBERSHIP","sentence":"Taken as it is now."}]}}}""",
            (await client.Ask(Query, new { id = GlobalId.Write("Campaign", "dv360:101"), at = "2026-03-05T06:00:00Z" })).DataAlone);
        Assert.Contains("\"figures\":null", (await client.Ask(Query, new { id = GlobalId.Write("Campaign", "dv360:101"), at = "2025-03-05T06:00:00Z" })).DataAlone, StringComparison.Ordinal);
        Assert.Equal("""{"data":{"campaignStoodAt":null}}""", (await client.Ask(Query, new { id = GlobalId.Write("Campaign", "dv360:999"), at = "2026-03-05T06:00:00Z" })).DataAlone);
        Assert.Contains("campaignId: is no id of a Campaign", (await client.Ask(Query, new { id = "x", at = "2026-03-05T06:00:00Z" })).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Campaigns_AsAFile_AreThoseThatTheBoardFinds_InItsOrder()
    {
        var file = await client.Send(client.Get("/campaigns.csv?search=spring&platforms=dv360,ttd&statuses=ACTIVE&flightStates=IN_FLIGHT&bands=ON_TRACK,CRITICAL_UNDER&pacingFrom=0.5&pacingBelow=1.5&sort=PACING&direction=DESC"));
        Assert.Equal((200, "text/csv; charset=utf-8"), (file.Status, file.Media));
        var rows = file.Text.TrimStart('\uFEFF').Split("\r\n");
        Assert.StartsWith("Campaign,Name,Platform,Advertiser,Status,Flight,", rows[0], StringComparison.Ordinal);
        Assert.EndsWith(",Revenue,Cost,Margin,Margin on revenue,Pacing by what was sold", rows[0], StringComparison.Ordinal);
        Assert.StartsWith("dv360:101,", rows[1], StringComparison.Ordinal);
        Assert.Contains(",31000,9000.5,,3000000000,1234,", rows[1], StringComparison.Ordinal);
        var asked = api.World.LastBoardQuery!;
        Assert.Equal(("spring", BoardSort.Pacing, true, 1_000, 0.5m, 1.5m), (asked.Search, asked.Sort, asked.Descending, asked.First, asked.PacingFrom, asked.PacingBelow));
        Assert.Equal(["dv360", "ttd"], asked.Platforms);
        Assert.Equal([PacingBand.OnTrack, PacingBand.CriticalUnder], asked.Bands);
        Assert.Equal([EntityStatus.Active], asked.Statuses);
        Assert.Equal([FlightState.InFlight], asked.FlightStates);
    }

    [Fact]
    public async Task Campaigns_AsAFileForAViewer_SayNothingOfWhatTheyEarn()
    {
        using var viewer = new GraphClient(api.Address, GraphClient.AlphaViewer);
        var heads = (await viewer.Send(viewer.Get("/campaigns.csv"))).Text.Split("\r\n")[0];
        Assert.EndsWith(",Hours late", heads, StringComparison.Ordinal);
        using var nobody = new GraphClient(api.Address, key: null);
        Assert.Equal(401, (await nobody.Send(nobody.Get("/campaigns.csv"))).Status);
    }

    [Fact]
    public async Task Campaigns_AsAFileAskedForWrongly_SayAllThatIsWrong()
    {
        var wrong = await client.Send(client.Get("/campaigns.csv?bands=fine&pacingFrom=much&platforms=D!&teamIds=x&sort=LUCK"));
        Assert.Equal(400, wrong.Status);
        foreach (var name in new[] { "bands: 'fine'", "pacingFrom: is no number", "platforms[0]: is no platform", "teamIds[0]: is no id", "sort: 'LUCK'" })
        {
            Assert.Contains(name, wrong.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Campaigns_PagedToTheEnd_GiveEveryRowOnce()
    {
        List<string> keys = [];
        string? after = null;
        do
        {
            var page = (await client.Ask("query P($after: String) { campaigns(first: 2, after: $after) { edges { cursor node { key } } pageInfo { hasNextPage hasPreviousPage endCursor } } }", new { after }))
                .Data.GetProperty("campaigns");
            var info = page.GetProperty("pageInfo");
            Assert.Equal(after is not null, info.GetProperty("hasPreviousPage").GetBoolean());
            keys.AddRange(page.GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node").GetProperty("key").GetString()!));
            after = info.GetProperty("hasNextPage").GetBoolean() ? info.GetProperty("endCursor").GetString() : null;
        }
        while (after is not null);
        Assert.Equal(["dv360:101", "dv360:102", "dv360:103", "dv360:104", "dv360:105"], keys);
    }

    [Fact]
    public async Task Campaigns_FilterAndSort_ReachTheBoardAsAsked()
    {
        var answer = await client.Ask("""
            query Q($filter: CampaignFilter) { campaigns(filter: $filter, sort: { field: REQUIRED_DAILY_SPEND, direction: DESC }, first: 7) { totalCount } }
            """, new
        {
            filter = new
            {
                search = "  brand ",
                platforms = new[] { "dv360" },
                advertiserIds = new[] { GlobalId.Write("Advertiser", "dv360:17") },
                statuses = new[] { "PAUSED" },
                flightStates = new[] { "UNPLANNED" },
                bands = new[] { "CRITICAL_OVER", "UNKNOWN" },
                pacingFrom = "0.9",
                pacingBelow = "0.95",
            },
        });
        Assert.True(answer.Status == 200, answer.Text);
        var query = api.World.LastBoardQuery!;
        Assert.Equal(("brand", BoardSort.RequiredDailySpend, true, 7), (query.Search, query.Sort, query.Descending, query.First));
        Assert.Equal(["dv360"], query.Platforms);
        Assert.Equal(["dv360:17"], query.AdvertiserKeys);
        Assert.Equal([EntityStatus.Paused], query.Statuses);
        Assert.Equal([FlightState.Unplanned], query.FlightStates);
        Assert.Equal([PacingBand.CriticalOver, PacingBand.Unknown], query.Bands);
        Assert.Equal((0.9m, 0.95m), (query.PacingFrom, query.PacingBelow));
        Assert.Equal(["BAD_USER_INPUT"], (await client.Ask("{ campaigns(filter: { pacingFrom: \"1\", pacingBelow: \"1\" }) { totalCount } }")).Codes);
    }

    [Fact]
    public async Task Spread_OfWhatMatches_IsByStepAndBand()
    {
        using var viewer = new GraphClient(api.Address, GraphClient.AlphaViewer);
        Assert.Equal(
            """{"data":{"campaignSpread":[{"from":null,"to":"0.5","band":"CRITICAL_UNDER","count":2},{"from":"1","to":"1.05","band":"ON_TRACK","count":7},{"from":"1.5","to":null,"band":"CRITICAL_OVER","count":1}]}}""",
            (await viewer.Ask("{ campaignSpread(filter: { flightStates: [IN_FLIGHT] }) { from to band count } }")).DataAlone);
        Assert.Equal([FlightState.InFlight], api.World.LastBoardQuery!.FlightStates);
    }

    [Fact]
    public async Task Groups_OfWhatMatches_AreByAdvertiserOrPlatform_AndWhatTheyEarnIsForAnalysts()
    {
        Assert.Equal(
            $$$$"""{"data":{"campaignGroups":{"groups":[{"advertiserId":"{{{{GlobalId.Write("Advertiser", "dv360:17")}}}}","name":"Acme","platform":"dv360","totals":{"currency":"GBP","campaigns":5,"budget":"100.5","atRisk":"10.5"},"notMoney":1,"pacing":null,"bands":[],"margin":{"money":"20","onRevenue":"0.2"}}],"hasMore":true}}}""",
            (await client.Ask("""{ campaignGroups(by: ADVERTISER, filter: { search: "x" }) { groups { advertiserId name platform totals { currency campaigns budget atRisk } notMoney pacing bands { band } margin { money onRevenue } } hasMore } }""")).DataAlone);
        Assert.Equal("x", api.World.LastBoardQuery!.Search);
        using var viewer = new GraphClient(api.Address, GraphClient.AlphaViewer);
        Assert.Equal(
            """{"data":{"campaignGroups":{"groups":[{"advertiserId":null,"name":null,"platform":"dv360","pacing":"1.25","bands":[{"band":"ON_TRACK","count":4},{"band":"UNKNOWN","count":1}]}]}}}""",
            (await viewer.Ask("{ campaignGroups(by: PLATFORM) { groups { advertiserId name platform pacing bands { band count } } } }")).DataAlone);
        Assert.Equal(["FORBIDDEN"], (await viewer.Ask("{ campaignGroups(by: PLATFORM) { groups { margin { money } } } }")).Codes.Distinct());
        Assert.Equal(["BAD_USER_INPUT"], (await viewer.Ask("""{ campaignGroups(by: PLATFORM, filter: { platforms: ["D V"] }) { hasMore } }""")).Codes);
    }

    [Fact]
    public async Task Margins_OfWhatMatches_AreForAnalysts_AndTakeTheBoardsFilter()
    {
        Assert.Equal(
            """{"data":{"campaignMargins":[{"currency":"EUR","campaigns":3,"unknown":1,"revenue":"1000.5","cost":"800","money":"200.5","onRevenue":"0.2004"}]}}""",
            (await client.Ask("""{ campaignMargins(filter: { search: " brand ", platforms: ["dv360"] }) { currency campaigns unknown revenue cost money onRevenue } }""")).DataAlone);
        Assert.Equal(("brand", "dv360"), (api.World.LastBoardQuery!.Search, Assert.Single(api.World.LastBoardQuery.Platforms)));
        Assert.Equal(["BAD_USER_INPUT"], (await client.Ask("""{ campaignMargins(filter: { platforms: ["D V"] }) { currency } }""")).Codes);
        using var viewer = new GraphClient(api.Address, GraphClient.AlphaViewer);
        Assert.Equal(["FORBIDDEN"], (await viewer.Ask("{ campaignMargins { currency } }")).Codes.Distinct());
    }

    [Fact]
    public async Task Campaigns_WithEveryArgumentWrong_NamesEachAndAsksNobody()
    {
        api.World.Calls.Clear();
        var answer = await client.Ask("query Q($after: String, $filter: CampaignFilter) { campaigns(first: 501, after: $after, filter: $filter) { totalCount } }", new
        {
            after = "nonsense",
            filter = new { search = new string('x', 201), platforms = new[] { "DV360" }, advertiserIds = new[] { GlobalId.Write("Campaign", "dv360:1") } },
        });
        Assert.Equal(422, answer.Status);
        Assert.Equal(
            [
                "first: 501 is not from 1 to 500.",
                "after: is no cursor; take one from pageInfo or an edge.",
                "filter.search: 201 characters are more than 200.",
                "filter.platforms[0]: is no platform code; one is lower-case letters and digits, such as dv360.",
                "filter.advertiserIds[0]: is no id of an Advertiser; take one from an advertiser's field id.",
            ],
            answer.Messages);
        Assert.Equal(
            ["first", "after", "filter.search", "filter.platforms[0]", "filter.advertiserIds[0]"],
            answer.Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("extensions").GetProperty("argument").GetString()!));
        Assert.DoesNotContain("board.Find", api.World.Calls);
    }

    [Fact]
    public async Task Campaigns_CursorOfAnotherOrder_IsRefused()
    {
        var byName = (await client.Ask("{ campaigns(first: 1) { pageInfo { endCursor } } }")).Data.GetProperty("campaigns").GetProperty("pageInfo").GetProperty("endCursor").GetString();
        var answer = await client.Ask("query Q($after: String) { campaigns(sort: { field: SPEND }, after: $after) { totalCount } }", new { after = byName });
        Assert.Equal("after: was issued for campaigns by Name Asc, not for campaigns by Spend Asc; begin again without it.", answer.Messages.Single());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task Campaigns_PageOfNothing_IsRefused(int first) =>
        Assert.Equal($"first: {first} is not from 1 to 500.", (await client.Ask($"{{ campaigns(first: {first}) {{ totalCount }} }}")).Messages.Single());

    [Fact]
    public async Task Campaigns_AskedAgainWithTheDocumentKnown_StillCheckTheirInput()
    {
        const string document = "query Known($n: Int) { campaigns(first: $n) { totalCount } }";
        Assert.Equal(200, (await client.Ask(document, new { n = 1 })).Status);
        Assert.Equal(200, (await client.Ask(document, new { n = 2 })).Status);
        Assert.Equal(["BAD_USER_INPUT"], (await client.Ask(document, new { n = 0 })).Codes);
        Assert.Equal(422, (await client.Ask(document, new { n = "x" })).Status);
    }

    [Fact]
    public async Task RootFields_Each_AreOneCall()
    {
        api.World.Calls.Clear();
        await client.Ask("{ campaigns { totalCount totals { spend } bands { count } nodes { advertiser { name } } pageInfo { endCursor } } connections { name stages { stage rows } } organization { name } }");
        Assert.Equal(["board.Find", "connections.List", "organization.GetProfile"], api.World.Calls.Where(call => !call.StartsWith("apikey", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public async Task Nodes_AskedInSeveralPlaces_AreLoadedTogether()
    {
        api.World.Calls.Clear();
        var answer = await client.Ask("query Q($a: ID!, $b: [ID!]!) { node(id: $a) { ... on Campaign { key } } nodes(ids: $b) { ... on Campaign { key } } }", new
        {
            a = GlobalId.Write("Campaign", "dv360:101"),
            b = new[] { GlobalId.Write("Campaign", "dv360:102"), GlobalId.Write("Campaign", "dv360:103"), GlobalId.Write("Campaign", "dv360:101") },
        });
        Assert.Equal("""{"data":{"node":{"key":"dv360:101"},"nodes":[{"key":"dv360:102"},{"key":"dv360:103"},{"key":"dv360:101"}]}}""", answer.DataAlone);
        Assert.Equal(["board.Load(3)"], api.World.Calls.Where(call => call.StartsWith("board", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Nodes_OfEveryType_AreFoundByTheIdsGivenOut()
    {
        var ids = (await client.Ask("{ organization { id } advertisers { nodes { id } } campaigns(first: 1) { nodes { id } } connections { id } }")).Text;
        var all = System.Text.RegularExpressions.Regex.Matches(ids, "\"id\":\"([^\"]+)\"").Select(match => match.Groups[1].Value).Append(GlobalId.Write("Batch", "1001")).ToArray();
        var answer = await client.Ask("query Q($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }", new { ids = all });
        var nodes = answer.Data.GetProperty("nodes").EnumerateArray().ToList();
        Assert.Equal(["Organization", "Advertiser", "Campaign", "PlatformConnection", "Batch"], nodes.Select(node => node.GetProperty("__typename").GetString()!));
        Assert.Equal(all, nodes.Select(node => node.GetProperty("id").GetString()!));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("Q2FtcGFpZ246MTA")] // Campaign:10, without a platform
    [InlineData("VXNlcjoxMA")] // User:10, which is no node
    public async Task Node_IdThatIsNone_IsBadInput(string id)
    {
        var answer = await client.Ask("query Q($id: ID!) { node(id: $id) { id } }", new { id });
        Assert.Equal((422, "id: is no global id; take one from a field called id."), (answer.Status, answer.Messages.Single()));
    }

    [Fact]
    public async Task Campaign_WithItsSeries_IsWrittenWhole()
    {
        var answer = await client.Ask("""
            query Q($id: ID!) { campaign(id: $id) { campaign { key } days { date actual impressions planned deviation required complete } orders { key segments { start budget active } band }
              lineItems { status spark ctr } projections { method value } explanation { name inputs { name value unit } result unit origins { number from through } } findings { code severity orderKey message amount days } currentPlanPacing bestDay shortfall bandLower bandUpper } }
            """, new { id = GlobalId.Write("Campaign", "dv360:101") });
        Assert.Equal(
            """{"data":{"campaign":{"campaign":{"key":"dv360:101"},"days":[{"date":"2026-03-01","actual":"1","impressions":10,"planned":"1000","deviation":"-0.999","required":null,"complete":true}],"orders":[{"key":"dv360:5","segments":[{"start":"2026-03-01","budget":"31000","active":true}],"band":"ON_TRACK"}],"lineItems":[{"status":"PAUSED","spark":[null],"ctr":null}],"projections":[{"method":"RUN_RATE","value":"31000"}],"explanation":[{"name":"actual","inputs":[{"name":"a","value":"1","unit":"days"}],"result":"9000.5","unit":"media GBP","origins":[{"number":"1004","from":"2026-03-07","through":"2026-03-09"}]},{"name":"pacing","inputs":[{"name":"a","value":"1","unit":null}],"result":"1.0","unit":null,"origins":[]}],"findings":[{"code":"OFF_FLIGHT_SPEND","severity":"BREACH","orderKey":"dv360:5","message":"12.50 GBP delivered on days for which nothing was planned.","amount":"12.5","days":null}],"currentPlanPacing":"0.9375","bestDay":"1250.5","shortfall":null,"bandLower":"0.9","bandUpper":"1.1"}}}""",
            answer.DataAlone);
    }

    /// <summary>E19: what is reported, what it is over matured days, and the correction with where it comes from.</summary>
    [Fact]
    public async Task Campaign_WhoseConversionsAreStillComing_SaysWhatTheyCostBothWays()
    {
        const string Cohort = "{ cpa reason cost conversions days from through }";
        var answer = await client.Ask(
            $$"""query Q($id: ID!) { campaign(id: $id) { actionCost { basis reported {{Cohort}} matured {{Cohort}} maturedAfterDays corrected correctedReason knownPart learntFrom learntDays profile { ageDays part } } } }""",
            new { id = GlobalId.Write("Campaign", "dv360:101") });
        Assert.Equal(
            """{"data":{"campaign":{"actionCost":{"basis":"media","reported":{"cpa":"12.5","reason":null,"cost":"9000","conversions":720,"days":9,"from":"2026-03-01","through":"2026-03-09"},"matured":{"cpa":null,"reason":"NOT_ENOUGH_DATA","cost":null,"conversions":null,"days":0,"from":null,"through":null},"maturedAfterDays":14,"corrected":"10","correctedReason":null,"knownPart":"0.8","learntFrom":"CONNECTION","learntDays":6,"profile":[{"ageDays":0,"part":"0.5"},{"ageDays":42,"part":"1"}]}}}}""",
            answer.DataAlone);
    }

    [Fact]
    public async Task Fields_AliasedRepeatedAndInFragments_AreMergedPerRow()
    {
        var answer = await client.Ask("{ campaigns(first: 2) { nodes { k: key ...f advertiser { name } } } } fragment f on Campaign { advertiser { zone } ... on Campaign { key } }");
        Assert.Equal(
            """{"data":{"campaigns":{"nodes":[{"k":"dv360:101","advertiser":{"zone":"Europe/London","name":"Brand"},"key":"dv360:101"},{"k":"dv360:102","advertiser":{"zone":"Europe/London","name":"Brand"},"key":"dv360:102"}]}}}""",
            answer.DataAlone);
    }

    public void Dispose() => client.Dispose();
}
