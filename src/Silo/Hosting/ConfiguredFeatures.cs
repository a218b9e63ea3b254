using Microsoft.FeatureManagement;
using Microsoft.FeatureManagement.FeatureFilters;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Hosting;

/// <summary>
/// Features as the installation's settings have them: on, off, within a time, or for some organisations or a share of them. An organisation that decides
/// for itself is not asked about here.
/// </summary>
internal sealed class ConfiguredFeatures : IFeatureDefaults
{
    private const string Section = "FeatureManagement";

    private readonly FeatureManager _manager;
    private readonly HashSet<string> _stated;

    /// <param name="settings">The section Paceline.</param>
    public ConfiguredFeatures(IConfiguration settings)
    {
        _stated = [.. settings.GetSection(Section).GetChildren().Select(feature => feature.Key)];
        // An organisation stands where the library thinks of a user, so that a share of organisations is always the same ones.
        _manager = new FeatureManager(new ConfigurationFeatureDefinitionProvider(settings))
        {
            FeatureFilters = [new TimeWindowFilter(), new ContextualTargetingFilter()],
        };
        Problems =
        [
            .. _stated.Except(FeatureNames.All.Select(FeatureNames.InSettings)).Order(StringComparer.Ordinal).Select(name =>
                $"Paceline:{Section}:{name} is no feature; there is {string.Join(", ", FeatureNames.All.Select(FeatureNames.InSettings))}."),
        ];
    }

    /// <summary>What is wrong with the settings; empty when they are sound.</summary>
    public IReadOnlyList<string> Problems { get; }

    public async ValueTask<bool> IsOn(OrgId org, Setting feature)
    {
        var name = FeatureNames.InSettings(feature);
        return _stated.Contains(name)
            ? await _manager.IsEnabledAsync(name, new TargetingContext { UserId = org.ToString(), Groups = [] })
            : feature.Default == FlagKind.On;
    }
}
