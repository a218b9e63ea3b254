namespace Paceline.Pipeline;

/// <summary>Why ours and the platform's total of a day differ. The numbers are on the wire: never renumber.</summary>
public enum DifferenceCause
{
    /// <summary>None of the others fits.</summary>
    Unexplained = 0,

    /// <summary>We read a newer version of the day after the platform was asked for its total.</summary>
    RestatedSince = 1,

    /// <summary>The day's delivery has not been read since the platform was asked for its total.</summary>
    NotReadSince = 2,

    /// <summary>Rows of the day's last download are in quarantine.</summary>
    Filtered = 3,

    /// <summary>Conversions alone differ: they are still being attributed.</summary>
    Attribution = 4,

    /// <summary>Counts are the same and all money is off by one factor.</summary>
    Currency = 5,

    /// <summary>What is missing on one day is too much on others: the days begin at different hours.</summary>
    TimeZone = 6,

    /// <summary>The platform delivered on a day of which we have nothing.</summary>
    Missing = 7,

    /// <summary>We have delivery on a day of which the platform totals nothing.</summary>
    Unexpected = 8,
}
