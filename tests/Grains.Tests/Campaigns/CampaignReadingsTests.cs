using NodaTime;
using NodaTime.Text;
using Paceline.Alerts;
using Paceline.Common;
using Paceline.Pacing;

namespace Paceline.Campaigns;

/// <summary>What a campaign tells its alerts, at noon of 11 March with data through the 10th.</summary>
public sealed class CampaignReadingsTests
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 11, 12, 0);
    private static readonly Instant Midnight = Instant.FromUtc(2026, 3, 11, 0, 0);

    [Fact]
    public void Readings_OfEverythingOffered_AreToldInTheirKind()
    {
        var readings = Of(Row());

        Assert.Equal(48, CampaignReadings.Offers.Readings.Count);
        Assert.All(CampaignReadings.Offers.Readings, offer =>
        {
            var reading = readings[offer.Name];
            Assert.Equal(offer.Kind, reading.Number.IsKnown ? ReadingKind.Number : reading.Word is not null ? ReadingKind.Word : ReadingKind.Flag);
            Assert.Equal(Midnight, reading.AsOf);
        });
        Assert.Equal((50m, 90m, 75m, 16m, 45m, 20m, 0m), (Value("pacing"), Value("floor"), Value("critical_floor"), Value("delivered"), Value("projected_share"), Value("days_left"), Value("last_day")));
        Assert.Equal(("active", "critical_under", "in_flight", Truth.True), (readings["status"].Word, readings["band"].Word, readings["flight"].Word, readings["in_flight"].Flag));
        Assert.Equal((1m, 2m, 3m, 4m, 5m), (Value("breach_findings"), Value("set_up_findings"), Value("paused_findings"), Value("moves_waiting"), Value("automation_yields")));
        Assert.Equal((3m, 450.5m, "paused"), (Value("unmapped_items"), Value("unmapped_spend"), readings["status_before"].Word));
        Assert.Throws<ArgumentException>(() => readings["margin"]);

        decimal? Value(string name) => readings[name].Number.Value;
    }

    /// <summary>While the history of a new connection came in, hundreds of campaigns were projected to end short of what was not read yet.</summary>
    [Fact]
    public void Projection_WhileDaysOfTheFlightAreMissing_IsUnknownAndNothingFires()
    {
        var filling = Row() with { Pacing = null, PacingReason = "HISTORY_MISSING", Band = PacingBand.Unknown };

        Assert.False(Of(filling)["projected_share"].Number.IsKnown);
        Assert.Null(Breach("projected_short", filling));
        Assert.Equal(Severity.Critical, Breach("projected_short", filling with { PacingReason = "NO_DATA" }));
    }

    // 144 a day are required, of money or of impressions.
    [Theory]
    [InlineData("revenue", 24, 5, 0, 1)]
    [InlineData("revenue", 168, 0, 1, 7)]
    [InlineData("impressions", 24, null, null, null)]
    public void MoneyAnHour_IsWhatTheLastDayHad_AgainstWhatEachDayLeftMustBring(string basis, int lastDay, int? missed, int? excess, int? spend)
    {
        var readings = Of(Row() with { Basis = basis, RequiredDailySpend = 144, Spark = [50, lastDay] });

        Assert.Equal((missed, excess, spend), (Value("missed_per_hour"), Value("excess_per_hour"), Value("spend_per_hour")));

        int? Value(string name) => (int?)readings[name].Number.Value;
    }

    [Fact]
    public void Readings_OfTime_MoveByThemselves()
    {
        var readings = Of(Row());

        // DV360 counts a day six hours after its end: the day after the last must be in by 06:00 of the 12th.
        Assert.Equal((14m, 12.35m), (readings["plan_age"].At(Noon), readings["plan_change"].At(Noon)));
        Assert.Equal((Truth.Unknown, Truth.Unknown), (With(null, Row())["plan_age"].Flag, With(null, Row())["plan_change"].Flag));
        Assert.Equal((30m, Truth.Unknown, Truth.Unknown), (readings["status_age"].At(Noon), With(null, Row())["status_age"].Flag, With(null, Row())["status_before"].Flag));
        Assert.Equal((12m, -18m), (readings["data_age"].At(Noon), readings["hours_late"].At(Noon)));
        Assert.Equal(Instant.FromUtc(2026, 3, 12, 12, 0), readings.NextChange);
    }

    /// <summary>Its flight began on 1 March; what nobody could know of before is new.</summary>
    [Theory]
    [InlineData("2026-02-20T12:00:00Z", "2026-03-01T00:00:00Z")]
    [InlineData("2026-03-08T12:00:00Z", "2026-03-08T12:00:00Z")]
    [InlineData(null, "2026-03-01T00:00:00Z")]
    public void Campaign_IsBornWithItsFlight_OrWhenItWasFirstSeenInTheMidstOfIt(string? seen, string born)
    {
        var readings = new CampaignReadings(Row() with { FlightStart = new(2026, 3, 1), Zone = "UTC" }, PacingOptions.Default, null, Noon)
        {
            KnownSince = seen is { } at ? InstantPattern.ExtendedIso.Parse(at).Value.ToDateTimeOffset() : null,
        };

        Assert.Equal(InstantPattern.ExtendedIso.Parse(born).Value, readings.Born);
    }

    [Fact]
    public void Spend_ForNoBooking_IsUnknownWhereNobodyLooked_AndTooOldWhereDataIsLate()
    {
        Assert.Equal((Truth.Unknown, Truth.Unknown), (With(null, Row())["unmapped_items"].Flag, With(null, Row())["unmapped_spend"].Flag));
        Assert.Equal(Truth.Stale, Of(Row(), Instant.FromUtc(2026, 3, 12, 12, 0))["unmapped_items"].Flag);
    }

    [Fact]
    public void WhatIsToldOfDelivery_HoldsUntilItIsTooOld_AndAllElseUntilTheFlightTurns()
    {
        var readings = Of(Row(), Noon);

        Assert.Equal((readings.NextChange, null, null), (readings["pacing"].Until, readings["hours_late"].Until, readings["budget"].Until));
        Assert.NotNull(readings.NextChange);
        Assert.Equal(DateTimeZoneProviders.Tzdb[Row().Zone].AtStartOfDay(LocalDate.FromDateOnly(Row().FlightEnd!.Value).PlusDays(1)).ToInstant(), readings.Told(1).Until);
        var start = DateTimeZoneProviders.Tzdb[Row().Zone].AtStartOfDay(LocalDate.FromDateOnly(Row().FlightStart!.Value)).ToInstant();
        Assert.Equal(start, Of(Row(), start - Duration.FromHours(1)).Told(1).Until);
        Assert.Null(Of(Row(), Instant.FromUtc(2030, 1, 1, 0, 0)).Told(1).Until);
    }

    [Fact]
    public void Figures_OfDataThatIsTooLate_AreStaleAndTheRestIsNot()
    {
        var late = Of(Row(), Instant.FromUtc(2026, 3, 12, 12, 0));

        Assert.Equal(Truth.Stale, late["pacing"].Flag);
        Assert.Equal(Truth.Stale, late["projected_share"].Flag);
        Assert.Equal((6m, 20m, null), (late["hours_late"].At(Instant.FromUtc(2026, 3, 12, 12, 0)), late["days_left"].Number.Value, late.NextChange));
        var before = Of(Row(), Instant.FromUtc(2026, 3, 12, 11, 59));
        Assert.Equal(50m, before["pacing"].Number.Value);
    }

    [Fact]
    public void LastDay_IsHeldAgainstWhatIsUsual_WhereARuleAsksAndOnce()
    {
        var asked = 0;
        var readings = With(() => new Anomaly(AnomalyKind.LevelShift, 40, -5.254, ++asked == 1), Row() with { Spark = [50, 30] });
        Assert.Equal(0, asked);

        Assert.Equal((40m, -25m, -5.25m, Truth.True), (readings["usual_day"].Number.Value, readings["off_usual"].Number.Value, readings["surprise"].Number.Value, readings["level_shift"].Flag));
        Assert.Equal(1, asked);
        Assert.Equal(Truth.False, With(() => new Anomaly(AnomalyKind.Spike, 40, -9, true), Row())["level_shift"].Flag);
        // A day that is usually without anything has nothing to be off by.
        Assert.False(With(() => new Anomaly(AnomalyKind.None, 0, 0, false), Row())["off_usual"].Number.IsKnown);
    }

    [Theory]
    [InlineData("usual_day")]
    [InlineData("off_usual")]
    [InlineData("surprise")]
    [InlineData("level_shift")]
    public void LastDay_OfWhichTooLittleIsKnown_SaysSo(string name)
    {
        Assert.Equal(Truth.InsufficientHistory, With(() => new Anomaly(AnomalyKind.InsufficientHistory, null, 0, false), Row())[name].Flag);
        Assert.Equal(Truth.Unknown, With(null, Row())[name].Flag);
        Assert.Equal(Truth.Stale, Of(Row(), Instant.FromUtc(2026, 3, 12, 12, 0))[name].Flag);
    }

    /// <summary>The 10th had 9 of revenue for 300 impressions, the 9th 3 for 100, and the days before nothing.</summary>
    [Theory]
    [InlineData("delivery", 9)]
    [InlineData("avg(delivery, 3d)", 4)]
    [InlineData("sum(impressions, 10d)", 400)]
    [InlineData("change(clicks, 1d)", 2)]
    [InlineData("sum(clicks, 11d)", null)]
    public void Days_AreToldAsARuleAsksForThem(string quantity, int? value)
    {
        var rule = RuleCheck.Read($"alert a v1 \"A\"\non campaign\nwarn when {quantity} > 0", [CampaignReadings.Offers]).Value;
        var told = Of(Row()).Told(7);

        Assert.Equal(value, (int?)rule.Judge([.. rule.Terms.Select(told.Of)], [], Noon).Value);
        Assert.Equal(Truth.Stale, Of(Row(), Instant.FromUtc(2026, 3, 12, 12, 0)).Told(7).Of(rule.Terms[0]).Flag);
    }

    [Fact]
    public void Readings_OutOfFlight_AreNeverLate()
    {
        var ended = Of(Row() with { FlightState = FlightState.Ended, Pacing = null }, Instant.FromUtc(2026, 5, 1, 0, 0));

        Assert.Equal((Truth.Unknown, Truth.Unknown, null), (ended["hours_late"].Flag, ended["pacing"].Flag, ended.NextChange));
        Assert.Equal(16m, ended["delivered"].Number.Value);
    }

    [Theory]
    [InlineData("under_pacing", Severity.Critical)]
    [InlineData("projected_short", null)]
    [InlineData("no_delivery", Severity.Critical)]
    [InlineData("beyond_plan", Severity.Critical)]
    [InlineData("set_up", Severity.Warning)]
    [InlineData("paused_in_flight", Severity.Warning)]
    [InlineData("over_pacing", null)]
    [InlineData("budget_nearly_spent", null)]
    [InlineData("ends_soon_short", null)]
    [InlineData("stale_data", null)]
    public void Pack_OnACampaignFarBehind_IsOutWhereItShouldBe(string rule, Severity? severity) => Assert.Equal(severity, Breach(rule, Row()));

    [Fact]
    public void Pack_OnCampaignsOfEachKind_IsOutWhereItShouldBe()
    {
        Assert.Equal(Severity.Warning, Breach("under_pacing", Row() with { Pacing = 0.8m, Band = PacingBand.Under }));
        Assert.Equal(Severity.Critical, Breach("projected_short", Row() with { Pacing = 1m, Band = PacingBand.OnTrack }));
        Assert.Null(Breach("projected_short", Row() with { Pacing = 1m, Band = PacingBand.OnTrack, Status = EntityStatus.Paused }));
        Assert.Null(Breach("under_pacing", Row() with { Pacing = 0.06m, Band = PacingBand.Unknown }));
        Assert.Equal(Severity.Critical, Breach("over_pacing", Row() with { Pacing = 1.4m, Band = PacingBand.CriticalOver }));
        Assert.Equal(Severity.Warning, Breach("budget_nearly_spent", Row() with { DeliveredShare = 0.96m }));
        Assert.Equal(Severity.Critical, Breach("ends_soon_short", Row() with { DaysLeft = 2 }));
        Assert.Null(Breach("no_delivery", Row() with { Status = EntityStatus.Paused }));
        Assert.Equal(Severity.Warning, Breach("stale_data", Row(), Instant.FromUtc(2026, 3, 12, 13, 0)));
        Assert.Equal(Severity.Critical, Breach("stale_data", Row(), Instant.FromUtc(2026, 3, 13, 7, 0)));
        Assert.All(RulePack.Rules.Where(one => one.Scope == RuleScope.Campaign && one.Id is not ("beyond_plan" or "paused_in_flight" or "moves_waiting" or "automation_yields")), one => Assert.Null(Breach(one.Id, Row() with { FlightState = FlightState.Ended, Pacing = null, Band = PacingBand.Unknown })));
    }

    /// <summary>AL-F5, AL-F10: 10 a day are planned, 12 came and 9 of them on the last day.</summary>
    [Theory]
    [InlineData("burn(delivery, 1d)", 0.9)]
    [InlineData("burn(delivery, 2d)", 0.6)]
    [InlineData("projected(spend, 7d)", 24d)]
    [InlineData("projected(spend, \"2026-03-09\")", 3d)]
    [InlineData("sum(delivery, 2d) / sum(conversions, 2d)", 2d)]
    [InlineData("sum(delivery, 2d) / sum(advertiser_delivery, 2d)", 0.4)]
    [InlineData("sum(advertiser_delivery, 3d)", null)]
    public void Campaign_TellsHowItsPlanIsBurnt_AndWhatIsToCome(string quantity, double? value)
    {
        var rule = RuleCheck.Read($"alert a v1 \"A\"\non campaign\nwarn when {quantity} > 1000000", [CampaignReadings.Offers]).Value;

        Assert.Equal((decimal?)value, rule.Judge([.. rule.Terms.Select(Of(Row()).Told(7).Of)], [], Noon).Value);
    }

    /// <summary>What was not paced, or whose history is still being read, has no plan of days to tell of.</summary>
    [Theory]
    [InlineData("burn(delivery, 1d)")]
    [InlineData("projected(spend, 7d)")]
    [InlineData("burn_today")]
    [InlineData("days_to_budget")]
    public void Campaign_WithoutAPlanOfDays_DoesNotKnowItsBurn(string quantity)
    {
        var rule = RuleCheck.Read($"alert a v1 \"A\"\non campaign\nwarn when {quantity} > 1000000", [CampaignReadings.Offers]).Value;

        Assert.Equal(Truth.Unknown, rule.Judge([.. rule.Terms.Select(Of(Row() with { PacingReason = BoardRows.HistoryMissing }).Told(7).Of)], [], Noon).Warning);
        Assert.Equal(Truth.Unknown, rule.Judge([.. rule.Terms.Select(With(null, Row()).Told(7).Of)], [], Noon).Warning);
        Assert.True(CampaignReadings.IsOfPlan(rule.Terms[0]));
    }

    private static Severity? Breach(string rule, BoardRow row, Instant? now = null)
    {
        var book = RuleBook.Of(RuleBook.Overlay(RulePack.Rules, [])).Value;
        var readings = Of(row, now);
        return RuleTrial.Of(book.Rules.Single(one => one.Rule.Id == rule), book).Judge(readings.Labels, term => readings[term.Name], now ?? Noon)!.Verdict.Breach;
    }

    private static CampaignReadings With(Func<Anomaly?>? lastDay, BoardRow row) => new(row, PacingOptions.Default, null, Noon, lastDay);

    private static CampaignReadings Of(BoardRow row, Instant? now = null) => new(row, PacingOptions.Default, new FindingCounts(1, 2, 3), now ?? Noon, () => new Anomaly(AnomalyKind.LevelShift, 40, -5.254, true), () => new PlanChange(Midnight - Duration.FromHours(2), 12.346m))
    {
        Days = DeliveredDays.Of(
            new CampaignDaysRecord(new(2026, 3, 1), new(2026, 3, 10), [new(7, new(2026, 3, 10), 300, 3, 2, null, null, null, 9_000_000), new(7, new(2026, 3, 9), 100, 1, 4, null, null, null, 3_000_000)]), row,
            new AdvertiserDays(2, [new(1, new(2026, 3, 10), 900, 9, 6, null, null, null, 27_000_000), new(1, new(2026, 3, 9), 100, 1, 4, null, null, null, 3_000_000)])),
        Outlook = new(Outlook),
        Automation = new([], 4, 5),
        Unmapped = new(3, 450.5m),
        StatusChange = new(EntityStatus.Paused, new(2026, 3, 10, 6, 0, 0, TimeSpan.Zero)),
    };

    /// <summary>Of 300 for thirty days of March, 1.2 have come in the first ten.</summary>
    private static BudgetOutlook Outlook()
    {
        var money = Measure.Money(CostBasis.Revenue, Currency.Parse("GBP"));
        var plan = PacingPlan.Create(money, [BudgetSegment.Create(new Flight(new(2026, 3, 1), new(2026, 3, 30)), 300, new EvenPolicy()).Value]).Value;
        var (through, today) = (new LocalDate(2026, 3, 10), new LocalDate(2026, 3, 11));
        return new BudgetOutlook(
            [new PlanOutlook(PacingInput.Of(plan, DailyDelivery.Of(money, new(2026, 3, 1), [.. Enumerable.Repeat<decimal?>(0, 8), 3, 9])).Value, through, today)], through, today);
    }

    private static BoardRow Row() => Spring.Row();
}
