namespace Paceline.Pacing;

/// <summary>How the conversions of past days went on from one age to the next.</summary>
/// <param name="AgeDays">Whole days after the end of the day.</param>
/// <param name="NextAgeDays">The next age at which days were looked at.</param>
/// <param name="Days">Days of accounts that were known at both ages.</param>
/// <param name="Early">Their conversions as known at the first age.</param>
/// <param name="Late">And at the next.</param>
public readonly record struct ConversionGrowth(int AgeDays, int NextAgeDays, int Days, long Early, long Late);
