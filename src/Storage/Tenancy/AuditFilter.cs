namespace Paceline.Tenancy;

/// <summary>Which records of a log; what is null does not narrow.</summary>
/// <param name="Actor">The subject of a user or service account.</param>
/// <param name="ActionPrefix">How the action begins.</param>
/// <param name="ObjectId">Only with <paramref name="ObjectKind"/>.</param>
/// <param name="From">The first moment.</param>
/// <param name="To">The first moment no longer in it.</param>
/// <param name="Text">Part of a name, an address, an object, a reason, or of what it was before or after; case does not matter.</param>
public sealed record AuditFilter(
    string? Actor = null, string? Action = null, string? ActionPrefix = null, string? ObjectKind = null, string? ObjectId = null, DateTimeOffset? From = null,
    DateTimeOffset? To = null, string? Text = null);
