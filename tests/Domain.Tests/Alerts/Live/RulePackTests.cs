using NodaTime;

namespace Paceline.Alerts;

public sealed class RulePackTests
{
    [Fact]
    public void Pack_PrintedAndRead_IsTheSameAndJudgesInOrder()
    {
        Assert.Equal(
            [
                "automation_yields", "beyond_plan", "budget_nearly_spent", "connection_failing", "connection_late", "connection_refused", "cost_over_cap", "credentials_end", "ends_soon_short", "figures_differ", "margin_low", "margin_will_be_low", "moves_waiting", "no_delivery", "over_pacing", "paused_in_flight",
                "projected_short", "report_paused", "set_up", "spent_after_end", "stale_data", "under_pacing",
            ],
            RulePack.Rules.Select(rule => rule.Id).Order(StringComparer.Ordinal));
        Assert.All(RulePack.Rules, rule => Assert.Equal(rule, RuleParser.Parse(RuleText.Print(rule)).Value));
        Assert.Equal(22, RuleBook.Of(RuleBook.Overlay(RulePack.Rules, [])).Value.Rules.Count);
    }

    [Fact]
    public void Overlay_OfAnOrganisationsVersion_CountsInsteadOfThePacks()
    {
        var own = new KeptRule(RulePack.Rules[0] with { Version = 2, Name = "Ours" }, IsPaused: false);
        var other = new KeptRule(RulePack.Rules[0] with { Id = "ours" }, IsPaused: true);

        var kept = RuleBook.Overlay(RulePack.Rules, [own, other]);

        Assert.Equal(23, kept.Count);
        Assert.Same(own, Assert.Single(kept, one => one.Rule.Id == own.Rule.Id));
        Assert.DoesNotContain(RuleBook.Of(kept).Value.Rules, rule => rule.Rule.Id == "ours");
    }

    [Fact]
    public void Book_WithARuleThatAsksAboutAnother_NeedsItAndTakesAPausedOneForSilent()
    {
        var asks = RuleParser.Parse("alert b v1 \"B\"\non campaign\nwarn when firing(a)").Value;
        var asked = RuleParser.Parse("alert a v1 \"A\"\non campaign\nwarn when x > 1").Value;

        Assert.Equal(["a", "b"], RuleBook.Of([new(asks, false), new(asked, false)]).Value.Rules.Select(rule => rule.Rule.Id));
        Assert.Equal(["b"], RuleBook.Of([new(asks, false), new(asked, true)]).Value.Rules.Select(rule => rule.Rule.Id));
        var refusal = Assert.Single(RuleBook.Of([new(asks, false)]).Refusals);
        Assert.Equal(("RULE_UNKNOWN", "b"), (refusal.Code, refusal.Subject));
    }

    /// <summary>What nobody asks for is not read: what a rule shows, an exception and a snooze count as asking, and what a rule on other things wants does not.</summary>
    [Fact]
    public void Book_AsksForValues_ThatARuleOrASnoozeOfSuchThingsNames()
    {
        var (x, z) = (new HashSet<string> { "x", "y" }, new HashSet<string> { "z" });
        var book = Book("warn when x > 1\nnote \"{z}\"");

        Assert.True(book.Asks(RuleScope.Campaign, x));
        Assert.True(book.Asks(RuleScope.Campaign, z));
        Assert.False(book.Asks(RuleScope.Order, x));
        Assert.False(book.Asks(RuleScope.Campaign, new HashSet<string> { "q" }));
        Assert.True(Book("warn when x > 1\noverride where advertiser = \"Acme\"\n  warn when z > 1").Asks(RuleScope.Campaign, z));

        var ends = CompiledRule.Of(RuleParser.Parse("alert s v1 \"S\"\non campaign\ncritical when z > 1").Value).Value;
        var snoozed = Book("warn when x > 1").With([new ConditionalSnooze("dv360:100", "a", ends, NodaConstants.UnixEpoch)]);
        Assert.True(snoozed.Asks(RuleScope.Campaign, z));
        Assert.False(snoozed.Asks(RuleScope.Order, z));

        static RuleBook Book(string conditions) => RuleBook.Of([new(RuleParser.Parse($"alert a v1 \"A\"\non campaign\n{conditions}").Value, false)]).Value;
    }

    [Fact]
    public void Book_WithARuleThatAsksAboutOneOnOtherThings_IsRefused()
    {
        var asks = RuleParser.Parse("alert b v1 \"B\"\non campaign\nwarn when firing(a)").Value;
        var asked = RuleParser.Parse("alert a v1 \"A\"\non booking_line\nwarn when x > 1").Value;

        var refusal = Assert.Single(RuleBook.Of([new(asks, false), new(asked, false)]).Refusals);
        Assert.Equal(("RULE_OF_OTHER_THINGS", "b", "It is on campaign and asks about 'a', which is on booking_line."), (refusal.Code, refusal.Subject, refusal.Problem));
    }

    [Fact]
    public void Pack_WhatOneRuleSays_NoOtherRepeats()
    {
        Assert.Equal(["under_pacing"], Out(pacing: 70, projected: 60));
        Assert.Equal(["projected_short"], Out(pacing: 100, projected: 60));
        Assert.Equal(["projected_short"], Out(pacing: 70, projected: 60, paused: "under_pacing"));
        Assert.Equal(["under_pacing"], Out(pacing: 70, projected: 60, status: "paused"));
        Assert.Equal([], Out(pacing: 100, projected: 60, status: "paused"));
        // The projection is told first; when the campaign falls behind that alert is over and the graver one is out.
        Assert.Equal(["under_pacing"], Out(pacing: 70, projected: 60, before: new() { ["projected_short"] = new AlertState { Phase = AlertPhase.Firing, Active = Severity.Critical, Sequence = 1 } }));
    }

    [Fact]
    public void StaleData_IsOutOnceItHasBeenLateForHalfAnHour()
    {
        var rules = RuleBook.Of([new(RulePack.Rules.Single(rule => rule.Id == "stale_data"), false)]).Value.Watching(RuleScope.Campaign, Labels.None);
        var late = Instant.FromUtc(2026, 3, 18, 9, 0);
        var states = new Dictionary<string, AlertState>();

        Assert.Equal((null, late.Plus(Duration.FromMinutes(30))), Judge(30, late));
        Assert.Null(Judge(30, late.Plus(Duration.FromMinutes(29))).Out);
        // The next part of the history is in: nobody has been told anything.
        Assert.Null(Judge(-1, late.Plus(Duration.FromMinutes(29.5))).Out);
        Assert.Null(Judge(30, late.Plus(Duration.FromMinutes(31))).Out);
        Assert.Equal(Severity.Critical, Judge(30, late.Plus(Duration.FromMinutes(61))).Out);

        (Severity? Out, Instant? Look) Judge(decimal hours, Instant now)
        {
            var round = AlertRound.Judge(states, rules, new ReadingOffers(RuleScope.Campaign, [], []), term => term.Name == "in_flight" ? Reading.Of(true, now) : Reading.Of(hours, now), now);
            states = new(round.States);
            return (states["stale_data"].Active, round.LookAgain);
        }
    }

    private static IEnumerable<string> Out(decimal pacing, decimal projected, string status = "active", string? paused = null, Dictionary<string, AlertState>? before = null)
    {
        var now = Instant.FromUtc(2026, 3, 18, 9, 0);
        var rules = RuleBook.Of(RulePack.Rules.Where(rule => rule.Id is "under_pacing" or "projected_short").Select(rule => new KeptRule(rule, rule.Id == paused))).Value;
        var round = AlertRound.Judge(before ?? [], rules.Watching(RuleScope.Campaign, Labels.None), new ReadingOffers(RuleScope.Campaign, [], []), term => Told(term.Name), now);
        return round.States.Where(state => state.Value.Active is not null).Select(state => state.Key);

        Reading Told(string name) => name switch
        {
            "pacing" => Reading.Of(pacing, now),
            "projected_share" => Reading.Of(projected, now),
            "floor" => Reading.Of(90, now),
            "critical_floor" => Reading.Of(75, now),
            "days_left" => Reading.Of(20, now),
            "missed_per_hour" => Reading.Of(5, now),
            "in_flight" => Reading.Of(true, now),
            "status" => Reading.Of(status, now),
            "band" => Reading.Of(pacing < 75 ? "critical_under" : "on_track", now),
            _ => throw new ArgumentException(name),
        };
    }
}
