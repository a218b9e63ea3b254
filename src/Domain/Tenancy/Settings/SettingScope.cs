namespace Paceline.Tenancy;

/// <summary>For whom something is decided: the organisation, or one of its advertisers by its key such as dv360:17.</summary>
public readonly record struct SettingScope
{
    private const string OrganizationWord = "organization";

    private SettingScope(string? advertiser) => Advertiser = advertiser;

    /// <summary>Null for the organisation.</summary>
    public string? Advertiser { get; }

    public static SettingScope Organization => default;

    public static SettingScope Of(string? advertiser) => new(advertiser);

    /// <summary>As the store and the audit log write it. An advertiser's key has a colon, so the two cannot be mixed up.</summary>
    public string Text => Advertiser ?? OrganizationWord;

    public static SettingScope Read(string text) => new(text == OrganizationWord ? null : text);

    public override string ToString() => Advertiser is null ? "the organisation" : $"advertiser {Advertiser}";
}
