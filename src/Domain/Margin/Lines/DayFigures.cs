using Paceline.Common;

namespace Paceline.Margin;

/// <summary>One day of a line, known whole.</summary>
/// <param name="Units">Billable units of the controlling source; 0 where the client pays by none.</param>
/// <param name="Impressions">What layers due by the thousand count.</param>
/// <param name="Reported">The platform's figure, converted by the policy of margins.</param>
public readonly record struct DayFigures<TReported>(decimal Units, decimal Impressions, Amount<TReported> Reported)
    where TReported : IMeasure;
