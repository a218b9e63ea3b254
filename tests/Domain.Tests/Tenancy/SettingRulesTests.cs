namespace Paceline.Tenancy;

public sealed class SettingRulesTests
{
    private static readonly SettingStanding None = new(0, null, false);

    [Theory]
    [InlineData(null, null, "7", SettingSource.Default)]
    [InlineData(null, "10", "10", SettingSource.Organization)]
    [InlineData("3", "10", "3", SettingSource.Advertiser)]
    [InlineData("3", null, "3", SettingSource.Advertiser)]
    public void Value_OfThreeLevels_IsTheNearest(string? advertiser, string? organization, string value, SettingSource source) =>
        Assert.Equal(new SettingValue(value, source), SettingValue.Of(advertiser, organization, "7"));

    [Fact]
    public void Check_OfASoundChange_GivesTheValueInItsSpelling()
    {
        var change = Change(SettingCatalogue.PacingBands, "0.80 0.90 1.10 1.20", advertiser: "dv360:17");
        Assert.Equal(new SettingDecision("0.8 0.9 1.1 1.2"), SettingRules.Check(change, None).Value);
    }

    [Fact]
    public void Check_OfTakingOnesOwnAway_GivesNone() =>
        Assert.Equal(new SettingDecision(null), SettingRules.Check(Change(SettingCatalogue.RunRateDays, null, basedOn: 2), new(2, "9", false)).Value);

    [Theory]
    [InlineData("run-rate-days", "0", null, 0, "Calmer", "value BAD_VALUE")]
    [InlineData("reporting-zone", null, null, 0, "Moved", "value VALUE_NEEDED")]
    [InlineData("reporting-zone", "Asia/Tokyo", "dv360:17", 0, "Moved", "advertiserId WRONG_LEVEL")]
    [InlineData("run-rate-days", "9", null, 0, " x ", "reason REASON_NEEDED")]
    [InlineData("run-rate-days", "9", null, 1, "Calmer", "basedOn CHANGED_MEANWHILE")]
    [InlineData("run-rate-days", null, null, 0, "Calmer", "value NO_CHANGE")]
    [InlineData("second-factor-required", "true", null, 0, "Audit", "value LOCKS_YOU_OUT")]
    [InlineData("reporting-currency", "eur", "dv360:17", 4, "", "value BAD_VALUE,advertiserId WRONG_LEVEL,reason REASON_NEEDED,basedOn CHANGED_MEANWHILE")]
    public void Check_OfAChangeThatMayNotBe_NamesEveryProblem(string name, string? value, string? advertiser, int basedOn, string reason, string problems) => Assert.Equal(
        problems,
        string.Join(',', SettingRules.Check(Change(SettingCatalogue.Find(name)!, value, advertiser, basedOn, reason), None).Refusals.Select(one => $"{one.Subject} {one.Code}")));

    [Fact]
    public void Check_OfAReasonOfFiveHundredAndOneCharacters_IsRefused()
    {
        Assert.True(SettingRules.Check(Change(SettingCatalogue.RunRateDays, "9", reason: new string('x', 500)), None).TryGet(out _));
        Assert.False(SettingRules.Check(Change(SettingCatalogue.RunRateDays, "9", reason: new string('x', 501)), None).TryGet(out _));
    }

    [Fact]
    public void Check_BasedOnAFormerVersion_NamesBothValues() => Assert.Equal(
        "Tolerance of pacing of advertiser dv360:17 was changed meanwhile: you want 80 % / 90 % / 110 % / 120 % in place of version 1, and version 2 is 70 % / 90 % / 110 % / 130 %. Look at it and decide again.",
        Assert.Single(SettingRules.Check(
            Change(SettingCatalogue.PacingBands, "0.8 0.9 1.1 1.2", "dv360:17", basedOn: 1), new(2, "0.7 0.9 1.1 1.3", false)).Refusals).Problem);

    [Theory]
    [InlineData(FlagKind.On, true, true)]
    [InlineData(FlagKind.On, false, false)]
    [InlineData(FlagKind.Off, false, true)]
    public void Check_OfTheSecondFactor_NeedsOneOfWhoeverTurnsItOn(string value, bool has, bool done)
    {
        var own = value == FlagKind.On ? FlagKind.Off : FlagKind.On;
        Assert.Equal(done, SettingRules.Check(Change(SettingCatalogue.SecondFactorRequired, value), new(0, own, has)).TryGet(out _));
    }

    [Theory]
    [InlineData(null, "PROPOSE", null)]
    [InlineData(null, "SMALL_STEPS", "What Paceline may change at platforms is Nothing; go up by one degree, to Only propose, and see it at work first.")]
    [InlineData("PROPOSE", "SMALL_STEPS", null)]
    [InlineData("PROPOSE", "WITHIN_LIMITS", "What Paceline may change at platforms is Only propose; go up by one degree, to Small steps, and see it at work first.")]
    [InlineData("SMALL_STEPS", "WITHIN_LIMITS", null)]
    [InlineData("WITHIN_LIMITS", "PROPOSE", null)]
    [InlineData("WITHIN_LIMITS", null, null)]
    public void Check_OfActing_GoesUpByOneDegreeAndDownByAny(string? held, string? value, string? problem)
    {
        var outcome = SettingRules.Check(new(SettingCatalogue.Acting, SettingScope.Organization, value, 1, "We have seen it"), new(1, held, true));
        Assert.Equal(problem, outcome.TryGet(out _) ? null : Assert.Single(outcome.Refusals).Problem);
    }

    [Theory]
    [InlineData(null, "organization", "the organisation")]
    [InlineData("dv360:17", "dv360:17", "advertiser dv360:17")]
    public void Scope_Written_IsReadBack(string? advertiser, string text, string said)
    {
        var scope = SettingScope.Of(advertiser);
        Assert.Equal((text, said), (scope.Text, scope.ToString()));
        Assert.Equal(scope, SettingScope.Read(text));
    }

    private static SettingChange Change(Setting setting, string? value, string? advertiser = null, int basedOn = 0, string reason = "Because") =>
        new(setting, SettingScope.Of(advertiser), value, basedOn, reason);
}
