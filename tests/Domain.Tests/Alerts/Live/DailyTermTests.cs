using NodaTime;

namespace Paceline.Alerts;

/// <summary>AL-F1 and AL-F2 of figures that are told day by day: the 10th of March had 10, each day before it one less.</summary>
public sealed class DailyTermTests
{
    private static readonly LocalDate Through = new(2026, 3, 10);

    private static readonly ReadingOffers Offers = new(
        RuleScope.Campaign, [new("delivery", ReadingKind.Number, "Delivery of a day", "", "x"), new("pacing", ReadingKind.Number, "Pacing", "%", "x")], [])
    { Daily = new HashSet<string> { "delivery" } };

    [Theory]
    [InlineData("delivery", 10)]
    [InlineData("avg(delivery, 7d)", 7)]
    [InlineData("min(delivery, 3d)", 8)]
    [InlineData("max(delivery, 3d)", 10)]
    [InlineData("sum(delivery, 4d)", 34)]
    [InlineData("percentile(50, delivery, 4d)", 8.5)]
    [InlineData("change(delivery, same_weekday)", 7)]
    [InlineData("change(delivery, 2d)", 2)]
    [InlineData("change(sum(delivery, 3d), previous_period)", 9)]
    [InlineData("percent_change(sum(delivery, 2d), previous_period)", 26.67)]
    [InlineData("sum(delivery, 2d) / sum(delivery, 3d)", 0.7)]
    public void Quantity_OfDays_IsThatOfTheLastCompleteOnes(string quantity, double value)
    {
        var rule = Rule($"warn when {quantity} > 1000000");

        Assert.Equal((decimal)value, decimal.Round(rule.Judge([.. rule.Terms.Select(Read)], [], Instant.MinValue).Value!.Value, 2));
    }

    /// <summary>The first day of which anything is known is the 1st.</summary>
    [Theory]
    [InlineData("avg(delivery, 10d)", Truth.False)]
    [InlineData("avg(delivery, 11d)", Truth.InsufficientHistory)]
    [InlineData("change(delivery, 9d)", Truth.False)]
    [InlineData("change(delivery, 10d)", Truth.InsufficientHistory)]
    [InlineData("change(avg(delivery, 5d), previous_period)", Truth.False)]
    [InlineData("change(avg(delivery, 6d), previous_period)", Truth.InsufficientHistory)]
    public void Days_OfWhichOneIsNotKnown_AreTooFew(string quantity, Truth says)
    {
        var rule = Rule($"warn when {quantity} > 1000000");

        Assert.Equal(says, rule.Judge([.. rule.Terms.Select(Read)], [], Instant.MinValue).Warning);
    }

    /// <summary>The plan gives 5 a day.</summary>
    [Theory]
    [InlineData("burn(delivery, 1d)", 2)]
    [InlineData("burn(delivery, 4d)", 1.7)]
    [InlineData("change(burn(delivery, 2d), 3d)", 0.6)]
    public void Burn_IsWhatTheDaysHad_OverWhatThePlanGaveThem(string quantity, double value)
    {
        var rule = CompiledRule.Of(RuleCheck.Read($"alert a v1 \"A\"\non campaign\nwarn when {quantity} > 1000000", [Offers with { Planned = Offers.Daily }]).Value.Rule).Value;
        Reading[] readings = [.. rule.Terms.Select(term => Burnt(term, (from, to) => 5 * (Period.DaysBetween(from, to) + 1)))];

        Assert.Equal((decimal)value, rule.Judge(readings, [], Instant.MinValue).Value);
        Assert.Equal(Truth.Unknown, rule.Judge([.. rule.Terms.Select(term => Burnt(term, null))], [], Instant.MinValue).Warning);
        Assert.Equal(Truth.Unknown, rule.Judge([.. rule.Terms.Select(term => Burnt(term, (_, _) => 0))], [], Instant.MinValue).Warning);
    }

    [Theory]
    [InlineData("avg(delivery, 12h)", "'avg(delivery, 12h)' is told in whole days, 60 back at the most; write something such as avg(delivery, 7d).")]
    [InlineData("avg(delivery, 0s)", "'avg(delivery, 0s)' is told in whole days, 60 back at the most; write something such as avg(delivery, 7d).")]
    [InlineData("avg(delivery, 61d)", "'avg(delivery, 61d)' is told in whole days, 60 back at the most; write something such as avg(delivery, 7d).")]
    [InlineData("burn(delivery, 7d)", "'burn(delivery, 7d)' needs a plan of each day, which nobody tells; compare pacing with a number instead.")]
    [InlineData("projected(delivery, flight_end)", "'projected(delivery, flight_end)' is told of days gone by only; write delivery alone, or over days such as avg(delivery, 7d).")]
    public void Rule_ThatAsksForWhatNoDayTells_IsRefusedWithWhatToWrite(string quantity, string problem)
    {
        var refusal = Assert.Single(RuleCheck.Read($"alert a v1 \"A\"\non campaign\nwarn when {quantity} > 1", [Offers]).Refusals);

        Assert.Equal(("READING_BY_DAYS", "delivery", problem), (refusal.Code, refusal.Subject, refusal.Problem));
    }

    [Fact]
    public void Rule_ThatComparesWithAPeriodTooLongAgo_IsRefused()
    {
        Assert.Empty(RuleCheck.Read("alert a v1 \"A\"\non campaign\nwarn when change(sum(delivery, 30d), previous_period) > 1", [Offers]).Refusals);
        Assert.Equal("READING_BY_DAYS", Assert.Single(RuleCheck.Read("alert a v1 \"A\"\non campaign\nwarn when change(sum(delivery, 31d), previous_period) > 1", [Offers]).Refusals).Code);
    }

    [Theory]
    [InlineData("avg(delivery, 7d) < 20", "Delivery of a day, average of 7d is 7; the rule asks whether it is below 20.")]
    [InlineData("percentile(90, delivery, 7d) < 20", "Delivery of a day, percentile 90 of 7d is 9.4; the rule asks whether it is below 20.")]
    [InlineData("change(delivery, same_weekday) > 5", "Delivery of a day is 10 and was 3; the rule asks whether change(delivery, same_weekday) > 5.")]
    [InlineData("percent_change(sum(delivery, 2d), previous_period) > 20", "Delivery of a day, sum of 2d is 19 and was 15; the rule asks whether percent_change(sum(delivery, 2d), previous_period) > 20.")]
    public void Alert_OverDays_SaysWhichAndWhatTheyWere(string condition, string sentence)
    {
        var round = AlertRound.Judge(new Dictionary<string, AlertState>(), [Rule($"warn when {condition}")], Offers, Read, Instant.FromUtc(2026, 3, 11, 12, 0));

        Assert.Equal(sentence, Assert.Single(round.Changes).Reason!.Sentence);
    }

    private static CompiledRule Rule(string clause) => RuleCheck.Read($"alert a v1 \"A\"\non campaign\n{clause}", [Offers]).Value;

    private static Reading Burnt(ReadingTerm term, Func<LocalDate, LocalDate, decimal>? planned) =>
        Reading.Of(DailyTerm.Of(term, Through, day => 10 - Period.DaysBetween(day, Through), planned), Instant.MinValue);

    private static Reading Read(ReadingTerm term) => Reading.Of(DailyTerm.Of(term, Through, day => day < new LocalDate(2026, 3, 1) ? null : 10 - Period.DaysBetween(day, Through)), Instant.MinValue);
}
