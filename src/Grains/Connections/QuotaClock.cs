namespace Paceline.Connections;

/// <summary>
/// The clock quotas are counted on: always the real one. A development silo's time can be moved with the sandbox's, and platforms do not
/// hand out a new day's calls for that.
/// </summary>
public sealed record QuotaClock(TimeProvider Time);
