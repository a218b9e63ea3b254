using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Paceline.Common;
using Paceline.Pipeline;
using Paceline.Tenancy;
using Paceline.TestSupport;

namespace Paceline.Margin;

/// <summary>What stakes of several currencies are worth beside each other, on the real store.</summary>
public sealed class StakeRatesTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    [Fact]
    public async Task Rates_AreTheLastPublishedInTheOrganisationsCurrency_AndThoseNobodyPublishedAreLeftOut()
    {
        var (shop, other) = (await Workshop.Open(fixture.Database), await Workshop.Open(fixture.Database));
        var (store, organizations) = (new ExchangeRateStore(shop.Orgs), new OrganizationStore(shop.Orgs));
        var home = (await organizations.Load(shop.Org))!.Currency;
        Assert.Equal("GBP", home);
        FxRate Rate(string quote, int day, decimal rate) => new(Currency.Parse("EUR"), Currency.Parse(quote), new LocalDate(2026, 3, day), rate);
        await store.Write(
            shop.Org, [Rate("GBP", 9, 0.8m), Rate("USD", 9, 1.25m), Rate("USD", 10, 1.6m), Rate("USD", 12, 3)], false,
            (_, _) => new AuditEntry(default, new(ActorKind.User, "user-1", "Ada"), "EXCHANGE_RATES_IMPORTED", new AuditObject("exchange rates", "EUR")));
        var rates = new StakeRates(store, organizations, new FakeTimeProvider(new DateTimeOffset(2026, 3, 11, 9, 0, 0, TimeSpan.Zero)));

        Assert.Equal([("EUR", 0.8m), ("GBP", 1m), ("USD", 0.5m)], (await rates.Of(shop.Org, ["GBP", "EUR", "USD", "PLN"])).Select(one => (one.Key, one.Value)).Order());
        Assert.Equal([("GBP", 1m)], (await rates.Of(other.Org, ["GBP", "EUR"])).Select(one => (one.Key, one.Value)));
        Assert.Empty(await rates.Of(shop.Org, []));

        // What the store says where it compares by itself is the same, of today: a dollar of the 12th.
        Assert.Equal(["0.800000|1.250000|1|0.266667|0.333333|-|-"], await shop.Look(
            """
            select round(gold.worth($1, 1, 'EUR', 'GBP'), 6), round(gold.worth($1, 1, 'GBP', 'EUR'), 6), gold.worth($1, 1, 'PLN', 'PLN'), round(gold.worth($1, 1, 'USD', 'GBP'), 6),
                   round(gold.worth($1, 1, 'USD', 'EUR'), 6), gold.worth($1, 1, 'PLN', 'GBP'), gold.worth($1, null, 'EUR', 'GBP')
            """));
        var (direct, later) = (Rate("GBP", 9, 0.8m) with { Base = Currency.Parse("USD"), Rate = 0.7m }, new DateTimeOffset(2026, 3, 20, 9, 0, 0, TimeSpan.Zero));
        await store.Write(shop.Org, [direct], false, (_, _) => new AuditEntry(default, new(ActorKind.User, "user-1", "Ada"), "EXCHANGE_RATES_IMPORTED", new AuditObject("exchange rates", "EUR")));
        // The pair itself, for the way by euros is as old as its older rate.
        Assert.Equal("0.7000000000", await shop.One("select gold.worth($1, 1, 'USD', 'GBP')"));
        Assert.Equal(0.7m, (await new StakeRates(store, organizations, new FakeTimeProvider(later)).Of(shop.Org, ["USD"]))["USD"]);
    }
}
