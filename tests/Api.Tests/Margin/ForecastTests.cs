using Paceline.Fakes;

namespace Paceline.Margin;

/// <summary>What months come to, over GraphQL and as a file.</summary>
public sealed class ForecastTests(ApiFixture api) : IDisposable
{
    private readonly GraphClient client = new(api.Address);

    [Fact]
    public async Task Months_AreAskedForAsGiven()
    {
        Assert.Equal(
            """{"data":{"marginForecast":{"from":"2026-02-01","months":[{"month":"2026-03-01","currency":"EUR","lineCount":3,"bookedLines":1,"unknownLines":1,"money":{"revenue":"100","adjustedRevenue":"-10","projectedRevenue":"200","bookedRevenue":"1000","totalRevenue":"1290","totalCost":"210.5","margin":"79.5","marginOnRevenue":"0.25"}}],"sums":[{"currency":"EUR","money":{"totalRevenue":"1290"}}],"clients":["Acme"],"converted":{"currency":"USD","months":[{"month":"2026-03-01","currency":"USD"}],"sum":{"totalRevenue":"1290"},"rates":[{"month":"2026-03-01","currency":"EUR","rate":"1.08","publishedOn":"2026-03-19","carriedDays":0}],"missing":[{"month":"2026-04-01","currency":"SEK"}]}}}}""",
            (await client.Ask(
                """{ marginForecast(from: "2026-02-01", through: "2026-12-01", client: "Acme") { from months { month currency lineCount bookedLines unknownLines money { revenue adjustedRevenue projectedRevenue bookedRevenue totalRevenue totalCost margin marginOnRevenue } } sums { currency money { totalRevenue } } clients converted { currency months { month currency } sum { totalRevenue } rates { month currency rate publishedOn carriedDays } missing { month currency } } } }""")).DataAlone);
        Assert.Equal(new ForecastQuery(new(2026, 2, 1), new(2026, 12, 1), "Acme"), BookingOrders.Last<ForecastQuery>());
    }

    [Theory]
    [InlineData("""from: "2026-02-02", through: "2026-12-01" """, "from: 2026-02-02 is not the first day of a month, by which months are named.")]
    [InlineData("""from: "2026-02-01" """, "through: is missing; say the first month and the last, or neither.")]
    [InlineData("""from: "2026-02-01", through: "2026-01-01" """, "through: 2026-02 to 2026-01 is no range; ask for 1 to 60 months.")]
    [InlineData("""from: "2020-02-01", through: "2026-01-01" """, "through: 2020-02 to 2026-01 is 72 months; ask for 1 to 60 months.")]
    public async Task Range_ThatIsNone_IsRefusedWithTheFix(string range, string problem) =>
        Assert.Contains(problem, (await client.Ask($$"""{ marginForecast({{range}}) { from } }""")).Text, StringComparison.Ordinal);

    [Fact]
    public async Task File_HasALineForEachMonthOfEachLine_AndRunsInNoSpreadsheet()
    {
        var file = await client.Send(client.Get("/margin/forecast.csv?from=2026-01&through=2026-12&client=Acme"));
        Assert.Equal((200, "text/csv; charset=utf-8"), (file.Status, file.Media));
        Assert.Equal("2026-03,B-1,10,'=Video,Acme,,EUR,100,60.5,-10,0,200,150,1000,1290,210.5,79.5,some", file.Text.Split("\r\n")[1]);
        Assert.Equal(new ForecastQuery(new(2026, 1, 1), new(2026, 12, 1), "Acme"), BookingOrders.Last<ForecastQuery>());

        var bad = await client.Send(client.Get("/margin/forecast.csv?from=2026-13&through=x"));
        Assert.Equal(400, bad.Status);
        Assert.Contains("from: is written 2026-03.", bad.Text, StringComparison.Ordinal);
        Assert.Contains("through: is written 2026-03.", bad.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forecast_IsForAnalystsAndUp_OfTheirOwnOrganisation()
    {
        using var viewer = new GraphClient(api.Address, GraphClient.AlphaViewer);
        Assert.Equal(["FORBIDDEN"], (await viewer.Ask("{ marginForecast { from } }")).Codes.Distinct());
        Assert.Equal(403, (await viewer.Send(viewer.Get("/margin/forecast.csv"))).Status);
        using var nobody = new GraphClient(api.Address, null);
        Assert.Equal(401, (await nobody.Send(nobody.Get("/margin/forecast.csv"))).Status);
        using var beta = new GraphClient(api.Address, GraphClient.BetaAdmin);
        Assert.Contains(World.Text(World.Beta, "Acme"), (await beta.Send(beta.Get("/margin/forecast.csv"))).Text, StringComparison.Ordinal);
    }

    public void Dispose() => client.Dispose();
}
