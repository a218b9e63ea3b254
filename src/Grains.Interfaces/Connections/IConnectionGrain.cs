namespace Paceline.Connections;

/// <summary>A connection to a platform: decides what is pulled when, and remembers how it went. Key: <c>o12/connection-3</c>.</summary>
[Alias("connections.IConnectionGrain"), GrainInterfaceType("connections.connection")]
public interface IConnectionGrain : IGrainWithStringKey
{
    /// <summary>Looks at what is due and starts it. Harmless at any time.</summary>
    [Alias("Wake")]
    Task Wake();

    /// <summary>Makes every stream due now.</summary>
    /// <returns>False when the organisation has no such connection.</returns>
    [Alias("RequestPull")]
    Task<bool> RequestPull();

    /// <summary>A pull's runner has stopped; sent by the runner itself.</summary>
    [Alias("PullStopped")]
    Task PullStopped(long pull);
}
