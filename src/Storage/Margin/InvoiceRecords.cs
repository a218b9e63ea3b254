using NodaTime;

namespace Paceline.Margin;

/// <summary>An invoice of a platform as it is kept.</summary>
/// <param name="Number">The platform's own.</param>
/// <param name="Level">A number of <see cref="Common.EntityKind"/>.</param>
/// <param name="Credited">Zero or below.</param>
public sealed record InvoiceRecord(string Number, short Level, DateTimeOffset ImportedAt, string ImportedBy, int Lines, decimal Charged, decimal Credited);

/// <summary>That somebody agreed to a statement.</summary>
/// <param name="ToLookAt">Lines that called for somebody then.</param>
/// <param name="Cost">Null where nothing was known.</param>
/// <param name="Sha256">Of its report.</param>
public sealed record AcceptanceRecord(int Number, DateTimeOffset At, string By, string Reason, int ToLookAt, decimal Invoiced, decimal? Cost, string Sha256);

/// <summary>What is known of a statement.</summary>
/// <param name="Items">Line items that delivered in the month, of the advertisers that the invoices name.</param>
/// <param name="Through">The last day that is complete of all these advertisers; null where of one none is.</param>
/// <param name="Accepted">The last time; null before the first.</param>
public sealed record StatementRecord(
    StatementKey Key, IReadOnlyList<InvoiceRecord> Invoices, IReadOnlyList<InvoiceLine> Lines, IReadOnlyList<StatementItem> Items, LocalDate? Through, AcceptanceRecord? Accepted);

/// <param name="Tolerated">Over the invoiced amount.</param>
public sealed record StatementRecords(IReadOnlyList<StatementRecord> Statements, decimal Tolerated);

/// <summary>An invoice to be kept.</summary>
/// <param name="Sha256">Of the file.</param>
/// <param name="Replaces">Whether it takes the place of one of its number that says otherwise.</param>
public sealed record InvoiceWrite(StatementKey Key, string Number, InvoiceDraft Draft, string Sha256, bool Replaces, DateTimeOffset At, string By);

/// <summary>What became of an invoice.</summary>
public enum InvoiceWritten
{
    Added = 1,

    /// <summary>It was kept already, just so.</summary>
    Unchanged = 2,

    Replaced = 3,

    /// <summary>One of its number says otherwise, and it was not to be replaced.</summary>
    KeptOtherwise = 4,

    /// <summary>The others of its statement name something else, such as orders, so that the two cannot be added up.</summary>
    OtherLevel = 5,
}
