namespace Paceline.Margin;

/// <summary>What platforms invoiced an organisation, held against what is known and what was booked. Key: <c>o12/invoices</c>.</summary>
[Alias("margin.IInvoicesGrain"), GrainInterfaceType("margin.invoices")]
public interface IInvoicesGrain : IGrainWithStringKey
{
    /// <summary>Statements, the newest month first.</summary>
    [Alias("List")]
    Task<StatementPage> List(StatementQuery query);

    /// <summary>A statement with its lines; null where it has no invoice.</summary>
    [Alias("Get")]
    Task<StatementView?> Get(StatementOf of);

    /// <summary>Its report: as it was last accepted, or as it would be now; null where there is none.</summary>
    [Alias("Report")]
    Task<byte[]?> Report(StatementOf of, bool accepted);

    /// <summary>Takes a file of an invoice, in whole or not at all; see <see cref="InvoiceFile"/> for its form. The same file again changes nothing.</summary>
    [Alias("Import")]
    Task<StatementOutcome> Import(InvoiceOrder order);

    /// <summary>Takes an invoice out of its statement.</summary>
    [Alias("Remove")]
    Task<StatementOutcome> Remove(StatementOf of, string number);

    /// <summary>Agrees to a statement as it was seen: its report is kept as it is then.</summary>
    [Alias("Accept")]
    Task<StatementOutcome> Accept(AcceptStatementOrder order);
}
