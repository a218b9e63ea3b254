using System.Collections.Immutable;
using NodaTime;
using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>What is to be delivered, when, in which measure: every version there has been (E6, E7).</summary>
public sealed class PacingPlan
{
    private PacingPlan(Measure measure, ImmutableArray<PlanVersion> versions, LocalDate? cancelledOn) =>
        (Measure, Versions, CancelledOn) = (measure, versions, cancelledOn);

    public Measure Measure { get; }

    /// <summary>At least one, by effective day.</summary>
    public ImmutableArray<PlanVersion> Versions { get; }

    /// <summary>The first day on which it is cancelled; delivery from then on is a finding (E20).</summary>
    public LocalDate? CancelledOn { get; }

    /// <summary>The version in force on a day: the last that took effect by then, else the first.</summary>
    public PlanVersion VersionOn(LocalDate day) => Versions[VersionIndexOn(EpochDay.Of(day))];

    /// <summary>A plan that never changed.</summary>
    public static Outcome<PacingPlan> Create(Measure measure, IEnumerable<BudgetSegment> segments, LocalDate? cancelledOn = null)
    {
        var all = segments.ToImmutableArray();
        var from = all.IsEmpty ? default : all.Min(segment => segment.Flight.Start);
        return Create(measure, [new PlanVersion(from, all)], cancelledOn);
    }

    /// <summary>A plan with its history.</summary>
    public static Outcome<PacingPlan> Create(Measure measure, IEnumerable<PlanVersion> versions, LocalDate? cancelledOn = null)
    {
        var ordered = versions
            .Select(version => version with { Segments = [.. version.Segments.OrderBy(segment => segment.Flight.Start)] })
            .OrderBy(version => version.EffectiveFrom)
            .ToImmutableArray();
        var refusals = PlanProblems.Of(ordered);
        return refusals.Count > 0 ? refusals : new PacingPlan(measure, ordered, cancelledOn);
    }

    /// <summary>Whether some version has days that cannot serve.</summary>
    internal bool HasDarkDays => Versions.Any(version => version.HasDarkDays);

    internal int VersionIndexOn(int day)
    {
        var index = Versions.Length - 1;
        while (index > 0 && Versions[index].EffectiveDay > day)
        {
            index--;
        }
        return index;
    }
}
