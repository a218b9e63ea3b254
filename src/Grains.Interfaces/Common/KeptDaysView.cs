namespace Paceline.Common;

/// <summary>Of which past days a board was kept, in the organisation's zone.</summary>
/// <param name="First">Null where none was yet.</param>
/// <param name="Has">Whether the day that was asked about was.</param>
[GenerateSerializer, Immutable, Alias("common.keptDays")]
public sealed record KeptDaysView([property: Id(0)] DateOnly? First, [property: Id(1)] DateOnly? Last, [property: Id(2)] bool Has);
