namespace Paceline.Tenancy;

/// <summary>What a feature is called outside: the setting's name without what marks it as a feature.</summary>
public static class FeatureNames
{
    private const string Mark = "feature-";

    /// <summary>Every feature there is.</summary>
    public static IReadOnlyList<Setting> All { get; } = [.. SettingCatalogue.All.Where(setting => setting.Group == SettingGroup.Features)];

    /// <summary>Such as board-margin.</summary>
    public static string Of(Setting setting) => setting.Name[Mark.Length..];

    /// <summary>As an installation's settings name it, where a dash is no good: BoardMargin.</summary>
    public static string InSettings(Setting setting) => string.Concat(Of(setting).Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
