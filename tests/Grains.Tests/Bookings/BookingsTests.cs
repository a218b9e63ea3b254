using System.Diagnostics;
using System.Globalization;
using Paceline.Common;
using Paceline.Onboarding;
using Paceline.Running;
using Paceline.Tenancy;

namespace Paceline.Bookings;

/// <summary>Bookings in a cluster with its store: by hand, amended, cancelled, from files, each with its record in the log.</summary>
public sealed class BookingsTests(BookingsTests.Running running, ITestOutputHelper output) : IClassFixture<BookingsTests.Running>
{
    private static readonly string[] Heads = [.. ImportColumns.All.Select(column => column.Title)];
    private static readonly Principal Tom = new(PrincipalKind.User, "user-7", 1, Role.Trader, "Tom", "tom@x.test", "s1");

    private LiveCluster Cluster => running.Cluster;

    private IBookingsGrain Bookings => Cluster.Grain<IBookingsGrain>("bookings", by: Tom);

    [Fact]
    public async Task Booking_ByHand_AmendedAndCancelled_KeepsWhatWasKnownAndSaysWho()
    {
        var today = Platforms.Today;
        var line = Line("10") with { Start = today.AddDays(-10), End = today.AddDays(20) };
        var created = await Bookings.Create(Order("H-1", line));
        Assert.Empty(created.Problems);
        var id = created.Booking!.Row.Booking;

        var amended = await Booking(id).Amend(new AmendOrder(line with { Units = 2_000_000, Amount = 9_000 }, false, today.AddDays(3), " Client signed more ", false, 1, false));

        Assert.Equal([("Units", "1000000", "2000000"), ("Amount", "4500", "9000")], amended.Differences.Select(one => (one.Field, one.Before, one.After)));
        Assert.Equal(9_000m, amended.Booking!.Row.Amount);
        var view = (await Booking(id).GetView())!;
        Assert.Equal(
            [(2, VersionStanding.Scheduled, 9_000m), (1, VersionStanding.Current, 4_500m)],
            view.Lines.Single().Versions.Select(version => (version.Version, version.Standing, version.Terms.Amount)));
        Assert.Equal(
            [(2, BookingEventName.Amended, "Tom", "Client signed more"), (1, BookingEventName.Booked, "Tom", "Booked by hand.")],
            view.Events.Select(one => (one.Number, one.Name, one.By, one.Reason)));
        Assert.Equal(["CHANGED_MEANWHILE"], (await Booking(id).Cancel(new CancelOrder(today, "Too late", 1))).Problems.Select(problem => problem.Code));
        Assert.Equal(["DAYS_ARE_PAST"], (await Booking(id).Amend(new AmendOrder(line with { Name = "Past" }, false, today.AddDays(-1), "Too late", false, 2, false))).Problems.Select(problem => problem.Code));
        Assert.Equal(BookingState.Cancelled, (await Booking(id).Cancel(new CancelOrder(today.AddDays(1), "Client left", 2))).Booking!.Row.State);
        Assert.Equal(
            [
                "BOOKING_CREATED|H-1|Tom|Booked by hand.||EUR", "BOOKING_LINE_AMENDED|H-1|Tom|Client signed more|4500|9000", "BOOKING_CANCELLED|H-1|Tom|Client left|CONFIRMED|CANCELLED",
            ],
            await Cluster.Look(
                """
                select action, object_id, actor_name, reason, coalesce(before->'terms'->>'amount', before->>'state'), coalesce(after->'terms'->>'amount', case when before is null then after->>'currency' else after->>'state' end)
                from tenancy.audit where object_kind = 'booking' and object_id = 'H-1' order by number
                """));
    }

    [Fact]
    public async Task Amendment_OnlyLookedAt_IsNotKept_AndANumberIsBookedOnce()
    {
        var id = (await Bookings.Create(Order("H-2", Line("10")))).Booking!.Row.Booking;
        var looked = await Booking(id).Amend(new AmendOrder(Line("10") with { Name = "Other" }, false, new DateOnly(2099, 1, 1), "Look", false, 1, OnlyLook: true));

        Assert.Equal(["Line name"], looked.Differences.Select(one => one.Field));
        Assert.Equal(2, looked.Booking!.Lines[0].Versions.Count);
        Assert.Single((await Booking(id).GetView())!.Lines[0].Versions);
        Assert.Equal(["NUMBER_TAKEN"], (await Bookings.Create(Order("H-2", Line("10")))).Problems.Select(problem => problem.Code));
        Assert.Null(await Booking(987_654).GetView());
        Assert.Equal(["NOT_FOUND"], (await Booking(987_654).Confirm(1)).Problems.Select(problem => problem.Code));
    }

    /// <summary>ON-C10, with a store: wrong rows stop all, or themselves alone if that was chosen; again it changes nothing.</summary>
    [Fact]
    public async Task Import_WithWrongRows_AppliesNothingOrTheGoodOnes_AndAgainNothing()
    {
        string[][] file = [Heads, Row("I-1", "10"), Row("I-1", "20", "x"), Row("I-2", "10")];

        var (all, preview) = (await Import(file, ImportMode.Apply), await Import(file, ImportMode.Preview));
        Assert.Equal((false, 1, 2, 2), (all.Applied, all.ProblemCount, all.NewBookings, all.NewLines));
        Assert.Equal((false, 1), (preview.Applied, preview.WrongRows));
        Assert.Equal("0", await Cluster.One("select count(*) from bookings.booking where number like 'I-%'"));
        var good = await Import(file, ImportMode.ApplyGood);
        Assert.Equal((true, 2, 1), (good.Applied, good.NewLines, good.ProblemCount));
        Assert.Equal("2|2", await Cluster.One("select count(*), sum(lines) from bookings.booking where number like 'I-%'"));

        var records = await Cluster.One("select count(*) from tenancy.audit");
        var again = await Import([file[0], file[1], file[3]], ImportMode.Apply);
        Assert.Equal((false, 0, 2), (again.Applied, again.NewLines, again.UnchangedLines));
        Assert.Equal(records, await Cluster.One("select count(*) from tenancy.audit"));
        // Onboarding's step is done by it.
        var step = (await Cluster.Grain<IOnboardingGrain>("onboarding").Get()).Steps.Single(one => one.Step == OnboardingStep.Bookings);
        Assert.Equal((StepState.Done, true), (step.State, step.IsOptional));
    }

    /// <summary>Ten thousand lines are a handful of statements in one transaction.</summary>
    [Fact]
    public async Task Import_OfTenThousandLines_IsOneTransactionOfFewStatements()
    {
        string[][] file = [Heads, .. Enumerable.Range(0, 10_000).Select(line => Row($"L-{line / 20:000}", $"{line % 20}"))];
        var clock = Stopwatch.StartNew();
        var report = await Import(file, ImportMode.Apply);
        var took = clock.Elapsed;
        output.WriteLine($"10 000 lines applied in {took.TotalMilliseconds:0} ms");

        Assert.Equal((true, 500, 10_000), (report.Applied, report.NewBookings, report.NewLines));
        Assert.Equal("1|10000", await Cluster.One("select (select count(*) from tenancy.audit where after->>'file' = 'big.csv'), count(*) from bookings.line_version v join bookings.booking b using (org_id, booking_id) where b.number like 'L-%'"));
        clock.Restart();
        var again = await Import(file, ImportMode.Apply);
        output.WriteLine($"again, unchanged, in {clock.Elapsed.TotalMilliseconds:0} ms");
        Assert.Equal((false, 10_000), (again.Applied, again.UnchangedLines));
        var page = await Bookings.Find(new BookingQuery { Search = "L-4", First = 3, Sort = BookingSort.Number, Descending = true });
        Assert.Equal(["L-499", "L-498", "L-497"], page.Rows.Select(row => row.Number));
        Assert.Equal((true, 100, 9_000_000m), (page.HasNext, page.Totals.Single().Bookings, page.Totals.Single().Amount));
    }

    [Fact]
    public async Task Bookings_OfAnother_AreNotThere()
    {
        var id = (await Bookings.Create(Order("H-3", Line("10")))).Booking!.Row.Booking;
        Assert.Null(await Cluster.Foreign<IBookingGrain>(string.Create(CultureInfo.InvariantCulture, $"booking-{id}")).GetView());
        await Assert.ThrowsAnyAsync<UnauthorizedAccessException>(() =>
            Cluster.Grain<IBookingGrain>(string.Create(CultureInfo.InvariantCulture, $"booking-{id}"), actingFor: new OrgId(Cluster.Org.Value + 1)).GetView());
    }

    private IBookingGrain Booking(int id) => Cluster.Grain<IBookingGrain>(string.Create(CultureInfo.InvariantCulture, $"booking-{id}"), by: Tom);

    private Task<ImportReport> Import(string[][] file, ImportMode mode) =>
        Bookings.Import(new ImportOrder(file, DecimalMark.Point, mode, "From the file", false, file.Length > 100 ? "big.csv" : "small.csv", "ab12"));

    private static BookingOrder Order(string number, params LineOrder[] lines) =>
        new() { Number = number, Name = "Spring", Client = "Acme", Currency = "EUR", Zone = "UTC", Lines = lines };

    private static LineOrder Line(string number) => new()
    {
        Number = number,
        Name = "Display",
        Start = new DateOnly(2099, 3, 1),
        End = new DateOnly(2099, 3, 31),
        RateType = RateType.Cpm,
        Rate = 4.5m,
        Units = 1_000_000,
        Amount = 4_500,
    };

    private static string[] Row(string booking, string line, string rate = "4.5")
    {
        var cells = new Dictionary<string, string>
        {
            ["Booking"] = booking,
            ["Booking name"] = $"Name of {booking}",
            ["Client"] = "Acme",
            ["Currency"] = "EUR",
            ["Zone"] = "Europe/Berlin",
            ["Line"] = line,
            ["Line name"] = "Display",
            ["Start"] = "2099-03-01",
            ["End"] = "2099-03-31",
            ["Rate type"] = "CPM",
            ["Rate"] = rate,
            ["Units"] = "1000000",
        };
        return [.. Heads.Select(head => cells.GetValueOrDefault(head, ""))];
    }

    /// <summary>One cluster for all of these.</summary>
    public sealed class Running : IAsyncLifetime
    {
        internal LiveCluster Cluster { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Cluster = await LiveCluster.Start();

        public ValueTask DisposeAsync() => Cluster.DisposeAsync();
    }
}
