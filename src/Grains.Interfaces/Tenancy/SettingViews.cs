namespace Paceline.Tenancy;

/// <summary>A setting as it stands for an organisation or one of its advertisers. What it means stands in <see cref="SettingCatalogue"/>.</summary>
/// <param name="Value">What holds.</param>
/// <param name="Source">Who decided it.</param>
/// <param name="Own">What was decided at the very scope asked about; null for nothing.</param>
/// <param name="Above">What would hold without it.</param>
/// <param name="Version">The latest version at that scope; 0 where nothing was ever decided.</param>
/// <param name="ChangedAt">When that version came about; null without one.</param>
/// <param name="ChangedBy">Who decided it, by their name then.</param>
/// <param name="Departures">For the organisation: the advertisers that depart from it, by key, with their values.</param>
[GenerateSerializer, Immutable, Alias("tenancy.settingView")]
public sealed record SettingView(
    [property: Id(0)] string Name,
    [property: Id(1)] string Value,
    [property: Id(2)] SettingSource Source,
    [property: Id(3)] string? Own,
    [property: Id(4)] string Above,
    [property: Id(5)] int Version,
    [property: Id(6)] DateTimeOffset? ChangedAt,
    [property: Id(7)] string? ChangedBy,
    [property: Id(8)] IReadOnlyList<SettingDepartureView> Departures);

/// <summary>An advertiser that departs from its organisation.</summary>
[GenerateSerializer, Immutable, Alias("tenancy.settingException")]
public sealed record SettingDepartureView([property: Id(0)] string Advertiser, [property: Id(1)] string Value);

/// <summary>One decision about a setting.</summary>
/// <param name="Value">Null where the scope has none of its own any more.</param>
/// <param name="Before">What was decided there until then; null for nothing.</param>
/// <param name="TakenBack">The version that this one took back; null when it is a decision of its own.</param>
[GenerateSerializer, Immutable, Alias("tenancy.settingVersion")]
public sealed record SettingVersionView(
    [property: Id(0)] int Version,
    [property: Id(1)] string? Value,
    [property: Id(2)] string? Before,
    [property: Id(3)] DateTimeOffset At,
    [property: Id(4)] string By,
    [property: Id(5)] string Reason,
    [property: Id(6)] int? TakenBack);

/// <summary>A feature, and whether it is on.</summary>
[GenerateSerializer, Immutable, Alias("tenancy.feature")]
public sealed record FeatureView([property: Id(0)] string Name, [property: Id(1)] bool IsOn);
