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
    public async Task Results_AreClosedToViewers()
    {
        using var viewer = new GraphClient(api.Address, GraphClient.AlphaViewer);
        Assert.Equal(["FORBIDDEN"], (await viewer.Ask(Results("currency"))).Codes.Distinct());
    }

    public void Dispose() => client.Dispose();

    private static string Results(string fields) => $$"""{ bookingResults(bookingId: "Qm9va2luZzo3") { {{fields}} } }""";
}
