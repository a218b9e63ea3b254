using System.Globalization;
using static Paceline.Alerts.AlertRules;

namespace Paceline.Alerts;

/// <summary>What is told at the end of a silence or a snooze, and what never is.</summary>
public sealed class HoldingTests
{
    // F fired, E grew critical, R over; w warning, c critical; a star where it was tried already, a dash where nothing held it, a plus where it tells again. Numbers are their places from 1.
    [Theory]
    // Nothing held them: in order, whatever became of the alert.
    [InlineData("Fw- Rw-", "new", "over", "1")]
    [InlineData("Fw*-", "new", "over", "1")]
    // It fired inside and is out: once, and as fired.
    [InlineData("Fw", "new", "warning", "1")]
    [InlineData("Fw Ec", "new", "critical", "2 as Fired, not 1")]
    [InlineData("Fw Ec", "new", "warning", "2 as Fired, not 1")]
    [InlineData("Fw Rw Fc", "new", "critical", "3, not 1 2")]
    [InlineData("Fw Ec-", "new", "critical", "2 as Fired, not 1")]
    // It fired inside and is over, whether the receiver hears of ends or not.
    [InlineData("Fw Rw", "new", "over", "not 1 2")]
    [InlineData("Fw Ec Rc", "new", "over", "not 1 2 3")]
    [InlineData("Fw", "new", "over", "not 1")]
    [InlineData("Ec Rc", "new", "over", "not 1 2")]
    // The receiver knew that it was out.
    [InlineData("Rw", "known", "over", "1")]
    [InlineData("Ec", "known", "critical", "1")]
    [InlineData("Ec", "known", "warning", "not 1")]
    [InlineData("Ec Rc", "known", "over", "2, not 1")]
    [InlineData("Rw Fw", "known", "warning", "2, not 1")]
    [InlineData("Rw Fw Rw", "known", "over", "3, not 1 2")]
    [InlineData("Rw Fw Ec", "known", "critical", "3 as Fired, not 1 2")]
    // It may have been heard although it was not taken.
    [InlineData("Fw* Rw", "new", "over", "2, not 1")]
    [InlineData("Fw*", "new", "warning", "1")]
    // The end of one alert, and another that is not bad enough for this receiver.
    [InlineData("Rc", "known", "warning", "1")]
    // It was to be told again of what it knows.
    [InlineData("Fw+", "known", "warning", "1")]
    [InlineData("Fw+", "known", "over", "not 1")]
    [InlineData("Fw+ Rw", "known", "over", "2, not 1")]
    [InlineData("Fw+ Ec", "known", "critical", "2, not 1")]
    [InlineData("Fw+", "acknowledged", "warning", "not 1")]
    [InlineData("Ec", "acknowledged", "critical", "1")]
    public void Messages_ThatNothingHoldsAnyMore_AreToldByWhereTheAlertStands(string waiting, string before, string standing, string becomes) =>
        Assert.Equal(becomes, Say(Holding.Of(
            Read(waiting), before != "new", standing == "over" ? null : Enum.Parse<Severity>(standing, ignoreCase: true), null, before == "acknowledged")));

    [Theory]
    [InlineData("Fw")]
    [InlineData("Fw- Ec-")]
    [InlineData("Fw*-")]
    public void Messages_OfAMutedAlert_AllWait(string waiting)
    {
        var mute = new Mute(MuteReason.Snoozed, Noon);

        var holding = Holding.Of(Read(waiting), true, Severity.Critical, mute);

        Assert.Equal((mute, null, null), (holding.Mute, holding.Next, holding.Says));
        Assert.Empty(holding.Withheld);
    }

    [Fact]
    public void Mute_OfSilencesAndASnooze_IsTheOneThatEndsLast()
    {
        var labels = AlertLabels.Of("low", Severity.Critical, "dv360:9", "Spring", "Acme");
        var (sooner, later) = (Covering(("advertiser", "Acme"), 60), Covering(("platform", "dv360"), 120));
        var mutes = Mutes.None with { Silences = [sooner, later, Covering(("severity", "warning"), 600), Covering(("campaign", "Summer"), 600)] };

        Assert.Equal(new Mute(MuteReason.Silenced, Minute(120), later), mutes.Of("a", labels, [], Noon));
        Assert.Equal(
            new Mute(MuteReason.Snoozed, Minute(180)),
            (mutes with { Handlings = new Dictionary<string, Handling> { ["a"] = Handling.None.SnoozeUntil(Minute(180)) } }).Of("a", labels, [], Noon));
        Assert.Null(mutes.Of("a", labels, [], Minute(120)));
    }

    [Fact]
    public void Silence_WithMistakes_IsRefusedForAllOfThemByTheirPlace() => Assert.Equal(
        [
            ("matchers.0", "SILENCE_LABEL"), ("matchers.1", "SILENCE_MATCH"), ("matchers.2", "SILENCE_VALUE"), ("matchers.3", "SILENCE_VALUE"), ("matchers.4", "MATCHER_PATTERN"),
            ("matchers.5", "MATCHER_TOO_LONG"), ("endsAt", "SILENCE_TIMES"), ("reason", "SILENCE_REASON"),
        ],
        SilenceCheck.Read(
            [
                new("brand", MatchKind.Equal, "x"), new("rule", 0, "x"), new("campaign", MatchKind.Equal, ""), new("severity", MatchKind.Equal, "Critical"),
                new("advertiser", MatchKind.Fits, "("), new("advertiser", MatchKind.NotEqual, new string('x', 201)),
            ],
            null, Noon, "Ada", " ", Noon).Refusals.Select(refusal => (refusal.Subject, refusal.Code)));

    [Theory]
    [InlineData(null, 60, "")]
    [InlineData(-30, 60, "")]
    [InlineData(30, 60, "")]
    [InlineData(60, 60, "endsAt")]
    [InlineData(-30, -10, "endsAt")]
    [InlineData(null, 90 * 1440, "")]
    [InlineData(null, (90 * 1440) + 1, "endsAt")]
    [InlineData(366 * 1440, 367 * 1440, "startsAt")]
    public void Silence_ByItsTimes_IsTakenOrRefused(int? from, int until, string wrong)
    {
        var read = SilenceCheck.Read([new("rule", MatchKind.Equal, "low")], from is { } minutes ? Minute(minutes) : null, Minute(until), "Ada", " Moving house ", Noon);

        Assert.Equal(wrong, string.Join(' ', read.Refusals.Select(refusal => refusal.Subject)));
        // What would have begun before now begins now.
        Assert.True(wrong.Length > 0 || (read.Value.Start == Minute(Math.Max(from ?? 0, 0)) && read.Value.Reason == "Moving house"));
    }

    [Fact]
    public void Silence_OfNothingOrOfTooMuch_IsRefused()
    {
        Assert.Equal(["It would silence every alert; name at least one label."], SilenceCheck.Read([]).Refusals.Select(refusal => refusal.Problem));
        Assert.Equal(
            ["21 are more than 20; use an expression for several values."],
            SilenceCheck.Read([.. Enumerable.Repeat(new MatcherText("rule", MatchKind.Equal, "x"), 21)]).Refusals.Select(refusal => refusal.Problem));
    }

    private static Silence Covering((string Label, string Value) what, int minutes) => new(what.Value, Matchers.Of(Matcher.Is(what.Label, what.Value)), Noon, Minute(minutes), "Ada", "why");

    private static WaitingMessage[] Read(string waiting) => [.. waiting.Split(' ').Select((one, index) => new WaitingMessage(
        index + 1,
        one[0] switch { 'F' => Notice.Fired, 'E' => Notice.Escalated, _ => Notice.Resolved },
        one[1] == 'c' ? Severity.Critical : Severity.Warning,
        !one.Contains('-', StringComparison.Ordinal), one.Contains('*', StringComparison.Ordinal), one.Contains('+', StringComparison.Ordinal)))];

    private static string Say(Holding holding)
    {
        var parts = new List<string>();
        if (holding.Next is { } next)
        {
            parts.Add(next.ToString(CultureInfo.InvariantCulture) + (holding.Says is { } says ? $" as {says}" : ""));
        }
        if (holding.Withheld.Count > 0)
        {
            parts.Add("not " + string.Join(' ', holding.Withheld));
        }
        return string.Join(", ", parts);
    }
}
