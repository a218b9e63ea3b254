namespace Paceline.Margin;

/// <summary>An organisation's published rates of exchange, and by which rates its margin is computed. Key: <c>o12/exchange-rates</c>.</summary>
[Alias("margin.IExchangeRatesGrain"), GrainInterfaceType("margin.exchangeRates")]
public interface IExchangeRatesGrain : IGrainWithStringKey
{
    /// <summary>The policy, and every pair with its last rate.</summary>
    [Alias("Get")]
    Task<ExchangeRatesView> Get();

    /// <summary>Takes a file of rates, in whole or not at all; see <see cref="RateFile"/> for its forms. Every booking is computed anew when anything changed.</summary>
    [Alias("Import")]
    Task<RatesOutcome> Import(RatesOrder order);

    /// <summary>By which rates margin is computed from now on; months that are closed stay as they are.</summary>
    [Alias("Choose")]
    Task<RatesOutcome> Choose(RatePolicyOrder order);
}
