namespace Paceline.Common;

/// <summary>How Paceline calls addresses that somebody of an organisation gave. Section <c>Paceline:Outbound</c>.</summary>
public sealed class OutboundOptions
{
    /// <summary>Whether this machine may be called, without TLS. Default: false; true for development and tests only, where a provider runs beside Paceline.</summary>
    public bool AllowLoopback { get; set; }

    /// <summary>How long one call may take, from its first step to the last byte of its answer. Default: 10 seconds. More lets a slow receiver hold what waits for it.</summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(10);
}
