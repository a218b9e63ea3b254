using System.Globalization;
using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>
/// What of a line is lent out: the units that its client pays by, where platforms report them, and else its money, as media may cost at most that. Which of them follows from
/// the rate type alone, which no amendment changes: a cap that was kept means the same for ever.
/// </summary>
/// <param name="Booked">Stored integers of the measure.</param>
public sealed record LeasePool(Measure Measure, long Booked)
{
    private const decimal Most = 1_000_000_000_000;

    public static LeasePool Of(LineTerms terms, Currency currency) => terms.RateType.Counts() is { } kind && IsReported(kind)
        ? new(Measure.Count(kind), terms.Units ?? Bought(terms))
        : Money(Measure.Money(terms.CostBasis, currency), terms.Amount);

    /// <summary>What a day of an item is in it; null where that is unknown.</summary>
    public long? Of(WorkedDay day) => !Measure.IsMoney ? day.Units(Measure.Kind) : day.Currency == Measure.Currency ? day.Cost(Measure.Basis!.Value) : null;

    /// <summary>An amount as it is stored; null where it has more decimals than that, or more digits than anybody books.</summary>
    public long? Stored(decimal amount) => Math.Abs(amount) < Most && decimal.IsInteger(amount * Measure.Scale) ? (long)(amount * Measure.Scale) : null;

    /// <summary>A stored integer as the amount it stands for.</summary>
    public decimal Amount(long stored) => (decimal)stored / Measure.Scale;

    /// <summary>An amount as people write it.</summary>
    internal string Text(long amount) => Text(Measure, amount);

    /// <inheritdoc cref="Text(long)"/>
    internal static string Text(Measure measure, long amount) => ((decimal)amount / measure.Scale).ToString("#,0.######", CultureInfo.InvariantCulture);

    // Where only money is booked: as many as it buys, and such a line has a rate.
    private static long Bought(LineTerms terms) => (long)decimal.Min(Most, terms.Amount / terms.Rate!.Value * terms.RateType.UnitsOfRate()!.Value);

    private static LeasePool Money(Measure measure, decimal amount) => new(measure, (long)(amount * measure.Scale));

    private static bool IsReported(MeasureKind kind) => kind is MeasureKind.Impressions or MeasureKind.Clicks or MeasureKind.Conversions;
}
