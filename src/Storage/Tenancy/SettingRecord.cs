namespace Paceline.Tenancy;

/// <summary>A version of a setting: what was decided, by whom, when and why.</summary>
/// <param name="Value">Null where the scope has none of its own any more.</param>
/// <param name="Before">What was decided at the scope until then; null for nothing.</param>
/// <param name="BySubject">The user or service account.</param>
/// <param name="ByName">Their name at that time.</param>
/// <param name="TakenBack">The version that this one took back; null when it is a decision of its own.</param>
public sealed record SettingVersionRecord(
    SettingScope Scope, string Name, int Version, string? Value, string? Before, DateTimeOffset At, string BySubject, string ByName, string Reason, int? TakenBack);

/// <summary>Everything an organisation has decided, and what it was founded with.</summary>
/// <param name="Latest">The latest version of each name at each scope.</param>
/// <param name="Founded">Values of settings that an organisation always has, by name, as they are now.</param>
public sealed record SettingsRecord(IReadOnlyList<SettingVersionRecord> Latest, IReadOnlyDictionary<string, string> Founded);
