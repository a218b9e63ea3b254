namespace Paceline.Pipeline;

/// <summary>What is observed of days to make a <see cref="RestatementProfile"/>.</summary>
public static class RestatementObservation
{
    /// <summary>How far back days are looked at.</summary>
    public const int Days = 120;

    /// <summary>The ages at which a day is looked at, in whole days after its end.</summary>
    public static readonly IReadOnlyList<int> Ages = [0, 1, 3, 7, 30];

    /// <summary>How long an observation counts before it is made anew.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromHours(6);
}
