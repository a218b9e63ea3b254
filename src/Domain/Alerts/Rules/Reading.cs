using NodaTime;
using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>
/// What a producer says about one thing at one time: a number, a flag or a word, or why there is none. Alerts never asks anybody; readings
/// are pushed to it.
/// </summary>
public readonly record struct Reading
{
    private Reading(Figure number, string? word, Truth flag, Instant asOf, decimal perHour = 0) =>
        (Number, Word, Flag, AsOf, PerHour) = (number, word, flag, asOf, perHour);

    /// <summary>Known only for a number.</summary>
    public Figure Number { get; }

    /// <summary>Null unless it is a word, such as a status.</summary>
    public string? Word { get; }

    /// <summary>The flag; for a number or a word that is not known, in which way; otherwise <see cref="Truth.Unknown"/>.</summary>
    public Truth Flag { get; }

    /// <summary>The end of the time that the reading covers.</summary>
    public Instant AsOf { get; }

    /// <summary>
    /// How the number moves while no fact comes: pacing sinks as the plan goes on. Zero when it stands still. The moment of crossing is
    /// foreseen where a rule compares the value itself with a number, not where it reckons with it first.
    /// </summary>
    public decimal PerHour { get; }

    /// <summary>When it is too old to judge by if no fact comes; null when it never is. What an alert comes to after that nobody can foretell.</summary>
    public Instant? Until { get; init; }

    /// <summary>A denominator of zero keeps its own reason, so that a rule can say when it counts as infinite.</summary>
    public bool HasZeroDenominator => !Number.IsKnown && ZeroDenominator.Causes(Number.Reason);

    public static Reading Of(Figure number, Instant asOf, decimal perHour = 0) =>
        new(number, null, number.IsKnown ? Truth.Unknown : Kind(number.Reason), asOf, perHour);

    public static Reading Of(bool flag, Instant asOf) => new(Figure.Unknown(Reason.NoData), null, Logic.Of(flag), asOf);

    public static Reading Of(string word, Instant asOf) => new(Figure.Unknown(Reason.NoData), word, Truth.Unknown, asOf);

    /// <summary>The source has stopped telling; this is how far its data goes.</summary>
    public static Reading Stale(Instant asOf) => new(Figure.Unknown(Reason.NoData), null, Truth.Stale, asOf);

    /// <summary>The source has no value.</summary>
    public static Reading NoData(Instant asOf) => new(Figure.Unknown(Reason.NoData), null, Truth.NoData, asOf);

    /// <summary>The value could not be worked out.</summary>
    public static Reading Error(Instant asOf) => new(Figure.Unknown(Reason.NoData), null, Truth.Error, asOf);

    /// <summary>The number as it is at this moment if nothing has happened since; zero when it is not known.</summary>
    public decimal At(Instant now) =>
        PerHour == 0 ? Number.Value.GetValueOrDefault() : Number.Value.GetValueOrDefault() + (PerHour * (decimal)(now - AsOf).TotalHours);

    private static Truth Kind(Reason reason) => reason switch
    {
        Reason.NoData => Truth.NoData,
        Reason.NotEnoughData => Truth.InsufficientHistory,
        _ => Truth.Unknown,
    };
}

/// <summary>Which reasons for not knowing a number are a denominator of zero.</summary>
public static class ZeroDenominator
{
    public static bool Causes(Reason reason) => reason is
        Reason.NoImpressions or Reason.NoMeasurableImpressions or Reason.NoViewableImpressions or Reason.NoClicks or Reason.NoConversions
        or Reason.NoStarts or Reason.NoCost or Reason.NoRevenue or Reason.NoReach or Reason.NoRequests or Reason.NoBids or Reason.NoWins;
}
