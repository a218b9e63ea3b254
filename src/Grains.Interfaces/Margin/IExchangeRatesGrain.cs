namespace Paceline.Margin;

/// <summary>An organisation's published rates of exchange. Key: <c>o12/exchange-rates</c>.</summary>
[Alias("margin.IExchangeRatesGrain"), GrainInterfaceType("margin.exchangeRates")]
public interface IExchangeRatesGrain : IGrainWithStringKey
{
    /// <summary>By which rates margin is computed, and every pair with its last rate.</summary>
    [Alias("Get")]
    Task<ExchangeRatesView> Get();

    /// <summary>Takes a file of rates, in whole or not at all; see <see cref="RateFile"/> for its forms. Every booking is computed anew when anything changed.</summary>
    [Alias("Import")]
    Task<RatesOutcome> Import(RatesOrder order);
}
