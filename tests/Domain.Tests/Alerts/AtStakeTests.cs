using System.Globalization;
using NodaTime;
using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>AL-N5: what it costs to wait, said by the rule and by the figures it was judged by.</summary>
public sealed class AtStakeTests
{
    private const string Text = "alert low v1 \"Low\"\non campaign\nwarn when pacing < 90\nat stake (required - last) / 24\n";

    private static readonly Dictionary<string, AlertState> Nothing = [];
    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 11, 12, 0);

    private static readonly ReadingOffers Offers = new(
        RuleScope.Campaign,
        [new("pacing", ReadingKind.Number, "Pacing", "%", "x"), new("required", ReadingKind.Number, "Required", "", "x"), new("last", ReadingKind.Number, "Last", "", "x")], []);

    private static readonly CompiledRule Rule = CompiledRule.Of(RuleParser.Parse(Text, Offers.Catalogue).Value).Value;

    [Fact]
    public void Rule_ThatSaysWhatIsAtStake_IsTheSamePrintedAndRead() => Assert.Equal(Text, RuleText.Print(Rule.Rule));

    [Fact]
    public void AtStake_OfWhatNobodyOffers_IsRefusedWithItsPlace() => Assert.Equal(
        "line 4, column 11", Assert.Single(RuleParser.Parse("alert low v1 \"Low\"\non campaign\nwarn when pacing < 90\nat stake  requird", Offers.Catalogue).Refusals).Subject);

    [Theory]
    [InlineData(340, 100, "GBP", "Pacing is 70 %; the rule asks whether it is below 90 %. About 10 GBP an hour are at stake.")]
    [InlineData(100, 340, "GBP", "Pacing is 70 %; the rule asks whether it is below 90 %.")]
    [InlineData(100.1, 100, "GBP", "Pacing is 70 %; the rule asks whether it is below 90 %.")]
    [InlineData(340, null, "GBP", "Pacing is 70 %; the rule asks whether it is below 90 %.")]
    [InlineData(340, 100, "", "Pacing is 70 %; the rule asks whether it is below 90 %.")]
    public void Alert_ThatFires_SaysWhatAnHourCosts_WhereThatIsKnown(double required, int? last, string currency, string sentence)
    {
        var change = Assert.Single(Round(Nothing, 70, (decimal)required, last, currency).Changes);

        Assert.Equal(sentence, change.Reason!.Sentence);
        Assert.Equal(sentence.Contains("stake", StringComparison.Ordinal) ? new HourlyStake(10m, "GBP") : null, change.Reason.AtStake);
    }

    [Fact]
    public void Alert_ThatIsOver_HasNothingAtStake()
    {
        var fired = Round(Nothing, 70, 340, 100, "GBP").States;

        var over = Assert.Single(Round(fired, 95, 340, 100, "GBP").Changes);
        Assert.Equal((Notice.Resolved, null), (over.Transitions.Single().Notice, over.Reason!.AtStake));
        Assert.DoesNotContain("stake", over.Reason.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.004", null)]
    [InlineData("0.0595", "0.06")]
    [InlineData("9.876", "9.9")]
    [InlineData("34.09", "34")]
    [InlineData("99.6", "100")]
    [InlineData("17836.37", "18000")]
    [InlineData("-3", null)]
    public void Stake_IsRoundedToTwoDigitsThatCount(string lost, string? shown) => Assert.Equal(
        shown is null ? null : new HourlyStake(decimal.Parse(shown, CultureInfo.InvariantCulture), "GBP"), HourlyStake.Of(decimal.Parse(lost, CultureInfo.InvariantCulture), "GBP"));

    [Fact]
    public void WhatIsAtStake_IsKeptUp_WrittenOnlyWhenItIsAnotherAndStaysWhereNobodyKnows()
    {
        var fired = Round(Nothing, 70, 340, 100, "GBP").States;

        Assert.Empty(Round(fired, 70, 341, 100, "GBP").Changes);
        var more = Assert.Single(Round(fired, 70, 580, 100, "GBP").Changes);
        Assert.Equal((0, 20m), (more.Transitions.Count, more.After.Stake));
        Assert.Empty(Round(fired, 70, 340, null, "GBP").Changes);
        Assert.Null(Assert.Single(Round(fired, 70, 100, 100, "GBP").Changes).After.Stake);
    }

    [Fact]
    public void WhatIsAtStake_ChangesNothingOfWhenItFires()
    {
        Assert.Empty(Round(Nothing, 95, 340, 100, "GBP").Changes);
        Assert.Equal(Severity.Warning, Round(Nothing, 70, 340, null, "GBP").States["low"].Active);
    }

    private static RoundResult Round(IReadOnlyDictionary<string, AlertState> states, decimal pacing, decimal required, decimal? last, string currency) => AlertRound.Judge(
        states, [Rule], Offers,
        term => Reading.Of((term.Name switch { "pacing" => pacing, "required" => required, _ => last }) is { } known ? Figure.Of(known) : Figure.Unknown(Reason.NotStarted), Noon),
        states.Count == 0 ? Noon : Noon + Duration.FromMinutes(1), currency: currency);
}
