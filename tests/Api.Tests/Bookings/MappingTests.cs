using System.Text.Json;
using Paceline.Fakes;
using Paceline.Tenancy;

namespace Paceline.Bookings;

/// <summary>Mapping over GraphQL.</summary>
public sealed class MappingTests(ApiFixture api) : IDisposable
{
    private readonly GraphClient client = new(api.Address);

    [Fact]
    public async Task Mapping_AsksTheGrainOnce_AndSaysMappedAndUnmapped()
    {
        var answer = await client.Ask(
            """{ mapping(since: "2026-03-01", first: 1, filter: { isMapped: false, search: " Acme ", platforms: ["dv360"] }) { nodes { item status spend version shares { booking line percent } suggestions { booking line strength reasons } } totals { currency mappedItems mappedSpend unmappedItems unmappedSpend } pageInfo { hasNextPage endCursor } } }""");
        var cursor = answer.Data.GetProperty("mapping").GetProperty("pageInfo").GetProperty("endCursor").GetString();
        Assert.Equal(
            $$$$$"""{"data":{"mapping":{"nodes":[{"item":"dv360:9","status":"ACTIVE","spend":"50.5","version":2,"shares":[{"booking":"B-1","line":"10","percent":"60.5"}],"suggestions":[{"booking":"B-1","line":"20","strength":0.95,"reasons":["Its name has the number B-1."]}]}],"totals":[{"currency":"EUR","mappedItems":3,"mappedSpend":"600","unmappedItems":1,"unmappedSpend":"50.5"}],"pageInfo":{"hasNextPage":true,"endCursor":"{{{{{cursor}}}}}"}}}}""",
            answer.DataAlone);
        var query = BookingOrders.All.Select(one => one.Order).OfType<MappingQuery>().Last(one => one.Search == "Acme");
        Assert.Equal((false, new DateOnly(2026, 3, 1), 1, "dv360"), (query.IsMapped, query.Since, query.First, Assert.Single(query.Platforms)));

        Assert.Empty((await client.Ask($$"""{ mapping(since: "2026-03-01", after: "{{cursor}}") { pageInfo { hasPreviousPage } } }""")).Codes);
        Assert.Equal(("50500000", "9"), (BookingOrders.Last<MappingQuery>().After!.SortValue, BookingOrders.Last<MappingQuery>().After!.Key));
        // A cursor of other days is a place in another list.
        Assert.Equal(["BAD_USER_INPUT"], (await client.Ask($$"""{ mapping(since: "2026-03-02", after: "{{cursor}}") { pageInfo { hasPreviousPage } } }""")).Codes);
    }

    [Fact]
    public async Task UnmappedSpend_IsSaidByWhoseAdvertisersItRanUnder()
    {
        var answer = await client.Ask("""{ unmappedOfClients(since: "2026-03-01") { clients currency advertisers items spend } }""");
        Assert.Equal(
            """{"data":{"unmappedOfClients":[{"clients":["Acme"],"currency":"EUR","advertisers":1,"items":2,"spend":"50.5"},{"clients":[],"currency":"USD","advertisers":3,"items":4,"spend":"7"}]}}""",
            answer.DataAlone);
        Assert.Equal(new DateOnly(2026, 3, 1), BookingOrders.Last<DateOnly>());
    }

    [Fact]
    public async Task UnmappedLines_ArePagedAndTotalled()
    {
        var answer = await client.Ask("""{ unmappedLines(since: "2026-03-01") { nodes { bookingId booking line start amount } totals { currency lines amount } pageInfo { endCursor } } }""");
        var cursor = answer.Data.GetProperty("unmappedLines").GetProperty("pageInfo").GetProperty("endCursor").GetString();
        Assert.Equal(
            $$$$$"""{"data":{"unmappedLines":{"nodes":[{"bookingId":"Qm9va2luZzo3","booking":"B-1","line":"20","start":"2026-03-01","amount":"20.5"}],"totals":[{"currency":"EUR","lines":1,"amount":"20.5"}],"pageInfo":{"endCursor":"{{{{{cursor}}}}}"}}}}""",
            answer.DataAlone);
        Assert.Empty((await client.Ask($$"""{ unmappedLines(since: "2026-03-01", after: "{{cursor}}") { pageInfo { hasPreviousPage } } }""")).Codes);
        Assert.Empty((await client.Ask("{ unmappedLines { totals { lines } } mapping { totals { mappedItems } } }")).Codes);
        Assert.Equal((DateOnly.MinValue, DateOnly.MinValue), (BookingOrders.Last<UnmappedQuery>().Since, BookingOrders.Last<MappingQuery>().Since));
        Assert.Equal(["BAD_USER_INPUT"], (await client.Ask("""{ unmappedLines(since: "2026-03-01", first: 201) { pageInfo { hasPreviousPage } } }""")).Codes);
    }

    [Fact]
    public async Task Lines_AreFoundByWords()
    {
        Assert.Equal("""{"data":{"findLines":[{"booking":"B-1","line":"20"}]}}""", (await client.Ask("""{ findLines(search: "spring 20") { booking line } }""")).DataAlone);
        Assert.Equal(("spring 20", 20), BookingOrders.Last<(string, int)>());
        Assert.Equal(["BAD_USER_INPUT"], (await client.Ask($$"""{ findLines(search: "{{new string('x', 201)}}") { line } }""")).Codes);
    }

    [Theory]
    [InlineData(Role.Viewer, false)]
    [InlineData(Role.Analyst, false)]
    [InlineData(Role.Finance, true)]
    [InlineData(Role.Trader, true)]
    public async Task Mapping_IsOfTradersAndFinance(Role role, bool may)
    {
        using var nobody = new GraphClient(api.Address, key: null);
        var request = nobody.Post(JsonSerializer.Serialize(new { query = """mutation { mapLineItems(input: { reason: "Sold so", items: [{ item: "dv360:9", basedOn: 2, shares: [{ booking: "B-1", line: "10", percent: "33.3333" }] }] }) { items { item } userErrors { code } } }""" }));
        request.Headers.Add("Cookie", $"paceline={api.World.NewSession(World.Alpha, role)}");
        var answer = await nobody.Send(request);
        Assert.Equal(may ? [] : ["FORBIDDEN"], answer.Codes.Distinct());
    }

    [Fact]
    public async Task Map_Refused_NamesTheItem()
    {
        var answer = await client.Ask(
            """mutation { mapLineItems(input: { reason: "Sold so", items: [{ item: "dv360:9", basedOn: 2, shares: [{ booking: "B-1", line: "10", percent: "60" }, { booking: "B-1", line: "20", percent: "30.5" }] }] }) { items { item } userErrors { field code message } } }""");
        Assert.Equal("""{"data":{"mapLineItems":{"items":[],"userErrors":[{"field":["items","dv360:9"],"code":"SHARES_NOT_WHOLE","message":"They total 90 %."}]}}}""", answer.DataAlone);
        var item = BookingOrders.Last<MapOrder>().Items.Single();
        Assert.Equal((2, 30.5m), (item.BasedOn, item.Shares[1].Percent));
    }

    public void Dispose() => client.Dispose();
}
