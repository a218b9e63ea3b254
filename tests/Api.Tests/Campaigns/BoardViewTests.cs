using Paceline.Api;
using Paceline.Fakes;

namespace Paceline.Campaigns;

/// <summary>Named views of the board over GraphQL.</summary>
public sealed class BoardViewTests(ApiFixture api) : IDisposable
{
    private static readonly string Own = GlobalId.Write("BoardView", "3");
    private readonly GraphClient client = new(api.Address);

    [Fact]
    public async Task Views_AreSeenByEverybody_WithWhatTheyShow()
    {
        using var viewer = new GraphClient(api.Address, GraphClient.AlphaViewer);
        Assert.Equal(
            $$$"""{"data":{"boardViews":[{"id":"{{{Own}}}","name":"Slow","search":"band=UNDER","isShared":false,"version":2},{"id":"{{{GlobalId.Write("BoardView", "1")}}}","name":"Ending","search":"sort=left","isShared":true,"version":5}]}}""",
            (await viewer.Ask("{ boardViews { id name search isShared version } }")).DataAlone);
    }

    [Fact]
    public async Task Saving_HasTheName_TheSearchAndWhetherOneMayShare()
    {
        var kept = await client.Ask(Save("""name: "  Fast ", search: "band=OVER%2CCRITICAL_OVER&sort=-spend&q=a+b&cols=pacing,spend", isShared: true, basedOn: 0"""));
        Assert.Equal(
            $$$$"""{"data":{"saveBoardView":{"view":{"id":"{{{{GlobalId.Write("BoardView", "4")}}}}","name":"Fast","isShared":true,"version":1},"userErrors":[],"clientMutationId":"m"}}}""", kept.DataAlone);
        Assert.Contains(
            FakeBoardViewsGrain.Orders,
            one => one.Order.Equals(new BoardViewOrder(null, "Fast", "band=OVER%2CCRITICAL_OVER&sort=-spend&q=a+b&cols=pacing,spend", true, 0)) && one.MayShare);

        using var viewer = new GraphClient(api.Address, GraphClient.AlphaViewer);
        await viewer.Ask(Save($$"""id: "{{Own}}", name: "Mine", search: "", isShared: false, basedOn: 2"""));
        Assert.Contains(FakeBoardViewsGrain.Orders, one => one.Order.Equals(new BoardViewOrder(3, "Mine", "", false, 2)) && !one.MayShare);
    }

    [Fact]
    public async Task Saving_ThatIsRefused_SaysEverythingThatIsWrong() => Assert.Equal(
        """{"data":{"saveBoardView":{"view":null,"userErrors":[{"field":["basedOn"],"code":"CHANGED_MEANWHILE"},{"field":["isShared"],"code":"FORBIDDEN"},{"field":["isShared"],"code":"NO_PERSON"},{"field":[],"code":"TOO_MANY"},{"field":["name"],"code":"NAME_TAKEN"}],"clientMutationId":"m"}}}""",
        (await client.Ask(Save("""name: "Slow", search: "", isShared: false, basedOn: 0"""))).DataAlone);

    [Theory]
    [InlineData("band=UNDER&height=3", "input.search: the board's address has no 'height'.")]
    [InlineData("sort=left&sort=name", "input.search: says something twice.")]
    [InlineData("q=<b>", "input.search: has a character that stands in no address; encode it with a percent sign.")]
    [InlineData("&", "input.search: the board's address has no ''.")]
    public async Task Saving_OfWhatIsNoSearchOfTheBoard_AsksNobody(string search, string expected)
    {
        var before = FakeBoardViewsGrain.Orders.Count(one => one.Order is BoardViewOrder { Name: "Never" });
        Assert.Equal([expected], (await client.Ask(Save($"name: \"Never\", search: \"{search}\", isShared: false, basedOn: 0"))).Messages);
        Assert.Equal(before, FakeBoardViewsGrain.Orders.Count(one => one.Order is BoardViewOrder { Name: "Never" }));
    }

    [Fact]
    public async Task Saving_OfTooMuch_NamesEachArgument()
    {
        var wrong = await client.Ask(Save($$"""id: "x", name: "{{new string('n', 61)}}", search: "{{"q=" + new string('x', 3_999)}}", isShared: false, basedOn: 0"""));
        Assert.Equal(
            [
                "input.name: Give a name of 1 to 60 characters.",
                "input.search: 4001 characters are more than 4000.",
                "input.id: is no id of a BoardView; take one from the field id of boardViews.",
            ],
            wrong.Messages);
        Assert.Equal(["BAD_USER_INPUT"], (await client.Ask(Save("""name: " ", search: "", isShared: false, basedOn: 0"""))).Codes);
    }

    [Fact]
    public async Task Removing_SaysWhetherItWasThere()
    {
        Assert.Equal("""{"data":{"removeBoardView":{"userErrors":[]}}}""", (await client.Ask(Remove(Own))).DataAlone);
        Assert.Equal("""{"data":{"removeBoardView":{"userErrors":[{"code":"NOT_FOUND"}]}}}""", (await client.Ask(Remove(GlobalId.Write("BoardView", "8")))).DataAlone);
        Assert.Equal(["BAD_USER_INPUT"], (await client.Ask(Remove(GlobalId.Write("Team", "3")))).Codes);
    }

    public void Dispose() => client.Dispose();

    private static string Save(string input) =>
        $$"""mutation { saveBoardView(input: { {{input}}, clientMutationId: "m" }) { view { id name isShared version } userErrors { field code } clientMutationId } }""";

    private static string Remove(string id) => $$"""mutation { removeBoardView(input: { id: "{{id}}" }) { userErrors { code } } }""";
}
