namespace Paceline.Common;

/// <summary>
/// So much of one measure. Adding, comparing and dividing exist only within the measure, so spend on one basis against a budget in
/// another does not compile; the currency is checked when it runs.
/// </summary>
/// <param name="Value">In whole units of the currency or of the count; unrounded.</param>
/// <param name="Currency"><see cref="Currency.None"/> for counts.</param>
public readonly record struct Amount<TMeasure>(decimal Value, Currency Currency)
    where TMeasure : IMeasure
{
    /// <summary>The same unit as data.</summary>
    public Measure Measure => Measure.Of<TMeasure>(Currency);

    public static Amount<TMeasure> operator +(Amount<TMeasure> left, Amount<TMeasure> right) =>
        new(left.Value + right.ValueIn(left.Currency), left.Currency);

    public static Amount<TMeasure> operator -(Amount<TMeasure> left, Amount<TMeasure> right) =>
        new(left.Value - right.ValueIn(left.Currency), left.Currency);

    public static Amount<TMeasure> operator *(Amount<TMeasure> amount, decimal factor) => amount with { Value = amount.Value * factor };

    /// <summary>This as a share of another amount of the same measure.</summary>
    /// <param name="whole">The lower side.</param>
    /// <param name="whenZero">What it means that <paramref name="whole"/> is zero.</param>
    public Ratio Over(Amount<TMeasure> whole, Reason whenZero) => Ratio.Of(Value, whole.ValueIn(Currency), whenZero);

    private decimal ValueIn(Currency currency) => Currency == currency
        ? Value
        : throw new InvalidOperationException($"{Currency} and {currency} do not add up: convert one of them first.");
}
