using Paceline.Fakes;

namespace Paceline.Alerts;

/// <summary>The two views of a rule, over GraphQL.</summary>
public sealed class RuleShapeFieldsTests(ApiFixture api) : IDisposable
{
    private const string Rest =
        """name: "Slow", scope: "campaign", where: [], for: "", keepFiring: "", delay: "", grace: "", onNoData: KEEP_LAST, onError: KEEP_LAST, atStake: "", quiets: [], overrides: "" """;

    private readonly GraphClient client = new(api.Address, "pl_alphaadmin_s4");

    public void Dispose() => client.Dispose();

    [Fact]
    public async Task Text_OfAShape_IsTheRuleAndReadsBackAsTheSameShape()
    {
        Assert.Equal(
            """{"data":{"alertRuleText":{"text":"alert slow v1 \"Slow\"\non campaign\nwarn when pacing < 80\n","problems":[]}}}""",
            (await client.Ask("{ alertRuleText(shape: " + Shape("pacing") + ") { text problems { field } } }")).DataAlone);
        Assert.Equal(
            """{"data":{"alertRuleShape":{"shape":{"id":"slow","warning":{"join":"ALL","groups":[{"join":"ALL","clauses":[{"kind":"NUMBER","isNot":false,"subject":"pacing","sign":"<","value":"80","upper":""}]}]},"critical":null},"problems":[]}}}""",
            (await client.Ask("""{ alertRuleShape(text: "alert slow v1 \"Slow\"\non campaign\nwarn when pacing < 80\n") { shape { id warning { join groups { join clauses { kind isNot subject sign value upper } } } critical { join } } problems { field } } }""")).DataAlone);
    }

    [Fact]
    public async Task Problems_NameTheClauseOrThePlace()
    {
        Assert.Equal(
            """{"data":{"alertRuleText":{"text":null,"problems":[{"field":"warning.0.0","message":"nobody tells 'pacng'; did you mean 'pacing'?"}]}}}""",
            (await client.Ask("{ alertRuleText(shape: " + Shape("pacng") + ") { text problems { field message } } }")).DataAlone);
        Assert.Equal(
            """{"data":{"alertRuleShape":{"shape":null,"problems":[{"code":"RULE_TEXT","field":"line 1, column 1"}]}}}""",
            (await client.Ask("""{ alertRuleShape(text: "") { shape { id } problems { code field } } }""")).DataAlone);
    }

    private static string Shape(string subject) =>
        $$"""{ id: "slow", version: 1, {{Rest}}, warning: { join: ALL, groups: [{ join: ALL, clauses: [{ kind: NUMBER, isNot: false, subject: "{{subject}}", sign: "<", value: "80", upper: "" }] }] } }""";
}
