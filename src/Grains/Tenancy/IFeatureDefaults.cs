using Paceline.Common;

namespace Paceline.Tenancy;

/// <summary>Whether a feature is on where the organisation has not decided it.</summary>
public interface IFeatureDefaults
{
    /// <param name="feature">A setting of the group Features.</param>
    ValueTask<bool> IsOn(OrgId org, Setting feature);
}

/// <summary>The catalogue's own defaults, for hosts that say nothing of features.</summary>
internal sealed class CatalogueFeatureDefaults : IFeatureDefaults
{
    public ValueTask<bool> IsOn(OrgId org, Setting feature) => new(feature.Default == FlagKind.On);
}
