using NodaTime;
using static Paceline.Alerts.AlertRules;

namespace Paceline.Alerts;

public sealed class RuleTextTests
{
    private const string Whole = """
        alert over_pace v3 "Campaign \"over\" pace"
        on campaign where client = "acme", brand !~ "test.*"
        critical when pacing > 110 and not (paused or percentile(95, ctr, 1d12h) < 0.10)
        warn when percent_change(avg(spend, 2h), same_weekday) > 30 or projected(spend, flight_end) / budget - 1 > 0.05
        recover when pacing within 98 to 102
        for 30m
        keep firing 20m
        on no data alert
        on error ok
        delay 3h
        grace 1d
        infinite after spend >= 105
        override where brand = "north"
          critical when pacing > 120
          for 0s
        override where brand =~ "s.*"
          keep firing 1h

        """;

    [Fact]
    public void Parse_OfEveryClause_ReadsWhatItSays()
    {
        var rule = RuleParser.Parse(Whole).Value;

        var pacing = new Read(ReadingTerm.Last("pacing"));
        Assert.Equal(
            new AlertRule("over_pace", 3, "Campaign \"over\" pace", RuleScope.Campaign, Matchers.Of(
                Matcher.Is("client", "acme"), Matcher.Of("brand", MatchKind.FitsNot, "test.*").Value))
            {
                Critical = new And(
                    new Compare(pacing, Comparison.Above, new Number(110)),
                    new Not(new Or(
                        new Flag("paused"),
                        new Compare(new Read(ReadingTerm.Over("ctr", Aggregate.Percentile, Duration.FromHours(36), 95)), Comparison.Below, new Number(0.10m))))),
                Warning = new Or(
                    new Compare(
                        new Change(ReadingTerm.Over("spend", Aggregate.Average, Duration.FromHours(2)), Moment.SameWeekday, Duration.Zero, true),
                        Comparison.Above, new Number(30)),
                    new Compare(
                        new Arithmetic(Operator.Subtract,
                            new Arithmetic(Operator.Divide,
                                new Read(ReadingTerm.Last("spend") with { At = Moment.FlightEnd }), new Read(ReadingTerm.Last("budget"))),
                            new Number(1)),
                        Comparison.Above, new Number(0.05m))),
                Recovery = new Within(pacing, new Number(98), new Number(102), false),
                For = Duration.FromMinutes(30),
                KeepFiring = Duration.FromMinutes(20),
                OnNoData = AbsenceHandling.Alert,
                OnError = AbsenceHandling.Ok,
                Delay = Duration.FromHours(3),
                Grace = Duration.FromDays(1),
                InfiniteAfter = new Compare(new Read(ReadingTerm.Last("spend")), Comparison.AtLeast, new Number(105)),
                Overrides = new(
                [
                    new RuleOverride(Matchers.Of(Matcher.Is("brand", "north"))) { Critical = new Compare(pacing, Comparison.Above, new Number(120)), For = Duration.Zero },
                    new RuleOverride(Matchers.Of(Matcher.Of("brand", MatchKind.Fits, "s.*").Value)) { KeepFiring = Duration.FromHours(1) },
                ]),
            },
            rule);
    }

    [Fact]
    public void Print_OfWhatWasRead_IsTheSameText() => Assert.Equal(Whole, RuleText.Print(RuleParser.Parse(Whole).Value));

    [Fact]
    public void Parse_OfATextFullOfMistakes_TellsAllOfThemWithPlaceAndRemedy()
    {
        var refused = RuleParser.Parse(
            """
            alert over_pace vX "Over pace"
            on campain
            critical when pacing > 
            warn when spendd > 3 and flight_ended > 1
            for half an hour
            recover when (pacing < 100
            delay 3h 4h
            grace 3x
            for 30m
            frobnicate
            infinite after spend >= 1.2.3
            keep firing 20m ?
            """,
            new ReadingCatalogue(new Dictionary<string, ReadingKind>
            {
                ["pacing"] = ReadingKind.Number,
                ["spend"] = ReadingKind.Number,
                ["flight_ended"] = ReadingKind.Flag,
            })).Refusals;

        Assert.Equal(
            [
                "line 1, column 17: 'vX' is no version; write one such as v1",
                "line 2, column 4: 'campain' does not belong here; write one of advertiser campaign order line_item connection booking_line",
                "line 3, column 24: the line ends too soon; write the name of a value, such as pacing",
                "line 4, column 11: nobody tells 'spendd'; did you mean 'spend'?",
                "line 4, column 26: 'flight_ended' is true or false; write flight_ended or not flight_ended alone",
                "line 5, column 5: 'half' does not belong here; write a time such as 30m, 6h or 1d12h",
                "line 6, column 27: the line ends too soon; write ')'",
                "line 7, column 10: '4h' does not belong here; write nothing more on this line",
                "line 8, column 7: '3x' is no time; write one such as 30m, 6h or 1d12h, from days to seconds and at most ten years",
                "line 9, column 1: 'for' was said before; keep one of the two lines",
                "line 10, column 1: 'frobnicate' does not belong here; write one of: on no data, on error, on, critical when, warn when, recover when, for, keep firing, delay, grace, infinite after, at stake, note, quiets, override where",
                "line 11, column 25: '1.2.3' is no number; write one such as 110 or 0.5, with at most 28 digits",
                "line 12, column 17: '?' means nothing here; take it out",
            ],
            refused.Select(refusal => $"{refusal.Subject}: {refusal.Problem}"));
    }

    [Fact]
    public void Override_CountsForThoseItNames_AndLeavesTheRestOfTheRule()
    {
        var rule = Rule("critical when pacing > 110", "warn when pacing > 105", "for 30m", "override where brand = \"north\"", "critical when pacing > 120", "for 5m");

        var north = rule.Watching(Labels.Of(("brand", "north")))!;

        Assert.Equal((Rule("critical when pacing > 120").Critical, rule.Warning, Duration.FromMinutes(5)), (north.Critical, north.Warning, north.For));
        Assert.Same(rule, rule.Watching(Labels.Of(("brand", "south"))));
        Assert.Null((rule with { Where = Matchers.Of(Matcher.Is("client", "acme")) }).Watching(Labels.None));
    }

    [Fact]
    public void Override_ThatSaysWhatOnlyARuleCanSay_IsRefused()
    {
        var refused = Assert.Single(RuleParser.Parse("alert a v1 \"A\"\non campaign\ncritical when b\noverride where c = \"d\"\n  delay 3h\n  for 3h").Refusals);

        Assert.Equal(
            "RULE_TEXT line 5, column 3: 'delay' does not belong here; write one of: critical when, warn when, recover when, for, keep firing, override where",
            refused.ToString());
    }

    [Theory]
    [InlineData("", "line 1, column 1: there is no rule; begin with: alert my_rule v1 \"What it watches\"")]
    [InlineData("alert a v1 \"A\"\ncritical when b > 1", "line 1, column 1: nothing says what it watches; add a line such as: on campaign")]
    [InlineData("alert a v1 \"A\"\non campaign", "a: Nothing can make it fire; add a line 'critical when …' or 'warn when …'.")]
    [InlineData("alert a v1 \"A", "line 1, column 12: this text has no end; close it with \"")]
    public void Parse_OfHalfARule_SaysWhatIsMissing(string text, string problem)
    {
        var first = RuleParser.Parse(text).Refusals[0];

        Assert.Equal(problem, $"{first.Subject}: {first.Problem}");
    }

    [Fact]
    public void Parse_OfEndlessBrackets_IsRefused()
    {
        var text = "alert a v1 \"A\"\non campaign\ncritical when " + new string('(', 5_000) + "b > 1" + new string(')', 5_000);

        var refused = Assert.Single(RuleParser.Parse(text).Refusals);

        Assert.Equal("line 3, column 55", refused.Subject);
    }

    [Fact]
    public void Parse_OfAPatternThatCouldRunForEver_IsRefused() =>
        Assert.Equal("line 2, column 24", Assert.Single(RuleParser.Parse("alert a v1 \"A\"\non campaign where b =~ \"(a)\\\\1\"\ncritical when c").Refusals).Subject);

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(90, "1m30s")]
    [InlineData(86_400 + 3600, "1d1h")]
    public void Print_OfATime_UsesTheGreatestUnits(int seconds, string text) => Assert.Equal(text, RuleText.Print(Duration.FromSeconds(seconds)));

    [Fact]
    public void History_OfVersions_KeepsThemAll()
    {
        var first = RuleHistory.Begin(Rule("critical when pacing > 110"), Noon, "ann");
        var second = first.Revise(Rule("critical when pacing > 120"), Minute(10), "bob").Value;
        var back = second.RollBack(1, Minute(20), "ann").Value;

        Assert.Equal([1, 2, 3], back.Versions.Select(version => version.Rule.Version));
        Assert.Equal(first.Current with { Version = 3 }, back.Current);
        Assert.Equal((null, 1, 2), (back.At(Minute(-1)), back.At(Minute(9))!.Version, back.At(Minute(10))!.Version));
        Assert.Same(second, second.Revise(second.Current, Minute(30), "ann").Value);
        Assert.Equal("RULE_VERSION", second.RollBack(7, Minute(30), "ann").Refusals[0].Code);
        Assert.Equal("RULE_ID", second.Revise(second.Current with { Id = "other" }, Minute(30), "ann").Refusals[0].Code);
    }
}
