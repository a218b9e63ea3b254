using Paceline.Fakes;
using Paceline.Pacing;

namespace Paceline.Campaigns;

/// <summary>Automated orders over GraphQL.</summary>
public sealed class AutomationTests(ApiFixture api) : IDisposable
{
    private const string One = "Q2FtcGFpZ246ZHYzNjA6MQ";

    private readonly GraphClient client = new(api.Address);

    [Fact]
    public async Task Automation_IsSaidWithWhatIsProposed_AndStepByStep_ToEverybody()
    {
        const string Fields = "{ currency orders { order status basis dailyBudget cycle { start end budget delivered } mode least most yieldHours move { kind amount since } yieldsUntil lastStep steps { number kind at } } }";
        using var viewer = new GraphClient(api.Address, GraphClient.AlphaViewer);
        Assert.Equal(
            """{"data":{"campaignAutomation":{"currency":"GBP","orders":[{"order":"dv360:5","status":"ACTIVE","basis":"revenue","dailyBudget":"100.5","cycle":{"start":"2026-04-01","end":"2026-04-30","budget":"3000","delivered":"120.25"},"mode":"DAILY_BUDGET","least":"50","most":null,"yieldHours":24,"move":{"kind":"DAILY_BUDGET","amount":"130","since":"2026-04-02T09:00:00+00:00"},"yieldsUntil":null,"lastStep":2,"steps":[{"number":2,"kind":"PROPOSED","at":"2026-04-02T09:00:00+00:00"},{"number":1,"kind":"SET","at":"2026-04-02T09:00:00+00:00"}]},{"order":"dv360:6","status":"PAUSED","basis":"impressions","dailyBudget":null,"cycle":null,"mode":null,"least":null,"most":null,"yieldHours":24,"move":null,"yieldsUntil":"2026-04-02T09:00:00+00:00","lastStep":0,"steps":[]}]}}}""",
            (await viewer.Ask($$"""{ campaignAutomation(campaignId: "{{One}}") {{Fields}} }""")).DataAlone);
        Assert.Equal("""{"data":{"campaignAutomation":null}}""", (await client.Ask("""{ campaignAutomation(campaignId: "Q2FtcGFpZ246ZHYzNjA6OTk") { currency } }""")).DataAlone);
        Assert.Equal(["BAD_USER_INPUT"], (await client.Ask("""{ campaignAutomation(campaignId: "Qm9va2luZzo3") { currency } }""")).Codes);
    }

    [Fact]
    public async Task Deciding_IsForTraders_AndSaysWhatIsWrong()
    {
        const string Set = """order: "dv360:5", basedOn: 2, reason: "Agreed", mode: DAILY_BUDGET, least: "50.5" """;
        Assert.Equal("""{"data":{"setAutomation":{"automation":{"currency":"GBP"},"userErrors":[],"clientMutationId":"m"}}}""", (await client.Ask(Order("setAutomation", Set))).DataAlone);
        Assert.Equal(new SetAutomationOrder("dv360:5", AutomationMode.DailyBudget, 50.5m, null, 24, "Agreed", 2), BookingOrders.Last<SetAutomationOrder>());
        Assert.Equal(
            """{"data":{"setAutomation":{"automation":{"currency":"GBP"},"userErrors":[{"field":["input","yieldHours"],"code":"YIELD_RANGE"}],"clientMutationId":"m"}}}""",
            (await client.Ask(Order("setAutomation", "order: \"dv360:5\", basedOn: 2, reason: \"Off\", mode: null, yieldHours: 0"))).DataAlone);
        Assert.Equal(new SetAutomationOrder("dv360:5", null, null, null, 0, "Off", 2), BookingOrders.Last<SetAutomationOrder>());
        Assert.Equal(
            """{"data":{"setAutomation":{"automation":null,"userErrors":[{"field":["input","campaignId"],"code":"NOT_FOUND"}],"clientMutationId":"m"}}}""",
            (await client.Ask(Order("setAutomation", Set, "Q2FtcGFpZ246ZHYzNjA6OTk"))).DataAlone);
        Assert.Equal("""{"data":{"endYield":{"automation":{"currency":"GBP"},"userErrors":[],"clientMutationId":"m"}}}""", (await client.Ask(Order("endYield", "order: \"dv360:6\", basedOn: 0, reason: \"Seen\""))).DataAlone);
        Assert.Equal(new GoOnOrder("dv360:6", "Seen", 0), BookingOrders.Last<GoOnOrder>());
        Assert.Equal(["BAD_USER_INPUT"], (await client.Ask(Order("endYield", $"order: \"dv360:6\", basedOn: 0, reason: \"{new string('x', 2_001)}\""))).Codes);
        using var viewer = new GraphClient(api.Address, GraphClient.AlphaViewer);
        Assert.Equal(["FORBIDDEN"], (await viewer.Ask(Order("setAutomation", Set))).Codes.Distinct());
    }

    public void Dispose() => client.Dispose();

    private static string Order(string mutation, string input, string campaign = One) =>
        $$"""mutation { {{mutation}}(input: { campaignId: "{{campaign}}", {{input}}, clientMutationId: "m" }) { automation { currency } userErrors { field code } clientMutationId } }""";
}
