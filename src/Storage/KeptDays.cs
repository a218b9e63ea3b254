namespace Paceline.Storage;

/// <summary>Of which past days it is known how a board stood.</summary>
/// <param name="First">Null where none was kept yet.</param>
/// <param name="Has">Whether the day that was asked about was kept.</param>
public sealed record KeptDays(DateOnly? First, DateOnly? Last, bool Has);
