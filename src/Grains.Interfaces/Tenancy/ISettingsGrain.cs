namespace Paceline.Tenancy;

/// <summary>What an organisation decided about how Paceline works for it, held in memory. Key: <c>o12/settings</c>.</summary>
[Alias("tenancy.ISettingsGrain"), GrainInterfaceType("tenancy.settings")]
public interface ISettingsGrain : IGrainWithStringKey
{
    /// <summary>Every setting with the value that holds and who decided it; null when the organisation has no such advertiser.</summary>
    /// <param name="advertiser">The advertiser's key; null for the organisation.</param>
    [Alias("GetSettings")]
    Task<IReadOnlyList<SettingView>?> GetSettings(string? advertiser);

    /// <summary>The versions of a setting at a scope, the newest first; null when the organisation has no such advertiser.</summary>
    [Alias("GetHistory")]
    Task<IReadOnlyList<SettingVersionView>?> GetHistory(string name, string? advertiser);

    /// <summary>Changes a setting. Whoever lets somebody change a sensitive one must have asked for a proof.</summary>
    [Alias("Change")]
    Task<SettingOutcome> Change(SettingOrder order);

    /// <summary>Takes a version back: what was decided before it is decided anew, as a version of its own.</summary>
    [Alias("TakeBack")]
    Task<SettingOutcome> TakeBack(SettingReturn order);

    /// <summary>Features that are on, by their names.</summary>
    [Alias("GetFeatures")]
    Task<IReadOnlyList<FeatureView>> GetFeatures();
}
