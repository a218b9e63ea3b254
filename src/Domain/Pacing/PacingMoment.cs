using NodaTime;
using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>A plan, its delivery and the two days that matter, W and today; the terms that every other number is made of.</summary>
internal readonly struct PacingMoment
{
    private const int LongAgo = int.MinValue / 2;

    public PacingMoment(PacingInput input, LocalDate? watermark, LocalDate today)
    {
        Plan = input.Plan;
        Delivery = input.Delivery;
        Today = EpochDay.Of(today);
        // A watermark in the future would count days nobody has lived yet.
        Watermark = watermark is { } day ? Math.Min(EpochDay.Of(day), Today) : null;
        Course = new PlanCourse(Plan, Delivery, Watermark, Today);
        Version = Course.Current;
        State = StateOn(Today, Plan.CancelledOn, Version);
        ElapsedDays = Watermark is { } w ? Version.ElapsedDays(w) : 0;
        RemainingDays = State == PacingState.Cancelled ? 0 : Version.ActiveDaysAfter(Watermark ?? LongAgo);
        ActiveSegment = State == PacingState.InFlight ? Version.SegmentOn(Today) : null;

        var (sum, known) = Watermark is { } last ? Delivery.Between(LongAgo, last) : default;
        var (serving, knownInFlight) = InFlight(Version, Delivery, Watermark ?? LongAgo);
        UnknownDays = ElapsedDays - knownInFlight;
        OffFlight = sum - serving;
        Actual = known > 0 ? sum
            : Watermark is not null && ElapsedDays == 0 ? 0m
            : Figure.Unknown(Reason.NoData);
        (Planned, CurrentPlanned) = Watermark is { } through
            ? (Course.PlannedThrough(through), Version.PlannedThrough(through))
            : (Figure.Unknown(Reason.NoData), Figure.Unknown(Reason.NoData));
    }

    public PacingPlan Plan { get; }
    public DailyDelivery Delivery { get; }
    public PlanCourse Course { get; }
    public PlanVersion Version { get; }
    public int? Watermark { get; }
    public int Today { get; }
    public PacingState State { get; }
    public int ElapsedDays { get; }
    public int RemainingDays { get; }
    public int UnknownDays { get; }
    public decimal OffFlight { get; }
    public Figure Actual { get; }
    public Figure Planned { get; }
    public Figure CurrentPlanned { get; }
    public BudgetSegment? ActiveSegment { get; }

    /// <summary>Nothing is late before the flight or after its last day is in.</summary>
    public int StaleDays => State != PacingState.InFlight ? 0
        : Math.Max(0, Today - 1 - Math.Max(Watermark ?? LongAgo, Version.FirstDay - 1));

    public Figure TodaySoFar => Delivery.Between((Watermark ?? LongAgo) + 1, Today) is (var sum, > 0) ? sum : Figure.Unknown(Reason.NoData);

    public bool SpentAfterCancellation =>
        Plan.CancelledOn is { } day && Delivery.Between(EpochDay.Of(day), Watermark ?? LongAgo).Sum > 0;

    public Figure Remaining => Version.Budget - Actual.Value ?? Figure.Unknown(Actual.Reason);

    private bool IsOver => State == PacingState.Ended || RemainingDays == 0;

    public Figure RequiredDaily => Required(Reason.FlightOver) is { } reason ? Figure.Unknown(reason)
        : Math.Max(0, Remaining.Value!.Value) / RemainingDays;

    public Figure RequiredNextDay
    {
        get
        {
            if (Required(Reason.FlightOver) is { } reason)
            {
                return Figure.Unknown(reason);
            }
            var day = (Watermark ?? (Version.FirstDay - 1)) + 1;
            while (!Version.IsActive(day))
            {
                day++;
            }
            return RequiredOn(day);
        }
    }

    public decimal? Shortfall => IsOver && Remaining.Value is { } remaining ? Math.Max(0, remaining) : null;

    public Ratio CatchUp
    {
        get
        {
            if (Actual.Value is not { } actual || CurrentPlanned.Value is not { } planned)
            {
                return Ratio.Unknown(Reason.NoData);
            }
            // ((B − A)/B) / (1 − C): B cancels out.
            return IsOver ? Ratio.Unknown(Reason.FlightOver)
                : Ratio.Of(Version.Budget - actual, Version.Budget - planned, Reason.PlanComplete);
        }
    }

    public Figure DaysAhead => PaceReason() is { } reason ? Figure.Unknown(reason)
        : Pacing.DaysAhead.Of(Course, Actual.Value!.Value, Watermark!.Value);

    /// <summary>A over what was due: only in flight, and only once something was due (E20, C5).</summary>
    public Ratio Pace(Figure planned) => PaceReason() is { } reason ? Ratio.Unknown(reason)
        : Ratio.Of(Actual.Value, planned.Value, Reason.NotStarted);

    /// <summary>(B − A) × w(d) / weights after W; when the curve has nothing left although days remain, the even share.</summary>
    public decimal RequiredOn(int day)
    {
        var watermark = Watermark ?? (Version.FirstDay - 1);
        var remaining = Math.Max(0, Remaining.Value ?? 0);
        var left = Version.Budget - Version.PlannedThrough(watermark);
        return !Version.IsActive(day) || day <= watermark ? 0
            : left > 0 ? remaining * (Version.PlannedThrough(day) - Version.PlannedThrough(day - 1)) / left
            : remaining / RemainingDays;
    }

    public Figure BestDay()
    {
        var best = DailyDelivery.Unknown;
        for (var day = Delivery.FirstDay; day <= Math.Min(Watermark ?? LongAgo, Delivery.LastDay); day++)
        {
            best = Math.Max(best, Delivery.Stored(day));
        }
        return best == DailyDelivery.Unknown ? Figure.Unknown(Reason.NoData) : (decimal)best / Delivery.Measure.Scale;
    }

    private Reason? PaceReason() => State switch
    {
        PacingState.NotStarted => Reason.NotStarted,
        PacingState.Ended => Reason.FlightOver,
        PacingState.Cancelled => Reason.Cancelled,
        _ when !Actual.IsKnown => Actual.Reason,
        _ => null,
    };

    private Reason? Required(Reason over) => State == PacingState.Cancelled ? Reason.Cancelled
        : IsOver ? over
        : Actual.IsKnown ? null
        : State == PacingState.NotStarted ? Reason.NotStarted : Actual.Reason;

    private static PacingState StateOn(int today, LocalDate? cancelledOn, PlanVersion version) =>
        cancelledOn is { } day && today >= EpochDay.Of(day) ? PacingState.Cancelled
        : today < version.FirstDay ? PacingState.NotStarted
        : today > version.LastDay ? PacingState.Ended
        : PacingState.InFlight;

    /// <summary>What the days that can serve have delivered, and how many days in flight have data, dark ones included.</summary>
    private static (decimal Serving, int Known) InFlight(PlanVersion version, DailyDelivery delivery, int through)
    {
        (decimal serving, var known) = (0m, 0);
        foreach (var segment in version.Segments)
        {
            var (part, days) = delivery.Between(segment.Flight.FirstDay, Math.Min(segment.Flight.LastDay, through));
            (serving, known) = (serving + part - OnDarkDays(segment, delivery, through), known + days);
        }
        return (serving, known);
    }

    private static decimal OnDarkDays(BudgetSegment segment, DailyDelivery delivery, int through)
    {
        if (segment.Shape.ActiveDays == segment.Shape.Days)
        {
            return 0;
        }
        decimal dark = 0;
        for (var day = segment.Flight.FirstDay; day <= Math.Min(segment.Flight.LastDay, through); day++)
        {
            dark += segment.Shape.IsActive(day - segment.Flight.FirstDay + 1) ? 0 : delivery.On(day) ?? 0;
        }
        return dark;
    }
}
