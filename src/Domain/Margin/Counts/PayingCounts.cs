using NodaTime;
using Paceline.Bookings;

namespace Paceline.Margin;

/// <summary>
/// Whose count pays for each day of a line: the one that the terms of the day name (E6). An amendment from a day on leaves the days before it to whoever counted for them.
/// </summary>
public sealed class PayingCounts
{
    private readonly IReadOnlyList<LineVersion> _held;
    private readonly LineCounts _counts;

    /// <param name="held">The versions that hold, by effective day.</param>
    /// <param name="cancelledOn">The first day on which the booking is cancelled; null while it is not.</param>
    public PayingCounts(IReadOnlyList<LineVersion> held, LineCounts counts, LocalDate? cancelledOn)
    {
        (_held, _counts) = (held, counts);
        WaitsFrom = held.Select((version, at) => FirstOpen(version, at + 1 < held.Count ? held[at + 1].EffectiveFrom : null, cancelledOn)).Where(day => day is not null).Min();
    }

    /// <summary>The first day of the flight that another than the platforms counts and has not counted yet; null where there is none.</summary>
    public LocalDate? WaitsFrom { get; }

    /// <summary>Whether the client pays by the count of another than the platforms on any day.</summary>
    public bool AnyOther => _held.Any(version => IsByAnother(version.Terms));

    /// <summary>Whether whoever counts for the client has counted, or platforms do as delivery comes.</summary>
    /// <param name="version">One of those that hold.</param>
    public bool IsCounted(LineVersion version) =>
        version.Terms.RateType.UnitsOfRate() is null
        || (version.Terms.Source == ControllingSource.Platform ? version.Terms.RateType.Counts() is not null : _counts.Of((CountKind)version.Terms.Source).Count > 0);

    /// <summary>Whether another than the platforms counts a day for the client.</summary>
    public bool IsByAnother(LocalDate day) => IsByAnother(LineHistory.On(_held, day).Terms);

    /// <summary>What another counted of a day that it counts for the client; null where it has not, and where the platforms do.</summary>
    public long? Units(LocalDate day) =>
        LineHistory.On(_held, day).Terms is var terms && IsByAnother(terms) && _counts.Of((CountKind)terms.Source).TryGetValue(day, out var units) ? units : null;

    /// <summary>Days that another counts for the client and has counted.</summary>
    public IEnumerable<LocalDate> Days =>
        _held.Select(version => version.Terms).Where(IsByAnother).SelectMany(terms => _counts.Of((CountKind)terms.Source).Keys).Distinct().Where(day => Units(day) is not null);

    private static bool IsByAnother(LineTerms terms) => terms.RateType.UnitsOfRate() is not null && terms.Source != ControllingSource.Platform;

    // Of the days on which a version has the say, the first after the last that its source has counted.
    private LocalDate? FirstOpen(LineVersion version, LocalDate? next, LocalDate? cancelledOn)
    {
        var terms = version.Terms;
        if (!IsByAnother(terms))
        {
            return null;
        }
        var first = version == _held[0] ? terms.Flight.Start : LocalDate.Max(terms.Flight.Start, version.EffectiveFrom);
        var last = new[] { terms.Flight.End, next?.PlusDays(-1), cancelledOn?.PlusDays(-1) }.OfType<LocalDate>().Min();
        var days = _counts.Of((CountKind)terms.Source);
        var open = days.Count == 0 ? first : LocalDate.Max(first, days.Keys.Max().PlusDays(1));
        return open <= last ? open : null;
    }
}
