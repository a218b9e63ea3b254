using Paceline.Common;

namespace Paceline.Margin;

/// <summary>Money in two currencies. The original is kept for ever: what it was converted to is a view of it.</summary>
/// <param name="Original">As it was reported.</param>
/// <param name="Value">In <paramref name="Currency"/>, or why there is none.</param>
/// <param name="Policy">Shown next to the number: another policy gives another one.</param>
/// <param name="Quote">The rate, and whether it was carried; null where there is none.</param>
public readonly record struct ConvertedAmount<TMeasure>(Amount<TMeasure> Original, Currency Currency, Figure Value, FxPolicy Policy, FxQuote? Quote)
    where TMeasure : IMeasure
{
    /// <summary>The same measure in the other currency; null when unknown.</summary>
    public Amount<TMeasure>? Converted => Value.Value is { } value ? new Amount<TMeasure>(value, Currency) : null;
}
