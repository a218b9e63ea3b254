using Paceline.Margin;
using Paceline.Tenancy;

namespace Paceline.Fakes;

public sealed class FakeExchangeRatesGrain(World world) : FakeGrain(world), IExchangeRatesGrain
{
    private static readonly ExchangeRatesView Rates = new(FxPolicy.BookingLocked, [new("EUR", "USD", 250, new DateOnly(2025, 3, 10), new DateOnly(2026, 3, 6), 1.0825m, 4, false)]);

    public Task<ExchangeRatesView> Get() => Task.FromResult(Rates);

    public Task<RatesOutcome> Import(RatesOrder order)
    {
        BookingOrders.All.Enqueue((order, CallerContext.Actor));
        return Task.FromResult(order.Text.Length > 0 ? new RatesOutcome(Rates, 2, 1, []) : new RatesOutcome(Rates, 0, 0, [new RatesProblem("text", "RATES_EMPTY", "The file has no rates.")]));
    }
}
