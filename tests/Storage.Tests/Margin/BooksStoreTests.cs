using NodaTime;
using Npgsql;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Tenancy;
using Paceline.TestSupport;

namespace Paceline.Margin;

/// <summary>Books on the real store: what is closed stays, what is learnt later is posted, and no change falls between the two.</summary>
public sealed class BooksStoreTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    private static readonly YearMonth March = new(2026, 3);
    private static readonly YearMonth April = new(2026, 4);
    private static readonly DateTimeOffset Now = new(2026, 4, 9, 9, 0, 0, TimeSpan.Zero);

    private BooksStore Books => new(fixture.Database.Orgs);

    [Fact]
    public async Task Write_AfterAClose_PostsWhatDiffers_AndTakesNothingBackForWantOfKnowledge()
    {
        var org = await Booked("after");
        await Write(org, items: 1, through: 31, (14, 100), (15, 50));
        Assert.Equal(["EUR 150 0"], (await Books.Of(org, March)).Totals().Select(one => FormattableString.Invariant($"{one.Currency} {one.Revenue} {one.Adjustments}")));
        var closed = await Close(org);

        await Write(org, items: 1, through: 31, (14, 70), (15, 50));
        Assert.Equal(["2026-03-14 -30"], await Adjustments(org));
        // A day that is not known any more, and one that is not complete any more.
        await Write(org, items: 2, through: 31, (14, 70), (15, null));
        Assert.Equal(["2026-03-14 -30"], await Adjustments(org));
        await Write(org, items: 2, through: 13);
        Assert.Equal(["2026-03-14 -30"], await Adjustments(org));
        // What somebody has mapped elsewhere is not this line's.
        await Write(org, items: 0, through: null);
        Assert.Equal(["2026-03-14 -100", "2026-03-15 -50"], await Adjustments(org));
        await Write(org, items: 1, through: 31, (14, 100), (15, 50), (16, 1));
        Assert.Equal(["2026-03-16 1"], await Adjustments(org));
        Assert.Equal(closed, await Books.Report(org, March));
        Assert.Equal(1, (await Books.Load(org)).Adjustments[April]);

        var other = await Booked("other");
        Assert.Null(await Books.Report(other, March));
        Assert.Equal((null, 0, 0), ((object?)(await Books.Load(other)).Periods.Through, (await Books.Load(other)).Closed.Count, (await Books.Find(other, new AdjustmentFilter(April, 10, null))).Count));
    }

    [Fact]
    public async Task Closed_IsChangedByNobody()
    {
        var org = await Booked("closed");
        await Write(org, items: 1, through: 31, (14, 100));
        await Close(org);

        foreach (var order in (string[])[
            "update margin.closed_month set reason = 'x'", "delete from margin.closed_month", "update margin.closed_line set revenue = '{}'", "delete from margin.closed_line",
            $"insert into margin.adjustment values ({org.Value}, '2026-03-01', 7, '10', '2026-02-01', '2026-04-01', 1, 1, 1)"])
        {
            await using var transaction = await fixture.Database.Orgs.Begin(org, TestContext.Current.CancellationToken);
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => transaction.Execute(order, TestContext.Current.CancellationToken))).SqlState);
        }
        Assert.Equal("PERIOD_CLOSED", (await Books.Close(org, March, Decide, Tell, TestContext.Current.CancellationToken)).Refusals[0].Code);
    }

    [Fact]
    public async Task Close_WaitsForWhoeverWritesResults_AndHoldsWhatTheyWrote()
    {
        var org = await Booked("waits");
        await Write(org, items: 1, through: 31, (14, 100));
        await using var writer = await fixture.Database.Admin.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var writing = await writer.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await Do(writer, $"select through from margin.books where org_id = {org.Value} for share");

        var closing = Close(org);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (await One("select exists (select from pg_stat_activity where wait_event_type = 'Lock' and query like '%margin.books%')") != "True")
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30));
            await Task.Yield();
        }
        await Do(writer, $"update margin.line_month set revenue[14] = 70 where org_id = {org.Value}");
        await writing.CommitAsync(TestContext.Current.CancellationToken);

        Assert.Contains(",70,", System.Text.Encoding.UTF8.GetString(await closing), StringComparison.Ordinal);
        Assert.Equal("70", await One($"select revenue[14] from margin.closed_line where org_id = {org.Value}"));
    }

    [Fact]
    public async Task Forecast_TakesClosedMonthsAsTheyWere_AndWhatIsStillToCome()
    {
        var org = await Booked("ahead");
        await Write(org, items: 1, through: 20, (14, 100), (15, 50));
        await Close(org);
        await Write(org, items: 1, through: 20, (14, 70), (15, 50));
        // The rest of March was not complete when it was closed, so April will take it.
        await fixture.Database.Execute(
            $"""
            insert into margin.line_ahead (org_id, booking_id, line, month, basis, revenue, cost) values
                ({org.Value}, 7, '10', '2026-03-01', 1, 40, 30), ({org.Value}, 7, '10', '2026-05-01', 2, 500, null)
            """);
        var forecasts = new ForecastStore(fixture.Database.Orgs);

        Assert.Equal(
            [
                "2026-03 EUR closed 1 line 0 booked: 150 0 | 0 0 | 0 0 | 0 = 150 0 150",
                "2026-04 EUR open 1 line 0 booked: 0 0 | -30 0 | 40 30 | 0 = 10 30 -20",
                "2026-05 EUR open 1 line 1 booked: 0 0 | 0 0 | 0 0 | 500 = 500 0 0",
            ],
            (await forecasts.Load(org, new ForecastFilter(March, new YearMonth(2026, 12), null))).Months.Select(Text));
        Assert.Equal(["2026-04"], (await forecasts.Load(org, new ForecastFilter(April, April, "Acme"))).Months.Select(one => $"{one.Month:uuuu-MM}"));
        var nobody = await forecasts.Load(org, new ForecastFilter(March, April, "Nobody"));
        Assert.Empty(nobody.Months);
        Assert.Equal(["Acme"], nobody.Clients);
        var lines = await forecasts.Find(org, new ForecastFilter(March, new YearMonth(2026, 12), null), null, 2, TestContext.Current.CancellationToken);
        var rest = await forecasts.Find(org, new ForecastFilter(March, new YearMonth(2026, 12), null), (7, "10", new DateOnly(2026, 4, 1)), 2, TestContext.Current.CancellationToken);
        Assert.Equal(["2026-03 B-1 10 150", "2026-04 B-1 10 10", "2026-05 B-1 10 500"], lines.Concat(rest).Select(one => FormattableString.Invariant($"{one.Month:uuuu-MM} {one.Line.Number} {one.Line.Line} {one.Money.TotalRevenue}")));
        Assert.Empty((await forecasts.Load(await Booked("empty"), new ForecastFilter(March, April, null))).Months);
    }

    private static string Text(ForecastMonth one) => FormattableString.Invariant(
        $"{one.Month:uuuu-MM} {one.Currency} {(one.IsClosed ? "closed" : "open")} {one.Lines} line {one.BookedLines} booked: {one.Money.Revenue} {one.Money.Cost} | {one.Money.AdjustedRevenue} {one.Money.AdjustedCost} | {one.Money.ProjectedRevenue} {one.Money.ProjectedCost} | {one.Money.BookedRevenue} = {one.Money.TotalRevenue} {one.Money.TotalCost} {one.Money.Margin}");

    private async Task<byte[]> Close(OrgId org)
    {
        Assert.True((await Books.Close(org, March, Decide, Tell, TestContext.Current.CancellationToken)).TryGet(out var closing));
        return closing.Report.Bytes;
    }

    private static Outcome<MonthClosing> Decide(ClosedPeriods periods, BooksMonth held) => periods.Close(held.Month, new LocalDate(2026, 4, 9)) is { Refusals: { Count: > 0 } refusals }
        ? new List<Refusal>(refusals) : new MonthClosing(held.Month, Now, "Fay", "Agreed", 0, held.Totals(), MonthReport.Of(held));

    private static AuditEntry Tell(MonthClosing closing) => new(Now, AuditActor.System, "MONTH_CLOSED", new AuditObject("month", "2026-03"));

    private async Task<IEnumerable<string>> Adjustments(OrgId org) =>
        (await Books.Find(org, new AdjustmentFilter(April, 10, null))).Select(one => FormattableString.Invariant($"{one.Day:uuuu-MM-dd} {one.Revenue}"));

    private async Task Write(OrgId org, int items, int? through, params (int Day, decimal? Revenue)[] days)
    {
        var news = new BookingNews(7, long.Parse((await One($"update bookings.news set change = change + 1 where org_id = {org.Value} returning change"))!, System.Globalization.CultureInfo.InvariantCulture));
        decimal?[] revenue = [.. Enumerable.Range(1, 31).Select(day => day > through ? null : days.Any(one => one.Day == day) ? days.First(one => one.Day == day).Revenue : 0)];
        decimal?[] nothing = [.. revenue.Select(value => value is null ? (decimal?)null : 0)];
        var written = await new ResultStore(fixture.Database.Orgs).Write(
            org, [new BookingHeard(news, new DateOnly(2026, 4, 9))],
            new ResultSet([Result(items, through)], [], items == 0 ? [] : [new LineMonthRecord(7, "10", new DateOnly(2026, 3, 1), nothing, revenue, nothing, [])], [], []), [], TestContext.Current.CancellationToken);
        Assert.Equal([7], written.Bookings);
    }

    private static LineResultRecord Result(int items, int? through) => new()
    {
        BookingId = 7,
        Source = 1,
        Line = "10",
        BookingNumber = "B-1",
        BookingName = "Spring",
        Client = "Acme",
        BookingState = 2,
        Name = "Video",
        Currency = "EUR",
        RateType = 1,
        Booked = 8_000,
        FlightStart = new DateOnly(2026, 3, 1),
        FlightEnd = new DateOnly(2026, 3, 31),
        AsOf = new DateOnly(2026, 4, 9),
        Zone = "UTC",
        Items = items,
        DataThrough = through is { } day ? new DateOnly(2026, 3, day) : null,
        Standing = 5,
        PacedInMoney = false,
        UnknownDays = 0,
    };

    private async Task<OrgId> Booked(string name)
    {
        var org = await new OrganizationStore(fixture.Database.Orgs).Ensure(name, name, "UTC", "EUR");
        await fixture.Database.Execute(
            $"""
            insert into bookings.client (org_id, client_id, name) values ({org.Value}, 1, 'Acme');
            insert into bookings.booking (org_id, booking_id, number, name, client_id, currency, zone, state, last_event) values ({org.Value}, 7, 'B-1', 'Spring', 1, 'EUR', 'UTC', 2, 1);
            insert into bookings.news (org_id, booking_id, change) values ({org.Value}, 7, 1)
            """);
        return org;
    }

    private async Task<string?> One(string sql)
    {
        await using var command = fixture.Database.Admin.CreateCommand(sql);
        return (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))?.ToString();
    }

    private static async Task Do(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
