using NodaTime;
using Paceline.Alerts;
using Paceline.Common;

namespace Paceline.Campaigns;

/// <summary>What line items tell their alerts, at noon of 11 March with data through the 10th.</summary>
public sealed class LineItemReadingsTests
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 11, 12, 0);
    private static readonly Instant Midnight = Instant.FromUtc(2026, 3, 11, 0, 0);
    private static readonly LocalDate Covered = new(2026, 3, 1);
    private static readonly DateOnly Last = new(2026, 3, 10);

    [Fact]
    public void Readings_OfEverythingOffered_AreToldInTheirKind()
    {
        var switchedOff = Item("1") with { KnownSince = At(4), StatusBefore = EntityStatus.Paused, StatusSince = At(9) };
        var told = Tell(Row(), switchedOff, Item("2"), Item("3"), Item("4"), Item("5"))[0];

        Assert.Equal(23, LineItemReadings.Offers.Readings.Count);
        Assert.All(LineItemReadings.Offers.Readings, offer =>
        {
            var reading = told.Reading(offer.Name);
            Assert.Equal(offer.Kind, reading.Number.IsKnown ? ReadingKind.Number : reading.Word is not null ? ReadingKind.Word : ReadingKind.Flag);
            Assert.Equal(Midnight, reading.AsOf);
        });
        Assert.Equal(LineItemReadings.Offers.Labels.Order(StringComparer.Ordinal), told.Labels.Select(one => one.Key));
        Assert.Equal(
            ("lineitem:dv360:100~1", 7L, "Spring › Line 1", "Acme", Instant.FromUtc(2026, 3, 4, 12, 0)),
            (told.Subject.Key.Text, told.Subject.Campaign, told.Subject.Name, told.Subject.Owner, told.Born));
        Assert.Equal((48m, "paused"), (told.Reading("status_age").At(Noon), told.Reading("status_before").Word));
        Assert.Throws<ArgumentException>(() => told.Reading("margin"));
    }

    [Fact]
    public void LineItem_OfOneStatusOnly_HasNoChangeToTellOf()
    {
        var told = Tell(Row(), Item("1"))[0];

        Assert.Equal((Truth.Unknown, Truth.Unknown, Instant.FromUtc(2026, 3, 1, 0, 0)), (told.Reading("status_age").Flag, told.Reading("status_before").Flag, told.Born!.Value));
    }

    /// <summary>A week of 10 a day each, but 4 on the last day of one, which also costs twice as much and is clicked half as often.</summary>
    [Fact]
    public void Week_OfALineItem_IsHeldAgainstItselfAndItsSiblings()
    {
        var odd = Item("9", day => new(0, day, day == Last ? 200 : 500, 5, 0, null, null, null, day == Last ? 4_000_000 : 10_000_000));
        var told = Tell(Row(), odd, Item("1"), Item("2"), Item("3"), Item("4"))[0];

        Assert.Equal((4m, 10m, -60m, 0m), (Value("last_day"), Value("usual_day"), Value("off_usual"), Value("silent_days")));
        // Six days of 500 and one of 200; 64 of the 344 that all have delivered; 64 for 3 200 impressions, and its siblings 10 for 1 000.
        Assert.Equal((3200m, 18.604651m, 20m, 100m), (Value("impressions"), Value("share"), Value("cpm"), Value("cpm_off_siblings")));
        // Most are alike, so the mean distance counts: 10 of one in five is 2, and 10 / (1.253314 · 2).
        Assert.Equal((3.989423m, 1.09375m, 9.375m), (Value("cpm_surprise"), Value("ctr"), Value("ctr_off_siblings")));
        Assert.Equal((20m, 20_260_310m, Truth.True, "active"), (Value("days_left"), Value("last_complete_day"), told.Reading("in_flight").Flag, told.Reading("status").Word));

        decimal? Value(string name) => told.Reading(name).Number.Value;
    }

    [Fact]
    public void Days_WithoutAWordOfThem_HadNoDelivery()
    {
        var silent = Tell(Row(), Item("1") with { Days = [.. Item("1").Days.Where(day => day.Day < Last.AddDays(-2))] })[0];

        Assert.Equal((3m, 0m, 7.142857m), (silent.Reading("silent_days").Number.Value, silent.Reading("last_day").Number.Value, silent.Reading("usual_day").Number.Value));
        Assert.Equal(8m, Tell(Row(), Item("1") with { Days = [] })[0].Reading("silent_days").Number.Value);
    }

    /// <summary>One whose flight began two days ago has one day behind the last, and days before its flight are none of its own.</summary>
    [Fact]
    public void LineItem_OfWhichTooLittleIsKnown_SaysSo()
    {
        var young = Tell(Row(), Item("1") with { FlightStart = Last.AddDays(-1) }, Item("2"))[0];

        Assert.Equal(
            [Truth.InsufficientHistory, Truth.InsufficientHistory, Truth.InsufficientHistory, Truth.InsufficientHistory],
            new[] { "usual_day", "off_usual", "cpm_off_siblings", "ctr_surprise" }.Select(name => young.Reading(name).Flag));
        Assert.Equal((2000m, 10m), (young.Reading("impressions").Number.Value, young.Reading("cpm").Number.Value));
        // Below a thousand a rate is chance.
        var few = Tell(Row(), Item("1", day => new(0, day, 100, 9, 0, null, null, null, 1_000_000)))[0];
        Assert.Equal((Truth.Unknown, Truth.Unknown), (few.Reading("cpm").Flag, few.Reading("ctr").Flag));
    }

    [Theory]
    [InlineData(FlightState.InFlight, null, true)]
    [InlineData(FlightState.InFlight, 0, false)]
    [InlineData(FlightState.InFlight, 1, true)]
    [InlineData(FlightState.Ended, null, false)]
    public void LineItem_IsInFlight_WithItsCampaignAndUntilItsOwnEnd(FlightState campaign, int? endsIn, bool isIn)
    {
        var told = Tell(Row() with { FlightState = campaign }, Item("1") with { FlightEnd = endsIn is { } days ? Last.AddDays(days) : null })[0];

        Assert.Equal((isIn ? Truth.True : Truth.False, endsIn ?? 20), (told.Reading("in_flight").Flag, told.Reading("days_left").Number.Value));
    }

    [Fact]
    public void Figures_InImpressions_HaveNoCost()
    {
        var told = Tell(Row() with { Basis = "impressions" }, Item("1"))[0];

        Assert.Equal((1000m, Truth.Unknown), (told.Reading("last_day").Number.Value, told.Reading("cpm").Flag));
    }

    [Fact]
    public void Figures_OfDataThatIsTooLate_AreStaleAndTheRestIsNot()
    {
        var late = LineItemReadings.Of(Row(), 7, [Item("1")], Covered, Noon + Duration.FromDays(1))[0];

        Assert.Equal((Truth.Stale, Truth.Stale, 20m), (late.Reading("last_day").Flag, late.Reading("cpm").Flag, late.Reading("days_left").Number.Value));
        Assert.Equal(Instant.FromUtc(2026, 3, 12, 12, 0), Tell(Row(), Item("1"))[0].NextChange);
    }

    /// <summary>Ten days are read, of which the flight has nine: 1 on the 2nd to 9 on the 10th, with as many conversions, but none on the last.</summary>
    [Theory]
    [InlineData("delivery", 9d)]
    [InlineData("avg(delivery, 7d)", 6d)]
    [InlineData("max(delivery, 9d)", 9d)]
    [InlineData("percentile(50, delivery, 4d)", 7.5)]
    [InlineData("percent_change(sum(delivery, 3d), previous_period)", 60d)]
    [InlineData("change(delivery, same_weekday)", 7d)]
    [InlineData("sum(day_impressions, 2d)", 1700d)]
    [InlineData("sum(clicks, 9d)", 9d)]
    [InlineData("sum(delivery, 3d) / sum(conversions, 3d)", 1.6)]
    [InlineData("sum(delivery, 1d) / sum(conversions, 1d)", null)]
    [InlineData("sum(delivery, 3d) / sum(campaign_delivery, 3d)", 1d)]
    [InlineData("sum(delivery, 10d)", null)]
    public void Days_OfALineItem_AreToldOverDaysAndAgainstDaysBefore(string quantity, double? value)
    {
        var item = Growing() with { FlightStart = new(2026, 3, 2), DaysRead = 10 };

        Assert.Equal((decimal?)value, Judge(item, quantity).Value);
        Assert.Equal(value is null ? Truth.Unknown : Truth.False, Judge(item, quantity).Warning is Truth.InsufficientHistory ? Truth.Unknown : Judge(item, quantity).Warning);
    }

    [Fact]
    public void Days_BeforeThoseThatWereReadOrAreKnown_AreTooFew()
    {
        Assert.Equal(Truth.InsufficientHistory, Judge(Growing(), "avg(delivery, 9d)").Warning);
        Assert.Equal(Truth.False, Judge(Growing(), "avg(delivery, 8d)").Warning);
        Assert.Equal(Truth.InsufficientHistory, LineItemReadings.Of(Row(), 7, [Growing()], new(2026, 3, 9), Noon)[0].Of(Term("sum(delivery, 3d)")).Flag);
        Assert.Equal(Truth.Unknown, LineItemReadings.Of(Row(), 7, [Growing()], null, Noon)[0].Of(Term("sum(delivery, 3d)")).Flag);
    }

    [Fact]
    public void Conversions_ThatThePlatformDoesNotTell_AreNotNone()
    {
        var item = Item("1", day => new(0, day, 1_000, 10, null, null, null, null, 1_000_000));

        Assert.Equal((Truth.InsufficientHistory, Truth.False), (Judge(item, "sum(conversions, 2d)").Warning, Judge(item with { Days = [] }, "sum(conversions, 2d)").Warning));
    }

    /// <summary>Of 40 a day of four line items it is 10; on a day without any there is no share, and nobody can say.</summary>
    [Fact]
    public void Share_OfTheCampaign_IsKnownWhereItDelivered()
    {
        var four = Tell(Row(), Item("1"), Item("2"), Item("3"), Item("4"))[0];
        var none = Tell(Row(), Item("1") with { Days = [] })[0];
        var rule = Rule("sum(delivery, 7d) / sum(campaign_delivery, 7d)");

        Assert.Equal((0.25m, 40m), (rule.Judge([.. rule.Terms.Select(four.Of)], [], Noon).Value!.Value, four.Reading("campaign_delivery").Number.Value!.Value));
        Assert.Equal(Truth.Unknown, rule.Judge([.. rule.Terms.Select(none.Of)], [], Noon).Warning);
    }

    private static LineItemFacts Growing() => Item("1") with
    {
        Days = [.. Enumerable.Range(1, 9).Select(on => new OrderDay(0, new(2026, 3, on + 1), on * 100, 1, on == 9 ? 0 : on, null, null, null, on * 1_000_000))],
    };

    private static Verdict Judge(LineItemFacts item, string quantity)
    {
        var rule = Rule(quantity);
        return rule.Judge([.. rule.Terms.Select(Tell(Row(), item)[0].Of)], [], Noon);
    }

    private static ReadingTerm Term(string quantity) => Rule(quantity).Terms[0];

    private static CompiledRule Rule(string quantity) => RuleCheck.Read($"alert a v1 \"A\"\non line_item\nwarn when {quantity} > 1000000", [LineItemReadings.Offers]).Value;

    private static IReadOnlyList<Told> Tell(BoardRow row, params IReadOnlyList<LineItemFacts> items) => LineItemReadings.Of(row, 7, items, Covered, Noon);

    /// <summary>A thousand impressions for 10 with 10 clicks a day, for eight days.</summary>
    private static LineItemFacts Item(string id, Func<DateOnly, OrderDay>? day = null) => new(
        id, $"Line {id}", "Order", EntityStatus.Active, null, null,
        [.. Enumerable.Range(0, 8).Select(back => (day ?? (on => new OrderDay(0, on, 1_000, 10, 0, null, null, null, 10_000_000)))(Last.AddDays(-back)))]);

    private static DateTimeOffset At(int day) => new(2026, 3, day, 12, 0, 0, TimeSpan.Zero);

    private static BoardRow Row() => Spring.Row() with { Spark = [.. Enumerable.Repeat<decimal?>(50, 10)] };
}
