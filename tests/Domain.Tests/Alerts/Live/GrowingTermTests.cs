using NodaTime;
using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>AL-F5 of what adds up: 10 a day since 1 March, the 10th is the last complete day, and the flight ends on the 30th.</summary>
public sealed class GrowingTermTests
{
    private static readonly LocalDate Through = new(2026, 3, 10);
    private static readonly LocalDate End = new(2026, 3, 30);

    private static readonly ReadingOffers Offers = new(
        RuleScope.Campaign, [new("spend", ReadingKind.Number, "Spend", "", "x"), new("budget", ReadingKind.Number, "Budget", "", "x"), new("pacing", ReadingKind.Number, "Pacing", "%", "x")], [])
    { Growing = new HashSet<string> { "spend" } };

    [Theory]
    [InlineData("projected(spend, flight_end)", 300)]
    [InlineData("projected(spend, 5d)", 150)]
    [InlineData("projected(spend, \"2026-03-24\")", 240)]
    [InlineData("projected(spend, \"2026-03-10\")", 100)]
    [InlineData("projected(spend, \"2026-03-08\")", 80)]
    [InlineData("change(spend, 3d)", 30)]
    [InlineData("change(spend, same_weekday)", 70)]
    [InlineData("change(spend, previous_period)", 10)]
    [InlineData("projected(spend, flight_end) - spend", 200)]
    public void Quantity_OfWhatAddsUp_IsThatByTheEndOfTheDay(string quantity, int value) =>
        Assert.Equal(value, Judge($"{quantity} > 1000000", Told).Value);

    /// <summary>Crossing a limit before a day is to be above it by the end of that day; nobody knows where nobody knows the pace.</summary>
    [Theory]
    [InlineData("projected(spend, \"2026-03-24\") >= 240", Truth.True)]
    [InlineData("projected(spend, \"2026-03-23\") >= 240", Truth.False)]
    [InlineData("projected(spend, flight_end) < budget * 0.9", Truth.True)]
    public void Limit_IsCrossedBeforeADay_IfThePaceBringsItByThen(string condition, Truth says)
    {
        Assert.Equal(says, Judge(condition, Told).Warning);
        Assert.Equal(Truth.Unknown, Judge(condition, term => term.Name == "spend" ? Reading.Of(Figure.Unknown(Reason.NotStarted), Instant.MinValue) : Told(term)).Warning);
        Assert.Equal(Truth.Stale, Judge(condition, term => term.Name == "spend" ? Reading.Stale(Instant.MinValue) : Told(term)).Warning);
    }

    [Fact]
    public void End_OfAFlightThatIsOver_IsTheLastCompleteDay() =>
        Assert.Equal(Through, new LocalDate(2026, 3, 1).PlusDays((int)GrowingTerm.Of(Term("projected(spend, flight_end)"), Through, new(2026, 3, 5), By).Value!.Value / 10 - 1));

    [Theory]
    [InlineData("avg(spend, 7d)", "READING_BY_DAYS", "'avg(spend, 7d)' has no sense of what adds up over the flight; write change(spend, 7d) or projected(spend, flight_end).")]
    [InlineData("projected(spend, 12h)", "READING_BY_DAYS", "'spend' is told in whole days, 366 back or ahead at the most; write something such as projected(spend, 7d).")]
    [InlineData("change(spend, 367d)", "READING_BY_DAYS", "'spend' is told in whole days, 366 back or ahead at the most; write something such as projected(spend, 7d).")]
    [InlineData("projected(pacing, flight_end)", "READING_AS_IT_STANDS", "'pacing' is told as it stands only, without a window, a time before or a projection; write pacing alone.")]
    [InlineData("projected(spend, \"2026-02-30\")", "RULE_TEXT", "'2026-02-30' is no day; write one such as \"2026-12-24\"")]
    public void Rule_ThatAsksForWhatNobodyTells_IsRefusedWithWhatToWrite(string quantity, string code, string problem)
    {
        var refusal = Assert.Single(RuleCheck.Read($"alert a v1 \"A\"\non campaign\nwarn when {quantity} > 1", [Offers]).Refusals);

        Assert.Equal((code, problem), (refusal.Code, refusal.Problem));
    }

    [Theory]
    [InlineData("projected(spend, \"2026-03-24\") >= 200", "Spend, projected to 2026-03-24 is 240; the rule asks whether it is at least 200.")]
    [InlineData("projected(spend, 5d) > 100", "Spend, projected 5d ahead is 150; the rule asks whether it is above 100.")]
    [InlineData("projected(spend, flight_end) < budget", "Spend, projected to the end of the flight is 300; the rule asks whether it is below 400.")]
    public void Alert_OfWhatIsToCome_SaysByWhen(string condition, string sentence)
    {
        var round = AlertRound.Judge(new Dictionary<string, AlertState>(), [Rule($"warn when {condition}")], Offers, Told, Instant.FromUtc(2026, 3, 11, 12, 0));

        Assert.Equal(sentence, Assert.Single(round.Changes).Reason!.Sentence);
    }

    private static Verdict Judge(string condition, Func<ReadingTerm, Reading> told)
    {
        var rule = Rule($"warn when {condition}");
        return rule.Judge([.. rule.Terms.Select(told)], [], Instant.MinValue);
    }

    private static ReadingTerm Term(string quantity) => Rule($"warn when {quantity} > 1").Terms[0];

    private static CompiledRule Rule(string clause) => RuleCheck.Read($"alert a v1 \"A\"\non campaign\n{clause}", [Offers]).Value;

    private static Reading Told(ReadingTerm term) => Reading.Of(term.Name == "budget" ? 400 : GrowingTerm.Of(term, Through, End, By), Instant.MinValue);

    private static Figure By(LocalDate day) => 10 * (Period.DaysBetween(new LocalDate(2026, 3, 1), day) + 1);
}
