using System.Collections.Immutable;
using NodaTime;
using Paceline.Pacing;

namespace Paceline.Bookings;

/// <summary>How a client's weeks usually go, as weights of a curve by weekday.</summary>
/// <param name="Weights">Seven, Monday first; the strongest is 100.</param>
/// <param name="Days">How many days it was learnt from, between <paramref name="From"/> and <paramref name="Through"/>, both included.</param>
public sealed record LearntWeek(ImmutableArray<int> Weights, int Days, LocalDate From, LocalDate Through)
{
    /// <summary>Eight weeks: enough to tell a habit from chance, and short enough to be this season's.</summary>
    public const int History = 56;

    /// <summary>Each weekday is to be seen four times.</summary>
    public const int Least = 28;

    private const int Strongest = 100;

    /// <summary>Null where too little was delivered to learn from.</summary>
    /// <param name="delivered">Days in order, each once, with what was delivered on it.</param>
    public static LearntWeek? Of(IReadOnlyList<(LocalDate Day, decimal Delivered)> delivered)
    {
        var means = WeekdayMeans.Of(delivered);
        var peak = means.Max();
        return delivered.Count < Least || peak <= 0
            ? null
            : new LearntWeek(
                [.. means.Select(mean => (int)Math.Round(Math.Max(0, mean) / peak * Strongest, MidpointRounding.AwayFromZero))], delivered.Count, delivered[0].Day, delivered[^1].Day);
    }
}
