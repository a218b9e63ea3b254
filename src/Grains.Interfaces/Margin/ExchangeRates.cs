namespace Paceline.Margin;

/// <summary>By which rates margin is computed and which are known.</summary>
/// <param name="Policy">Of the day of delivery, the mean of its month, or locked with the booking: the setting <c>rate-date</c>.</param>
[GenerateSerializer, Immutable, Alias("margin.exchangeRates")]
public sealed record ExchangeRatesView([property: Id(0)] FxPolicy Policy, [property: Id(1)] IReadOnlyList<RatePairView> Pairs);

/// <summary>A pair of currencies of which rates are known: one unit of the base costs so much of the quote.</summary>
/// <param name="Days">On how many a rate was published.</param>
/// <param name="Rate">The last one.</param>
/// <param name="CarriedDays">For how many days the last one has stood in for later ones; weekends are among them.</param>
/// <param name="IsOverdue">Whether somebody should look for newer ones.</param>
[GenerateSerializer, Immutable, Alias("margin.ratePair")]
public sealed record RatePairView(
    [property: Id(0)] string Base, [property: Id(1)] string Quote, [property: Id(2)] int Days, [property: Id(3)] DateOnly From, [property: Id(4)] DateOnly Through, [property: Id(5)] decimal Rate,
    [property: Id(6)] int CarriedDays, [property: Id(7)] bool IsOverdue);

/// <param name="Text">The file.</param>
/// <param name="Base">Of one unit of which its rates are, where the file does not say.</param>
/// <param name="IsCorrection">Whether rates that are kept otherwise become those of the file.</param>
[GenerateSerializer, Immutable, Alias("margin.ratesOrder")]
public sealed record RatesOrder([property: Id(0)] string Text, [property: Id(1)] string Base, [property: Id(2)] bool IsCorrection);

/// <param name="Rates">As they are kept now.</param>
/// <param name="Problems">Everything that is wrong; with any, nothing was changed.</param>
[GenerateSerializer, Immutable, Alias("margin.ratesOutcome")]
public sealed record RatesOutcome(
    [property: Id(0)] ExchangeRatesView Rates, [property: Id(1)] int Added, [property: Id(2)] int Corrected, [property: Id(3)] IReadOnlyList<RatesProblem> Problems);

/// <param name="Field">Of the order: <c>text</c> or <c>base</c>.</param>
[GenerateSerializer, Immutable, Alias("margin.ratesProblem")]
public sealed record RatesProblem([property: Id(0)] string Field, [property: Id(1)] string Code, [property: Id(2)] string Message);
