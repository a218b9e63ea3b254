namespace Paceline.Alerts;

/// <summary>Where an alert of one rule on one entity stands. The numbers are stored: never renumber.</summary>
public enum AlertPhase
{
    Normal = 0,

    /// <summary>The condition holds, but not for long enough yet.</summary>
    Pending = 1,
    Firing = 2,

    /// <summary>The condition has gone; it keeps firing for a while.</summary>
    Recovering = 3,

    /// <summary>The source has no value. An alert that was out is still out.</summary>
    NoData = 4,

    /// <summary>The value could not be worked out. An alert that was out is still out.</summary>
    Error = 5,

    /// <summary>The source has stopped telling; nothing is judged by old data.</summary>
    Stale = 6,

    /// <summary>There is too little history to judge by.</summary>
    InsufficientHistory = 7,
}
