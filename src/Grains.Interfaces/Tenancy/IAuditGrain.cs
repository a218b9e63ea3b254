namespace Paceline.Tenancy;

/// <summary>An organisation's log of what was done, for reading: writing belongs to whoever does something. Key: <c>o12/audit</c>.</summary>
[Alias("tenancy.IAuditGrain"), GrainInterfaceType("tenancy.audit")]
public interface IAuditGrain : IGrainWithStringKey
{
    /// <summary>Records newest first.</summary>
    [Alias("Page")]
    Task<AuditPage> Page(AuditQuery query);

    /// <summary>Reads the whole log and names the first record that is not what it was.</summary>
    [Alias("Check")]
    Task<AuditCheckView> Check();

    /// <summary>Where the log ends.</summary>
    [Alias("Head")]
    Task<AuditHeadView> Head();

    /// <summary>Records oldest first, for an export up to a head that was read before.</summary>
    /// <param name="after">The last number that is had already; 0 for none.</param>
    [Alias("Records")]
    Task<IReadOnlyList<AuditRecordView>> Records(long after, long through, int count);
}
