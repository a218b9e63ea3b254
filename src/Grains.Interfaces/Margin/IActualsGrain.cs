namespace Paceline.Margin;

/// <summary>Settles months of booking lines with their clients: approving what is billed, and the invoices it is on. Key: <c>o12/actuals</c>.</summary>
[Alias("margin.IActualsGrain"), GrainInterfaceType("margin.actuals")]
public interface IActualsGrain : IGrainWithStringKey
{
    /// <summary>Lines of a month, by booking: of a closed month as it was closed, of another as last computed.</summary>
    [Alias("Find")]
    Task<ActualPage> Find(ActualQuery query);

    /// <summary>All of a month as CSV, for finance's own system.</summary>
    [Alias("File")]
    Task<byte[]> File(DateOnly month);

    /// <summary>Approves what clients are billed, as it was seen.</summary>
    [Alias("Approve")]
    Task<ActualOutcome> Approve(ActualOrder order);

    /// <summary>Puts what was approved on a client's invoice.</summary>
    [Alias("Invoice")]
    Task<ActualOutcome> Invoice(ActualOrder order);

    /// <summary>Takes approvals back, of lines that are on no invoice.</summary>
    [Alias("TakeBackApproval")]
    Task<ActualOutcome> TakeBackApproval(ActualOrder order);

    /// <summary>Takes lines from their invoice; they stay approved.</summary>
    [Alias("TakeBackInvoice")]
    Task<ActualOutcome> TakeBackInvoice(ActualOrder order);
}
