using System.Collections.Immutable;
using NodaTime;

namespace Paceline.Margin;

/// <summary>What somebody said at once was counted of a line, on days in a row.</summary>
/// <param name="From">The day of the first entry of <paramref name="Units"/>.</param>
/// <param name="Units">That the client pays by, an entry a day; null where nothing is said of the day.</param>
public sealed record LineCount(CountKind Kind, LocalDate From, ImmutableArray<long?> Units)
{
    public LocalDate Through => From.PlusDays(Units.Length - 1);

    /// <summary>Of all days of which anything is said.</summary>
    public long Total => Units.Sum() ?? 0;
}
