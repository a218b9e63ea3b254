using Paceline.Fakes;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>Rates of exchange, over GraphQL.</summary>
public sealed class ExchangeRateTests(ApiFixture api) : IDisposable
{
    private readonly GraphClient client = new(api.Address);

    [Fact]
    public async Task Rates_SayThePolicyAndThePairs() => Assert.Equal(
        """{"data":{"exchangeRates":{"policy":"BOOKING_LOCKED","pairs":[{"base":"EUR","quote":"USD","days":250,"through":"2026-03-06","rate":"1.0825","carriedDays":4,"isOverdue":false}]}}}""",
        (await client.Ask("{ exchangeRates { policy pairs { base quote days through rate carriedDays isOverdue } } }")).DataAlone);

    [Fact]
    public async Task Orders_ReachTheGrainAsGiven_AndTellEveryProblem()
    {
        Assert.Equal(
            """{"data":{"importExchangeRates":{"added":2,"corrected":1,"userErrors":[]}}}""",
            (await Ask("""mutation { importExchangeRates(input: { text: "Date,USD\n2026-03-06,1.0825", isCorrection: true }) { added corrected userErrors { code } } }""")).DataAlone);
        Assert.Equal(new RatesOrder("Date,USD\n2026-03-06,1.0825", "EUR", true), BookingOrders.Last<RatesOrder>());
        Assert.Equal(
            """{"data":{"importExchangeRates":{"userErrors":[{"field":["input","text"],"code":"RATES_EMPTY","message":"The file has no rates."}]}}}""",
            (await Ask("""mutation { importExchangeRates(input: { text: "" }) { userErrors { field code message } } }""")).DataAlone);
    }

    [Theory]
    [InlineData(Role.Viewer, false, false)]
    [InlineData(Role.Analyst, true, false)]
    [InlineData(Role.Trader, true, false)]
    [InlineData(Role.Finance, true, true)]
    [InlineData(Role.Admin, true, true)]
    public async Task Rates_AreReadByAnalysts_AndBroughtByFinance(Role role, bool reads, bool brings)
    {
        Assert.Equal(reads ? [] : ["FORBIDDEN"], (await Ask("{ exchangeRates { policy } }", role)).Codes.Distinct());
        Assert.Equal(brings ? [] : ["FORBIDDEN"], (await Ask("""mutation { importExchangeRates(input: { text: "x" }) { added } }""", role)).Codes.Distinct());
    }

    private async Task<Answer> Ask(string query, Role role = Role.Finance)
    {
        using var nobody = new GraphClient(api.Address, key: null);
        var request = nobody.Post(System.Text.Json.JsonSerializer.Serialize(new { query }));
        request.Headers.Add("Cookie", $"paceline={api.World.NewSession(World.Alpha, role)}");
        return await nobody.Send(request);
    }

    public void Dispose() => client.Dispose();
}
