using NodaTime;

namespace Paceline.Alerts;

/// <summary>AL-F18: what a rule says besides what happened, with values in it.</summary>
public sealed class NoteTests
{
    private const string Text = "alert low v1 \"Low\"\non campaign\nwarn when pacing < 90\nat stake pacing\nnote \"Ask \\\"Ann\\\"; {days_left} left at {pacing}.\"\n";

    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 11, 12, 0);

    private static readonly ReadingOffers Offers = new(
        RuleScope.Campaign, [new("pacing", ReadingKind.Number, "Pacing", "%", "x"), new("days_left", ReadingKind.Number, "Days left", "days", "x")], []);

    private static readonly CompiledRule Rule = CompiledRule.Of(RuleParser.Parse(Text, Offers.Catalogue).Value).Value;

    [Fact]
    public void Rule_WithANote_IsTheSamePrintedReadAndFilledIn()
    {
        Assert.Equal(Text, RuleText.Print(Rule.Rule));
        Assert.Equal("Ask \"Ann\"; {days_left} left at {pacing}.", RuleShape.Of(Rule.Rule).Note);
        Assert.Equal(Rule.Rule, RuleShape.Of(Rule.Rule).Rule(Offers.Catalogue).Value);
    }

    /// <summary>It stands last, behind what an hour costs and what a day was off by, and what is over needs nobody to do anything.</summary>
    [Fact]
    public void Note_IsSaidLast_WithTheValuesOfTheMoment_AsLongAsTheAlertIsOut()
    {
        var fired = Round(new Dictionary<string, AlertState>(), 70);
        var reason = Assert.Single(fired.Changes).Reason!;
        Assert.Equal("Pacing is 70 %; the rule asks whether it is below 90 %. About 70 GBP an hour are at stake. Ask \"Ann\"; 3 days left at 70 %.", reason.Sentence);
        var deviation = new Deviation(new(2026, 3, 10), [new(2026, 3, 3)], DateTimeZone.Utc, new Explanation(-20, [new Cause(CauseKind.Impressions, "Line", -20, null)]));
        Assert.Equal($"Pacing is 70 %; the rule asks whether it is below 90 %. About 70 GBP an hour are at stake. {deviation.Sentence} Ask \"Ann\"; 3 days left at 70 %.", reason.With(deviation).Sentence);

        var over = Assert.Single(Round(fired.States, 95).Changes);
        Assert.Equal((Notice.Resolved, "Pacing is 95 %; the rule asks whether it is below 90 %."), (over.Transitions.Single().Notice, over.Reason!.Sentence));
    }

    [Theory]
    [InlineData("{dayz_left}", "nobody tells 'dayz_left'; did you mean 'days_left'?")]
    [InlineData("{pacing", "a brace is not closed; write the name of a value in braces, such as {pacing}")]
    [InlineData("{Not A Name}", "'{Not A Name}' is no value; write the name of one in braces, such as {pacing}")]
    [InlineData("{}", "'{}' is no value; write the name of one in braces, such as {pacing}")]
    [InlineData(" ", "the note says nothing; write something or leave the line out")]
    public void Note_WithAMistake_IsRefusedWithItsPlace_AlsoWhereItIsFilledIn(string note, string problem)
    {
        var refusal = Assert.Single(RuleParser.Parse($"alert low v1 \"Low\"\non campaign\nwarn when pacing < 90\nnote \"{note}\"", Offers.Catalogue).Refusals);
        Assert.Equal(("line 4, column 6", problem), (refusal.Subject, refusal.Problem));

        var filledIn = Assert.Single((RuleShape.Of(Rule.Rule) with { Note = note }).Rule(Offers.Catalogue).Refusals);
        Assert.Equal(("note", problem), (filledIn.Subject, filledIn.Problem));
    }

    [Fact]
    public void Note_IsAsLongAsItMayBe()
    {
        Assert.Null(new NoteText(new string('x', NoteText.Longest)).Problem);
        Assert.Equal("a note has at most 500 characters; this has 501", new NoteText(new string('x', NoteText.Longest + 1)).Problem);
    }

    private static RoundResult Round(IReadOnlyDictionary<string, AlertState> states, decimal pacing) => AlertRound.Judge(
        states, [Rule], Offers, term => Reading.Of(Common.Figure.Of(term.Name == "pacing" ? pacing : 3), Noon), states.Count == 0 ? Noon : Noon + Duration.FromHours(1), null, "GBP");
}
