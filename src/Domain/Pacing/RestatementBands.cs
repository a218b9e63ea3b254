using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>How much the days of a connection still become others, by age and in order, as last observed. Empty is what is not known.</summary>
/// <param name="Cost">Of all money that follows from delivery, whatever it is called.</param>
public sealed record RestatementBands(IReadOnlyList<RestatementBand> Impressions, IReadOnlyList<RestatementBand> Cost)
{
    public static RestatementBands Unknown { get; } = new([], []);

    /// <summary>Of what is counted in a measure: nobody observes how clicks and what comes after them are restated.</summary>
    public IReadOnlyList<RestatementBand> Of(MeasureKind kind) => kind switch
    {
        MeasureKind.Money => Cost,
        MeasureKind.Impressions => Impressions,
        _ => [],
    };
}
