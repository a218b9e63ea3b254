namespace Paceline.Tenancy;

/// <summary>The value that holds, and who decided it.</summary>
public readonly record struct SettingValue(string Value, SettingSource Source)
{
    /// <summary>The advertiser's own value, else the organisation's, else the default.</summary>
    /// <param name="advertiser">What was decided for the advertiser; null for nothing.</param>
    /// <param name="organization">What the organisation decided, or was founded with; null for nothing.</param>
    public static SettingValue Of(string? advertiser, string? organization, string byDefault) =>
        advertiser is not null ? new(advertiser, SettingSource.Advertiser)
        : organization is not null ? new(organization, SettingSource.Organization)
        : new(byDefault, SettingSource.Default);
}
