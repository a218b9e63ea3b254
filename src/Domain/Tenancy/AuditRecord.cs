namespace Paceline.Tenancy;

/// <summary>An entry in its place in an organisation's log.</summary>
/// <param name="Number">Dense from 1.</param>
/// <param name="Previous">The hash of the record before; zeros for the first.</param>
/// <param name="Hash">Of everything before these two, and of <paramref name="Previous"/>.</param>
public sealed record AuditRecord(long Number, AuditEntry Entry, byte[] Previous, byte[] Hash);

/// <summary>Where a log ends. Whoever keeps one can show later that nothing before it was changed or taken out.</summary>
/// <param name="Number">0 when nothing was written yet.</param>
public sealed record AuditHead(long Number, byte[] Hash)
{
    /// <summary>The head of an empty log.</summary>
    public static AuditHead None { get; } = new(0, new byte[AuditChain.HashBytes]);
}
