using System.Globalization;
using Microsoft.Extensions.Configuration;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Hosting;

public sealed class ConfiguredFeaturesTests
{
    private static readonly Setting Feature = SettingCatalogue.FeatureBoardMargin;

    [Theory]
    [InlineData(null, true)]
    [InlineData("false", false)]
    [InlineData("true", true)]
    public async Task Feature_OnOrOffOrUnsaid_IsSo(string? said, bool isOn) =>
        Assert.Equal(isOn, await Features(said is null ? [] : [("FeatureManagement:BoardMargin", said)]).IsOn(new OrgId(12), Feature));

    [Fact]
    public async Task Feature_ForSomeOrganisations_IsOnForThemAlone()
    {
        var features = Features(
            ("FeatureManagement:BoardMargin:EnabledFor:0:Name", "Microsoft.Targeting"),
            ("FeatureManagement:BoardMargin:EnabledFor:0:Parameters:Audience:Users:0", "o12"),
            ("FeatureManagement:BoardMargin:EnabledFor:0:Parameters:Audience:DefaultRolloutPercentage", "0"));
        Assert.Equal((true, false), (await features.IsOn(new OrgId(12), Feature), await features.IsOn(new OrgId(13), Feature)));
    }

    [Fact]
    public async Task Feature_ForAShareOfOrganisations_IsOnForTheSameOnesEveryTime()
    {
        var features = Features(
            ("FeatureManagement:BoardMargin:EnabledFor:0:Name", "Microsoft.Targeting"),
            ("FeatureManagement:BoardMargin:EnabledFor:0:Parameters:Audience:DefaultRolloutPercentage", "25"));
        var (first, second) = (new List<int>(), new List<int>());
        foreach (var round in new[] { first, second })
        {
            for (var org = 1; org <= 400; org++)
            {
                if (await features.IsOn(new OrgId(org), Feature))
                {
                    round.Add(org);
                }
            }
        }
        Assert.Equal(first, second);
        Assert.InRange(first.Count, 70, 130);
    }

    [Theory]
    [InlineData(-60, -30, false)]
    [InlineData(-30, 30, true)]
    [InlineData(30, 60, false)]
    public async Task Feature_WithinATime_IsOnThen(int from, int to, bool isOn)
    {
        var now = DateTimeOffset.UtcNow;
        Assert.Equal(isOn, await Features(
            ("FeatureManagement:BoardMargin:EnabledFor:0:Name", "Microsoft.TimeWindow"),
            ("FeatureManagement:BoardMargin:EnabledFor:0:Parameters:Start", now.AddMinutes(from).ToString("R", CultureInfo.InvariantCulture)),
            ("FeatureManagement:BoardMargin:EnabledFor:0:Parameters:End", now.AddMinutes(to).ToString("R", CultureInfo.InvariantCulture))).IsOn(new OrgId(12), Feature));
    }

    [Fact]
    public void Settings_NamingWhatIsNoFeature_SayWhatThereIs() => Assert.Equal(
        ["Paceline:FeatureManagement:BoardMargins is no feature; there is BoardMargin.", "Paceline:FeatureManagement:Other is no feature; there is BoardMargin."],
        Features(("FeatureManagement:Other", "true"), ("FeatureManagement:BoardMargins", "true"), ("FeatureManagement:BoardMargin", "true")).Problems);

    private static ConfiguredFeatures Features(params (string Key, string Value)[] settings) => new(
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(one => one.Key, one => (string?)one.Value)).Build());
}
