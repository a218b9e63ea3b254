using NodaTime;

namespace Paceline.Pacing;

/// <summary>What a day cost and which conversions it has so far.</summary>
/// <param name="AgeDays">How old it was when its conversions were read last, in whole days after its end; not negative.</param>
/// <param name="Cost">In whole units of one currency; null where nobody knows.</param>
/// <param name="Conversions">Null where the platform does not tell them.</param>
public readonly record struct ActionDay(LocalDate Day, int AgeDays, decimal? Cost, long? Conversions)
{
    /// <summary>A day that lacks either side belongs to no ratio of the two.</summary>
    public bool IsTold => Cost is not null && Conversions is not null;
}

/// <summary>Days that are looked at together.</summary>
/// <param name="Cpa">Cost over conversions, with both sides.</param>
/// <param name="Days">How many there are.</param>
/// <param name="From">Null for none.</param>
/// <param name="Through">Null for none.</param>
public readonly record struct ActionCohort(Common.Ratio Cpa, int Days, LocalDate? From, LocalDate? Through);
