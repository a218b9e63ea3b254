using Paceline.Tenancy;

namespace Paceline.Connections;

/// <summary>What keeps Paceline from changing anything by a connection. The numbers go over the wire: never renumber.</summary>
public enum WriteBlock
{
    /// <summary>The connection is paused or gone.</summary>
    NotAtWork = 1,

    /// <summary>Nobody has agreed that it is written by.</summary>
    NotAgreed = 2,

    /// <summary>The organisation lets Paceline only read, at all of its connections.</summary>
    ReadOnly = 3,
}

/// <summary>Whether Paceline may write by a connection. Two leaves are needed, and each can be taken back alone: the connection's and the organisation's.</summary>
public static class WriteLeave
{
    public const int ShortestReason = 3;
    public const int LongestReason = 500;

    /// <param name="atWork">Whether the connection is neither paused nor disconnected.</param>
    /// <param name="agreed">Whether an administrator agreed for this connection.</param>
    /// <param name="acting">The organisation's <see cref="SettingCatalogue.Acting"/>; how far beyond reading is for whoever writes to heed.</param>
    /// <returns>What is in the way, the nearest first; null when nothing is.</returns>
    public static WriteBlock? Block(bool atWork, bool agreed, string acting) =>
        !atWork ? WriteBlock.NotAtWork
        : !agreed ? WriteBlock.NotAgreed
        : acting == SettingCatalogue.ActingReadOnly ? WriteBlock.ReadOnly
        : null;
}
