namespace Paceline.Common;

/// <summary>What a number counts.</summary>
public enum MeasureKind
{
    Money = 1,
    Impressions = 2,
    ViewableImpressions = 3,
    Clicks = 4,
    Conversions = 5,
    CompletedViews = 6,
}

/// <summary>
/// The unit of a budget or of delivery as data: a count, or money with its basis and currency. Two measures pace each other only when
/// they are equal; that is the runtime half of the unit trap, <see cref="Amount{TMeasure}"/> is the compiler's half.
/// </summary>
public readonly record struct Measure
{
    private Measure(MeasureKind kind, CostBasis? basis, Currency currency) => (Kind, Basis, Currency) = (kind, basis, currency);

    public MeasureKind Kind { get; }

    /// <summary>Null for counts.</summary>
    public CostBasis? Basis { get; }

    /// <summary><see cref="Currency.None"/> for counts.</summary>
    public Currency Currency { get; }

    public bool IsMoney => Kind == MeasureKind.Money;

    /// <summary>Stored integers in one unit: micros for money, 1 for counts.</summary>
    public long Scale => IsMoney ? 1_000_000 : 1;

    public static Measure Money(CostBasis basis, Currency currency) => new(MeasureKind.Money, basis, currency);

    public static Measure Count(MeasureKind kind) => kind == MeasureKind.Money
        ? throw new ArgumentOutOfRangeException(nameof(kind), "Money needs a basis and a currency.")
        : new Measure(kind, null, Currency.None);

    public static Measure Impressions { get; } = Count(MeasureKind.Impressions);

    public static Measure Of<TMeasure>(Currency currency)
        where TMeasure : IMeasure =>
        TMeasure.Kind == MeasureKind.Money ? new Measure(MeasureKind.Money, TMeasure.Basis, currency) : Count(TMeasure.Kind);

    /// <summary>Whether the measure is the one the type stands for, whatever the currency.</summary>
    public bool Is<TMeasure>()
        where TMeasure : IMeasure =>
        Kind == TMeasure.Kind && Basis == TMeasure.Basis;

    public override string ToString() => IsMoney ? $"{Currency} {Basis}" : Kind.ToString();
}
