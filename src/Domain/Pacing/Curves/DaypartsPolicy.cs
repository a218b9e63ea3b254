using System.Collections.Immutable;
using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>The same share every hour that can serve: a day is due as much as it has such hours.</summary>
/// <param name="Week">Seven, Monday first.</param>
public sealed record DaypartsPolicy(ImmutableArray<ServingHours> Week) : ICurvePolicy
{
    public string Name => "dayparts";

    public Outcome<CurveShape> Over(Flight flight) => new DayOfWeekPolicy([.. (Week.IsDefault ? [] : Week).Select(hours => (decimal)hours.Count)]).Over(flight);
}
