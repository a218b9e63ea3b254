using System.Globalization;
using Npgsql;
using Paceline.TestSupport;
using static Paceline.Pipeline.Workshop;

namespace Paceline.Pipeline;

public sealed class DeliveryMergeTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    private const string Delivered =
        """
        select e.external_id, d.day, d.hour, d.impressions, d.clicks, d.revenue, d.row_no, d.known_from
        from silver.delivery_hour d join silver.entity e on e.org_id = d.org_id and e.entity_no = d.line_item_no
        where d.org_id = $1 and d.known_to is null order by 1, 2, 3
        """;

    private const string Old =
        "select day, hour, impressions, revenue, known_from, known_to from silver.delivery_hour where org_id = $1 and known_to is not null order by 1, 2, known_from";

    private const string Counted = "select stage, rows, accepted, skipped, quarantined from bronze.batch where org_id = $1 order by batch_id";

    private const string Touched =
        """
        select (select array_agg(e.external_id || ' ' || to_char(p.day, 'MM-DD') order by e.external_id, p.day) from unnest(t.line_items, t.days) p (no, day)
                join silver.entity e on e.org_id = $1 and e.entity_no = p.no)
        from silver.touched t where t.org_id = $1 order by t.batch_id
        """;

    private const string Quarantined = "select row_no, rule, reason, raw from silver.quarantine where org_id = $1 order by batch_id, row_no";

    private Task<Workshop> Shop() => Workshop.Open(fixture.Database);

    [Fact]
    public async Task Merge_BatchOfNothingButNonsense_CountsEveryRowAndKeepsTheFirstTenThousand()
    {
        var shop = await Shop();
        await shop.Merge(At(9), batch =>
        {
            for (var row = 2; row < 2 + SilverBatch.MostRejectionsKept + 500; row++)
                batch.Reject(row, "BAD_CSV", "Nonsense.", "x"u8);
            batch.Delivery(20_000, "l1", 18, 100);
        });
        Assert.Equal(["2|10501|1|0|10500"], await shop.Look(Counted));
        Assert.Equal(["10000|2|10001"], await shop.Look("select count(*), min(row_no), max(row_no) from silver.quarantine where org_id = $1"));
    }

    [Fact]
    public async Task Merge_FreshRows_ArriveWithTheirNullsAndAreTouched()
    {
        var shop = await Shop();

        await shop.Merge(At(9), batch =>
        {
            batch.Delivery(2, "l1", 18, 100, 5_000_000, clicks: 0).Delivery(3, "l1", 19, 200).Delivery(4, "l2", 18, null, 7).Skip(5, "totals");
            batch.Reject(6, "BAD_DATE", "'x' is no date.", "x,y"u8);
        });

        Assert.Equal(["l1|03-18|-1|100|0|5000000|2|09:00", "l1|03-19|-1|200|-|-|3|09:00", "l2|03-18|-1|-|-|7|4|09:00"], await shop.Look(Delivered));
        Assert.Equal(["2|5|3|1|1"], await shop.Look(Counted));
        Assert.Equal(["l1 03-18,l1 03-19,l2 03-18"], await shop.Look(Touched));
        Assert.Equal(["6|BAD_DATE|'x' is no date.|x,y"], await shop.Look(Quarantined));
        Assert.Empty(await shop.Look(Old));
    }

    [Fact]
    public async Task Merge_IdenticalRedelivery_TouchesNothing()
    {
        var shop = await Shop();
        await shop.Merge(At(9), batch => batch.Delivery(2, "l1", 18, 100, 5).Delivery(3, "l1", 19, null, null));
        var before = await shop.Look(Delivered);

        await shop.Merge(At(10), batch => batch.Delivery(7, "l1", 18, 100, 5).Delivery(8, "l1", 19, null, null));

        Assert.Equal(before, await shop.Look(Delivered));
        Assert.Empty(await shop.Look(Old));
        Assert.Equal(["l1 03-18,l1 03-19", "-"], await shop.Look(Touched));
        Assert.Equal(["2|2|2|0|0", "2|2|2|0|0"], await shop.Look(Counted));
    }

    [Fact]
    public async Task Merge_RestatedRow_MovesTheOldVersionToHistory()
    {
        var shop = await Shop();
        await shop.Merge(At(9), batch => batch.Delivery(2, "l1", 18, 100, 5).Delivery(3, "l1", 19, 200, 6));
        await shop.Merge(At(10), batch => batch.Delivery(2, "l1", 18, 110, 5).Delivery(3, "l1", 19, 200, 6).Delivery(4, "l1", 20, 1, 1));
        await shop.Merge(At(11), batch => batch.Delivery(5, "l1", 18, 120, 5));

        Assert.Equal(["l1|03-18|-1|120|-|5|5|11:00", "l1|03-19|-1|200|-|6|3|09:00", "l1|03-20|-1|1|-|1|4|10:00"], await shop.Look(Delivered));
        Assert.Equal(["03-18|-1|100|5|09:00|10:00", "03-18|-1|110|5|10:00|11:00"], await shop.Look(Old));
        Assert.Equal(["l1 03-18,l1 03-19", "l1 03-18,l1 03-20", "l1 03-18"], await shop.Look(Touched));
    }

    [Theory]
    [InlineData(null, 0L)]
    [InlineData(0L, null)]
    public async Task Merge_NullForZeroOrZeroForNull_IsARestatement(long? first, long? then)
    {
        var shop = await Shop();
        await shop.Merge(At(9), batch => batch.Delivery(2, "l1", 18, 100, first));
        await shop.Merge(At(10), batch => batch.Delivery(2, "l1", 18, 100, then));

        Assert.Equal([$"l1|03-18|-1|100|-|{(then is null ? "-" : "0")}|2|10:00"], await shop.Look(Delivered));
        Assert.Equal([$"03-18|-1|100|{(first is null ? "-" : "0")}|09:00|10:00"], await shop.Look(Old));
    }

    [Fact]
    public async Task Merge_KeyTwiceInABatch_QuarantinesTheLaterRow()
    {
        var shop = await Shop();

        await shop.Merge(At(9), batch => batch
            .Delivery(2, "l1", 18, 100, hour: 7).Delivery(3, "l2", 18, 1, hour: 7).Delivery(4, "l1", 18, 999, hour: 7).Delivery(5, "l1", 18, 5, hour: 8).Delivery(6, "l2", 18, 2, hour: 7));

        Assert.Equal(["l1|03-18|7|100|-|-|2|09:00", "l1|03-18|8|5|-|-|5|09:00", "l2|03-18|7|1|-|-|3|09:00"], await shop.Look(Delivered));
        Assert.Equal(
            ["4|DUPLICATE_KEY|Line item l1 has 2026-03-18 hour 7 more than once in this batch; the first row counts.|raw 4",
             "6|DUPLICATE_KEY|Line item l2 has 2026-03-18 hour 7 more than once in this batch; the first row counts.|raw 6"],
            await shop.Look(Quarantined));
        Assert.Equal(["2|5|3|0|2"], await shop.Look(Counted));
    }

    [Fact]
    public async Task Merge_KeyTwiceAcrossPartsOfOneDownload_QuarantinesTheLaterRowEvenIfItSaysTheSame()
    {
        var shop = await Shop();
        await shop.Pull(Wanted(), Done(), "part 1", "part 2");
        await shop.MergeNext(At(9), batch => batch.Delivery(2, "l1", 18, 100).Delivery(3, "l1", 19, 7, hour: 3));

        await shop.MergeNext(At(10), batch => batch.Delivery(4, "l1", 18, 999).Delivery(5, "l1", 19, 7, hour: 3).Delivery(6, "l1", 20, 50));

        Assert.Equal(["l1|03-18|-1|100|-|-|2|09:00", "l1|03-19|3|7|-|-|3|09:00", "l1|03-20|-1|50|-|-|6|10:00"], await shop.Look(Delivered));
        Assert.Equal(
            ["4|DUPLICATE_KEY|Line item l1 has 2026-03-18 more than once in this download; the first row counts.|",
             "5|DUPLICATE_KEY|Line item l1 has 2026-03-19 hour 3 more than once in this download; the first row counts.|"],
            await shop.Look(Quarantined));
        Assert.Equal(["2|2|2|0|0", "2|3|1|0|2"], await shop.Look(Counted));
        Assert.Equal(["l1 03-18,l1 03-19", "l1 03-20"], await shop.Look(Touched));
        Assert.Empty(await shop.Look(Old));
    }

    [Fact]
    public async Task Merge_NewRestatedSameAndNewHourOfAStandingDay_EachMeetsItsFate()
    {
        var shop = await Shop();
        await shop.Merge(At(9), batch => batch.Delivery(2, "l1", 18, 100, hour: 1).Delivery(3, "l1", 18, 200, hour: 2).Delivery(4, "l2", 18, 7));

        await shop.Merge(At(10), batch => batch
            .Delivery(2, "l1", 18, 101, hour: 1).Delivery(3, "l1", 18, 200, hour: 2).Delivery(4, "l1", 18, 300, hour: 3).Delivery(5, "l2", 18, 7).Delivery(6, "l3", 18, 9));

        Assert.Equal(
            ["l1|03-18|1|101|-|-|2|10:00", "l1|03-18|2|200|-|-|3|10:00", "l1|03-18|3|300|-|-|4|10:00", "l2|03-18|-1|7|-|-|4|09:00", "l3|03-18|-1|9|-|-|6|10:00"],
            await shop.Look(Delivered));
        Assert.Equal(["03-18|1|100|-|09:00|10:00", "03-18|2|200|-|09:00|10:00"], await shop.Look(Old));
        Assert.Equal(["l1 03-18,l2 03-18", "l1 03-18,l3 03-18"], await shop.Look(Touched));
        Assert.Equal(["2|3|3|0|0", "2|5|5|0|0"], await shop.Look(Counted));
    }

    [Fact]
    public async Task Merge_WhileTheClockGoesBack_KeepsEveryVersionInItsOrder()
    {
        var shop = await Shop();
        foreach (var (hour, impressions) in ((int, long)[])[(9, 1), (11, 2), (9, 3), (11, 4), (12, 5)])
        {
            await shop.Merge(At(hour), batch => batch.Delivery(2, "l1", 18, impressions));
        }

        Assert.Equal(["l1|03-18|-1|5|-|-|2|12:00"], await shop.Look(Delivered));
        Assert.Equal(
            ["1|09:00:00.000000|11:00:00.000000", "2|11:00:00.000000|11:00:00.000001", "3|11:00:00.000001|11:00:00.000002", "4|11:00:00.000002|12:00:00.000000"],
            await shop.Look("select impressions, to_char(known_from, 'HH24:MI:SS.US'), to_char(known_to, 'HH24:MI:SS.US') from silver.delivery_history where org_id = $1 order by known_from"));
    }

    [Fact]
    public async Task Merge_OfABatchReadBeforeItsSiblingWasMerged_SeesTheSiblingsRows()
    {
        var shop = await Shop();
        await shop.Pull(Wanted(), Done(), "part 1", "part 2");
        var one = await Numbered(shop, 0, new SilverBatch().Delivery(2, "l1", 18, 100));
        var two = await Numbered(shop, one.BatchId, new SilverBatch().Delivery(3, "l1", 18, 999).Delivery(4, "l1", 19, 7), 10);

        Assert.True(await shop.Silver.Merge(shop.Org, one, At(9)));
        Assert.True(await shop.Silver.Merge(shop.Org, two, At(10)));

        Assert.Equal(["l1|03-18|-1|100|-|-|2|09:00", "l1|03-19|-1|7|-|-|4|10:00"], await shop.Look(Delivered));
        Assert.Equal(["2|1|1|0|0", "2|2|1|0|1"], await shop.Look(Counted));
        Assert.Equal("4", await shop.One("select count(*) from silver.entity where org_id = $1"));
    }

    [Theory]
    [InlineData("l1", 18, true)]
    [InlineData("l1", 19, false)]
    [InlineData("l2", 18, false)]
    public async Task Meets_AnotherBatch_WhenBothHaveADayOfALineItem(string line, int day, bool meets)
    {
        var shop = await Shop();
        await shop.Pull(Wanted(), Done(), "part 1", "part 2");
        var one = await Numbered(shop, 0, new SilverBatch().Delivery(2, "l1", 18, 100, hour: 3));
        var two = await Numbered(shop, one.BatchId, new SilverBatch().Delivery(3, line, day, 5, hour: 4));

        Assert.Equal((meets, meets), (one.Meets(two), two.Meets(one)));
    }

    [Fact]
    public async Task Merge_AnotherConnectionInsertsItsDayMeanwhile_IsRefusedAndFindsItTheNextTime()
    {
        var shop = await Shop();
        await shop.Merge(At(7), batch => batch.Delivery(2, "l1", 17, 1));
        await shop.Pull(Wanted(), Done(), "rows");
        var ours = await Numbered(shop, 0, new SilverBatch().Delivery(2, "l1", 18, 100));
        await using (var theirs = await shop.Orgs.Begin(shop.Org))
        {
            await theirs.Execute(
                """
                insert into silver.delivery (org_id, day, line_item_no, hours, impressions, batch_id, row_no, known_from)
                select org_id, '2026-03-18', line_item_no, 1, 70, batch_id, 9, known_from from silver.delivery where org_id = $1
                """,
                TestContext.Current.CancellationToken, new NpgsqlParameter { Value = shop.Org.Value });
            // It asks, is told that nothing stands of the day, and then waits for the key that the other holds.
            var merging = shop.Silver.Merge(shop.Org, ours, At(9));
            while (await shop.One("select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database() and $1 > 0") == "0")
            {
                Assert.False(merging.IsCompleted);
            }
            await theirs.Commit(TestContext.Current.CancellationToken);
            var refused = await Assert.ThrowsAsync<PostgresException>(() => merging);
            Assert.Equal(PostgresErrorCodes.UniqueViolation, refused.SqlState);
        }

        Assert.True(await shop.Silver.Merge(shop.Org, ours, At(9)));
        Assert.Equal(["l1|03-17|-1|1|-|-|2|07:00", "l1|03-18|-1|100|-|-|2|09:00"], await shop.Look(Delivered));
        Assert.Equal(["03-18|-1|70|-|07:00|09:00"], await shop.Look(Old));
    }

    [Fact]
    public async Task Merge_WholeDayForHoursAndBack_NeverCountsADayTwice()
    {
        var shop = await Shop();
        await shop.Merge(At(9), batch => batch.Delivery(2, "l1", 18, 100, hour: 1).Delivery(3, "l1", 18, 20, hour: 2));
        await shop.Merge(At(10), batch => batch.Delivery(2, "l1", 18, 125));
        Assert.Equal(["l1|03-18|-1|125|-|-|2|10:00"], await shop.Look(Delivered));

        await shop.Merge(At(11), batch => batch.Delivery(2, "l1", 18, 90, hour: 1).Delivery(3, "l1", 18, 36, hour: 5));

        Assert.Equal(["l1|03-18|1|90|-|-|2|11:00", "l1|03-18|5|36|-|-|3|11:00"], await shop.Look(Delivered));
        Assert.Equal("126", await shop.One("select impressions from silver.delivery where org_id = $1"));
        Assert.Equal(["03-18|-1|125|-|10:00|11:00", "03-18|1|100|-|09:00|10:00", "03-18|2|20|-|09:00|10:00"], await shop.Look(Old));
    }

    [Fact]
    public async Task Merge_DayWhoseHoursLieInTwoBatches_IsOneDayThatNamesBoth()
    {
        var shop = await Shop();
        await shop.Pull(Wanted(), Done(), "part 1", "part 2");
        var first = await shop.MergeNext(At(9), batch => batch.Delivery(2, "l1", 18, 100, hour: 0).Delivery(3, "l1", 18, 20, hour: 23));
        var second = await shop.MergeNext(At(10), batch => batch.Delivery(4, "l1", 18, 3, hour: 11));

        Assert.Equal(["l1|03-18|0|100|-|-|2|10:00", "l1|03-18|11|3|-|-|4|10:00", "l1|03-18|23|20|-|-|3|10:00"], await shop.Look(Delivered));
        Assert.Equal($"123|{first},{second},{first}", await shop.One("select impressions, hour_batches from silver.delivery where org_id = $1"));
        Assert.Equal([$"{first}", $"{second}"], await shop.Look("select batch_id from gold.delivery_origin where org_id = $1 order by 1"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Merge_WhateverMixOfHours_GivesWhatDayByDayWouldGive(int seed)
    {
        var shop = await Shop();
        var random = new Random(seed);
        var standing = new SortedDictionary<(string Line, int Day), (SortedDictionary<short, long?> Hours, int From)>();
        var old = new List<string>();
        for (var hour = 1; hour <= 12; hour++)
        {
            var rows = Enumerable.Range(0, 40)
                .Select(_ => (Line: $"l{random.Next(1, 5)}", Day: random.Next(10, 13), Hour: (short)random.Next(0, 5), Value: random.Next(4) is var value and > 0 ? value : (long?)null))
                .DistinctBy(row => (row.Line, row.Day, row.Hour)).ToList();
            foreach (var day in rows.GroupBy(row => (row.Line, row.Day)))
            {
                var (hours, from) = standing.GetValueOrDefault(day.Key, ([], hour));
                var next = new SortedDictionary<short, long?>(hours);
                foreach (var row in day)
                {
                    next[row.Hour] = row.Value;
                }
                if (next.SequenceEqual(hours))
                {
                    continue;
                }
                old.AddRange(hours.Select(known => $"{day.Key.Line}|03-{day.Key.Day}|{known.Key}|{Text(known.Value)}|{from:00}:00|{hour:00}:00"));
                standing[day.Key] = (next, hour);
            }
            await shop.Merge(At(hour), batch => rows.ForEach(row => batch.Delivery(2, row.Line, row.Day, row.Value, hour: row.Hour)));
        }

        const string Versions =
            """
            select e.external_id, d.day, d.hour, d.impressions, d.known_from, d.known_to
            from silver.delivery_hour d join silver.entity e on e.org_id = d.org_id and e.entity_no = d.line_item_no where d.org_id = $1 order by 1, 2, 3
            """;
        var current = standing.SelectMany(day => day.Value.Hours.Select(known => $"{day.Key.Line}|03-{day.Key.Day}|{known.Key}|{Text(known.Value)}|{day.Value.From:00}:00|-"));
        Assert.Equal(current.Concat(old).Order(StringComparer.Ordinal), (await shop.Look(Versions)).Order(StringComparer.Ordinal));
        Assert.Equal(
            standing.Values.Select(day => Text(day.Hours.Values.Any(value => value is not null) ? day.Hours.Values.Sum() : null)),
            await shop.Look("select d.impressions from silver.delivery d join silver.entity e on e.org_id = d.org_id and e.entity_no = d.line_item_no where d.org_id = $1 order by e.external_id, d.day"));

        static string Text(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "-";
    }

    [Fact]
    public async Task Merge_OfABatchThatHasLeftTheStage_DoesNothing()
    {
        var shop = await Shop();
        await shop.Pull(Wanted(), Done(), "rows");
        var landed = (await shop.Next(0, At(9)))!;
        Assert.True(await shop.Silver.Merge(shop.Org, landed, "dv360", new SilverBatch().Delivery(2, "l1", 18, 100), new(), At(9)));

        Assert.False(await shop.Silver.Merge(shop.Org, landed, "dv360", new SilverBatch().Delivery(2, "l1", 18, 500), new(), At(10)));

        Assert.Equal(["l1|03-18|-1|100|-|-|2|09:00"], await shop.Look(Delivered));
        Assert.Equal(["l1 03-18"], await shop.Look(Touched));
        Assert.Equal(["2|1|1|0|0"], await shop.Look(Counted));
    }

    [Fact]
    public async Task QuarantineWhole_OfALandedBatch_KeepsItsBytes()
    {
        var shop = await Shop();
        await shop.Pull(Wanted(), Done(), "garbage");
        var landed = (await shop.Silver.Next(shop.Org, 1, 0))!;

        await shop.Silver.QuarantineWhole(shop.Org, landed.BatchId, "MISSING_COLUMN: The report has no column Date.", At(9));

        Assert.Null(await shop.Silver.Next(shop.Org, 1, 0));
        Assert.Equal("5|MISSING_COLUMN: The report has no column Date.|09:00|09:00",
            await shop.One("select stage, reason, stage_at, finished_at from bronze.batch where org_id = $1"));
        Assert.Equal("1", await shop.One("select count(*) from bronze.content where org_id = $1 and length(body) > 0"));
        Assert.False(await shop.Silver.Merge(shop.Org, landed, "dv360", new SilverBatch().Delivery(2, "l1", 18, 100), new(), At(10)));
    }

    private static async Task<NumberedBatch> Numbered(Workshop shop, long after, SilverBatch rows, int hour = 9) =>
        await shop.Silver.Number(shop.Org, (await shop.Next(after, At(hour)))!, "dv360", rows, shop.Numbers);

    [Fact]
    public async Task Merge_TextWithNul_IsStoredWithAMarkInItsPlace()
    {
        var shop = await Workshop.Open(fixture.Database);

        await shop.Merge(At(9), batch =>
        {
            batch.Campaign("c1", "Spr\0ing").Delivery(2, "l1", 18, 1, order: "o1");
            batch.Reject(3, "BAD_NUMBER", "Impressions '1\0' is no count.", "1\0"u8);
        });

        Assert.Equal("Spr\uFFFDing", await shop.One("select name from silver.entity where org_id = $1 and kind = 2"));
        Assert.Equal("BAD_NUMBER|Impressions '1\uFFFD' is no count.|3100", await shop.One("select rule, reason, encode(raw, 'hex') from silver.quarantine where org_id = $1"));
        await shop.Pull(Wanted("other"), new PullTurn(null, At(8), null, new PullEnd(PullEnd.Failed, "MISSING_COLUMN: It has 'D\0a'.", null, null)));
        Assert.Equal("MISSING_COLUMN: It has 'D\uFFFDa'.", await shop.One("select fault from bronze.pull where org_id = $1 and subject = 'other'"));
    }
}
