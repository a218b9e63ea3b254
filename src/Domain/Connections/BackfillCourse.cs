using NodaTime;

namespace Paceline.Connections;

/// <summary>How a back-fill stands. The numbers are stored: never renumber.</summary>
public enum BackfillState
{
    Running = 1,
    Paused = 2,
    Done = 3,
    Cancelled = 4,
}

/// <summary>What a person may tell a back-fill. The numbers go over the wire: never renumber.</summary>
public enum BackfillOrder
{
    Pause = 0,
    Resume = 1,
    Cancel = 2,
}

/// <summary>How far a back-fill has come. It goes from its last day to its first, so that the days people look at come first.</summary>
/// <param name="From">First day wanted.</param>
/// <param name="To">Last day wanted.</param>
/// <param name="FilledFrom">First day that is in; null before any.</param>
/// <param name="Active">How long it has been at work, pauses not counted.</param>
public sealed record BackfillCourse(LocalDate From, LocalDate To, LocalDate? FilledFrom, Duration Active)
{
    /// <summary>Days in one pull: few enough that a pause soon takes effect and progress shows.</summary>
    public const int SliceDays = 7;

    public int TotalDays => Period.DaysBetween(From, To) + 1;

    public int DoneDays => FilledFrom is { } day ? Math.Clamp(Period.DaysBetween(day, To) + 1, 0, TotalDays) : 0;

    public bool IsDone => DoneDays == TotalDays;

    /// <summary>The days to read next, newest first; null when all are in.</summary>
    public (LocalDate From, LocalDate To)? Next(int mostDays)
    {
        var to = FilledFrom is { } day ? day.PlusDays(-1) : To;
        return to < From ? null : (LocalDate.Max(From, to.PlusDays(1 - Math.Min(SliceDays, mostDays))), to);
    }

    /// <summary>How long the rest takes at the pace so far; null before there is one.</summary>
    public Duration? Left => DoneDays == 0 ? null : Active / DoneDays * (TotalDays - DoneDays);

    /// <summary>What an order makes of a state; null when it cannot be given any more.</summary>
    public static BackfillState? After(BackfillState state, BackfillOrder order) => (state, order) switch
    {
        (BackfillState.Done or BackfillState.Cancelled, _) => null,
        (_, BackfillOrder.Cancel) => BackfillState.Cancelled,
        (_, BackfillOrder.Pause) => BackfillState.Paused,
        _ => BackfillState.Running,
    };
}
