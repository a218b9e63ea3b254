namespace Paceline.Tenancy;

/// <summary>A change of a setting.</summary>
/// <param name="Advertiser">For which advertiser, by its key; null for the organisation.</param>
/// <param name="Value">Null to have none of one's own, so that the level above decides.</param>
/// <param name="BasedOn">The version it is based on; 0 where nothing had been decided.</param>
[GenerateSerializer, Immutable, Alias("tenancy.settingOrder")]
public sealed record SettingOrder(
    [property: Id(0)] string Name,
    [property: Id(1)] string? Advertiser,
    [property: Id(2)] string? Value,
    [property: Id(3)] int BasedOn,
    [property: Id(4)] string Reason);

/// <summary>The taking back of a version.</summary>
/// <param name="Version">The version whose decision is undone.</param>
/// <param name="BasedOn">The latest version that whoever orders it has seen.</param>
[GenerateSerializer, Immutable, Alias("tenancy.settingReturn")]
public sealed record SettingReturn(
    [property: Id(0)] string Name,
    [property: Id(1)] string? Advertiser,
    [property: Id(2)] int Version,
    [property: Id(3)] int BasedOn,
    [property: Id(4)] string Reason);

/// <summary>What came of an order: the setting as it stands now, or everything that was wrong with it.</summary>
[GenerateSerializer, Immutable, Alias("tenancy.settingOutcome")]
public sealed record SettingOutcome([property: Id(0)] SettingView? Setting, [property: Id(1)] IReadOnlyList<SettingProblem> Problems);

/// <summary>Something wrong with an order.</summary>
/// <param name="Field">Which part of the order it is in.</param>
[GenerateSerializer, Immutable, Alias("tenancy.settingProblem")]
public sealed record SettingProblem([property: Id(0)] string Field, [property: Id(1)] string Code, [property: Id(2)] string Message);
