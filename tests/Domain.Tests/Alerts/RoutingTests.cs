using NodaTime;

namespace Paceline.Alerts;

public sealed class RoutingTests
{
    private static readonly Route Root = new("root", Matchers.None)
    {
        Receiver = "everybody",
        GroupBy = ["campaign"],
        RepeatInterval = Duration.FromHours(12),
        Routes =
        [
            new Route("log", Matchers.Of(Matcher.Is("severity", "critical"))) { Receiver = "log", Continue = true },
            new Route("acme", Matchers.Of(Matcher.Is("client", "acme")))
            {
                Receiver = "acme",
                GroupBy = ["brand"],
                Routes =
                [
                    new Route("acme-money", Matchers.Of(Matcher.Of("rule", MatchKind.Fits, "margin.*|cost_.*").Value)) { Receiver = "finance", GroupWait = Duration.Zero },
                    new Route("acme-rest", Matchers.Of(Matcher.Of("brand", MatchKind.NotEqual, "").Value)),
                ],
            },
            new Route("rest", Matchers.Of(Matcher.Is("client", "acme"))) { Receiver = "never" },
        ],
    };

    [Theory]
    [InlineData("client=other", "root")]
    [InlineData("client=acme", "acme")]
    [InlineData("client=acme brand=x", "acme-rest")]
    [InlineData("client=acme brand=x rule=margin_floor", "acme-money")]
    [InlineData("client=acme brand=x rule=my_margin", "acme-rest")]
    [InlineData("client=acme severity=critical", "log acme")]
    [InlineData("client=other severity=critical", "log")]
    public void For_AnAlert_TakesTheDeepestBranch(string labels, string routes) =>
        Assert.Equal(routes, string.Join(' ', Routing.For(Root, Read(labels)).Select(delivery => delivery.Route)));

    [Fact]
    public void For_ABranch_TakesWhatItDoesNotSayFromAbove()
    {
        var delivery = Assert.Single(Routing.For(Root, Read("client=acme brand=x rule=cost_cap")));

        Assert.Equal(
            ("finance", "brand", Duration.Zero, Duration.FromMinutes(5), Duration.FromHours(12)),
            (delivery.Receiver, Assert.Single(delivery.GroupBy), delivery.GroupWait, delivery.GroupInterval, delivery.RepeatInterval));
        Assert.Equal(Labels.Of(("brand", "x")), delivery.Group(Read("client=acme brand=x rule=cost_cap")));
    }

    [Fact]
    public void Problems_OfATree_AreAllTold()
    {
        var tree = new Route("a", Matchers.Of(Matcher.Is("b", "c"))) { Routes = [new Route("a", Matchers.None) { RepeatInterval = Duration.Zero }] };

        Assert.Equal(
            ["ROUTE_WITHOUT_RECEIVER", "ROUTE_ROOT_MATCHES", "ROUTE_NAME", "ROUTE_TIMES"], Routing.Problems(tree).Select(problem => problem.Code));
        Assert.Empty(Routing.Problems(Root));
    }

    private static Labels Read(string text) =>
        Labels.Of([.. text.Split(' ').Select(pair => pair.Split('=')).Select(pair => (pair[0], pair[1]))]);
}
