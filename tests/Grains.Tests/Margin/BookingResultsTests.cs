using System.Globalization;
using Paceline.Bookings;
using Paceline.Campaigns;
using Paceline.Running;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>What a booking's lines earn, in a cluster with its store: from delivery, mapping and terms as they are at this moment.</summary>
public sealed class BookingResultsTests(BookingResultsTests.Running running) : IClassFixture<BookingResultsTests.Running>
{
    private static readonly Principal Tom = new(PrincipalKind.User, "user-7", 1, Role.Trader, "Tom", "tom@x.test", "s1");

    private LiveCluster Cluster => running.Cluster;

    /// <summary>Real numbers of days, against a sum that shares nothing with the code but the tables.</summary>
    [Fact]
    public async Task Margin_OfMappedLines_IsWhatAnIndependentSumSays_AndFollowsEveryChange()
    {
        var (id, today) = (await Booked(), Platforms.Today);
        var before = (await Results(id))!;
        Assert.Equal([("10", "NO_DATA"), ("20", "NO_DATA")], before.Lines.Select(line => (line.Line, line.Now.Reason!)));
        Assert.Equal((2, 2, null), (before.Now.Lines, before.Now.UnknownLines, before.Now.Money));

        Assert.Empty((await Cluster.Grain<IMappingGrain>("mapping", by: Tom).Map(new MapOrder(
            [new("dv360:yy1", 0, [new("R-1", "10", 100)]), new("dv360:yy2", 0, [new("R-1", "10", 33.3333m), new("R-1", "20", 66.6667m)])], "Sold so"))).Problems);

        var after = (await Results(id))!;
        Assert.Equal(["yy1 100", "yy2 33.3333"], after.Lines[0].Items.Select(item => FormattableString.Invariant($"{item.Name} {item.Percent}")));
        Assert.Equal((today.AddDays(-1), 0), (after.Lines[0].DataThrough, after.Lines[0].UnknownDays));
        // 8 for a thousand and at most 80; the flat fee of 300 by three of ten days. Day by day, shares are cut to whole impressions and micros.
        Assert.Equal(
            await Cluster.One(
                """
                select concat_ws(' ', trim_scale(sum(units)), trim_scale(least(80, sum(units) * 8 / 1000)), trim_scale(sum(cost)))
                from (select case line_item_no when 9103 then impressions else round(impressions * 0.333333) end as units,
                             case line_item_no when 9103 then media else round(media * 0.333333) end / 1000000.0 as cost
                      from gold.delivery_day where campaign_no = 9102) cut
                """),
            FormattableString.Invariant($"{after.Lines[0].Delivered:0.########} {after.Lines[0].Now.Revenue:0.########} {after.Lines[0].Now.Cost:0.########}"));
        Assert.Equal((90m, 20.00001m + 40.00002m, 300m), (after.Lines[1].Now.Revenue!.Value, after.Lines[1].Now.Cost!.Value, after.Lines[1].AtEnd.Revenue!.Value));
        Assert.Equal(after.Lines.Sum(line => line.Now.Money), after.Now.Money);
        Assert.Equal((after.Now.Uncapped, after.Now.Money), (after.WaterfallNow.Steps[0].Amount, after.WaterfallNow.Steps[^1].Standing));
        // Both parts of a split item are all of it.
        Assert.Equal(
            await Cluster.One("select trim_scale(sum(media) / 1000000.0) from gold.delivery_day where campaign_no = 9102"),
            after.Now.Cost!.Value.ToString("0.########", CultureInfo.InvariantCulture));

        await APageOfALineIsOfTheSameFigures(id, after.Lines[0]);
        after = await ARangeIsOfTheProfileOfItsConnection(id);

        // The board is kept: without anybody asking for the booking it says the same.
        await Computed();
        var board = await Board();
        Assert.Equal([("10", 2, LineStanding.Losing), ("20", 1, LineStanding.Earning)], board.Select(row => (row.Line, row.Items, row.Standing)));
        Assert.Equal(after.Lines.Select(line => (line.Now, line.AtEnd, line.Delivered)), board.Select(row => (row.Now, row.AtEnd, row.Delivered)));

        // A day restated is in the next answer, and on the board as soon as the campaign has been told.
        await Cluster.Do("update gold.delivery_day set impressions = impressions + 1000 where line_item_no = 9103");
        Assert.Equal(after.Lines[0].Delivered + 2_000, (await Results(id))!.Lines[0].Delivered);
        await Cluster.Do($"insert into gold.untold (org_id, revision, campaign_no, days, set_up) values ({Cluster.Org.Value}, 1, 9102, '{{}}', false) on conflict (org_id, revision, campaign_no) do update set set_up = untold.set_up");
        await Cluster.Grain<ICampaignDispatchGrain>("dispatch").Wake();
        await Computed();
        var told = await Board();
        Assert.Equal(after.Lines[0].Delivered + 2_000, told[0].Delivered);
        Assert.Equal([(3.473167m, 3.862167m, null), (null, null, null)], told.Select(row => (Rounded(row.PacingLow), Rounded(row.PacingHigh), row.PacingRangeReason)));
        var (restated, campaign) = ((await Results(id))!, Assert.Single(await Cluster.Grain<ICampaignBoardGrain>("board").Load(["dv360:yyc"])).Margin!);
        Assert.Equal(
            ("EUR", 2, 0, restated.Now.Revenue, restated.Now.Cost, restated.Now.OnRevenue),
            (campaign.Currency, campaign.Margin.Lines, campaign.Margin.UnknownLines, campaign.Margin.Revenue, campaign.Margin.Cost, campaign.Margin.OnRevenue));

        // A campaign's page asks for the lines that its items work for.
        Assert.Equal(["10", "20"], (await Board("dv360:yyc")).Select(row => row.Line));
        Assert.Empty(await Board("dv360:yya"));
        var earned = Assert.Single(await Cluster.Grain<ICampaignBoardGrain>("board").Margins(new BoardQuery()));
        Assert.Equal(("EUR", 1, 0, campaign.Margin.Revenue, campaign.Margin.Cost, campaign.Margin.OnRevenue), (earned.Currency, earned.Campaigns, earned.Unknown, earned.Revenue, earned.Cost, earned.OnRevenue));
        Assert.Empty(await Cluster.Grain<ICampaignBoardGrain>("board").Margins(new BoardQuery { Search = "another" }));

        await WhatIfIsWhatAmendingMakes(id);

        // Line items that go with their connection are news too, and a bell that nobody rang is made good by the next pulse.
        await Cluster.Do("delete from bookings.mapping_share where line_item_no = 9104");
        Assert.Equal("1", await Cluster.One("select count(*) from bookings.news where told is distinct from change"));
        await Cluster.Grain<IOrganizationGrain>("organization").Pulse();
        await Computed();
        Assert.True((await Board())[1] is { Items: 0, Standing: LineStanding.Unmapped, Now: { Reason: "NO_DATA", Money: null } });

        // A new day is news of every booking whose flight lasts.
        await Cluster.Do("update bookings.news set told_on = told_on - 1");
        await Cluster.Grain<IOrganizationGrain>("organization").Pulse();
        await Cluster.Until($"select told_on::text from bookings.news where booking_id = {id}", today.ToString("O", CultureInfo.InvariantCulture));
        await CostsInAnotherCurrencyGoByThePolicy(id);
        Assert.Null(await Results(987_654));
        Assert.Null(await Cluster.Foreign<IBookingResultsGrain>(Key(id)).Get());
    }

    private async Task APageOfALineIsOfTheSameFigures(int id, LineResultView result)
    {
        var (today, grain) = (Platforms.Today, Cluster.Grain<IBookingResultsGrain>(Key(id)));
        var line = (await grain.Line("10"))!;
        Assert.Equal(("R-1", "Spring", "Acme", "EUR", 10_000L, null), (line.BookingNumber, line.BookingName, line.Client, line.Currency, line.Terms.Units, line.UnpacedReason));
        Assert.Equal((result.Pacing, result.Actual, result.Delivered, result.Projection), (line.Paced!.Pacing, line.Paced.Actual, line.Result.Delivered, line.Paced.Projections[1].Value));
        Assert.Equal([4_001m, 4_335, 667], line.Paced.Days.Take(3).Select(day => day.Actual!.Value));
        Assert.Equal((10, today.AddDays(-3), today.AddDays(6), 7, "impressions"), (line.Paced.Days.Count, line.Paced.FlightStart, line.Paced.FlightEnd, line.Paced.DaysLeft, line.Paced.Basis));
        // What each line item did adds up to what the line did.
        Assert.Equal([("dv360:yy1", "dv360:yyc", 8_003L, 20.123456m), ("dv360:yy2", "dv360:yyc", 1_000, 29.99997m)], line.Items.Select(item => (item.Item, item.Campaign, item.Impressions!.Value, item.Cost!.Value)));
        Assert.Equal((result.Delivered, result.Now.Cost), (line.Items.Sum(item => item.Impressions), line.Items.Sum(item => item.Cost)));
        // How it came about ends where it does, and begins with the batches that the platform's figures came with.
        Assert.Equal(
            (result.Now.Revenue, result.Now.Cost, result.Now.Money),
            (Figure(line, "revenue"), Figure(line, "cost"), Figure(line, "margin")));
        Assert.Equal(("reported", result.Now.Cost), (line.Explanation[0].Name, Figure(line, "reported")));
        Assert.Equal(
            await Cluster.One("""
                select string_agg(distinct o.batch_id::text, ' ') from gold.delivery_origin o join gold.entity l on l.org_id = o.org_id and l.entity_no = o.line_item_no
                where l.external_id in ('yy1', 'yy2') and l.platform = 'dv360'
                """),
            string.Join(' ', line.Explanation[0].Origins.Select(origin => origin.Batch).Order()));
        Assert.All(line.Explanation.Skip(1), step => Assert.Empty(step.Origins));
        Assert.Equal((null, "FLAT_FEE"), ((await grain.Line("20"))!.Paced, (await grain.Line("20"))!.UnpacedReason));
        Assert.Null(await grain.Line("30"));
        Assert.Null(await Cluster.Grain<IBookingResultsGrain>(Key(9_999)).Line("10"));
    }

    private static decimal? Figure(BookedLineView line, string step) =>
        decimal.TryParse(line.Explanation.Single(one => one.Name == step).Result, CultureInfo.InvariantCulture, out var figure) ? figure : null;

    // What may still become of 4 001, 4 335 and 667 units of three days, of 3 000 that were due.
    private async Task<BookingResults> ARangeIsOfTheProfileOfItsConnection(int id)
    {
        var grain = Cluster.Grain<IBookingResultsGrain>(Key(id));
        Assert.Equal((null, null, "NO_RESTATEMENT_PROFILE"), (await grain.Get())!.Lines[0] is var bare ? (bare.PacingLow, bare.PacingHigh, bare.PacingRangeReason) : default);
        await Cluster.Do(
            $"""
            insert into gold.restatement (org_id, connection_id, figure, age, observed, low, high, observed_at)
            select {Cluster.Org.Value}, 1, figure, age, 9, 1 - spread, 1 + spread, now() from (values (1, 0, 0.1), (1, 1, 0.05), (2, 0, 0.5)) p (figure, age, spread)
            on conflict (org_id, connection_id, figure, age) do update set low = excluded.low, high = excluded.high, observed_at = excluded.observed_at
            """);

        var results = (await grain.Get())!;
        Assert.Equal((2.839833m, 3.162167m, null), (Rounded(results.Lines[0].PacingLow), Rounded(results.Lines[0].PacingHigh), results.Lines[0].PacingRangeReason));
        var paced = (await grain.Line("10"))!.Paced!;
        Assert.Equal((8_519.5m, 9_486.5m, 2.839833m, 3.162167m), (paced.SettledLow, paced.SettledHigh, paced.PacingLow, paced.PacingHigh));
        // A fee is not paced, so there is nothing to say of it.
        Assert.Equal((null, null, null), (results.Lines[1].PacingLow, results.Lines[1].PacingHigh, results.Lines[1].PacingRangeReason));
        return results;
    }

    private static decimal? Rounded(decimal? value) => value is { } known ? Math.Round(known, 6) : null;

    // Nothing is left to tell to campaigns or to bookings.
    private Task Computed() => Cluster.Until(
        "select (select count(*) from gold.untold where campaign_no = 9102) + (select count(*) from bookings.news where told is distinct from change)", "0");

    private async Task WhatIfIsWhatAmendingMakes(int id)
    {
        var (today, grain) = (Platforms.Today, Cluster.Grain<IBookingResultsGrain>(Key(id), by: Tom));
        var line = new LineOrder { Number = "10", Name = "Line 10", Start = today.AddDays(-3), End = today.AddDays(9), RateType = RateType.Cpm, Rate = 12, Units = 20_000 };

        var asked = (await grain.WhatIf(new WhatIfOrder([new(line)])))!;
        Assert.True(Same(await grain.Get(), asked.Before));
        var wrong = (await grain.WhatIf(new WhatIfOrder([new(line with { Rate = -1 }, 11)])))!;
        Assert.Equal((null, "restDelivery rate"), (wrong.After, string.Join(' ', wrong.Problems.Select(problem => problem.Field))));
        Assert.Null(await Cluster.Grain<IBookingResultsGrain>(Key(9_999), by: Tom).WhatIf(new WhatIfOrder([new(line)])));

        // PM-C14: to the digit what everything comes to once it is so.
        Assert.Empty((await Cluster.Grain<IBookingGrain>(Key(id), by: Tom).Amend(new AmendOrder(line, false, today, "Client wants more.", true, 1, false))).Problems);
        Assert.True(Same(await grain.Get(), asked.After!));
        Assert.Equal((80m, 240m), (asked.Before.Lines[0].AtEnd.Revenue, asked.After!.Lines[0].AtEnd.Revenue));
        Assert.Equal(asked.Before.Lines[1].AtEnd, asked.After.Lines[1].AtEnd);

        // What is paid beside media is asked like everything else, and is so of every booking's every line once it is agreed.
        var costed = line with { Costs = "data 0.5 cpm; platform \"Seat\" 10% of media" };
        var with = (await grain.WhatIf(new WhatIfOrder([new(costed)])))!.After!;
        Assert.Empty((await Cluster.Grain<IBookingGrain>(Key(id), by: Tom).Amend(new AmendOrder(costed, false, today, "Fees are agreed.", true, 2, false))).Problems);
        Assert.True(Same(await grain.Get(), with));
        var (before, after) = (asked.After.Lines[0], with.Lines[0]);
        var layers = after.WaterfallAtEnd!.Steps.Where(step => step.Layer is not null).ToList();
        Assert.Equal(["Media", "Data", "Seat"], layers.Select(step => step.Name));
        Assert.Equal((-before.AtEnd.Cost, before.AtEnd.Cost - after.AtEnd.Cost), (layers[0].Amount, layers[1].Amount + layers[2].Amount));
        await Computed();
        Assert.Equal((after.Now, after.AtEnd), ((await Board())[0].Now, (await Board())[0].AtEnd));
    }

    private async Task CostsInAnotherCurrencyGoByThePolicy(int id)
    {
        var (today, rates) = (Platforms.Today, Cluster.Grain<IExchangeRatesGrain>("exchange-rates", by: Tom));
        await Cluster.Do("update silver.entity set currency = 'USD' where entity_no = 9101");
        var inUsd = await Cluster.One("select trim_scale(sum(media) / 1000000.0) from gold.delivery_day where line_item_no = 9103");
        Assert.Equal((0, "RATE_NOT_LOCKED"), (await Results(id))!.Lines[0] is { } unlocked ? (0, unlocked.Now.Reason) : default);

        var file = string.Create(CultureInfo.InvariantCulture, $"Date,USD\n{today.AddDays(-4):yyyy-MM-dd},1.25\n{today:yyyy-MM-dd},2");
        Assert.Equal(["text RATE_RANGE"], (await rates.Import(new RatesOrder(file.Replace("1.25", "-1", StringComparison.Ordinal), "eur", false))).Problems.Select(one => $"{one.Field} {one.Code}"));
        Assert.Equal(2, (await rates.Import(new RatesOrder(file, "eur", false))).Added);
        Assert.Equal(["text RATE_KEPT_OTHERWISE"], (await rates.Import(new RatesOrder(file.Replace("1.25", "1.5", StringComparison.Ordinal), "eur", false))).Problems.Select(one => $"{one.Field} {one.Code}"));
        Assert.Empty((await Cluster.Grain<ISettingsGrain>("settings", by: Tom with { Role = Role.Admin }).Change(new SettingOrder("rate-date", null, "DELIVERY_DAY", 0, "Agreed with the client."))).Problems);
        Assert.Equal(FxPolicy.DeliveryDay, (await rates.Get()).Policy);

        // Each day by the last rate before it; today's is not for what is past.
        var converted = (await Results(id))!.Lines[0].WaterfallNow!.Steps.Single(step => step.Name == "Media").Amount;
        Assert.Equal(decimal.Parse(inUsd, CultureInfo.InvariantCulture) / 1.25m, -converted);
        await Computed();
        Assert.Equal((await Results(id))!.Lines[0].Now, (await Board())[0].Now);

        // What is below the floor follows the setting; nothing else of the line does.
        var row = (await Board())[0];
        Assert.Empty((await Cluster.Grain<ISettingsGrain>("settings", by: Tom with { Role = Role.Admin }).Change(new SettingOrder("margin-limits", null, "0.9 0.95", 0, "No line is good enough."))).Problems);
        await Computed();
        var strict = (await Board())[0];
        Assert.Equal(((row.AtEnd.Revenue * 0.9m) - row.AtEnd.Money, row.AtEnd), (strict.BelowFloor, strict.AtEnd));

        // Lines are projected by the run rate of the organisation and looked at with its tolerance.
        var settings = Cluster.Grain<ISettingsGrain>("settings", by: Tom with { Role = Role.Admin });
        Assert.Empty((await settings.Change(new SettingOrder("run-rate-days", null, "1", 0, "Only yesterday counts."))).Problems);
        Assert.Empty((await settings.Change(new SettingOrder("pacing-bands", null, "0.5 0.8 1.2 1.5", 0, "They are early days."))).Problems);
        await Computed();
        var line = (await Cluster.Grain<IBookingResultsGrain>(Key(id), by: Tom).Line("10"))!.Paced!;
        Assert.Equal((strict.Actual + (7 * line.Days[2].Actual), 0.8m, 1.2m, "Run rate, last complete active day"), (line.Projections[1].Value, line.BandLower, line.BandUpper, line.Projections[1].Label));
        Assert.NotEqual(strict.Projection, line.Projections[1].Value);
        Assert.Equal(line.Projections[1].Value, (await Board())[0].Projection);
        Assert.Empty((await Cluster.Foreign<IExchangeRatesGrain>("exchange-rates").Get()).Pairs);
    }

    internal static bool Same(BookingResults? one, BookingResults other) =>
        one!.Currency == other.Currency && one.Now == other.Now && one.AtEnd == other.AtEnd
        && one.Lines.Zip(other.Lines).All(pair => Bare(pair.First) == Bare(pair.Second) && Steps(pair.First.WaterfallAtEnd).SequenceEqual(Steps(pair.Second.WaterfallAtEnd)) && pair.First.Items.SequenceEqual(pair.Second.Items));

    private static LineResultView Bare(LineResultView line) => line with { Items = [], WaterfallNow = null, WaterfallAtEnd = null };

    private static IEnumerable<MarginStepView> Steps(WaterfallView? waterfall) => waterfall?.Steps ?? [];

    private async Task<IReadOnlyList<MarginRow>> Board(string? campaign = null) =>
        (await Cluster.Grain<IMarginBoardGrain>("margin-board", by: Tom).Find(new MarginQuery { Sort = MarginSort.Booking, First = 10, Campaign = campaign })).Rows;

    private Task<BookingResults?> Results(int id) => Cluster.Grain<IBookingResultsGrain>(Key(id), by: Tom).Get();

    private static string Key(int id) => string.Create(CultureInfo.InvariantCulture, $"booking-{id}");

    private async Task<int> Booked()
    {
        var today = Platforms.Today;
        await Cluster.Do(string.Create(CultureInfo.InvariantCulture,
            $"""
            insert into silver.entity (org_id, entity_no, connection_id, platform, kind, external_id, advertiser_no, campaign_no, name, status, currency, described, batch_id, row_no, known_from)
                overriding system value
            select {Cluster.Org.Value}, no, 1, 'dv360', kind, id, advertiser, campaign, id, 1, 'EUR', true, 1, 1, now()
            from (values (9101, 1, 'yya', null, null), (9102, 2, 'yyc', 9101, null), (9103, 4, 'yy1', 9101, 9102), (9104, 4, 'yy2', 9101, 9102)) e (no, kind, id, advertiser, campaign);
            insert into gold.watermark (org_id, connection_id, account_id, covered_from, data_through, settled_at, refreshed_at)
            values ({Cluster.Org.Value}, 1, 'yya', '{today.AddDays(-30):O}', '{today.AddDays(-1):O}', now(), now());
            insert into gold.delivery_day (org_id, campaign_no, day, line_item_no, order_no, impressions, media, revision)
            values ({Cluster.Org.Value}, 9102, '{today.AddDays(-3):O}', 9103, 0, 4001, 10000000, 1), ({Cluster.Org.Value}, 9102, '{today.AddDays(-2):O}', 9103, 0, 4002, 10123456, 1),
                   ({Cluster.Org.Value}, 9102, '{today.AddDays(-2):O}', 9104, 0, 1000, 30000000, 1), ({Cluster.Org.Value}, 9102, '{today.AddDays(-1):O}', 9104, 0, 2000, 60000000, 1)
            """));
        var booked = await Cluster.Grain<IBookingsGrain>("bookings", by: Tom).Create(new BookingOrder
        {
            Number = "R-1",
            Name = "Spring",
            Client = "Acme",
            Currency = "EUR",
            Zone = "UTC",
            State = BookingState.Draft,
            Lines =
            [
                Line("10") with { RateType = RateType.Cpm, Rate = 8, Units = 10_000, Amount = 80 },
                Line("20") with { RateType = RateType.FlatFee, Amount = 300 },
            ],
        });
        Assert.Empty(booked.Problems);
        return booked.Booking!.Row.Booking;

        LineOrder Line(string number) => new() { Number = number, Name = $"Line {number}", Start = today.AddDays(-3), End = today.AddDays(6) };
    }

    /// <summary>One cluster for all of these.</summary>
    public sealed class Running : IAsyncLifetime
    {
        internal LiveCluster Cluster { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Cluster = await LiveCluster.Start();

        public ValueTask DisposeAsync() => Cluster.DisposeAsync();
    }
}
