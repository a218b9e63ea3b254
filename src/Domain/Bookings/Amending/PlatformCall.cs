using NodaTime;
using Paceline.Common;
using Paceline.Pipeline;

namespace Paceline.Bookings;

/// <summary>What of a platform's set-up an amendment touches.</summary>
public enum CallOn
{
    FirstDay = 1,
    LastDay = 2,
    Budget = 3,
    DailyBudget = 4,
}

/// <summary>Why nobody but a person can say what it is to become.</summary>
public enum CallOpen
{
    /// <summary>Something in it works for another line, or for none.</summary>
    Shared = 1,

    /// <summary>How much is left to deliver is not known, or was nothing.</summary>
    LeftUnknown = 2,

    /// <summary>All of the budget is delivered, so nothing of it can be made more.</summary>
    AllSpent = 3,
}

/// <summary>One change that an amendment calls for at a platform.</summary>
/// <param name="Line">The booking line.</param>
/// <param name="On">What of it changes: days for the first two, amounts for the others.</param>
public sealed record PlatformCall(string Line, EntityKey Key, EntityKind Kind, string Name, CallOn On)
{
    /// <summary>Of which part the budget is, by its first day; null where it is of the whole.</summary>
    public LocalDate? PartStart { get; init; }

    public LocalDate? DayBefore { get; init; }

    /// <summary>Null where <see cref="Open"/> says why.</summary>
    public LocalDate? Day { get; init; }

    /// <summary>Of amounts.</summary>
    public BudgetUnit? Unit { get; init; }

    /// <summary>Of amounts in money.</summary>
    public Currency Currency { get; init; }

    public decimal? AmountBefore { get; init; }

    /// <summary>To the cent, or to whole impressions; null where <see cref="Open"/> says why.</summary>
    public decimal? Amount { get; init; }

    public CallOpen? Open { get; init; }
}
