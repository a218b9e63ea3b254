using NodaTime;
using Npgsql;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Pacing;
using Paceline.Pipeline;
using Paceline.Tenancy;
using Paceline.TestSupport;

namespace Paceline.Margin;

/// <summary>Published rates on the real store: one organisation's, never mixed, and every booking is news when they change.</summary>
public sealed class ExchangeRateStoreTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);
    private static readonly Currency Eur = Currency.Parse("EUR");
    private static readonly Currency Usd = Currency.Parse("USD");
    private static readonly Currency Gbp = Currency.Parse("GBP");
    private static readonly Currency Jpy = Currency.Parse("JPY");

    private ExchangeRateStore Store => new(fixture.Database.Orgs);

    private static LocalDate March(int day) => new(2026, 3, day);

    [Fact]
    public async Task Rates_AreReadAsWritten_ByWayOfTheirHub_ByTheirOrganisationAlone()
    {
        var shop = await Workshop.Open(fixture.Database);
        var written = await Write(shop.Org, new FxRate(Eur, Usd, March(5), 1.0825m), new FxRate(Eur, Gbp, March(5), 0.8512345678m), new FxRate(Eur, Jpy, March(6), 161), new FxRate(Gbp, Usd, new(2025, 1, 1), 9));
        Assert.Equal((4, 0, 0), (written.Added, written.Corrected, written.Conflicts.Count));
        var rates = await Load(shop.Org);
        // By way of the euro, and not by the pair's own rate of long ago.
        var quote = rates.On(Usd, Gbp, March(6))!.Value;
        Assert.Equal((0.8512345678m, 1.0825m, March(5), 1), (quote.Times, quote.DividedBy, quote.PublishedOn, quote.CarriedDays));
        Assert.Null(rates.On(Jpy, Usd, March(6)));
        // Before the euro's rates it is the only one, and it is carried however long.
        Assert.Equal((9m, 420), rates.On(Gbp, Usd, March(1).PlusDays(-4)) is { } old ? (old.Times, old.CarriedDays) : default);
        Assert.Equal(
            [("EUR", "GBP", 1, 0.8512345678m), ("EUR", "JPY", 1, 161m), ("EUR", "USD", 1, 1.0825m), ("GBP", "USD", 1, 9m)],
            (await Store.Pairs(shop.Org)).Select(pair => (pair.Base, pair.Quote, pair.Days, pair.Rate)));

        var other = await Workshop.Open(fixture.Database);
        Assert.Empty(await Store.Pairs(other.Org));
        Assert.Null((await Load(other.Org)).On(Usd, Gbp, March(6)));
        Assert.Equal("1|EXCHANGE_RATES_IMPORTED", await shop.One("select concat(count(*), '|', string_agg(action, ',' order by number)) from tenancy.audit where org_id = $1"));
        await using var transaction = await fixture.Database.Orgs.Begin(shop.Org);
        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => transaction.Execute("delete from margin.exchange_rate", default))).SqlState);
    }

    [Fact]
    public async Task RateKeptOtherwise_IsAConflict_UntilItIsACorrection_AndTheSameFileChangesNothing()
    {
        var shop = await Workshop.Open(fixture.Database);
        FxRate[] file = [new(Eur, Usd, March(5), 1.0825m), new(Eur, Usd, March(6), 1.09m)];
        await Write(shop.Org, file);
        Assert.Equal((0, 0), (await Write(shop.Org, file)) is { Conflicts: [] } again ? (again.Added, again.Corrected) : default);

        FxRate[] next = [new(Eur, Usd, March(6), 1.1m), new(Eur, Usd, March(9), 1.2m)];
        Assert.Equal([new RateConflict("EUR", "USD", new DateOnly(2026, 3, 6), 1.09m, 1.1m)], (await Write(shop.Org, next)).Conflicts);
        Assert.Equal("2", await shop.One("select count(*) from margin.exchange_rate where org_id = $1"));
        var corrected = await Store.Write(shop.Org, next, true, (_, _) => Audit("EXCHANGE_RATES_IMPORTED"));
        Assert.Equal((1, 1), (corrected.Added, corrected.Corrected));
        Assert.Equal("1.0825,1.1,1.2", await shop.One("select string_agg(trim_scale(rate)::text, ',' order by day) from margin.exchange_rate where org_id = $1"));
    }

    [Fact]
    public async Task EveryBooking_IsNews_WhenARateOrASettingChanges_AndOnlyThen()
    {
        var shop = await Workshop.Open(fixture.Database);
        var terms = new LineTerms("Line", new Flight(March(1), March(31)), "even", RateType.FlatFee, null, null, 100, true, CostBasis.Media, ControllingSource.Platform);
        var version = new LineVersion("10", 1, 1, March(1), Now, terms);
        await new BookingStore(fixture.Database.Orgs).Save(
            shop.Org,
            [
                new BookingWrite(
                    null, new Booking("B-1", new BookingHead("Spring", "Acme", null, Eur, "Europe/Berlin", null), BookingState.Confirmed, null, 1, [version]),
                    new BookingEvent(1, BookingEventKind.Booked, Now, "user-1", "Ada", "Booked by hand."), [version]),
            ],
            Usd, Audit("BOOKING_CREATED"));
        const string news = "select count(*) from bookings.news where org_id = $1 and told is distinct from change";

        await Told();
        await Write(shop.Org, new FxRate(Eur, Usd, March(5), 1.1m));
        Assert.Equal("1", await shop.One(news));
        await Told();
        await Write(shop.Org, new FxRate(Eur, Usd, March(5), 1.1m));
        Assert.Equal("0", await shop.One(news));

        // Nobody decided, decided anew, decided the same, and took it back; a value that there was once counts as none.
        var settings = new MarginSettingStore(fixture.Database.Orgs);
        Assert.False(await settings.MarkOther(shop.Org));
        Assert.Equal(new MarginSettings(FxPolicy.BookingLocked, 0.15m, 0.3m, PacingOptions.Default), await settings.Load(shop.Org));
        (string Name, string? Value, bool IsOther)[] decisions =
        [
            ("rate-date", "DELIVERY_DAY", true), ("rate-date", "DELIVERY_DAY", false), ("rate-date", "MONTH_AVERAGE", true), ("margin-limits", "0.2 0.35", true), ("rate-date", "INVOICE_DATE", true), ("rate-date", null, false),
            ("margin-limits", null, true), ("run-rate-days", "14", true), ("run-rate-days", "14", false), ("pacing-bands", "0.5 0.8 1.2 1.5", false), ("pacing-late-days", "3", false),
        ];
        foreach (var (name, value, isOther) in decisions)
        {
            await Told();
            await Decide(shop, name, value, ++_version);
            Assert.Equal(isOther, await settings.MarkOther(shop.Org));
            Assert.Equal(isOther ? "1" : "0", await shop.One(news));
            Assert.Equal((name, value) is ("margin-limits", not null) ? 0.2m : 0.15m, name == "margin-limits" ? (await settings.Load(shop.Org)).Floor : 0.15m);
            Assert.Equal(value switch { "DELIVERY_DAY" => FxPolicy.DeliveryDay, "MONTH_AVERAGE" => FxPolicy.MonthAverage, _ => FxPolicy.BookingLocked }, name == "rate-date" ? (await settings.Load(shop.Org)).Policy : FxPolicy.BookingLocked);
        }

        // By the run rate lines are projected; tolerances are only looked at.
        var tolerance = new PacingOptions { CriticalBelow = 0.5m, OnTrackFrom = 0.8m, OnTrackTo = 1.2m, CriticalAbove = 1.5m, RunRateDays = 14 };
        var late = new PacingOptions { CriticalBelow = 0.9m, OnTrackFrom = 0.95m, OnTrackTo = 1.05m, CriticalAbove = 1.1m, RunRateDays = 14 };
        Assert.Equal(tolerance with { LateDays = 3, Late = late }, (await settings.Load(shop.Org)).Pacing);

        Task Told() => shop.One("update bookings.news set told = change where org_id = $1 returning 1");
    }

    private int _version;

    private static Task<string> Decide(Workshop shop, string name, string? value, int version) => shop.One(FormattableString.Invariant(
        $"""
        insert into tenancy.setting_version (org_id, scope, name, version, value, at, by_subject, by_name, reason)
        values ($1, 'organization', '{name}', {version}, {(value is null ? "null" : $"'{value}'")}, now(), 'user-1', 'Ada', 'Agreed') returning 1
        """));

    private Task<RatesWritten> Write(OrgId org, params FxRate[] rates) => Store.Write(org, rates, false, (_, _) => Audit("EXCHANGE_RATES_IMPORTED"));

    private Task<FxTable> Load(OrgId org) => Store.Load(org, [Usd, Gbp], March(9));

    private static AuditEntry Audit(string action) => new(Now, new AuditActor(ActorKind.User, "user-1", "Ada"), action, new AuditObject("exchange rates", "EUR"));
}
