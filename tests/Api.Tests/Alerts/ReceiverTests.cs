using System.Text;
using Paceline.Fakes;

namespace Paceline.Alerts;

/// <summary>Receivers of alerts over GraphQL.</summary>
public sealed class ReceiverTests(ApiFixture api) : IDisposable
{
    private readonly GraphClient client = new(api.Address, "pl_alphaadmin_s4");

    public void Dispose() => client.Dispose();

    [Fact]
    public async Task Receivers_AreListedWithTheirAddresses() => Assert.Equal(
        """{"data":{"alertReceivers":[{"kind":"WEBHOOK","host":"hooks.example.com","addresses":["ada@x.test"]}]}}""",
        (await client.Ask("{ alertReceivers { kind host addresses } }")).DataAlone);

    [Fact]
    public async Task Save_OfAReceiverByMail_IsGivenAllOfIt()
    {
        var saved = await client.Ask(
            """mutation { saveReceiver(input: { kind: EMAIL, name: "People", addresses: ["ada@x.test", "tom@x.test"], leastSeverity: CRITICAL, quietHours: "UTC\nsat sun", quietPassesCritical: false }) { receiver { name quietHours quietPassesCritical quietUntil } userErrors { code } } }""");

        Assert.Equal("""{"data":{"saveReceiver":{"receiver":{"name":"Desk","quietHours":"UTC\nsat sun","quietPassesCritical":true,"quietUntil":null},"userErrors":[]}}}""", saved.DataAlone);
        var draft = Assert.IsType<ReceiverDraft>(api.World.LastOrder?.Order);
        Assert.Equal((null, ReceiverKind.Email, null, Severity.Critical, true), (draft.Receiver, draft.Kind, draft.Address, draft.LeastSeverity, draft.TellsResolved));
        Assert.Equal(["ada@x.test", "tom@x.test"], draft.Addresses);
        Assert.Equal(("UTC\nsat sun", false), (draft.QuietHours, draft.QuietPassesCritical));
    }

    [Fact]
    public async Task Save_OfAReceiverThatGathers_IsGivenHow_AndIsShownSo()
    {
        var saved = await client.Ask(
            """mutation { saveReceiver(input: { kind: WEBHOOK, name: "Desk", address: "https://hooks.example.com", leastSeverity: WARNING, groupBy: RULE, groupWaitSeconds: 60, repeatEverySeconds: 3600 }) { receiver { groupBy groupWaitSeconds groupIntervalSeconds repeatEverySeconds } } }""");

        Assert.Equal(
            """{"data":{"saveReceiver":{"receiver":{"groupBy":"CAMPAIGN","groupWaitSeconds":30,"groupIntervalSeconds":300,"repeatEverySeconds":14400}}}}""", saved.DataAlone);
        var draft = Assert.IsType<ReceiverDraft>(api.World.LastOrder?.Order);
        Assert.Equal((GroupedBy.Rule, 60, 300, 3_600), (draft.GroupBy, draft.GroupWaitSeconds, draft.GroupIntervalSeconds, draft.RepeatEverySeconds));
        await client.Ask("""mutation { saveReceiver(input: { kind: WEBHOOK, name: "Desk", leastSeverity: WARNING }) { key } }""");
        var usual = Assert.IsType<ReceiverDraft>(api.World.LastOrder?.Order);
        Assert.Equal((GroupedBy.None, 30, 300, null), (usual.GroupBy, usual.GroupWaitSeconds, usual.GroupIntervalSeconds, usual.RepeatEverySeconds));
        Assert.Equal(
            """{"data":{"alertDeliveries":{"nodes":[{"together":3,"repeat":1}]}}}""", (await client.Ask("{ alertDeliveries(first: 1) { nodes { together repeat } } }")).DataAlone);
    }

    [Fact]
    public async Task Save_OfOneThatStepsInOrIsToldByDay_IsGivenWhen_AndItsKeyIsNeverShown()
    {
        var saved = await client.Ask(
            """mutation { saveReceiver(input: { kind: PAGER_DUTY, name: "Pager", routingKey: "seldom", leastSeverity: CRITICAL, toldAfterSeconds: 900, leastStake: "12.5" }) { receiver { toldAfterSeconds digestAtMinutes leastStake } } }""");

        Assert.Equal("""{"data":{"saveReceiver":{"receiver":{"toldAfterSeconds":1800,"digestAtMinutes":null,"leastStake":"25"}}}}""", saved.DataAlone);
        var draft = Assert.IsType<ReceiverDraft>(api.World.LastOrder?.Order);
        Assert.Equal((ReceiverKind.PagerDuty, "seldom", null, 900, null, 12.5m), (draft.Kind, draft.RoutingKey, draft.Address, draft.ToldAfterSeconds, draft.DigestAtMinutes, draft.LeastStake));
        Assert.DoesNotContain("seldom", draft.ToString(), StringComparison.Ordinal);
        await client.Ask("""mutation { saveReceiver(input: { kind: TEAMS, name: "Desk", leastSeverity: WARNING, groupBy: DAY, digestAtMinutes: 480 }) { key } }""");
        var daily = Assert.IsType<ReceiverDraft>(api.World.LastOrder?.Order);
        Assert.Equal((ReceiverKind.Teams, GroupedBy.Day, 480, null), (daily.Kind, daily.GroupBy, daily.DigestAtMinutes, daily.ToldAfterSeconds));
    }

    [Fact]
    public async Task Save_WithMistakes_NamesEachFieldAndItem()
    {
        Assert.Equal(
            """{"data":{"saveReceiver":{"userErrors":[{"field":["address"]},{"field":["addresses","1"]},{"field":[]}]}}}""",
            (await client.Ask("""mutation { saveReceiver(input: { kind: EMAIL, name: "wrong", leastSeverity: WARNING }) { userErrors { field } } }""")).DataAlone);
        var many = string.Join(',', Enumerable.Repeat("\"a@x.test\"", 201));
        Assert.Equal(
            ["input.addresses: 201 items are more than 200."],
            (await client.Ask($$"""mutation { saveReceiver(input: { kind: EMAIL, name: "x", addresses: [{{many}}], leastSeverity: WARNING }) { userErrors { field } } }""")).Messages);
    }

    /// <summary>What messages lead to is what the API calls the alert.</summary>
    [Fact]
    public void Link_ToAnAlert_NamesItAsTheApiDoes()
    {
        var id = Convert.ToBase64String(Encoding.UTF8.GetBytes("Alert:dv360:9~under_pacing")).TrimEnd('=').Replace('+', '-').Replace('/', '_');

        Assert.Equal($"https://ads.example.com/alerts?alert={id}", AlertLink.Page(new Uri("https://ads.example.com"), new AlertKey("dv360:9", "under_pacing")).AbsoluteUri);
        Assert.Equal(id, AlertFields.Id(new AlertKey("dv360:9", "under_pacing")));
    }
}
