using NodaTime;
using Paceline.Common;
using Paceline.Pacing;
using Paceline.Pipeline;
using Paceline.Tenancy;
using Paceline.TestSupport;

namespace Paceline.Bookings;

/// <summary>Bookings on the real store: all versions stay, whoever is slower changes nothing, and a list reads one table.</summary>
public sealed class BookingStoreTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);
    private static readonly Currency Gbp = Currency.Parse("GBP");

    private BookingStore Store => new(fixture.Database.Orgs);

    private BookingListStore Lists => new(fixture.Database.Orgs);

    [Fact]
    public async Task Save_OfSeveralBookings_ReadsBackToTheLastDecimal()
    {
        var shop = await Workshop.Open(fixture.Database);
        var cpa = Terms(90) with
        {
            RateType = RateType.Cpa,
            Rate = 12.12345678m,
            Units = 1_234_567_890,
            Amount = 14_967_283.55m,
            Curve = "ahead 1.3",
            IsCapped = false,
            CostBasis = CostBasis.TotalMedia,
            Source = ControllingSource.AdServer,
            Conversion = new("Größe", 30, 1, ConversionCounting.OncePerPerson, ConversionDay.OfClick),
            Costs = "media reported; platform \"Gebühr\" 12.5% of media in figure",
        };
        var (first, second) = (Booked("B-1", "Acme", "Oats", Version("10", cpa), Version("20", Terms(10))), Booked("B-2", "ACME", "OATS", Version("10", Terms(5))));

        Assert.Equal([1, 2], await Store.Save(shop.Org, [first, second], Gbp, Audit("BOOKINGS_IMPORTED")));

        var kept = (await Store.Load(shop.Org, 1))!;
        Assert.Equal((1, first.After.Head, "GBP"), (kept.Record.Id, kept.Record.Booking.Head with { Client = "Acme", Brand = "Oats" }, kept.Record.LockedInto!.Value.Code));
        Assert.Equal(first.After.Versions, kept.Record.Booking.Versions);
        Assert.Equal([first.Event], kept.Events);
        // Acme and ACME are one client with one brand.
        Assert.Equal([(1, "ACME", 2)], (await Lists.Clients(shop.Org, 10)).Select(client => (client.Id, client.Name.ToUpperInvariant(), client.Bookings)));
        Assert.Equal("1", await shop.One("select count(*) from bookings.brand where org_id = $1"));
        Assert.Equal("1|BOOKINGS_IMPORTED", await shop.One("select number, action from tenancy.audit where org_id = $1"));
        Assert.Equal((2, 3), await Lists.Count(shop.Org));
        Assert.Equal(
            [("B-1", "10"), ("B-1", "20"), ("B-2", "10")], (await Lists.Lines(shop.Org, null, 10)).Select(line => (line.Number, line.Line)));
        Assert.Equal([("B-2", "10")], (await Lists.Lines(shop.Org, (1, "20"), 10)).Select(line => (line.Number, line.Line)));
    }

    [Fact]
    public async Task Save_FromAnEventThatIsNotTheLast_ChangesNothingAndWritesNoRecord()
    {
        var shop = await Workshop.Open(fixture.Database);
        await Store.Save(shop.Org, [Booked("B-1", "Acme", null, Version("10", Terms(10)))], Gbp, Audit("BOOKING_CREATED"));
        var amended = Amended((await Store.Load(shop.Org, 1))!.Record, Terms(20));

        var done = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Store.Save(shop.Org, [amended], Gbp, Audit("BOOKING_LINE_AMENDED"))));

        Assert.Equal(1, done.Count(ids => ids is not null));
        Assert.Equal(["1|10.0000", "2|20.0000"], await shop.Look("select version, amount from bookings.line_version where org_id = $1 order by version"));
        Assert.Equal("20.0000|2|2", await shop.One("select amount, last_event, (select count(*) from tenancy.audit a where a.org_id = b.org_id) from bookings.booking b where org_id = $1"));
        Assert.Null(await Store.Save(shop.Org, [Booked("B-1", "Acme", null, Version("10", Terms(10)))], Gbp, Audit("BOOKING_CREATED")));
    }

    [Fact]
    public async Task Find_ByWordStateAndSum_PagesWithoutGapsAndTotalsByCurrency()
    {
        var shop = await Workshop.Open(fixture.Database);
        await Store.Save(shop.Org, [.. Enumerable.Range(1, 25).Select(number => Booked($"B-{number:00}", number % 2 == 0 ? "Acme" : "Bolt", null, Version("1", Terms(number / 2))))], Gbp, Audit("X"));

        var (seen, filter) = (new List<string>(), Filter("Amount", descending: true));
        for (BookingList page; ; filter = filter with { AfterValue = page.Hits[9].SortValue, AfterKey = $"{page.Hits[9].Id}" })
        {
            page = await Lists.Find(shop.Org, filter);
            seen.AddRange(page.Hits.Take(10).Select(hit => hit.Number));
            if (page.Hits.Count <= 10)
            {
                break;
            }
        }

        Assert.Equal(25, seen.Distinct().Count());
        Assert.Equal(["B-24", "B-25", "B-22"], seen.Take(3));
        var acme = await Lists.Find(shop.Org, Filter("Number") with { Search = "acme b-0", States = [2] });
        Assert.Equal(["B-02", "B-04", "B-06", "B-08"], acme.Hits.Select(hit => hit.Number));
        Assert.Equal([new BookingTotal("EUR", 4, 10)], acme.Totals);
        Assert.Empty((await Lists.Find(shop.Org, Filter("Number") with { States = [3] })).Hits);
        var stranger = await Workshop.Open(fixture.Database);
        Assert.False((await Lists.Find(stranger.Org, Filter("Number"))).Any);
    }

    private static BookingFilter Filter(string sort, bool descending = false) => new(null, [], [], sort, descending, 10, null, null);

    internal static LineTerms Terms(decimal amount) =>
        new("Line", new Flight(new(2026, 3, 1), new(2026, 3, 31)), "even", RateType.FlatFee, null, null, Math.Max(1, amount), true, CostBasis.Media, ControllingSource.Platform);

    internal static LineVersion Version(string line, LineTerms terms) => new(line, 1, 1, terms.Flight.Start, Now, terms);

    internal static BookingWrite Booked(string number, string client, string? brand, params LineVersion[] versions) => new(
        null, new Booking(number, new BookingHead("Spring", client, brand, Currency.Parse("EUR"), "Europe/Berlin", 0.85123456m), BookingState.Confirmed, null, 1, [.. versions]),
        new BookingEvent(1, BookingEventKind.Booked, Now, "user-1", "Ada", "Booked by hand."), versions);

    internal static BookingWrite Amended(BookingRecord record, LineTerms terms)
    {
        var version = new LineVersion("10", 2, 2, new LocalDate(2026, 3, 13), Now, terms);
        return new BookingWrite(
            record.Id, record.Booking with { LastEvent = 2, Versions = record.Booking.Versions.Add(version) },
            new BookingEvent(2, BookingEventKind.Amended, Now, "user-1", "Ada", "More", version.EffectiveFrom), [version]);
    }

    internal static AuditEntry Audit(string action) => new(Now, new AuditActor(ActorKind.User, "user-1", "Ada"), action, new AuditObject("booking", "B-1"));
}
