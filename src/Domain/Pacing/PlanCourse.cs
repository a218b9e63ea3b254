namespace Paceline.Pacing;

/// <summary>
/// The plan as it was: each version planned its own days, and a new one bends the course from its effective day on instead of rewriting
/// what was due before (E6). A version that moves the dates of a segment under way re-plans only what was not delivered by then (E7).
/// </summary>
internal readonly struct PlanCourse
{
    // Two quotients in a row leave dust in the last of a decimal's 28 digits; a plan of round numbers shall stay one.
    private const int Digits = 15;

    private readonly PacingPlan _plan;
    private readonly int _current;

    // Where the course stood when each version took over; null while there is only one.
    private readonly decimal[]? _bases;

    public PlanCourse(PacingPlan plan, DailyDelivery delivery, int? watermark, int today)
    {
        _plan = plan;
        _current = plan.VersionIndexOn(today);
        if (_current == 0)
        {
            return;
        }
        _bases = new decimal[_current + 1];
        for (var i = 1; i <= _current; i++)
        {
            var eve = plan.Versions[i].EffectiveDay - 1;
            _bases[i] = MovesDatesUnderWay(plan.Versions[i - 1], plan.Versions[i])
                ? delivery.Units(delivery.Through(Math.Min(eve, watermark ?? int.MinValue / 2)).Sum)
                : PlannedThrough(i - 1, eve);
        }
    }

    public PlanVersion Current => _plan.Versions[_current];

    /// <summary>The place of <see cref="Current"/> among the plan's versions.</summary>
    public int CurrentIndex => _current;

    /// <summary>First day of any flight there has been.</summary>
    public int FirstDay
    {
        get
        {
            var first = Current.FirstDay;
            for (var i = 0; i < _current; i++)
            {
                first = Math.Min(first, _plan.Versions[i].FirstDay);
            }
            return first;
        }
    }

    /// <summary>Due by the end of a day.</summary>
    public decimal PlannedThrough(int day) => PlannedThrough(Math.Min(_current, _plan.VersionIndexOn(day)), day);

    /// <summary>The version that was the plan on a day.</summary>
    public PlanVersion VersionOn(int day) => _plan.Versions[Math.Min(_current, _plan.VersionIndexOn(day))];

    private decimal PlannedThrough(int index, int day)
    {
        var version = _plan.Versions[index];
        if (index == 0)
        {
            return version.PlannedThrough(day);
        }
        var start = _bases![index];
        var before = version.PlannedThrough(version.EffectiveDay - 1);
        // A budget cut below what was already due, or a curve with nothing left, is due in full at once.
        return start >= version.Budget || before >= version.Budget
            ? version.Budget
            : Math.Round(start + ((version.Budget - start) * (version.PlannedThrough(day) - before) / (version.Budget - before)), Digits);
    }

    private static bool MovesDatesUnderWay(PlanVersion old, PlanVersion next)
    {
        foreach (var segment in old.Segments)
        {
            if (segment.Flight.FirstDay < next.EffectiveDay && !HasDates(next, segment.Flight))
            {
                return true;
            }
        }
        return false;
    }

    private static bool HasDates(PlanVersion version, Flight flight)
    {
        foreach (var segment in version.Segments)
        {
            if (segment.Flight == flight)
            {
                return true;
            }
        }
        return false;
    }
}
