namespace Paceline.Common;

/// <summary>Times as the store keeps them: no finer than a microsecond.</summary>
public static class KeptTime
{
    /// <summary>The same moment as it will be read again, in UTC; what is answered at once and what is read later then are equal.</summary>
    public static DateTimeOffset AsKept(this DateTimeOffset at) => new(at.UtcTicks - at.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
}
