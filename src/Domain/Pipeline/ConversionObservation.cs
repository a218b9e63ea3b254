namespace Paceline.Pipeline;

/// <summary>At what ages days are looked at to learn how their conversions come in.</summary>
public static class ConversionObservation
{
    /// <summary>From this age on a day's conversions count as final: platforms restate them for 28 days, and book them up to 14 days before.</summary>
    public const int FinalAge = 42;

    /// <summary>In whole days after the end of the day, in UTC; close together where most conversions come in.</summary>
    public static readonly IReadOnlyList<int> Ages = [0, 1, 2, 3, 4, 5, 6, 7, 10, 14, 21, 28, 35, FinalAge];
}
