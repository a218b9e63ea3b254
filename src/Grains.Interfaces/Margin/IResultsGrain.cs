namespace Paceline.Margin;

/// <summary>Keeps what bookings' lines earn as news arrives of their terms, of what works for them, or of what that delivered. Key: <c>o12/results</c>.</summary>
[Alias("margin.IResultsGrain"), GrainInterfaceType("margin.results")]
public interface IResultsGrain : IGrainWithStringKey
{
    /// <summary>Looks whether there is news and has it computed. Harmless at any time.</summary>
    [Alias("Wake")]
    Task Wake();
}
