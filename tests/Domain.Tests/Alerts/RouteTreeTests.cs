namespace Paceline.Alerts;

/// <summary>AL-F19: the way of an alert through nested routes, of which the first that fits takes it unless it goes on.</summary>
public sealed class RouteTreeTests
{
    private const int Acme = 1;
    private const int Pager = 2;
    private const int Traders = 3;
    private const int Finance = 4;

    private static readonly Labels Ours = Labels.Of(("severity", "critical"), ("advertiser", "Acme"), ("platform", "dv360"));

    private static AlertRoute Route(int depth, int? receiver, bool goesOn = false, params (string Label, string Value)[] tests) =>
        new(depth, new Matchers([.. tests.Select(test => Matcher.Is(test.Label, test.Value))]), receiver, goesOn);

    /// <summary>Acme's go to their team, its critical ones to the pager, on DV360 only to whoever has the team's; bookings beside all of that to finance; the rest to traders.</summary>
    private static readonly RouteTree Tree = new(
    [
        Route(0, Finance, goesOn: true, ("booking_line", "")),
        Route(0, Acme, false, ("advertiser", "Acme")),
        Route(1, Pager, false, ("severity", "critical"), ("platform", "ttd")),
        Route(1, null, false, ("severity", "critical")),
        Route(2, Pager, false, ("platform", "xandr")),
        Route(0, Traders),
    ]);

    [Theory]
    [InlineData("Acme", "warning", "dv360", "0:4 1:1")]
    [InlineData("Acme", "critical", "ttd", "0:4 2:2")]
    [InlineData("Acme", "critical", "dv360", "0:4 3:1")]
    [InlineData("Acme", "critical", "xandr", "0:4 4:2")]
    [InlineData("Other", "critical", "dv360", "0:4 5:3")]
    public void Way_EndsAtTheDeepestRouteThatTakesIt(string advertiser, string severity, string platform, string ends) => Assert.Equal(
        ends, string.Join(' ', Tree.Taking(Labels.Of(("advertiser", advertiser), ("severity", severity), ("platform", platform))).Select(way => $"{way.Place}:{way.Receiver}")));

    [Fact]
    public void Receiver_ThatNoRouteNames_IsNeverLedPast_AndOneThatIsNamedHearsOnlyWhatComesItsWay()
    {
        Assert.Equal([false, true, true, false], new[] { Acme, Pager, Traders, Finance }.Select(receiver => Tree.LeadsPast(receiver, Ours)));
        Assert.False(Tree.LeadsPast(5, Ours));
        Assert.False(RouteTree.None.LeadsPast(Acme, Ours));
    }

    /// <summary>At the top a route without a receiver ends the way: nobody of those named hears of it.</summary>
    [Fact]
    public void Route_WithoutAReceiverAtTheTop_EndsTheWay()
    {
        var tree = new RouteTree([Route(0, null, false, ("advertiser", "Acme")), Route(0, Traders)]);

        Assert.Equal([(0, null)], tree.Taking(Ours));
        Assert.True(tree.LeadsPast(Traders, Ours));
    }

    [Fact]
    public void Way_OfWhatNothingTakes_IsNone() => Assert.Empty(new RouteTree([Route(0, Acme, false, ("advertiser", "Other"))]).Taking(Ours));

    [Fact]
    public void Routes_WithMistakes_AreRefusedWithAllOfThem()
    {
        var read = RouteCheck.Read(
            [
                new(1, [], Acme, false), new(0, [new("brand", MatchKind.Equal, "x"), new("severity", MatchKind.Equal, "high")], 9, false), new(1, [], null, false),
                new(2, [], null, false), new(3, [], null, false), new(4, [], null, false), new(5, [], null, false),
            ],
            new HashSet<int> { Acme });

        Assert.Equal(
            ["routes.0.depth ROUTE_DEPTH", "routes.1.receiverId ROUTE_RECEIVER", "routes.1.matchers.0 ROUTE_LABEL", "routes.1.matchers.1 ROUTE_VALUE", "routes.6.depth ROUTE_DEPTH"],
            read.Refusals.Select(refusal => $"{refusal.Subject} {refusal.Code}"));
        Assert.Equal(
            ["ROUTES_TOO_MANY"], RouteCheck.Read([.. Enumerable.Repeat(new RouteText(0, [], null, false), RouteCheck.MostRoutes + 1)], new HashSet<int>()).Refusals.Select(refusal => refusal.Code));
    }
}
