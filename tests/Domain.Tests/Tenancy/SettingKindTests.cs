using Paceline.Pacing;

namespace Paceline.Tenancy;

public sealed class SettingKindTests
{
    [Theory]
    [InlineData("reporting-zone", "Europe/London", "Europe/London")]
    [InlineData("reporting-currency", "EUR", "EUR")]
    [InlineData("second-factor-required", "true", "true")]
    [InlineData("rate-date", "BOOKING_LOCKED", "BOOKING_LOCKED")]
    [InlineData("run-rate-days", "014", "14")]
    [InlineData("run-rate-days", "1", "1")]
    [InlineData("run-rate-days", "90", "90")]
    [InlineData("pacing-bands", " 0.80  0.950 1.05 1.2 ", "0.8 0.95 1.05 1.2")]
    [InlineData("pacing-bands", "1 1 1 1", "1 1 1 1")]
    [InlineData("pacing-bands", "0 0.5 1 5", "0 0.5 1 5")]
    [InlineData("margin-limits", "-0.1 0.25", "-0.1 0.25")]
    [InlineData("naming-patterns", "", "")]
    [InlineData("naming-patterns", " {booking}_* \r\n\n *_{client}_{booking}", "{booking}_*\n*_{client}_{booking}")]
    public void Read_OfAValueThatCanBe_IsItsOneSpelling(string name, string text, string value)
    {
        var kind = SettingCatalogue.Find(name)!.Kind;
        Assert.Equal(value, kind.Read(text).Value);
        Assert.Equal(value, kind.Read(value).Value);
    }

    [Theory]
    [InlineData("reporting-zone", "Mars/Olympus", "'Mars/Olympus' is no IANA zone; give one such as Europe/London.")]
    [InlineData("reporting-currency", "eur", "'eur' is no ISO currency; give three capital letters such as EUR.")]
    [InlineData("reporting-currency", "XXX", "'XXX' is no ISO currency; give three capital letters such as EUR.")]
    [InlineData("second-factor-required", "yes", "'yes' is neither true nor false.")]
    [InlineData("rate-date", "TODAY", "'TODAY' is none of BOOKING_LOCKED, DELIVERY_DAY, MONTH_AVERAGE.")]
    [InlineData("run-rate-days", "0", "'0' is no whole number of days from 1 to 90.")]
    [InlineData("run-rate-days", "91", "'91' is no whole number of days from 1 to 90.")]
    [InlineData("run-rate-days", "7.5", "'7.5' is no whole number of days from 1 to 90.")]
    [InlineData("pacing-bands", "0.9 1.1", "It has 2 numbers; give 4 with a space between: critical below, on track from, on track to, critical above.")]
    [InlineData("pacing-bands", "0.75 0.9 1.1 5.001", "critical above is 5.001; give a ratio from 0 to 5 with at most 3 decimals, 1 being 100 %.")]
    [InlineData("pacing-bands", "0.75 0.9001 1.1 1.2", "on track from is 0.9001; give a ratio from 0 to 5 with at most 3 decimals, 1 being 100 %.")]
    [InlineData("margin-limits", "0.3 0.299", "target, 29.9 %, is below floor, 30 %; they must ascend.")]
    public void Read_OfAValueThatCannotBe_SaysWhatIsWrong(string name, string text, string problem) =>
        Assert.Equal(problem, Assert.Single(SettingCatalogue.Find(name)!.Kind.Read(text).Refusals).Problem);

    [Fact]
    public void Read_OfPatternsWithSeveralFaults_NamesThemAll()
    {
        var text = "{client}_*\n{order}\nBK{booking}\n{client}_*\n" + string.Join('\n', Enumerable.Range(1, 17).Select(number => $"{number}_{{booking}}"));
        Assert.Equal(
            [
                "These are 21 patterns; give at most 20, one a line.",
                "{client}_* stands there 2 times; once is enough.",
                "{client}_*: it tells nothing apart; put {booking} into it.",
                "{order}: {order} is no field; there are {client}, {brand}, {booking}, {line}.",
                "BK{booking}: BK and {booking} are one word; put something between them, such as _.",
            ],
            SettingCatalogue.NamingPatterns.Kind.Read(text).Refusals.Select(refusal => refusal.Problem));
    }

    [Fact]
    public void Read_OfALadderWithSeveralFaults_NamesThemAll() => Assert.Equal(
        [
            "critical below is x; give a ratio from 0 to 5 with at most 3 decimals, 1 being 100 %.",
            "critical above is -1; give a ratio from 0 to 5 with at most 3 decimals, 1 being 100 %.",
            "on track to, 80 %, is below on track from, 90 %; they must ascend.",
            "critical above, -100 %, is below on track to, 80 %; they must ascend.",
        ],
        SettingCatalogue.PacingBands.Kind.Read("x 0.9 0.8 -1").Refusals.Select(refusal => refusal.Problem));

    [Theory]
    [InlineData("pacing-bands", "0.75 0.9 1.1 1.255", "75 % / 90 % / 110 % / 125.5 %")]
    [InlineData("run-rate-days", "7", "7 days")]
    [InlineData("naming-patterns", "", "none")]
    [InlineData("naming-patterns", "{booking}_*\n*_{booking}", "{booking}_* · *_{booking}")]
    [InlineData("second-factor-required", "false", "off")]
    [InlineData("rate-date", "DELIVERY_DAY", "Day of delivery")]
    [InlineData("reporting-zone", "Europe/London", "Europe/London")]
    public void Say_OfAValue_IsAsAPersonReadsIt(string name, string value, string said) => Assert.Equal(said, SettingCatalogue.Find(name)!.Kind.Say(value));

    [Fact]
    public void Catalogue_IsSound()
    {
        Assert.Equal(SettingCatalogue.All.Count, SettingCatalogue.All.Select(setting => setting.Name).Distinct().Count());
        Assert.All(SettingCatalogue.All, setting => Assert.Matches("^[a-z]+(-[a-z]+)*$", setting.Name));
        Assert.All(SettingCatalogue.All.Where(setting => !setting.IsFounded), setting => Assert.Equal(setting.Default, setting.Kind.Read(setting.Default!).Value));
        Assert.All(SettingCatalogue.All.Where(setting => !setting.IsRead), setting => Assert.StartsWith("Nothing reads it yet", setting.Follows, StringComparison.Ordinal));
        Assert.Equal(["board-margin"], FeatureNames.All.Select(FeatureNames.Of));
        Assert.Equal(["BoardMargin"], FeatureNames.All.Select(FeatureNames.InSettings));
        Assert.Null(SettingCatalogue.Find("pacing"));
    }

    /// <summary>Nobody who has decided nothing may see another colour than before there were settings.</summary>
    [Fact]
    public void Defaults_OfPacing_AreThoseOfTheCalculation()
    {
        var pacing = PacingOptions.Default;
        Assert.Equal(
            [pacing.CriticalBelow, pacing.OnTrackFrom, pacing.OnTrackTo, pacing.CriticalAbove], LadderKind.Steps(SettingCatalogue.PacingBands.Default!));
        Assert.Equal(pacing.RunRateDays.ToString(System.Globalization.CultureInfo.InvariantCulture), SettingCatalogue.RunRateDays.Default);
    }
}
