using System.Collections.Immutable;

namespace Paceline.Pacing;

/// <summary>Which part of a day's final conversions is known at an age; 1 is all, and more than 1 that some are taken back later.</summary>
/// <param name="AgeDays">Whole days after the end of the day.</param>
public readonly record struct KnownPart(int AgeDays, decimal Part);

/// <summary>
/// Which part of a day's final conversions is known so many days after its end (E19). Each step from age to age is learnt from all days that
/// have reached both, young ones too, and the steps are chained back from the final age: nobody waits until a whole day has grown old.
/// </summary>
public sealed class MaturationProfile
{
    /// <summary>A step that fewer days have taken says nothing.</summary>
    public const int FewestDays = 5;

    /// <summary>Neither does one with fewer conversions in the end.</summary>
    public const int FewestConversions = 20;

    /// <summary>A day is matured from the age on at which no more than this part of its conversions is expected to come, or to be taken back.</summary>
    public const decimal Tolerance = 0.05m;

    private MaturationProfile(int observed, ImmutableArray<KnownPart> parts) => (Observed, Parts) = (observed, parts);

    /// <summary>Days that even the step with the fewest was learnt from.</summary>
    public int Observed { get; }

    /// <summary>By age, from the end of a day to the final age, where all is known.</summary>
    public ImmutableArray<KnownPart> Parts { get; }

    /// <summary>The age from which on days are matured, and stay so.</summary>
    public int MaturedAge
    {
        get
        {
            var age = Parts[^1].AgeDays;
            for (var at = Parts.Length - 1; at >= 0 && Math.Abs(Parts[at].Part - 1) <= Tolerance; at--)
            {
                age = Parts[at].AgeDays;
            }
            return age;
        }
    }

    /// <param name="growths">One for each step from the end of a day to the final age, in any order.</param>
    /// <param name="finalAge">From this age on nothing more is expected.</param>
    /// <returns>Null while a step is missing, or is of too few days or conversions.</returns>
    public static MaturationProfile? Of(IEnumerable<ConversionGrowth> growths, int finalAge)
    {
        var (age, part, observed) = (finalAge, 1m, int.MaxValue);
        List<KnownPart> parts = [new(finalAge, 1)];
        foreach (var growth in growths.OrderByDescending(growth => growth.AgeDays))
        {
            if (growth.NextAgeDays != age || growth.Days < FewestDays || growth.Late < FewestConversions)
            {
                return null;
            }
            (age, part, observed) = (growth.AgeDays, part * growth.Early / growth.Late, Math.Min(observed, growth.Days));
            parts.Add(new KnownPart(age, part));
        }
        parts.Reverse();
        return age == 0 && finalAge > 0 ? new MaturationProfile(observed, [.. parts]) : null;
    }

    /// <summary>The part that is known at an age: that of the oldest age learnt that the day has reached, so a day in between is taken for a little younger than it is.</summary>
    /// <param name="age">Not negative.</param>
    public decimal PartAt(int age)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(age);
        var at = Parts.Length - 1;
        while (Parts[at].AgeDays > age)
        {
            at--;
        }
        return Parts[at].Part;
    }
}
