namespace Paceline.Connections;

/// <summary>What a call to a platform may use of a quota. The numbers go over the wire: never renumber.</summary>
public enum QuotaLane
{
    /// <summary>Everything of every day: all but the share kept for urgent writes.</summary>
    Ordinary = 0,

    /// <summary>History, which can wait: as ordinary, and no more than the share its back-fill was given.</summary>
    Background = 1,

    /// <summary>A write that stops money from being lost, such as a pause: served first, and from the share kept for it. Never a read.</summary>
    Urgent = 2,
}
