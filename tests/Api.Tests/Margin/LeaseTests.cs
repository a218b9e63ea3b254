using Paceline.Fakes;

namespace Paceline.Margin;

/// <summary>Leases over GraphQL.</summary>
public sealed class LeaseTests(ApiFixture api) : IDisposable
{
    private const string Seven = "Qm9va2luZzo3";

    private readonly GraphClient client = new(api.Address);

    [Fact]
    public async Task Leases_AreSaidWithWhatIsFree_AndStepByStep()
    {
        Assert.Equal(
            $$$$$$"""{"data":{"bookingLeases":{"bookingId":"{{{{{{Seven}}}}}}","number":"B-7","currency":"EUR","isCancelled":false,"lines":[{"number":"10","measure":"MONEY","costBasis":"TOTAL_MEDIA","booked":"1000.5","free":"300.5","held":"600","settled":"0","overshoot":"0","outside":"100","lastStep":1,"items":[{"item":"dv360:9","isMapped":true,"state":"LIVE","cap":"600","spent":"19.25","through":"2026-04-02T09:00:00+00:00","returnable":"570.75"},{"item":"ttd:4","isMapped":true,"state":null,"cap":null,"spent":"100","through":null,"returnable":"0"}],"steps":[{"number":1,"kind":"GRANTED","name":"Video","cap":"600","by":"Trudy","reason":"Split"}]}]}}}""",
            (await client.Ask($$"""{ bookingLeases(bookingId: "{{Seven}}") { bookingId number currency isCancelled lines { number measure costBasis booked free held settled overshoot outside lastStep items { item isMapped state cap spent through returnable } steps { number kind name cap by reason } } } }""")).DataAlone);
        Assert.Equal("""{"data":{"bookingLeases":null}}""", (await client.Ask("""{ bookingLeases(bookingId: "Qm9va2luZzo4") { number } }""")).DataAlone);
        Assert.Equal(["BAD_USER_INPUT"], (await client.Ask("""{ bookingLeases(bookingId: "Q2xpZW50OjM") { number } }""")).Codes);
        using var viewer = new GraphClient(api.Address, GraphClient.AlphaViewer);
        Assert.Equal(["FORBIDDEN"], (await viewer.Ask($$"""{ bookingLeases(bookingId: "{{Seven}}") { number } }""")).Codes.Distinct());
    }

    [Fact]
    public async Task Lending_IsForTraders_AndSaysWhatIsWrong()
    {
        const string Set = """line: "10", item: "dv360:9", basedOn: 1, reason: "Split", cap: "650.5", until: "2026-04-30T22:00:00Z" """;
        Assert.Equal("""{"data":{"setLease":{"leases":{"number":"B-7"},"userErrors":[],"clientMutationId":"m"}}}""", (await client.Ask(Order("setLease", Set))).DataAlone);
        Assert.Equal(new LeaseOrder("10", "dv360:9", 650.5m, new(2026, 4, 30, 22, 0, 0, TimeSpan.Zero), "Split", 1), BookingOrders.Last<LeaseOrder>());
        Assert.Equal(
            """{"data":{"setLease":{"leases":{"number":"B-7"},"userErrors":[{"field":["input","cap"],"code":"LEASE_AMOUNT"}],"clientMutationId":"m"}}}""",
            (await client.Ask(Order("setLease", Set.Replace("650.5", "0", StringComparison.Ordinal)))).DataAlone);
        Assert.Equal(
            """{"data":{"setLease":{"leases":null,"userErrors":[{"field":["input","bookingId"],"code":"NOT_FOUND"}],"clientMutationId":"m"}}}""",
            (await client.Ask(Order("setLease", Set, "Qm9va2luZzo4"))).DataAlone);
        Assert.Equal("""{"data":{"stopLease":{"leases":{"number":"B-7"},"userErrors":[],"clientMutationId":"m"}}}""", (await client.Ask(Order("stopLease", "line: \"10\", item: \"ttd:4\", basedOn: 1"))).DataAlone);
        Assert.Equal(new StopLeaseOrder("10", "ttd:4", "", 1), BookingOrders.Last<StopLeaseOrder>());
        Assert.Equal(["BAD_USER_INPUT"], (await client.Ask(Order("stopLease", $"line: \"10\", item: \"ttd:4\", basedOn: 1, reason: \"{new string('x', 2_001)}\""))).Codes);
        using var viewer = new GraphClient(api.Address, GraphClient.AlphaViewer);
        Assert.Equal(["FORBIDDEN"], (await viewer.Ask(Order("setLease", Set))).Codes.Distinct());
    }

    private static string Order(string name, string rest, string booking = Seven) =>
        $$"""mutation { {{name}}(input: { bookingId: "{{booking}}", {{rest}}, clientMutationId: "m" }) { leases { number } userErrors { field code } clientMutationId } }""";

    public void Dispose() => client.Dispose();
}
