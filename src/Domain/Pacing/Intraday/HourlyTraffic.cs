using System.Collections.Immutable;
using NodaTime;

namespace Paceline.Pacing;

/// <summary>A past day by the hours of its clock.</summary>
/// <param name="Day">By the clock that the budget's days are counted by.</param>
/// <param name="Hours">
/// What could have been bought in each of 24 hours from midnight, in the unit of the budget: where half of the traffic was taken, twice what was spent. Of an
/// hour that came twice the mean of both; null where nobody knows, and for an hour that the clock left out.
/// </param>
public sealed record HourlyTraffic(LocalDate Day, ImmutableArray<decimal?> Hours);
