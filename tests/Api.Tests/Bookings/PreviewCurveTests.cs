using Paceline.Fakes;

namespace Paceline.Bookings;

/// <summary>A curve while it is shaped, over GraphQL.</summary>
public sealed class PreviewCurveTests(ApiFixture api) : IDisposable
{
    private readonly GraphClient client = new(api.Address, GraphClient.AlphaViewer);

    [Fact]
    public async Task PreviewCurve_OfAFlight_PlansEachOfItsDays_ForAViewerAsWell() => Assert.Equal(
        """{"data":{"previewCurve":{"text":"dark 2026-03-02","days":[{"day":"2026-03-01","planned":"500","cumulative":"500","isDark":false},{"day":"2026-03-02","planned":"0","cumulative":"500","isDark":true},{"day":"2026-03-03","planned":"500","cumulative":"1000","isDark":false}],"problems":[]}}}""",
        (await Preview("""start: "2026-03-01", end: "2026-03-03", curve: "dark  2026-03-02", amount: "1000" """)).DataAlone);

    [Fact]
    public async Task PreviewCurve_WithoutACurveAndAnAmount_IsEvenAndInPercent() => Assert.Equal(
        """{"data":{"previewCurve":{"text":"even","days":[{"day":"2026-03-01","planned":"50","cumulative":"50","isDark":false},{"day":"2026-03-02","planned":"50","cumulative":"100","isDark":false}],"problems":[]}}}""",
        (await Preview("""start: "2026-03-01", end: "2026-03-02" """)).DataAlone);

    [Fact]
    public async Task PreviewCurve_ThatIsWrong_NamesEveryFieldAtOnce() => Assert.Equal(
        """{"data":{"previewCurve":{"text":null,"days":[],"problems":[{"field":["start"],"code":"START_MISSING"},{"field":["curve"],"code":"CURVE_UNKNOWN"},{"field":["amount"],"code":"AMOUNT_RANGE"}]}}}""",
        (await client.Ask("""{ previewCurve(input: { end: "2026-03-02", curve: "steep", amount: "-1" }) { text days { day } problems { field code } } }""")).DataAlone);

    [Fact]
    public async Task PreviewCurve_OfTheLongestFlight_FitsAnAnswer()
    {
        var answer = await Preview("""start: "2026-01-01", end: "2036-01-08" """);
        Assert.Equal(200, answer.Status);
        Assert.EndsWith("""{"day":"2036-01-08","planned":"0.027322","cumulative":"100","isDark":false}],"problems":[]}}}""", answer.DataAlone, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PreviewCurve_ByNobody_IsRefused()
    {
        using var nobody = new GraphClient(api.Address, key: null);
        Assert.Equal(401, (await nobody.Ask("{ previewCurve(input: {}) { text } }")).Status);
    }

    public void Dispose() => client.Dispose();

    private Task<Answer> Preview(string input) =>
        client.Ask($$"""{ previewCurve(input: { {{input}} }) { text days { day planned cumulative isDark } problems { field code } } }""");
}
