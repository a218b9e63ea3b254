using System.Text;
using Paceline.Common;
using Paceline.Fakes;
using Paceline.Tenancy;

namespace Paceline.Alerts;

/// <summary>Alerts and their rules over GraphQL.</summary>
public sealed class AlertTests(ApiFixture api) : IDisposable
{
    private static readonly string Id = Convert.ToBase64String(Encoding.UTF8.GetBytes("Alert:dv360:9~under_pacing")).TrimEnd('=');
    private readonly GraphClient client = new(api.Address);

    public void Dispose() => client.Dispose();

    [Fact]
    public async Task Alerts_Filtered_AreOnePageWithCountsAndWhatWentWrongIsSaidByArgument()
    {
        var answer = await client.Ask("""{ alerts(first: 1, filter: { standings: [OPEN], severities: [CRITICAL] }) { nodes { subject { name campaignId bookingId line } rule severity standing sentence assignee } counts { standing severity count } pageInfo { hasNextPage } } }""");
        Assert.Equal(
            """{"data":{"alerts":{"nodes":[{"subject":{"name":"Spring","campaignId":"Q2FtcGFpZ246ZHYzNjA6OQ","bookingId":null,"line":null},"rule":"Under-pacing","severity":"CRITICAL","standing":"OPEN","sentence":"Pacing is 50.5 %.","assignee":"Tom"}],"counts":[{"standing":"OPEN","severity":"CRITICAL","count":3}],"pageInfo":{"hasNextPage":true}}}}""",
            answer.DataAlone);
        Assert.Equal(
            ["first", "filter.campaignIds[0]", "filter.bookingIds[1]", "filter.connectionIds[0]", "filter.teamIds[0]", "filter.assigneeId"],
            (await client.Ask("""{ alerts(first: 0, filter: { campaignIds: ["x"], bookingIds: ["Qm9va2luZzox", "z"], connectionIds: ["Qm9va2luZzox"], teamIds: ["x"], assigneeId: "y" }) { nodes { id } } }""")).Messages.Select(message => message.Split(':')[0]));
    }

    [Fact]
    public async Task List_OfABookingAndAConnection_AsksForTheirNumbers()
    {
        await client.Ask("""{ alerts(filter: { bookingIds: ["Qm9va2luZzox"], connectionIds: ["UGxhdGZvcm1Db25uZWN0aW9uOjQ"] }) { nodes { id } } }""");

        var query = (AlertQuery)api.World.LastOrder!.Value.Order;
        Assert.Equal([1], query.Bookings);
        Assert.Equal([4], query.Connections);
    }

    [Fact]
    public async Task Coming_OfACampaign_SaysWhenTheyWouldFire_AndWhatWentWrongIsSaidByArgument()
    {
        Assert.Equal(
            """{"data":{"comingAlerts":[{"id":"QWxlcnQ6ZHYzNjA6OX5zdGFsZV9kYXRh","rule":"Data is late","subject":{"name":"Spring","campaignId":"Q2FtcGFpZ246ZHYzNjA6OQ"},"severity":"WARNING","wouldFireAt":"2026-03-09T12:00:00+00:00","holdsSince":"2026-03-09T06:00:00+00:00"}]}}""",
            (await client.Ask("""{ comingAlerts(filter: { campaignIds: ["Q2FtcGFpZ246ZHYzNjA6OQ"], bookingIds: ["Qm9va2luZzox"] }, first: 20) { id rule subject { name campaignId } severity wouldFireAt holdsSince } }""")).DataAlone);
        var query = (ComingQuery)api.World.LastOrder!.Value.Order;
        Assert.Equal(("dv360:9", 1, 0, true, 20), (Assert.Single(query.Subjects), Assert.Single(query.Bookings), query.Connections.Count, query.SeesMargin, query.First));
        Assert.Equal(
            ["first", "filter.campaignIds[0]", "filter.connectionIds[0]"],
            (await client.Ask("""{ comingAlerts(first: 201, filter: { campaignIds: ["x"], connectionIds: ["Qm9va2luZzox"] }) { id } }""")).Messages.Select(message => message.Split(':')[0]));
    }

    [Fact]
    public async Task List_ByCost_PagesByItsOwnCursors_AndSaysWhatHasNoRate()
    {
        const string Dearest = "order: DEAREST";
        var answer = await client.Ask($$"""{ alerts({{Dearest}}) { withoutRate pageInfo { endCursor } } }""");
        var page = answer.Data.GetProperty("alerts");
        Assert.Equal("""["PLN"]""", page.GetProperty("withoutRate").GetRawText());
        Assert.Equal(AlertOrder.Dearest, ((AlertQuery)api.World.LastOrder!.Value.Order).Order);

        var cursor = page.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        Assert.Empty((await client.Ask($$"""{ alerts({{Dearest}}, after: "{{cursor}}") { nodes { id } } }""")).Codes);
        Assert.Equal(new Keyset("8.5|2|638000000000000000", "dv360:9~under_pacing"), ((AlertQuery)api.World.LastOrder!.Value.Order).After);
        // In another order that place is another.
        Assert.Equal(["after"], (await client.Ask($$"""{ alerts(after: "{{cursor}}") { nodes { id } } }""")).Messages.Select(message => message.Split(':')[0]));
    }

    [Fact]
    public async Task Alert_ById_SaysWhyAndNothingOfStrangers()
    {
        Assert.Equal(
            """{"data":{"alert":{"transitions":[{"sequence":1,"notice":"FIRED","value":"50.5","condition":"pacing < critical_floor","readings":[{"label":"Pacing","value":"50.5","unit":"%"}],"deviation":{"day":"2026-03-09","points":"-38.2","causes":[{"kind":"PAUSED","subject":"Display","points":"-22.5","since":"2026-03-09T06:00:00+00:00"}]}}],"deeds":[{"kind":"ACKNOWLEDGED","by":"Ann"}]}}}""",
            (await client.Ask($$"""{ alert(id: "{{Id}}") { transitions { sequence notice value condition readings { label value unit } deviation { day points causes { kind subject points since } } } deeds { kind by } } }""")).DataAlone.Replace("\\u003C", "<", StringComparison.Ordinal));
        Assert.Equal(["BAD_USER_INPUT"], (await client.Ask("""{ alert(id: "Q2xpZW50OjM") { alert { id } } }""")).Codes);
    }

    [Theory]
    [InlineData(Role.Viewer, false)]
    [InlineData(Role.Analyst, false)]
    [InlineData(Role.Trader, true)]
    [InlineData(Role.Admin, true)]
    public async Task Orders_AreOfTraders(Role role, bool may)
    {
        var token = api.World.NewSession(World.Alpha, role);
        foreach (var order in (string[])[
            $$"""acknowledgeAlert(input: { id: "{{Id}}" }) { userErrors { code } }""",
            $$"""snoozeAlert(input: { id: "{{Id}}", until: "2026-03-10T08:00:00Z" }) { userErrors { code } }""",
            $$"""assignAlert(input: { id: "{{Id}}", memberId: "TWVtYmVyOjc" }) { userErrors { code } }""",
            $$"""commentOnAlert(input: { id: "{{Id}}", text: "Client knows." }) { userErrors { code } }""",
            $$"""acknowledgeAlerts(input: { ids: ["{{Id}}"] }) { userErrors { code } }""",
            $$"""snoozeAlerts(input: { ids: ["{{Id}}"], until: "2026-03-10T08:00:00Z" }) { userErrors { code } }""",
            $$"""assignAlerts(input: { ids: ["{{Id}}"] }) { userErrors { code } }""",
            """saveAlertRules(input: { text: "alert", basedOn: [] }) { userErrors { code } }""",
            """saveAlertRule(input: { text: "alert", basedOn: 0 }) { userErrors { code } }""",
            """silenceAlerts(input: { matchers: [{ label: "rule", value: "x" }], endsAt: "2026-03-10T08:00:00Z", reason: "why" }) { userErrors { code } }""",
            """endSilence(input: { id: "QWxlcnRTaWxlbmNlOjU" }) { userErrors { code } }""",
        ])
        {
            Assert.Equal(may ? [] : ["FORBIDDEN"], (await Graph($"mutation {{ {order} }}", token)).Codes.Distinct());
        }
    }

    [Theory]
    [InlineData(Role.Viewer, false)]
    [InlineData(Role.Analyst, true)]
    [InlineData(Role.Finance, true)]
    public async Task AlertsOfBookings_AreForWhoeverMayKnowMargin(Role role, bool may)
    {
        var token = api.World.NewSession(World.Alpha, role);
        var id = Convert.ToBase64String(Encoding.UTF8.GetBytes("Alert:booking:12:10~margin_low")).TrimEnd('=');

        Assert.Equal(
            may ? """{"data":{"alert":{"alert":{"subject":{"campaignId":null,"bookingId":"Qm9va2luZzoxMg","line":"10","owner":"Acme"}}}}}""" : """{"data":{"alert":null}}""",
            (await Graph($$"""{ alert(id: "{{id}}") { alert { subject { campaignId bookingId line owner } } } }""", token)).DataAlone);
        await Graph("{ alerts { nodes { id } } }", token);
        Assert.Equal(may, ((AlertQuery)api.World.LastOrder!.Value.Order).SeesMargin);
        await Graph("{ comingAlerts { id } }", token);
        Assert.Equal(may, ((ComingQuery)api.World.LastOrder!.Value.Order).SeesMargin);
        Assert.Equal(may ? [] : ["FORBIDDEN"], (await Graph("""{ previewSilence(matchers: [{ label: "rule", value: "x" }]) { out } }""", token)).Codes.Distinct());
        Assert.Equal(
            may ? """{"data":{"previewAlertRule":{"problems":[]}}}""" : """{"data":{"previewAlertRule":{"problems":[{"code":"NOT_FOR_THIS_ROLE"}]}}}""",
            (await Graph("""{ previewAlertRule(text: "on booking_line") { problems { code } } }""", token)).DataAlone);
    }

    [Fact]
    public async Task Mistakes_OfARule_AreToldWithTheirPlace() => Assert.Equal(
        """{"data":{"saveAlertRule":{"rule":null,"problems":[{"line":1,"column":1,"code":"RULE_TEXT"},{"line":null,"column":null,"code":"TOO_MANY"}],"userErrors":[{"field":["text"]},{"field":["text"]}]}}}""",
        (await client.Ask("""mutation { saveAlertRule(input: { text: "wrong", basedOn: 0 }) { rule { ruleId } problems { line column code } userErrors { field } } }""")).DataAlone);

    [Fact]
    public async Task Snooze_UntilSomethingHolds_IsOrderedAsItIsSaid()
    {
        Assert.Equal(
            """{"data":{"snoozeAlert":{"alert":{"alert":{"snoozeWhen":"pacing < 60"}}}}}""",
            (await client.Ask($$"""mutation { snoozeAlert(input: { id: "{{Id}}", until: "2026-03-10T08:00:00Z", when: "pacing < 60", reason: "client" }) { alert { alert { snoozeWhen } } } }""")).DataAlone
                .Replace("\\u003C", "<", StringComparison.Ordinal));
        Assert.Equal((Id, new SnoozeDraft(new DateTimeOffset(2026, 3, 10, 8, 0, 0, TimeSpan.Zero), "pacing < 60", false, "client")), Ordered());
        await client.Ask($$"""mutation { snoozeAlert(input: { id: "{{Id}}", until: "2026-03-10T08:00:00Z", untilNextDay: true }) { userErrors { code } } }""");
        Assert.True(Ordered().Item2!.UntilNextDay);
        await client.Ask($$"""mutation { snoozeAlert(input: { id: "{{Id}}" }) { userErrors { code } } }""");
        Assert.Null(Ordered().Item2);

        (string, SnoozeDraft?) Ordered() => ((AlertKey, SnoozeDraft?))api.World.LastOrder!.Value.Order is var (key, snooze) ? (AlertFields.Id(key), snooze) : default;
    }

    [Fact]
    public async Task Handling_OfWhatCannotBe_SaysWhatToPutRight()
    {
        Assert.Equal(["BAD_VALUE"], await Errors($$"""snoozeAlert(input: { id: "{{Id}}", until: "1999-01-01T00:00:00Z" })"""));
        Assert.Equal(["BAD_CONDITION", "BAD_CONDITION"], await Errors($$"""snoozeAlert(input: { id: "{{Id}}", until: "2026-03-10T08:00:00Z", when: "nonsense" })"""));
        Assert.Equal(
            ["input.when", "input.until"],
            (await client.Ask($$"""mutation { snoozeAlert(input: { id: "{{Id}}", when: "pacing < 60", untilNextDay: true }) { userErrors { code } } }""")).Messages.Select(message => message.Split(':')[0]));
        Assert.Equal(["TEXT_EMPTY"], await Errors($$"""commentOnAlert(input: { id: "{{Id}}", text: "" })"""));
        Assert.Equal(["BAD_USER_INPUT"], (await client.Ask($$"""mutation { commentOnAlert(input: { id: "{{Id}}", text: "{{new string('x', 2_001)}}" }) { userErrors { code } } }""")).Codes);
        Assert.Equal(["NO_MEMBER"], await Errors($$"""assignAlert(input: { id: "{{Id}}", memberId: "TWVtYmVyOjg" })"""));
        Assert.Equal(["NOT_FOUND"], await Errors($$"""acknowledgeAlert(input: { id: "{{Convert.ToBase64String(Encoding.UTF8.GetBytes("Alert:dv360:1~gone")).TrimEnd('=')}}" })"""));

        async Task<IEnumerable<string>> Errors(string order)
        {
            using var document = System.Text.Json.JsonDocument.Parse((await client.Ask($"mutation {{ done: {order} {{ userErrors {{ code }} }} }}")).DataAlone);
            return document.RootElement.GetProperty("data").GetProperty("done").GetProperty("userErrors").EnumerateArray().Select(error => error.GetProperty("code").GetString()!).ToList();
        }
    }

    [Fact]
    public async Task OrdersOfMany_SayOfEachThatIsRefusedWhy_AndOfTheOthersHowManyWereDone()
    {
        var gone = Convert.ToBase64String(Encoding.UTF8.GetBytes("Alert:dv360:1~gone")).TrimEnd('=');
        Assert.Equal(
            """{"data":{"acknowledgeAlerts":{"done":1,"userErrors":[{"field":["ids","0"],"code":"NOT_FOUND"}]}}}""",
            (await client.Ask($$"""mutation { acknowledgeAlerts(input: { ids: ["{{gone}}", "{{Id}}"] }) { done userErrors { field code } } }""")).DataAlone);
        Assert.Equal(
            """{"data":{"snoozeAlerts":{"done":1,"userErrors":[]}}}""",
            (await client.Ask($$"""mutation { snoozeAlerts(input: { ids: ["{{Id}}"], until: "2026-03-10T08:00:00Z", when: "pacing < 60", reason: "client" }) { done userErrors { field code } } }""")).DataAlone);
        Assert.Equal(
            new SnoozeDraft(new DateTimeOffset(2026, 3, 10, 8, 0, 0, TimeSpan.Zero), "pacing < 60", false, "client"),
            ((IReadOnlyList<AlertKey>, SnoozeDraft?))api.World.LastOrder!.Value.Order is var (_, snooze) ? snooze : null);
        Assert.Equal(
            """{"data":{"assignAlerts":{"done":0,"userErrors":[{"field":["memberId"],"code":"NO_MEMBER"}]}}}""",
            (await client.Ask($$"""mutation { assignAlerts(input: { ids: ["{{Id}}"], memberId: "TWVtYmVyOjg" }) { done userErrors { field code } } }""")).DataAlone);
        Assert.Equal(["input.ids"], await Said("""acknowledgeAlerts(input: { ids: [] })"""));
        Assert.Equal(["input.ids"], await Said($$"""assignAlerts(input: { ids: [{{string.Join(", ", Enumerable.Repeat($"\"{Id}\"", 201))}}] })"""));
        Assert.Equal(["input.until", "input.ids[1]"], await Said($$"""snoozeAlerts(input: { ids: ["{{Id}}", "x"], untilNextDay: true })"""));

        async Task<IEnumerable<string>> Said(string order) => (await client.Ask($"mutation {{ {order} {{ done }} }}")).Messages.Select(message => message.Split(':')[0]);
    }

    [Fact]
    public async Task RulesAsText_AreWrittenComparedAndTakenIn()
    {
        Assert.Equal(
            """{"data":{"alertRules":{"text":"alert under_pacing v1\n","rules":[{"ready":{"version":3}}]}}}""",
            (await client.Ask("{ alertRules { text rules { ready { version } } } }")).DataAlone);
        Assert.Equal(
            """{"data":{"compareAlertRules":{"rules":[{"ruleId":"under_pacing","version":2,"before":"alert under_pacing v2","wasPaused":false,"after":"alert under_pacing v3","isPaused":true,"isSame":false}],"problems":[]}}}""",
            (await client.Ask("""{ compareAlertRules(text: "alert x") { rules { ruleId version before wasPaused after isPaused isSame } problems { code } } }""")).DataAlone);
        Assert.Equal(
            """{"data":{"saveAlertRules":{"rules":[],"problems":[{"line":1}],"userErrors":[{"field":["text"],"code":"RULE_TEXT"}]}}}""",
            (await client.Ask("""mutation { saveAlertRules(input: { text: "wrong", basedOn: [{ ruleId: "under_pacing", version: 2 }] }) { rules { ruleId } problems { line } userErrors { field code } } }""")).DataAlone);
        Assert.Equal(2, ((RulesDraft)api.World.LastOrder!.Value.Order).BasedOn["under_pacing"]);
        Assert.Equal(["input.basedOn"], (await client.Ask("""mutation { saveAlertRules(input: { text: "x", basedOn: [{ ruleId: "a", version: 2 }, { ruleId: "a", version: 3 }] }) { rules { ruleId } } }""")).Messages.Select(message => message.Split(':')[0]));
        Assert.Empty((await Long(45_000)).Codes);
        Assert.Equal(["text"], (await Long(45_001)).Messages.Select(message => message.Split(':')[0]));

        Task<Answer> Long(int characters) => client.Send(client.Post(System.Text.Json.JsonSerializer.Serialize(
            new { query = "query ($text: String!) { compareAlertRules(text: $text) { rules { ruleId } } }", variables = new { text = new string('x', characters) } })));
    }

    [Fact]
    public async Task Course_OfAnAlert_IsTheValueAndWhatItWasHeldAgainst() => Assert.Equal(
        """{"data":{"alertCourse":{"label":"Pacing","unit":"%","asks":"below","firedAt":"2026-03-31T06:00:00+00:00","ruleVersion":2,"points":[{"at":"2026-03-31T05:00:00+00:00","value":null,"threshold":"75"},{"at":"2026-03-31T06:00:00+00:00","value":"50.5","threshold":"75"}]}}}""",
        (await client.Ask($$"""{ alertCourse(id: "{{Id}}") { label unit asks firedAt ruleVersion points { at value threshold } } }""")).DataAlone);

    [Fact]
    public async Task Silences_AreListedMadeAndEnded_AndEveryMistakeIsSaidByItsField()
    {
        Assert.Equal(
            """{"data":{"alertSilences":{"nodes":[{"id":"QWxlcnRTaWxlbmNlOjU","standing":"RUNNING","matchers":[{"label":"advertiser","kind":"EQUAL","value":"Acme"}],"reason":"Moving house","madeBy":"Ada","endedBy":null,"covers":3}],"pageInfo":{"hasNextPage":true}}}}""",
            (await client.Ask("""{ alertSilences(standing: RUNNING, first: 1) { nodes { id standing matchers { label kind value } reason madeBy endedBy covers } pageInfo { hasNextPage } } }""")).DataAlone);
        Assert.Equal(
            """{"data":{"silenceAlerts":{"silence":null,"userErrors":[{"field":["matchers","0"],"code":"SILENCE_VALUE"},{"field":["reason"],"code":"SILENCE_REASON"},{"field":[],"code":"TOO_MANY"}]}}}""",
            (await client.Ask("""mutation { silenceAlerts(input: { matchers: [{ label: "rule", value: "" }], endsAt: "2026-03-10T08:00:00Z", reason: "" }) { silence { id } userErrors { field code } } }""")).DataAlone);
        Assert.Equal(
            """{"data":{"endSilence":{"silence":{"standing":"PAST","endedBy":"Ada"},"userErrors":[]}}}""",
            (await client.Ask("""mutation { endSilence(input: { id: "QWxlcnRTaWxlbmNlOjU" }) { silence { standing endedBy } userErrors { code } } }""")).DataAlone);
        Assert.Equal(
            """{"data":{"endSilence":{"silence":null,"userErrors":[{"field":["id"],"code":"NOT_FOUND"}]}}}""",
            (await client.Ask("""mutation { endSilence(input: { id: "QWxlcnRTaWxlbmNlOjY" }) { silence { id } userErrors { field code } } }""")).DataAlone);
        Assert.Equal(["BAD_USER_INPUT"], (await client.Ask("""mutation { endSilence(input: { id: "x" }) { userErrors { code } } }""")).Codes);
    }

    [Fact]
    public async Task Routes_AreShownAndKept_AndEveryMistakeIsSaidByItsField()
    {
        Assert.Equal(
            """{"data":{"alertRouting":{"version":1,"changedBy":"Ada","out":5,"passedBy":2,"routes":[{"depth":0,"matchers":[{"label":"advertiser","kind":"EQUAL","value":"Acme"}],"receiverId":"QWxlcnRSZWNlaXZlcjo3","receiverName":"Traders","goesOn":false,"takes":3},{"depth":1,"matchers":[],"receiverId":null,"receiverName":null,"goesOn":true,"takes":0}]}}}""",
            (await client.Ask("{ alertRouting { version changedBy out passedBy routes { depth matchers { label kind value } receiverId receiverName goesOn takes } } }")).DataAlone);
        const string Save = """mutation { saveAlertRoutes(input: { routes: [{ matchers: [{ label: "rule", value: "x" }], receiverId: "QWxlcnRSZWNlaXZlcjo3", goesOn: true }], basedOn: $v }) { routing { version } userErrors { field code } } }""";
        Assert.Equal(["FORBIDDEN"], (await client.Ask(Saved(1))).Codes.Distinct());
        var admin = api.World.NewSession(World.Alpha, Role.Admin);
        Assert.Equal("""{"data":{"saveAlertRoutes":{"routing":{"version":2},"userErrors":[]}}}""", (await Graph(Saved(1), admin)).DataAlone);
        var draft = (RoutingDraft)api.World.LastOrder!.Value.Order;
        Assert.Equal((0, 7, true, 1, new SilenceMatcher("rule", MatchKind.Equal, "x")), (draft.Routes[0].Depth, draft.Routes[0].Receiver, draft.Routes[0].GoesOn, draft.BasedOn, draft.Routes[0].Matchers[0]));
        Assert.Equal(
            """{"data":{"saveAlertRoutes":{"routing":null,"userErrors":[{"field":["routes","0","matchers","0"],"code":"ROUTE_VALUE"},{"field":[],"code":"CHANGED_MEANWHILE"}]}}}""",
            (await Graph(Saved(2), admin)).DataAlone);
        Assert.Equal(["BAD_USER_INPUT"], (await Graph("""mutation { saveAlertRoutes(input: { routes: [{ matchers: [], receiverId: "x" }], basedOn: 1 }) { userErrors { code } } }""", admin)).Codes);

        static string Saved(int basedOn) => Save.Replace("$v", $"{basedOn}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_OfASilence_CountsWhatIsOut_OrSaysWhatIsWrong()
    {
        Assert.Equal(
            """{"data":{"previewSilence":{"out":7,"covered":3,"gravest":[{"subject":"Spring","rule":"Under-pacing"}],"problems":[]}}}""",
            (await client.Ask("""{ previewSilence(matchers: [{ label: "rule", value: "x" }]) { out covered gravest { subject rule } problems { code } } }""")).DataAlone);
        Assert.Equal(
            """{"data":{"previewSilence":{"problems":[{"field":["matchers","0"],"code":"SILENCE_LABEL"}]}}}""",
            (await client.Ask("""{ previewSilence(matchers: [{ label: "brand", kind: FITS, value: "x" }]) { problems { field code } } }""")).DataAlone);
    }

    [Fact]
    public async Task Preview_OfARule_NamesCampaigns() => Assert.Equal(
        """{"data":{"previewAlertRule":{"watched":20,"unknown":3,"critical":1,"warning":2,"subjects":[{"subject":{"name":"Spring"},"severity":"CRITICAL"}]}}}""",
        (await client.Ask("""{ previewAlertRule(text: "alert x") { watched unknown critical warning subjects { subject { name } severity } } }""")).DataAlone);

    [Fact]
    public async Task Backtest_OfARule_NamesFirings_OrSaysWhyNothingWasReplayed()
    {
        Assert.Equal(
            """{"data":{"backtestAlertRule":{"problems":[],"from":"2026-03-01T06:00:00+00:00","until":"2026-03-31T06:00:00+00:00","campaigns":20,"leftOff":4,"unknown":3,"younger":2,"fired":1,"firedOn":1,"outBefore":1,"firings":[{"campaignId":"Q2FtcGFpZ246ZHYzNjA6OQ","subject":"Spring","advertiser":"Acme","severity":"CRITICAL","firedAt":"2026-03-13T06:00:00+00:00","overAt":"2026-03-15T06:00:00+00:00","value":"92.5","sentence":"Pacing is 92.5 %.","wasOutBefore":false},{"campaignId":"Q2FtcGFpZ246ZHYzNjA6MTA","subject":"Summer","advertiser":"Acme","severity":"WARNING","firedAt":"2026-03-01T06:00:00+00:00","overAt":null,"value":null,"sentence":"The rule asks whether in_flight.","wasOutBefore":true}]}}}""",
            (await client.Ask("""{ backtestAlertRule(text: "alert x") { problems { code } from until campaigns leftOff unknown younger fired firedOn outBefore firings { campaignId subject advertiser severity firedAt overAt value sentence wasOutBefore } } }""")).DataAlone);
        Assert.Equal(
            """{"data":{"backtestAlertRule":{"problems":[{"code":"BUSY","line":null}],"fired":0}}}""",
            (await client.Ask("""{ backtestAlertRule(text: "busy") { problems { code line } fired } }""")).DataAlone);
    }

    private async Task<Answer> Graph(string query, string token)
    {
        using var nobody = new GraphClient(api.Address, key: null);
        var request = nobody.Post(System.Text.Json.JsonSerializer.Serialize(new { query }));
        request.Headers.Add("Cookie", $"paceline={token}");
        return await nobody.Send(request);
    }
}
