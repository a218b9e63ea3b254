using Paceline.Fakes;

namespace Paceline.Margin;

/// <summary>What bookings earn, over GraphQL.</summary>
public sealed class MarginTests(ApiFixture api) : IDisposable
{
    private readonly GraphClient client = new(api.Address);

    [Fact]
    public async Task Results_OfABooking_SayMarginNowAndAtItsEnd_AndWhatIsUnknown()
    {
        Assert.Equal(
            """{"data":{"bookingResults":{"currency":"EUR","lines":[{"line":"10","items":[{"item":"dv360:9","percent":"60.5"}],"dataThrough":"2026-03-10","delivered":"1000111","pacing":"1.02","now":{"revenue":"8000","cost":"6160.5","money":"1839.5","onRevenue":"0.2299375","costOver":"560","reason":null},"atEnd":{"money":null,"reason":"NOT_ENOUGH_DATA"}}],"now":{"lineCount":2,"unknownLines":1}}}}""",
            (await client.Ask(Results("currency lines { line items { item percent } dataThrough delivered pacing now { revenue cost money onRevenue costOver reason } atEnd { money reason } } now { lineCount unknownLines }"))).DataAlone);
        Assert.Equal("""{"data":{"bookingResults":null}}""", (await client.Ask("""{ bookingResults(bookingId: "Qm9va2luZzo4") { currency } }""")).DataAlone);
        Assert.Equal(["BAD_USER_INPUT"], (await client.Ask("""{ bookingResults(bookingId: "Q2xpZW50OjM") { currency } }""")).Codes);
    }

    [Fact]
    public async Task Waterfall_GoesLayerByLayer_AndIsNoneWhereTheMarginIsUnknown() => Assert.Equal(
        """{"data":{"bookingResults":{"lines":[{"waterfallNow":{"steps":[{"name":"Revenue at the client's rates","layer":null,"amount":"8800","standing":"8800"},{"name":"Beyond the cap","layer":null,"amount":"-800","standing":"8000"},{"name":"Media","layer":"MEDIA","amount":"-6000","standing":"2000"},{"name":"Seat","layer":"PLATFORM","amount":"-160.5","standing":"1839.5"}],"paidByClient":[{"name":"Tags","amount":"100"}]},"waterfallAtEnd":null}],"waterfallAtEnd":{"steps":[]}}}}""",
        (await client.Ask(Results("lines { waterfallNow { steps { name layer amount standing } paidByClient { name amount } } waterfallAtEnd { steps { name } } } waterfallAtEnd { steps { name } }"))).DataAlone);

    [Fact]
    public async Task Results_AreClosedToViewers()
    {
        using var viewer = new GraphClient(api.Address, GraphClient.AlphaViewer);
        Assert.Equal(["FORBIDDEN"], (await viewer.Ask(Results("currency"))).Codes.Distinct());
        Assert.Equal(["FORBIDDEN"], (await viewer.Ask("{ marginLines { any } }")).Codes.Distinct());
        Assert.Equal(["FORBIDDEN"], (await viewer.Ask(WhatIf("Qm9va2luZzo3", "restCost: \"1\"", "after { currency }"))).Codes.Distinct());
        // The board itself is everybody's.
        Assert.Equal(
            """{"data":{"campaigns":{"nodes":[{"margin":null,"marginReason":"OTHER_ROLE","soldPacing":null,"soldPacingReason":"OTHER_ROLE"}]}}}""",
            (await viewer.Ask("{ campaigns(first: 1) { nodes { margin marginReason soldPacing soldPacingReason } } }")).DataAlone.Replace(",{\"margin\":null,\"marginReason\":\"OTHER_ROLE\",\"soldPacing\":null,\"soldPacingReason\":\"OTHER_ROLE\"}", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lines_OfAllBookings_AreAskedForAsGiven_AndComeWithSumsAndStandings()
    {
        Assert.Equal(
            """{"data":{"marginLines":{"nodes":[{"bookingNumber":"B-1","client":"Acme","line":"10","standing":"LOSING","start":"2026-03-01","delivered":"1100000","now":{"money":"-1000.5","onRevenue":"-0.1250625"},"atEnd":{"money":null,"reason":"NOT_ENOUGH_DATA"},"next":{"from":"2026-03-15","booked":"9000","bookedUnits":"1200000"}}],"sums":[{"currency":"EUR","lineCount":3,"booked":"24000","now":{"unknownLines":1},"steps":[{"layer":"MEDIA","amount":"-9000.5"}],"pace":{"pacing":"0.98","projection":null}}],"standings":[{"standing":"LOSING","lineCount":1},{"standing":"EARNING","lineCount":2}],"any":true,"floor":"0.15","target":"0.3","pageInfo":{"hasNextPage":true}}}}""",
            (await client.Ask("""
                { marginLines(first: 20, sort: { field: MARGIN_AT_END, isDescending: true }, filter: { search: " Spring video ", clients: ["Acme", "Acme"], standings: [LOSING, OVER_CAP], onlyLive: true }) {
                    nodes { bookingNumber client line standing start delivered now { money onRevenue } atEnd { money reason } next { from booked bookedUnits } }
                    sums { currency lineCount booked now { unknownLines } steps { layer amount } pace { pacing projection } } standings { standing lineCount } any floor target pageInfo { hasNextPage } } }
                """)).DataAlone);
        var asked = BookingOrders.Last<MarginQuery>();
        Assert.Equal(("Spring video", true, MarginSort.MarginAtEnd, true, 20), (asked.Search, asked.OnlyLive, asked.Sort, asked.Descending, asked.First));
        Assert.Equal(["Acme"], asked.Clients);
        Assert.Equal([LineStanding.Losing, LineStanding.OverCap], asked.Standings);
    }

    [Fact]
    public async Task Lines_OfACampaign_AreAskedForByItsKey()
    {
        var lines = (string id) => client.Ask($$"""{ marginLines(filter: { campaign: "{{id}}" }) { any } }""");
        Assert.Equal("""{"data":{"marginLines":{"any":true}}}""", (await lines("Q2FtcGFpZ246ZHYzNjA6Yzk")).DataAlone);
        Assert.Equal("dv360:c9", BookingOrders.Last<MarginQuery>().Campaign);
        Assert.Equal(["BAD_USER_INPUT"], (await lines("Qm9va2luZzo3")).Codes);
        Assert.Equal(["BAD_USER_INPUT"], (await lines("Q2FtcGFpZ246Yzk")).Codes);
    }

    [Fact]
    public async Task Lines_PutTogether_AreAskedForAsGiven()
    {
        Assert.Equal(
            """{"data":{"marginGroups":{"hasMore":true,"groups":[{"name":"B-1","client":"Acme","bookingId":"Qm9va2luZzo3","bookingName":"Spring","currency":"EUR","lineCount":3,"booked":"24000","now":{"money":"-1000.5","unknownLines":1},"atEnd":{"reason":"NO_DATA"},"belowFloor":"8.5","pace":{"pacing":"0.98","requiredDaily":"120","projection":"23000","projectedShare":"0.95833333"}}]}}}""",
            (await client.Ask("""{ marginGroups(by: BOOKING, filter: { search: "spring", clients: ["Acme"], onlyLive: true }) { hasMore groups { name client bookingId bookingName currency lineCount booked now { money unknownLines } atEnd { reason } belowFloor pace { pacing requiredDaily projection projectedShare } } } }""")).DataAlone);
        var asked = BookingOrders.Last<MarginGroupQuery>();
        Assert.Equal((MarginGrouping.Booking, "spring", "Acme", true), (asked.By, asked.Lines.Search, asked.Lines.Clients[0], asked.Lines.OnlyLive));
        Assert.Equal(["BAD_USER_INPUT"], (await client.Ask($$"""{ marginGroups(by: CLIENT, filter: { search: "{{new string('x', 201)}}" }) { hasMore } }""")).Codes);
    }

    [Fact]
    public async Task Lines_AsAFile_AreThoseOfThePage_AndNoTextOfThemIsRun()
    {
        var file = await client.Send(client.Get("/margin/lines.csv?q=spring&client=Acme&standing=losing&live=only"));
        Assert.Equal((200, "text/csv; charset=utf-8"), (file.Status, file.Media));
        var rows = file.Text.TrimStart('\uFEFF').Split("\r\n");
        Assert.StartsWith("Booking,Line,Name,Booking name,Client,Brand,", rows[0], StringComparison.Ordinal);
        Assert.Equal("B-1,10,Video,Spring,Acme,,CONFIRMED,CPM,EUR,2026-03-01,2026-03-31,8000,1000000,2,2026-03-10,LOSING,1100000,1.1,8000,9000.5,-1000.5,-0.1250625,560,,,,,,,", rows[1]);
        Assert.Equal(rows[0].Count(letter => letter == ','), rows[1].Count(letter => letter == ','));
        var asked = BookingOrders.Last<MarginQuery>();
        Assert.Equal(("spring", true, MarginSort.Booking, 1_000), (asked.Search, asked.OnlyLive, asked.Sort, asked.First));
        Assert.Equal(["Acme"], asked.Clients);
        Assert.Equal([LineStanding.Losing], asked.Standings);
        Assert.Equal(400, (await client.Send(client.Get("/margin/lines.csv?standing=poor"))).Status);
        using var viewer = new GraphClient(api.Address, GraphClient.AlphaViewer);
        Assert.Equal(403, (await viewer.Send(viewer.Get("/margin/lines.csv"))).Status);
    }

    [Fact]
    public async Task Lines_AskedForBadly_SayAllThatIsWrong()
    {
        var answer = await client.Ask($$"""{ marginLines(first: 0, after: "x", filter: { search: "{{new string('x', 201)}}" }) { any } }""");
        Assert.Equal(["BAD_USER_INPUT", "BAD_USER_INPUT", "BAD_USER_INPUT"], answer.Codes);
    }

    [Fact]
    public async Task WhatIf_AnswersBeforeAndAfter_OrSaysWhatIsWrong()
    {
        Assert.Equal(
            """{"data":{"whatIf":{"before":{"currency":"EUR","atEnd":{"money":null}},"after":{"atEnd":{"money":"1839.5"}},"problems":[]}}}""",
            (await client.Ask(WhatIf("Qm9va2luZzo3", "restDelivery: \"0.5\", restCost: \"1.1\"", "before { currency atEnd { money } } after { atEnd { money } } problems { code }"))).DataAlone);
        var order = BookingOrders.Last<WhatIfOrder>();
        Assert.Equal(new[] { ("10", 9.5m, 0.5m, 1.1m, false), ("20", (decimal?)null, 1m, 1m, true) }, order.Lines.Select(one => (one.Line.Number, one.Line.Rate, one.RestDelivery, one.RestCost, one.IsDropped)));
        Assert.Equal(
            """{"data":{"whatIf":{"after":null,"problems":[{"field":["line","10","restCost"],"code":"TIMES_RANGE"}]}}}""",
            (await client.Ask(WhatIf("Qm9va2luZzo3", "restCost: \"11\"", "after { currency } problems { field code }"))).DataAlone);
        Assert.Equal("""{"data":{"whatIf":null}}""", (await client.Ask(WhatIf("Qm9va2luZzo4", "restCost: \"1\"", "after { currency }"))).DataAlone);
        Assert.Equal(["BAD_USER_INPUT"], (await client.Ask(WhatIf("Q2xpZW50OjM", "restCost: \"1\"", "after { currency }"))).Codes);
    }

    public void Dispose() => client.Dispose();

    [Fact]
    public async Task StoodAt_IsTheResultsOfAMoment_OrNoneBeforeItWasBooked()
    {
        const string fields = "knownAt results { currency lines { line delivered } } isCoverageKept";
        Assert.Equal(
            """{"data":{"bookingStoodAt":{"knownAt":"2026-03-10T23:59:59+00:00","results":{"currency":"EUR","lines":[{"line":"10","delivered":"1000111"}]},"isCoverageKept":true}}}""",
            (await client.Ask(StoodAt("Qm9va2luZzo3", "2026-03-10T23:59:59Z", fields))).DataAlone);
        Assert.Equal(
            """{"data":{"bookingStoodAt":{"knownAt":"2025-03-10T00:00:00+00:00","results":null,"isCoverageKept":false}}}""", (await client.Ask(StoodAt("Qm9va2luZzo3", "2025-03-10T00:00:00Z", fields))).DataAlone);
        Assert.Equal("""{"data":{"bookingStoodAt":null}}""", (await client.Ask(StoodAt("Qm9va2luZzo4", "2026-03-10T23:59:59Z", fields))).DataAlone);
        Assert.Equal(["BAD_USER_INPUT"], (await client.Ask(StoodAt("Q2xpZW50OjM", "2026-03-10T23:59:59Z", fields))).Codes);
        using var viewer = new GraphClient(api.Address, GraphClient.AlphaViewer);
        Assert.Contains("FORBIDDEN", (await viewer.Ask(StoodAt("Qm9va2luZzo3", "2026-03-10T23:59:59Z", "knownAt"))).Codes);
    }

    [Fact]
    public async Task Calls_OfAnAmendment_SayWhatIsSetUpAndWhatIsWanted()
    {
        const string fields = "line key isOrder name on partStart dayBefore day dayNow currency amountBefore amount amountNow open isDone";
        const string said = """
            [{"line":"10","key":"dv360:7","isOrder":true,"name":"Display","on":"LAST_DAY","partStart":null,"dayBefore":"2026-03-31","day":"2026-04-06","dayNow":"2026-04-06","currency":null,"amountBefore":null,"amount":null,"amountNow":null,"open":null,"isDone":true},{"line":"10","key":"dv360:9","isOrder":false,"name":"Video","on":"BUDGET","partStart":"2026-03-01","dayBefore":null,"day":null,"dayNow":null,"currency":"EUR","amountBefore":"900","amount":null,"amountNow":"900","open":"SHARED","isDone":false}]
            """;
        Assert.Equal("{\"data\":{\"amendmentCalls\":" + said + "}}", (await client.Ask(Calls("Qm9va2luZzo3", 2, fields))).DataAlone);
        Assert.Equal("{\"data\":{\"whatIf\":{\"calls\":" + said + "}}}", (await client.Ask(WhatIf("Qm9va2luZzo3", "restCost: \"1\"", $"calls {{ {fields} }}"))).DataAlone);
        Assert.Equal("""{"data":{"amendmentCalls":null}}""", (await client.Ask(Calls("Qm9va2luZzo3", 9, "line"))).DataAlone);
        Assert.Equal(["BAD_USER_INPUT"], (await client.Ask(Calls("Q2xpZW50OjM", 2, "line"))).Codes);
        using var viewer = new GraphClient(api.Address, GraphClient.AlphaViewer);
        Assert.Contains("FORBIDDEN", (await viewer.Ask(Calls("Qm9va2luZzo3", 2, "line"))).Codes);
    }

    private static string Calls(string booking, int happened, string fields) => $$"""{ amendmentCalls(bookingId: "{{booking}}", event: {{happened}}) { {{fields}} } }""";

    private static string StoodAt(string booking, string at, string fields) => $$"""{ bookingStoodAt(bookingId: "{{booking}}", at: "{{at}}") { {{fields}} } }""";

    [Fact]
    public async Task RollOver_IsForTraders_LooksFirst_AndSaysWhatIsWrong()
    {
        using var viewer = new GraphClient(api.Address, GraphClient.AlphaViewer);
        var asked = await client.Ask(RollOver("Qm9va2luZzo3", "policy: NEXT, to: [\"20\"], dryRun: true", "lines { number name start end part left problem before { units amount } after { units amount } } booking { zone } userErrors { field }"));
        Assert.Equal(
            "{\"data\":{\"rollOverBooking\":{\"lines\":["
            + "{\"number\":\"10\",\"name\":\"March\",\"start\":\"2026-03-01\",\"end\":\"2026-03-31\",\"part\":\"GIVES\",\"left\":\"180000\",\"problem\":null,\"before\":{\"units\":\"1000000\",\"amount\":\"8000\"},\"after\":{\"units\":\"820000\",\"amount\":\"6560\"}},"
            + "{\"number\":\"20\",\"name\":\"Fee\",\"start\":\"2026-03-01\",\"end\":\"2026-04-30\",\"part\":\"TAKES\",\"left\":null,\"problem\":\"A flat fee is earned by the calendar.\",\"before\":{\"units\":null,\"amount\":\"500.5\"},\"after\":null}],"
            + "\"booking\":null,\"userErrors\":[]}}}",
            asked.DataAlone);
        var order = BookingOrders.Last<RollOverOrder>();
        Assert.Equal((RollOverPolicy.Next, null, "20", "", 3, true), (order.Policy, order.From, string.Join(' ', order.To!), order.Reason, order.BasedOn, order.OnlyLook));

        Assert.Equal(
            """{"data":{"rollOverBooking":{"userErrors":[{"field":["reason"],"code":"REASON_LENGTH"}]}}}""",
            (await client.Ask(RollOver("Qm9va2luZzo3", "policy: LAST", "userErrors { field code }"))).DataAlone);
        Assert.Equal(
            """{"data":{"rollOverBooking":{"lines":[],"userErrors":[{"field":["input","id"],"code":"NOT_FOUND"}]}}}""",
            (await client.Ask(RollOver("Qm9va2luZzo4", "policy: NONE, reason: \"Why not.\"", "lines { number } userErrors { field code }"))).DataAlone);
        Assert.Equal(["BAD_USER_INPUT"], (await client.Ask(RollOver("Q2xpZW50OjM", "policy: NEXT", "clientMutationId"))).Codes);
        var many = string.Join(',', Enumerable.Repeat("\"1\"", 1_001));
        Assert.Equal(["BAD_USER_INPUT"], (await client.Ask(RollOver("Qm9va2luZzo3", $"policy: NEXT, from: [{many}]", "clientMutationId"))).Codes);
        Assert.Contains("FORBIDDEN", (await viewer.Ask(RollOver("Qm9va2luZzo3", "policy: NEXT", "clientMutationId"))).Codes);
    }

    private static string RollOver(string booking, string rest, string fields) =>
        $$"""mutation { rollOverBooking(input: { id: "{{booking}}", basedOn: 3, {{rest}} }) { {{fields}} } }""";

    private static string WhatIf(string booking, string rest, string fields) =>
        $$"""{ whatIf(input: { bookingId: "{{booking}}", lines: [{ line: { number: "10", name: "Video", rate: "9.5" }, {{rest}} }, { line: { number: "20", name: "Fee" }, isDropped: true }] }) { {{fields}} } }""";

    [Fact]
    public async Task Line_OfABooking_SaysHowItIsPaced_AndWhatWorksForIt()
    {
        Assert.Equal(
            """{"data":{"bookingLine":{"bookingId":"Qm9va2luZzo3","bookingNumber":"B-7","state":"CONFIRMED","terms":{"rateType":"CPM","amount":"8000"},"result":{"now":{"money":"1839.5"},"sellCpm":"8","mediaCpm":"5.6","mostMediaCpm":"5"},"marginTarget":"0.3","paced":{"basis":"impressions","band":"ON_TRACK","pacing":"1.02","budget":"1000000","daysLeft":21,"actual":null,"days":[{"date":"2026-03-01","actual":"33000.5","deviation":"0.023","complete":true}],"projections":[{"method":"RUN_RATE","value":"1100000"}],"explanation":[{"name":"actual","origins":[]}]},"unpacedReason":null,"explanation":[{"name":"reported","formula":"media of the days","inputs":[{"name":"reported_EUR","value":"6000.25","unit":"EUR"}],"result":"6000.25","unit":"EUR","origins":[{"number":"5","through":"2026-03-10"}]}],"items":[{"item":"dv360:9","campaignId":"Q2FtcGFpZ246ZHYzNjA6MQ","impressions":1000111,"clicks":null,"cost":"6000.25"}]}}}""",
            (await client.Ask(Line("Qm9va2luZzo3", "10"))).DataAlone);
        Assert.Equal("""{"data":{"bookingLine":null}}""", (await client.Ask(Line("Qm9va2luZzo3", "11"))).DataAlone);
        Assert.Equal(["BAD_USER_INPUT"], (await client.Ask(Line("Q2xpZW50OjM", "10"))).Codes);
        Assert.Equal(["FORBIDDEN"], (await new GraphClient(api.Address, GraphClient.AlphaViewer).Ask(Line("Qm9va2luZzo3", "10"))).Codes.Distinct());

        static string Line(string booking, string line) =>
            $$"""{ bookingLine(bookingId: "{{booking}}", line: "{{line}}") { bookingId bookingNumber state terms { rateType amount } result { now { money } sellCpm mediaCpm mostMediaCpm } marginTarget paced { basis band pacing budget daysLeft actual days { date actual deviation complete } projections { method value } explanation { name origins { number } } } unpacedReason explanation { name formula inputs { name value unit } result unit origins { number through } } items { item campaignId impressions clicks cost } } }""";
    }

    private static string Results(string fields) => $$"""{ bookingResults(bookingId: "Qm9va2luZzo3") { {{fields}} } }""";
}
