using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Paceline.Bookings;
using Paceline.Running;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>What ad servers and people counted, in a cluster with its store, whose clock stands in April 2026.</summary>
public sealed class CountsTests
{
    private const string Untold = "select (select count(*) from gold.untold where campaign_no = 9302) + (select count(*) from bookings.news where told is distinct from change)";
    private static readonly Principal Fay = new(PrincipalKind.User, "user-8", 1, Role.Finance, "Fay", "fay@x.test", "s1");
    private static readonly DateOnly March = new(2026, 3, 1);
    private static readonly string[] Head = ["Booking", "Line", "Day", "Units"];

    [Fact]
    public async Task LineOfAnAdServer_EarnsByItsFile_IsAdjusted_AndWhatIsTakenBackAfterTheCloseIsAnAdjustmentOfTheBooks()
    {
        await using var cluster = await Start();
        var counts = cluster.Grain<ICountsGrain>("counts", by: Fay);
        var close = cluster.Grain<IMonthCloseGrain>("month-close", by: Fay);
        var line = new CountOf(await MarchOfAcme.Book(cluster, Fay, ControllingSource.AdServer), "10");
        await cluster.Until(Untold, "0");

        // Nobody has counted: nothing is earned, and the line waits from its first day.
        var waiting = Assert.Single((await counts.Find(new("", true, 10, null))).Rows);
        Assert.Equal((line, ControllingSource.AdServer, null, March, null), (waiting.Of, waiting.Source, waiting.CountedThrough, waiting.WaitsFrom, waiting.Delivered));
        Assert.Contains((await close.Preview(March))!.Problems, problem => problem.Message.EndsWith("(NO_CONTROLLING_COUNT). Bring the count that the client pays by, or amend whose count holds.", StringComparison.Ordinal));

        // A whole month at once lies on its days as the platform's 5 000 and 10 000 do.
        var entered = await counts.Enter(new(line, CountKind.AdServer, March, new(2026, 3, 31), 14_000, " Report of March "));
        Assert.Equal((CountKind.AdServer, 14_000L, 31, "Report of March", "Fay"), Assert.Single(entered.Counts!.Said) is var said ? (said.Kind, said.Units, said.Days, said.Reason, said.SaidBy) : default);
        await cluster.Until(Untold, "0");
        Assert.Equal("4667 9333", await cluster.One("select units[13] || ' ' || units[14] from margin.line_month where month = '2026-03-01'"));
        var counted = Assert.Single((await counts.Find(new("spring acme", false, 10, null))).Rows);
        Assert.Equal((new DateOnly(2026, 3, 31), new DateOnly(2026, 4, 1), 14_000m, 15_000m, 0.071429m), (counted.CountedThrough, counted.WaitsFrom, counted.Delivered, counted.PlatformUnits, Math.Round(counted.Discrepancy!.Value, 6)));
        Assert.Equal((140m, 31m), await Total(close));

        // The ad server's own file says otherwise of two days; the same file again changes nothing.
        Assert.Equal((1, 2, 0, 0), await Import(counts, ["M-1", "10", "2026-03-13", "5100"], ["M-1", "10", "2026-03-14", "9000"]));
        Assert.Equal((0, 0, 0, 0), await Import(counts, ["M-1", "10", "2026-03-13", "5100"], ["M-1", "10", "2026-03-14", "9000"]));
        Assert.Empty((await counts.Enter(new(line, CountKind.Adjustment, new(2026, 3, 14), new(2026, 3, 14), -1_000, "Agreed: invalid traffic"))).Problems);
        await cluster.Until(Untold, "0");
        Assert.Equal((131m, 31m), await Total(close));
        Assert.Equal((13_100m, -1_000L, Math.Round(900m / 14_100m, 6)), Assert.Single((await counts.Find(new("", false, 10, null))).Rows) is var adjusted ? (adjusted.Delivered, adjusted.Adjusted, Math.Round(adjusted.Discrepancy!.Value, 6)) : default);

        // After the close, a count that is taken back is what the books of April are told of March.
        Assert.Empty((await close.Close(new CloseMonthOrder(March, "Agreed", (await close.Preview(March))!.Version))).Problems);
        var adjustment = (await counts.Of(line))!.Said[0];
        var back = await counts.TakeBack(adjustment.Number);
        Assert.Equal(("Fay", true), (back.Counts!.Said[0].TakenBackBy, back.Counts.Said[0].TakenBackAt is not null));
        Assert.Equal(["COUNT_UNKNOWN"], (await counts.TakeBack(adjustment.Number)).Problems.Select(problem => problem.Code));
        await cluster.Until(Untold, "0");
        Assert.Equal(["2026-03-14 1000 10 0"], (await close.Adjustments(new AdjustmentQuery(null, 10, null))).Adjustments.Select(one => FormattableString.Invariant($"{one.Day:yyyy-MM-dd} {one.Units:0.##} {one.Revenue:0.##} {one.Cost:0.##}")));
        Assert.Equal("COUNT_ENTERED COUNTS_IMPORTED COUNT_ENTERED COUNT_TAKEN_BACK", await cluster.One("select string_agg(action, ' ' order by number) from tenancy.audit where action like 'COUNT%'"));
    }

    [Fact]
    public async Task WhatMakesNoSense_IsRefusedWhole_AndNothingIsKept()
    {
        await using var cluster = await Start();
        var counts = cluster.Grain<ICountsGrain>("counts", by: Fay);
        var line = new CountOf(await MarchOfAcme.Book(cluster, Fay), "10");

        var file = await counts.Import(new([Head, ["M-1", "10", "2026-03-13", "5"], ["M-2", "10", "2026-03-13", "5"], ["M-1", "20", "2026-03-13", "5"], ["M-1", "10", "2026-04-09", "5"]], "march.csv"));
        Assert.Equal(
            [
                "row 3 COUNT_LINE Row 3 names M-2 / 10, which is no line of a booking; write its numbers as the booking has them.",
                "row 4 COUNT_LINE Row 4 names M-1 / 20, which is no line of a booking; write its numbers as the booking has them.",
                "row 5 COUNT_DAYS Row 5 is of M-1 / 10: 2026-04-09 is not over; counts are of days before 2026-04-09.",
            ],
            file.Problems.OrderBy(problem => problem.Field).Select(problem => $"{problem.Field} {problem.Code} {problem.Message}"));
        // A wrong century is a mistake of the file, and no count of forty thousand days.
        Assert.Equal(
            ["Row 3 is of M-1 / 10: 1926-03-13 is too long ago; counts are of days since 2021-04-05."],
            (await counts.Import(new([Head, ["M-1", "10", "2026-03-13", "5"], ["M-1", "10", "1926-03-13", "5"]], "march.csv"))).Problems.Select(problem => problem.Message));
        Assert.Equal(["COUNTS_HEAD"], (await counts.Import(new([["x"]], "march.csv"))).Problems.Select(problem => problem.Code));
        Assert.Equal(["COUNT_NOT_MANUAL"], (await counts.Enter(new(line, CountKind.Manual, March, March, 5, "r"))).Problems.Select(problem => problem.Code));
        Assert.Equal(["COUNT_TOO_MUCH"], (await counts.Enter(new(line, CountKind.Adjustment, new(2026, 3, 13), new(2026, 3, 13), -5_001, "r"))).Problems.Select(problem => problem.Code));
        Assert.Equal(["LINE_UNKNOWN"], (await counts.Enter(new(line with { Line = "11" }, CountKind.AdServer, March, March, 5, "r"))).Problems.Select(problem => problem.Code));
        Assert.Null(await counts.Of(new(line.Booking + 1, "10")));
        Assert.Equal("0", await cluster.One("select count(*) from margin.line_count"));

        // The platform's count pays, so another's is kept beside it and said to be.
        Assert.Equal((1, 1, 1, 0), await Import(counts, ["M-1", "10", "2026-03-13", "5"]));
        await cluster.Until(Untold, "0");
        Assert.Equal((ControllingSource.Platform, 19_000m, null), Assert.Single((await counts.Find(new("", false, 10, null))).Rows) is var beside ? (beside.Source, beside.Delivered, beside.Discrepancy) : default);
        Assert.Empty((await counts.Find(new("", true, 10, null))).Rows);
    }

    [Fact]
    public async Task Lines_ComeByHowFarTheyAreCounted_WithoutGapsBetweenPages()
    {
        await using var cluster = await Start();
        var counts = cluster.Grain<ICountsGrain>("counts", by: Fay);
        var orders = Enumerable.Range(1, 5).Select(number => MarchOfAcme.Line with { Number = number.ToString(CultureInfo.InvariantCulture), Source = ControllingSource.AdServer }).ToList();
        var booked = await cluster.Grain<IBookingsGrain>("bookings", by: Fay).Create(new BookingOrder
        {
            Number = "M-9",
            Name = "Pages",
            Client = "Acme",
            Currency = "EUR",
            Zone = "UTC",
            State = BookingState.Confirmed,
            Lines = orders,
        });
        Assert.Equal((1, 1, 0, 0), await Import(counts, ["M-9", "2", "2026-03-20", "1"]));
        Assert.Equal((2, 2, 0, 0), await Import(counts, ["M-9", "4", "2026-03-05", "1"], ["M-9", "5", "2026-03-20", "1"]));
        await cluster.Until(Untold, "0");

        var (seen, after) = (new List<string>(), (Common.Keyset?)null);
        for (var page = 0; page < 5; page++)
        {
            var found = await counts.Find(new("", false, 2, after));
            seen.AddRange(found.Rows.Select(row => row.Of.Line));
            Assert.Equal((5, 0), (found.Total, found.Waiting));
            if (!found.HasMore)
            {
                break;
            }
            after = found.Cursors[^1];
        }
        Assert.Equal(["1", "3", "4", "2", "5"], seen);
        Assert.Equal(booked.Booking!.Row.Booking, (await counts.Find(new("pages", false, 1, null))).Rows[0].Of.Booking);
    }

    private static async Task<(int Lines, int Days, int NotPaying, int Problems)> Import(ICountsGrain counts, params string[][] rows)
    {
        var taken = await counts.Import(new([Head, .. rows], "march.csv"));
        return (taken.Lines, taken.Days, taken.NotPaying, taken.Problems.Count);
    }

    private static async Task<(decimal, decimal)> Total(IMonthCloseGrain close) => Assert.Single((await close.Preview(March))!.Totals) is var total ? (total.Revenue, total.Cost) : default;

    private static async Task<LiveCluster> Start() =>
        await LiveCluster.Start(settings: services => services.AddSingleton<TimeProvider>(new MovedClock(new DateTimeOffset(2026, 4, 9, 12, 0, 0, TimeSpan.Zero))));
}
