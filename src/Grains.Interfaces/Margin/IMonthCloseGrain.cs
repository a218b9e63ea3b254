namespace Paceline.Margin;

/// <summary>An organisation's books: its months, what they hold, and closing them. Months are named by their first day. Key: <c>o12/month-close</c>.</summary>
[Alias("margin.IMonthCloseGrain"), GrainInterfaceType("margin.monthClose")]
public interface IMonthCloseGrain : IGrainWithStringKey
{
    /// <summary>Every month from the first of which anything is known, the newest first.</summary>
    [Alias("Months")]
    Task<IReadOnlyList<MonthView>> Months();

    /// <summary>What a month that is not closed holds, and what has to be known before it is; null when it is closed.</summary>
    [Alias("Preview")]
    Task<MonthPreview?> Preview(DateOnly month);

    /// <summary>The report: of a closed month byte for byte as it was closed, of another as it would be now; null of a closed month that has none.</summary>
    [Alias("Report")]
    Task<MonthFile?> Report(DateOnly month);

    /// <summary>Closes a month for ever. All that speaks against it is said at once.</summary>
    [Alias("Close")]
    Task<MonthClosed> Close(CloseMonthOrder order);

    /// <summary>Changes of days of closed months that a month takes; of the first one that is not closed where none is named.</summary>
    [Alias("Adjustments")]
    Task<AdjustmentPage> Adjustments(AdjustmentQuery query);
}
