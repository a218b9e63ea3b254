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

        Serving = input.Serving(Course.CurrentIndex);
        Budget = Version.Budget;
        Totals = Delivery.Through(Watermark ?? LongAgo);
        var (serving, knownInFlight) = InFlight();
        UnknownDays = ElapsedDays - knownInFlight;
        OffFlight = Totals.Sum == serving ? 0 : Delivery.Units(Totals.Sum - serving);
        Actual = Totals.Known > 0 ? Delivery.Units(Totals.Sum)
            : Watermark is not null && ElapsedDays == 0 ? 0m
            : Figure.Unknown(Reason.NoData);
        if (Watermark is { } through)
        {
            CurrentPlanned = Version.PlannedThrough(through);
            Planned = Course.CurrentIndex == 0 ? CurrentPlanned : Course.PlannedThrough(through);
        }
        else
        {
            (Planned, CurrentPlanned) = (Figure.Unknown(Reason.NoData), Figure.Unknown(Reason.NoData));
        }
    }

    public PacingPlan Plan { get; }
    public DailyDelivery Delivery { get; }

    /// <summary>Delivery on the days that can serve by <see cref="Version"/>; days outside its flights may be in it.</summary>
    public DailyDelivery Serving { get; }
    public PlanCourse Course { get; }
    public PlanVersion Version { get; }
    public decimal Budget { get; }

    /// <summary>Of all days up to the watermark.</summary>
    public DeliveryTotals Totals { get; }
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

    public Figure TodaySoFar => Delivery.Between((Watermark ?? LongAgo) + 1, Today) is (var sum, > 0) ? Delivery.Units(sum) : Figure.Unknown(Reason.NoData);

    public bool SpentAfterCancellation =>
        Plan.CancelledOn is { } day && Delivery.Between(EpochDay.Of(day), Watermark ?? LongAgo).Sum > 0;

    public Figure Remaining => Budget - Actual.Value ?? Figure.Unknown(Actual.Reason);

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
            return RequiredOn(Version.FirstActive((Watermark ?? (Version.FirstDay - 1)) + 1)!.Value);
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
                : Ratio.Of(Budget - actual, Budget - planned, Reason.PlanComplete);
        }
    }

    public Figure DaysAhead => PaceReason() is { } reason ? Figure.Unknown(reason)
        : Pacing.DaysAhead.Of(Course, Actual.Value!.Value, Watermark!.Value, Planned.Value!.Value);

    /// <summary>A over what was due: only in flight, and only once something was due (E20, C5).</summary>
    public Ratio Pace(Figure planned) => PaceReason() is { } reason ? Ratio.Unknown(reason)
        : Ratio.Of(Actual.Value, planned.Value, Reason.NotStarted);

    /// <summary>(B − A) × w(d) / weights after W; when the curve has nothing left although days remain, the even share.</summary>
    public decimal RequiredOn(int day)
    {
        var watermark = Watermark ?? (Version.FirstDay - 1);
        var remaining = Math.Max(0, Remaining.Value ?? 0);
        var through = CurrentPlanned.Value ?? Version.PlannedThrough(watermark);
        var left = Budget - through;
        return !Version.IsActive(day) || day <= watermark ? 0
            : left > 0 ? remaining * (Version.PlannedThrough(day) - (day - 1 == watermark ? through : Version.PlannedThrough(day - 1))) / left
            : remaining / RemainingDays;
    }

    public Figure BestDay => Totals.Known == 0 ? Figure.Unknown(Reason.NoData) : Delivery.Units(Totals.Most);

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

    /// <summary>What the days that can serve have delivered, stored, and how many days in flight have data, dark ones included.</summary>
    private (long Serving, int Known) InFlight()
    {
        var (serving, known) = (0L, 0);
        foreach (var segment in Version.Segments)
        {
            var (first, last) = (segment.Flight.FirstDay, Math.Min(segment.Flight.LastDay, Watermark ?? LongAgo));
            var all = Delivery.Between(first, last);
            (serving, known) = (serving + (segment.Shape.HasDarkDays ? Serving.Between(first, last).Sum : all.Sum), known + all.Known);
        }
        return (serving, known);
    }
}
