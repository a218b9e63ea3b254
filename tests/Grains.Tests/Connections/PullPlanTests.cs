using NodaTime;
using NodaTime.Text;
using Paceline.Common;

namespace Paceline.Connections;

public sealed class PullPlanTests
{
    private static readonly PlatformManifest Dv360 = ConnectorCatalogue.Find("dv360")!.Manifest;
    private static readonly Instant Noon = At("2026-03-20T12:00:00Z");

    private static IEnumerable<(string Stream, string Subject, DateOnly? FilledFrom)> Missing(AccountRecord[] accounts, StreamRecord[] streams) =>
        PullPlan.Missing(Connection, Dv360, accounts, streams, Noon).Select(one => (one.Stream, one.Subject, one.FilledFrom));

    [Fact]
    public void Missing_WithoutAccounts_IsTheAccountsScheduleOnly() =>
        Assert.Equal([("accounts", "", null)], Missing([], []));

    [Fact]
    public void Missing_WithAccountsOfTwoZones_IsOneOfEntitiesEachAndFiveOfDeliveryAZone() =>
        Assert.Equal(
            [
                ("accounts", "", null), ("entities", "a1", null), ("entities", "a2", null), ("entities", "a3", null),
                ("delivery", "Europe/London", null), ("delivery-lookback", "Europe/London", null), ("delivery-conversions", "Europe/London", null),
                ("delivery-totals", "Europe/London", null), ("delivery-backfill", "Europe/London", (DateOnly?)Day(13)),
                ("delivery", "Asia/Tokyo", null), ("delivery-lookback", "Asia/Tokyo", null), ("delivery-conversions", "Asia/Tokyo", null),
                ("delivery-totals", "Asia/Tokyo", null), ("delivery-backfill", "Asia/Tokyo", Day(13)),
            ],
            Missing([Account("a1"), Account("a2"), Account("a3", "Asia/Tokyo")], []));

    [Fact]
    public void Missing_BackfillOfAZoneAlreadyInTomorrow_StartsFromItsOwnToday() =>
        Assert.Equal(Day(14), PullPlan.Missing(Connection, Dv360, [Account("a1", "Asia/Tokyo")], [], At("2026-03-20T15:00:00Z"))[^1].FilledFrom);

    [Fact]
    public void Missing_SchedulesThatExist_AreNotNamedAgain()
    {
        StreamRecord[] have = [Stream("accounts", ""), Stream("entities", "a1"), Stream("delivery", "Europe/London"), Stream("delivery-backfill", "Europe/London")];

        Assert.Equal(
            [("delivery-lookback", "Europe/London", null), ("delivery-conversions", "Europe/London", null), ("delivery-totals", "Europe/London", null)],
            Missing([Account("a1")], have));
    }

    [Fact]
    public void Missing_LookBack_WaitsForItsFirstTurnBecauseBackfillReadsTheSameDays() =>
        Assert.Equal(
            [
                ("delivery", Noon.ToDateTimeOffset()), ("delivery-lookback", Noon.ToDateTimeOffset().AddHours(6)),
                ("delivery-conversions", Noon.ToDateTimeOffset().AddHours(24)),
                // What has come by then is worth comparing.
                ("delivery-totals", Noon.ToDateTimeOffset().AddMinutes(5)), ("delivery-backfill", Noon.ToDateTimeOffset()),
            ],
            PullPlan.Missing(Connection, Dv360, [Account("a1")], [], Noon).Skip(2).Select(one => (one.Stream, one.FirstPullAt)));

    [Fact]
    public void Intent_OfTotals_AsksByCampaignForFourWeeksOfClosedDays()
    {
        var intent = Intent(Stream("delivery-totals", "Europe/London"), [Account("a1"), Account("t1", "Asia/Tokyo")])!;

        Assert.Equal(("delivery", DeliveryGrain.CampaignDay), (intent.Stream, intent.Grain));
        Assert.Equal(("2026-02-20", "2026-03-19"), (Iso(intent.From!.Value), Iso(intent.To!.Value)));
        Assert.Equal(["a1"], intent.Accounts.Select(account => account.ExternalId));
        var shortHistory = Intent(Stream("delivery-totals", "Europe/London"), [Account("a1")], connection: Connection with { HistoryDays = 10 })!;
        Assert.Equal("2026-03-10", Iso(shortHistory.From!.Value));
        Assert.Equal(TimeSpan.FromHours(24), PullPlan.Pause(Stream("delivery-totals", "Europe/London"), Connection, finished: false));
    }

    [Fact]
    public void Intent_OfEntities_NamesTheAccountAndGoesOnFromTheCursor()
    {
        var intent = Intent(Stream("entities", "a2"), [Account("a1"), Account("a2")], cursor: "c7")!;

        Assert.Equal(("entities", "a2", "c7"), (intent.Stream, Assert.Single(intent.Accounts).ExternalId, intent.Cursor));
        Assert.Null(Intent(Stream("entities", "gone"), [Account("a1")]));
        Assert.Equal("accounts", Intent(Stream("accounts", ""), [])!.Stream);
    }

    [Theory]
    [InlineData("delivery", null, "2026-03-13", "2026-03-20")] // nothing known: the look-back window
    [InlineData("delivery", "2026-03-19", "2026-03-19", "2026-03-20")] // up to date: yesterday and today
    [InlineData("delivery", "2026-03-18", "2026-03-18", "2026-03-20")]
    [InlineData("delivery", "2026-03-10", "2026-03-10", "2026-03-20")] // after a silence, from the day after the watermark
    [InlineData("delivery", "2025-01-01", "2025-12-21", "2026-03-20")] // no further than one report spans
    [InlineData("delivery-lookback", "2026-03-19", "2026-03-13", "2026-03-20")]
    [InlineData("delivery-conversions", "2026-03-19", "2026-02-18", "2026-03-12")] // what the look-back does not read
    public void Intent_OfDelivery_CoversTheWindow(string stream, string? through, string from, string to)
    {
        var intent = Intent(Stream(stream, "Europe/London"), [Account("a1", through: through is null ? null : DateOnly.Parse(through)), Account("t1", "Asia/Tokyo")])!;

        Assert.Equal((from, to), (Iso(intent.From!.Value), Iso(intent.To!.Value)));
        Assert.Equal(["a1"], intent.Accounts.Select(account => account.ExternalId));
        Assert.Equal(DeliveryGrain.Hour, intent.Grain);
    }

    [Theory]
    [InlineData("delivery", "2026-03-17", "2026-03-20")]
    [InlineData("delivery-lookback", "2026-03-17", "2026-03-20")]
    [InlineData("delivery-conversions", "2026-03-10", "2026-03-16")]
    public void Intent_WithLookBacksOfItsOwn_ReadsThoseDays(string stream, string from, string to)
    {
        var own = Connection with { DeliveryLookbackDays = 3, ConversionLookbackDays = 10 };
        var intent = Intent(Stream(stream, "Europe/London"), [Account("a1")], connection: own)!;

        Assert.Equal((from, to), (Iso(intent.From!.Value), Iso(intent.To!.Value)));
        Assert.Null(Intent(Stream("delivery-conversions", "Europe/London"), [Account("a1")], connection: own with { ConversionLookbackDays = 3 }));
        Assert.Equal(Day(17), PullPlan.Missing(own, Dv360, [Account("a1")], [], Noon)[^1].FilledFrom);
    }

    [Fact]
    public void Intent_OfAFill_NamesItsAccountsAndTheNewestDaysThatAreOut()
    {
        AccountRecord[] accounts = [Account("a1"), Account("a2"), Account("t1", "Asia/Tokyo")];
        BackfillRecord Fill(int state, string[] whose, DateOnly? filled) =>
            new(1, 4, "Europe/London", whose, new(2026, 1, 1), new(2026, 1, 31), filled, 50, state, 0, null, default, "Ann", null);

        var first = Intent(Stream("delivery-fill", "4"), accounts, fills: [Fill(1, [], null)])!;
        Assert.Equal(("2026-01-25", "2026-01-31", "a1 a2"), (Iso(first.From!.Value), Iso(first.To!.Value), string.Join(' ', first.Accounts.Select(account => account.ExternalId))));
        var later = Intent(Stream("delivery-fill", "4"), accounts, fills: [Fill(1, ["a2"], new(2026, 1, 4))])!;
        Assert.Equal(("2026-01-01", "2026-01-03", "a2"), (Iso(later.From!.Value), Iso(later.To!.Value), string.Join(' ', later.Accounts.Select(account => account.ExternalId))));
        Assert.Null(Intent(Stream("delivery-fill", "4"), accounts, fills: [Fill(2, [], null)]));
        Assert.Null(Intent(Stream("delivery-fill", "4"), accounts, fills: [Fill(1, [], new(2026, 1, 1))]));
        Assert.Equal(50, PullPlan.SharePercent("delivery-fill", "4", [Fill(1, [], null)]));
        Assert.True(PullPlan.IsDue(Stream("delivery-fill", "4") with { NextPullAt = DateTimeOffset.MaxValue }, [Fill(1, [], null)], Noon.ToDateTimeOffset()));
        Assert.False(PullPlan.IsDue(Stream("delivery-fill", "4") with { NextPullAt = DateTimeOffset.MaxValue }, [Fill(2, [], null)], Noon.ToDateTimeOffset()));
    }

    [Fact]
    public void Intent_OfAGroup_StartsAtItsOldestWatermark()
    {
        Assert.Equal("2026-03-15", Iso(Intent(Stream("delivery", "Europe/London"), [Account("a1", through: Day(19)), Account("a2", through: Day(15))])!.From!.Value));
        Assert.Equal("2026-03-13", Iso(Intent(Stream("delivery", "Europe/London"), [Account("a1", through: Day(19)), Account("a2")])!.From!.Value));
        Assert.Null(Intent(Stream("delivery", "Europe/London"), [Account("t1", "Asia/Tokyo")]));
    }

    [Fact]
    public void Intent_OfBackfill_TakesSlicesNewestFirstUntilFilled()
    {
        var (filled, slices) = ((DateOnly?)Day(13), new List<string>());
        while (Intent(Stream("delivery-backfill", "Europe/London", filled), [Account("a1")]) is { } intent)
        {
            slices.Add($"{Iso(intent.From!.Value)} {Iso(intent.To!.Value)} {PullPlan.IsFilled(Connection, Dv360, PullPlan.Wire(intent.From.Value), "Europe/London", Noon)}");
            filled = PullPlan.Wire(intent.From.Value);
        }

        Assert.Equal(["2026-02-11 2026-03-12 False", "2026-01-12 2026-02-10 False", "2025-12-20 2026-01-11 True"], slices);
    }

    [Fact]
    public void Intent_OfBackfill_EndsADayShortOfWhatThePlatformRemembers()
    {
        var forgetful = Dv360 with { RetentionDays = 40 };

        var intent = PullPlan.Intent(Stream("delivery-backfill", "Europe/London", Day(1)), Connection, forgetful, [Account("a1")], [], null, Noon)!;

        // The 20th is today, 9 February the oldest of 40 days.
        Assert.Equal(("2026-02-10", "2026-02-28"), (Iso(intent.From!.Value), Iso(intent.To!.Value)));
        Assert.True(PullPlan.IsFilled(Connection, forgetful, new DateOnly(2026, 2, 10), "Europe/London", Noon));
        Assert.False(PullPlan.IsFilled(Connection, forgetful, new DateOnly(2026, 2, 11), "Europe/London", Noon));
        Assert.Null(PullPlan.Intent(Stream("delivery-backfill", "Europe/London", new DateOnly(2026, 2, 10)), Connection, forgetful, [Account("a1")], [], null, Noon));
    }

    [Fact]
    public void Due_OfAPausedStream_IsNothingUntilItsTryAndThenTheLastDaysAlone()
    {
        var now = Noon.ToDateTimeOffset();
        StreamRecord[] streams =
        [
            Stream("delivery-lookback", "UTC") with { NextPullAt = now.AddHours(-9) }, Stream("delivery", "UTC") with { NextPullAt = now.AddHours(-1) },
            Stream("entities", "a1") with { NextPullAt = now.AddHours(-2) }, Stream("accounts", "") with { NextPullAt = now.AddHours(1) },
        ];
        string Due(params StreamPauseRecord[] pauses) => string.Join(' ', PullPlan.Due(streams, [], pauses, now).Select(stream => stream.Stream));
        StreamPauseRecord Pause(string stream, int tryInMinutes) => new(1, stream, "SCHEMA_CHANGED", "gone", now.AddHours(-3), now.AddMinutes(tryInMinutes));

        Assert.Equal("delivery-lookback entities delivery", Due());
        Assert.Equal("entities", Due(Pause("delivery", 1)));
        Assert.Equal("entities delivery", Due(Pause("delivery", 0)));
        Assert.Equal("delivery-lookback delivery", Due(Pause("entities", 1)));
        // A pull of the last days that has just failed rests, and is what is tried all the same.
        streams[1] = streams[1] with { NextPullAt = now.AddMinutes(1) };
        Assert.Equal("entities delivery", Due(Pause("delivery", 0)));
        streams = [.. streams.Where(stream => stream.Stream != "delivery")];
        Assert.Equal("entities delivery-lookback", Due(Pause("delivery", 0)));
        Assert.Empty(PullPlan.Due([], [], [Pause("delivery", 0)], now));
    }

    [Theory]
    [InlineData("delivery", 30, 30)]
    [InlineData("delivery-fill", 30, 30)]
    [InlineData("delivery", -30, 0)]
    [InlineData("entities", 30, 0)]
    public void NextPullAt_OfAScheduleOfAPausedStream_IsItsTry(string stream, int tryInMinutes, int expected)
    {
        var now = Noon.ToDateTimeOffset();
        StreamPauseRecord[] pauses = [new(1, "delivery", "SCHEMA_CHANGED", "gone", now, now.AddMinutes(tryInMinutes)), new(2, "entities", "SCHEMA_CHANGED", "gone", now, now.AddHours(9))];

        Assert.Equal(now.AddMinutes(expected), PullPlan.NextPullAt(Stream(stream, "UTC") with { NextPullAt = now }, pauses));
    }

    [Fact]
    public void SchedulesOf_AStream_AreThoseThatPullIt()
    {
        string[] delivery = ["delivery", "delivery-lookback", "delivery-conversions", "delivery-backfill", "delivery-fill"];
        Assert.Equal(delivery, PullPlan.SchedulesOf("delivery"));
        Assert.All(delivery, schedule => Assert.Equal("delivery", PullPlan.StreamOf(schedule)));
        Assert.Equal(("entities", "accounts"), (Assert.Single(PullPlan.SchedulesOf(PullPlan.StreamOf("entities"))), Assert.Single(PullPlan.SchedulesOf(PullPlan.StreamOf("accounts")))));
    }

    [Theory]
    [InlineData("accounts", false, 900)]
    [InlineData("entities", false, 60)]
    [InlineData("delivery", false, 60)]
    [InlineData("delivery-lookback", false, 21600)]
    [InlineData("delivery-conversions", false, 86400)]
    [InlineData("delivery-fill", false, 0)]
    [InlineData("delivery-fill", true, null)]
    [InlineData("delivery-backfill", false, 0)]
    [InlineData("delivery-backfill", true, null)]
    public void Pause_AfterAGoodPull_DependsOnTheSchedule(string stream, bool finished, int? seconds) =>
        Assert.Equal(seconds, (int?)PullPlan.Pause(Stream(stream, ""), Connection, finished)?.TotalSeconds);

    [Theory]
    [InlineData(0, 30)]
    [InlineData(1, 60)]
    [InlineData(5, 960)]
    [InlineData(6, 1800)]
    [InlineData(1000, 1800)]
    public void PauseAfterFailure_InARow_DoublesToHalfAnHour(int failures, int seconds) =>
        Assert.Equal(seconds, PullPlan.PauseAfterFailure(failures).TotalSeconds);

    [Theory]
    [InlineData(FaultAction.Retry, null, 0, 0.0, 1.0)]
    [InlineData(FaultAction.Retry, null, 0, 0.5, 1.5)]
    [InlineData(FaultAction.Retry, null, 1, 0.0, 2.0)]
    [InlineData(FaultAction.Malformed, null, 4, 0.0, 16.0)]
    [InlineData(FaultAction.RefreshToken, null, 0, 0.0, 1.0)]
    [InlineData(FaultAction.Retry, 7, 2, 0.9, 7.0)]
    [InlineData(FaultAction.Retry, null, 5, 0.0, null)]
    [InlineData(FaultAction.Retry, 7, 5, 0.0, null)]
    [InlineData(FaultAction.Reject, null, 0, 0.0, null)]
    [InlineData(FaultAction.Reauthorise, null, 0, 0.0, null)]
    [InlineData(FaultAction.Ignore, null, 0, 0.0, null)]
    [InlineData(FaultAction.Changed, null, 0, 0.0, null)]
    [InlineData(FaultAction.RateLimited, null, 0, 0.0, 60.0)]
    [InlineData(FaultAction.RateLimited, 5, 99, 0.0, 5.0)]
    public void PullRetry_AfterAFault_WaitsOrEnds(FaultAction action, int? asked, int attempts, double chance, double? seconds) =>
        Assert.Equal(
            seconds, PullRetry.After(new Fault(action, "X", "x", asked is { } wait ? Duration.FromSeconds(wait) : null), attempts, chance)?.TotalSeconds);

    // The day after the watermark should be complete six hours after its end, in the account's own zone.
    [Theory]
    [InlineData(null, "Europe/London", "2026-03-20T12:00:00Z", 0)]
    [InlineData(18, "Europe/London", "2026-03-20T06:00:00Z", 0)]
    [InlineData(18, "Europe/London", "2026-03-20T06:01:00Z", 1)]
    [InlineData(18, "America/New_York", "2026-03-20T10:00:00Z", 0)]
    [InlineData(18, "America/New_York", "2026-03-20T12:00:00Z", 120)]
    [InlineData(18, "Asia/Tokyo", "2026-03-19T22:00:00Z", 60)]
    [InlineData(28, "Europe/London", "2026-03-30T05:00:00Z", 0)] // the 29th has 23 hours
    [InlineData(28, "Europe/London", "2026-03-30T06:00:00Z", 60)]
    public void Lag_OfAWatermark_CountsFromWhenTheNextDayIsDue(int? through, string zone, string now, int minutes) =>
        Assert.Equal(minutes, Lag.Minutes(through is { } day ? Day(day) : null, zone, Duration.FromHours(6), At(now)));

    private static readonly ConnectionRecord Connection =
        new(new OrgId(1), 1, "dv360", "One", "project", "{}", [], 60, "{}", (int)DeliveryGrain.Hour, 90, 1, null, null);

    private static PullIntent? Intent(StreamRecord stream, IReadOnlyList<AccountRecord> accounts, string? cursor = null, ConnectionRecord? connection = null, IReadOnlyList<BackfillRecord>? fills = null) =>
        PullPlan.Intent(stream, connection ?? Connection, Dv360, accounts, fills ?? [], cursor, Noon);

    private static StreamRecord Stream(string stream, string subject, DateOnly? filledFrom = null) =>
        new(1, stream, subject, null, null, DateTimeOffset.MinValue, 0, filledFrom);

    private static AccountRecord Account(string id, string zone = "Europe/London", DateOnly? through = null) =>
        new(1, id, $"Account {id}", zone, "GBP", 0, through is null ? null : new DateOnly(2024, 1, 1), through, null);

    private static Instant At(string text) => InstantPattern.General.Parse(text).Value;

    private static string Iso(LocalDate day) => LocalDatePattern.Iso.Format(day);

    private static DateOnly Day(int day) => new(2026, 3, day);
}
