namespace Paceline.Margin;

/// <summary>What others than the platforms counted of an organisation's booking lines: ad servers, and people. Key: <c>o12/counts</c>.</summary>
[Alias("margin.ICountsGrain"), GrainInterfaceType("margin.counts")]
public interface ICountsGrain : IGrainWithStringKey
{
    /// <summary>Lines that another than the platforms counts for, or of which something was counted: those counted least far first.</summary>
    [Alias("Find")]
    Task<CountedPage> Find(CountedQuery query);

    /// <summary>What was said of a line, the newest first and at most 200; null where there is no such line.</summary>
    [Alias("Of")]
    Task<LineCountsView?> Of(CountOf line);

    /// <summary>Keeps a count of some days, spread over them by what is known of each. The booking is computed anew.</summary>
    [Alias("Enter")]
    Task<CountOutcome> Enter(EnterCountOrder order);

    /// <summary>Takes a count back: what was said of its days before holds again. The booking is computed anew.</summary>
    [Alias("TakeBack")]
    Task<CountOutcome> TakeBack(long number);

    /// <summary>Takes an ad server's file, in whole or not at all; see <see cref="CountFile"/> for its form. Days whose count is held already change nothing.</summary>
    [Alias("Import")]
    Task<CountsTaken> Import(CountsFileOrder order);
}
