namespace Paceline.Api;

/// <summary>How much one socket may ask for.</summary>
internal sealed record SocketLimits
{
    /// <summary>How long a client may take to introduce itself. Default: 10 s.</summary>
    public TimeSpan InitTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Operations at a time. Default: 32; the UI uses a handful.</summary>
    public int Operations { get; init; } = 32;

    /// <summary>Messages waiting for a slow client before it is dropped. Default: 256. Raising it lets each socket hold that many answers in memory.</summary>
    public int Waiting { get; init; } = 256;

    /// <summary>How often the client is pinged, so that proxies keep the connection. Default: 20 s.</summary>
    public TimeSpan PingEvery { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How often it is asked whether the session still holds. Default: 2 s; with what is remembered of a credential it stays under five.</summary>
    public TimeSpan CheckEvery { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a closing socket may take to read what is left. Default: 3 s.</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.FromSeconds(3);
}
