using Paceline.Fakes;
using Paceline.Margin;

namespace Paceline.Campaigns;

/// <summary>Boards asked for as they stood at the end of a past day.</summary>
public sealed class PastDayTests(ApiFixture api) : IDisposable
{
    private readonly GraphClient client = new(api.Address);

    [Theory]
    [InlineData("campaigns(asOf: \"2026-11-12\") { totalCount }")]
    [InlineData("campaignSpread(asOf: \"2026-11-12\") { count }")]
    [InlineData("campaignMargins(asOf: \"2026-11-12\") { campaigns }")]
    [InlineData("campaignGroups(by: PLATFORM, asOf: \"2026-11-12\") { hasMore }")]
    public async Task Campaigns_OfADayThatWasKept_AreAskedForAsOfIt(string field)
    {
        Assert.Empty((await client.Ask($"{{ {field} }}")).Codes);
        Assert.Equal(new DateOnly(2026, 11, 12), api.World.LastBoardQuery!.AsOf);
        Assert.Empty((await client.Ask($"{{ {field.Replace("asOf: \"2026-11-12\"", "filter: {}", StringComparison.Ordinal)} }}")).Codes);
        Assert.Null(api.World.LastBoardQuery!.AsOf);
    }

    [Theory]
    [InlineData("campaigns(asOf: \"2026-11-03\") { totalCount }", "asOf: 2026-11-03 was not kept; the first day that was is 2026-11-12, and the last 2026-11-29.")]
    [InlineData("campaigns(asOf: \"2026-11-20\") { totalCount }", "asOf: 2026-11-20 was not kept; the first day that was is 2026-11-12, and the last 2026-11-29.")]
    [InlineData("campaignGroups(by: PLATFORM, asOf: \"2026-11-30\") { hasMore }", "asOf: 2026-11-30 was not kept; the first day that was is 2026-11-12, and the last 2026-11-29.")]
    [InlineData("marginLines(asOf: \"2026-11-13\") { any }", "asOf: 2026-11-13 was not kept; the first day that was is 2026-11-12, and the last 2026-11-12.")]
    [InlineData("marginGroups(by: CLIENT, asOf: \"2025-11-13\") { hasMore }", "asOf: no day has been kept yet; the first is when the organisation's day has ended.")]
    public async Task Boards_OfADayThatWasNotKept_AreRefusedWithTheFirstThatWas(string field, string expected)
    {
        var answer = await client.Ask($"{{ {field} }}");
        Assert.Equal(["BAD_USER_INPUT"], answer.Codes);
        Assert.Equal([expected], answer.Messages);
    }

    [Fact]
    public async Task Lines_OfADayThatWasKept_AreAskedForAsOfIt()
    {
        Assert.Empty((await client.Ask("""{ marginLines(asOf: "2026-11-12") { any } }""")).Codes);
        Assert.Equal(new DateOnly(2026, 11, 12), BookingOrders.Last<MarginQuery>().AsOf);
        Assert.Empty((await client.Ask("""{ marginGroups(by: BRAND, asOf: "2026-11-12") { hasMore } }""")).Codes);
        Assert.NotEmpty((await client.Ask("""{ marginLines(asOf: "2026-11-12T00:00Z") { any } }""")).Codes);
    }

    [Theory]
    [InlineData("/campaigns.csv")]
    [InlineData("/margin/lines.csv")]
    public async Task Files_OfAPastDay_AreOfThatDay_AndRefusedWhereItWasNotKept(string file)
    {
        Assert.Equal(200, (await client.Send(client.Get($"{file}?asOf=2026-11-12"))).Status);
        Assert.Equal(new DateOnly(2026, 11, 12), file[1] == 'c' ? api.World.LastBoardQuery!.AsOf : BookingOrders.Last<MarginQuery>().AsOf);
        var missed = await client.Send(client.Get($"{file}?asOf=2026-11-03"));
        Assert.Equal(400, missed.Status);
        Assert.Contains("asOf: 2026-11-03 was not kept; the first day that was is 2026-11-12", missed.Text, StringComparison.Ordinal);
        Assert.Contains("asOf: is no day such as 2026-11-12.", (await client.Send(client.Get($"{file}?asOf=yesterday"))).Text, StringComparison.Ordinal);
    }

    public void Dispose() => client.Dispose();
}
