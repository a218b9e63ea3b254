using NodaTime;
using Paceline.Alerts;
using Paceline.Bookings;
using Paceline.Pacing;

namespace Paceline.Margin;

/// <summary>What a line of a booking tells its alerts, and what the pack makes of it.</summary>
public sealed class LineReadingsTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 20, 9, 0);

    [Theory]
    [InlineData("margin", "20")]
    [InlineData("floor", "15")]
    [InlineData("earned", "40")]
    [InlineData("revenue", "200")]
    [InlineData("cost", "160")]
    [InlineData("cost_over", "12")]
    [InlineData("margin_at_end", "10")]
    [InlineData("earned_at_end", "50")]
    [InlineData("cost_over_at_end", "30")]
    [InlineData("pacing", "90")]
    [InlineData("projected_share", "80")]
    [InlineData("booked", "600")]
    [InlineData("amendment_change", "20")]
    [InlineData("items", "2")]
    [InlineData("unknown_days", "1")]
    [InlineData("days_left", "12")]
    [InlineData("cost_over_per_hour", "0.0625")]
    [InlineData("spent_after_end", "7.5")]
    public void Reading_IsWhatTheResultHas(string name, string value) =>
        Assert.Equal(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), Readings(Line)[name].Number.Value);

    /// <summary>PM-F5: by what holds for the line's client, and in the last days by what holds then; not by what holds for everybody.</summary>
    [Theory]
    [InlineData(null, false, "on_track")]
    [InlineData("0.5 0.98 1.02 1.1;7", false, "under")]
    [InlineData("0.95 0.98 1.02 1.1;7", false, "critical_under")]
    // The last complete day has twelve after it.
    [InlineData("0.75 0.9 1.1 1.25;7;11;0.8 0.95 1.05 1.2", false, "on_track")]
    [InlineData("0.75 0.9 1.1 1.25;7;13;0.8 0.95 1.05 1.2", false, "under")]
    [InlineData("0.5 0.98 1.02 1.1;7", true, "unknown")]
    public void Band_IsByWhatTheLineWasJudgedBy_AndThatOfTheBoard(string? judgedBy, bool isWithheld, string band)
    {
        var line = Line with { JudgedBy = judgedBy, BandWithheld = isWithheld };

        Assert.Equal(band, Readings(line)["band"].Word);
        Assert.Equal(band.Replace("_", "", StringComparison.Ordinal), MarginViewing.Row(line, judgedBy is null ? PacingOptions.Default : PacingSettings.Read(judgedBy).Options()).Band.ToString().ToLowerInvariant());
    }

    // Above its floor of 15 % it misses nothing yet; 10 % of 500 at the end are 25 too little, in twelve days.
    [Fact]
    public void Lost_IsWhatItWillMissToItsFloorAndDoesNotMissYet_ByTheHour()
    {
        Assert.Equal(25m / 288, Readings(Line)["lost_per_hour"].Number.Value);
        // 200 less 180 misses 10 now.
        Assert.Equal(15m / 288, Readings(Line with { Cost = 180 })["lost_per_hour"].Number.Value);
        Assert.Equal(0m, Readings(Line with { EndCost = 100 })["lost_per_hour"].Number.Value);
        Assert.False(Readings(Line with { EndCost = null })["lost_per_hour"].Number.IsKnown);
        Assert.False(Readings(Line with { AsOf = new(2026, 4, 10) })["lost_per_hour"].Number.IsKnown);
    }

    /// <summary>Amended at ten in the evening of the 18th: 25 hours before the end of the last complete day, and 35 before now.</summary>
    [Fact]
    public void Amendment_GrowsOldByItself_AndIsNoneOfALineAsItWasFirstAgreed()
    {
        Assert.Equal((25m, 35m), (Readings(Line)["amendment_age"].Number.Value, Readings(Line)["amendment_age"].At(Now)));
        var first = Readings(Line with { AmendedAt = null, BookedBefore = null });
        Assert.Equal((Truth.Unknown, Truth.Unknown), (first["amendment_age"].Flag, first["amendment_change"].Flag));
    }

    /// <summary>AL-N6: an alert that was put aside until an amendment is kept comes back with the news of it, and not because of one from before.</summary>
    [Fact]
    public void SnoozeUntilAnAmendment_EndsWhenTheTermsAreAgreedAnew()
    {
        var snooze = new ConditionalSnooze("booking:12:10", "margin_low", ConditionalSnooze.Read("amendment_age < 1", RuleScope.BookingLine, [LineReadings.Offers]).Value, Now + Duration.FromDays(7));

        Assert.False(Ends(Line));
        Assert.False(Ends(Line with { AmendedAt = null, BookedBefore = null }));
        Assert.True(Ends(Line with { AmendedAt = Now.ToDateTimeOffset() }));

        bool Ends(LineResultRecord line) => snooze.Judge(term => Readings(line)[term.Name], new Dictionary<string, AlertState>(), Now).Holds;
    }

    [Fact]
    public void Readings_AreAsOfTheEndOfTheLastCompleteDay_InTheBookingsZone()
    {
        Assert.All(LineReadings.Offers.Readings, offer => Assert.Equal(Instant.FromUtc(2026, 3, 19, 23, 0), Readings(Line)[offer.Name].AsOf));
        Assert.Equal(Instant.FromUtc(2026, 2, 28, 23, 0), Readings(Line).Told().Born);
    }

    [Fact]
    public void Labels_AreThoseOffered_AndTheKeyNamesTheLine()
    {
        var told = Readings(Line).Told();

        Assert.Equal(LineReadings.Offers.Labels.Order(StringComparer.Ordinal), told.Labels.Select(one => one.Key));
        Assert.Equal(("booking:7:10", 7, (long?)null, "M-1/10 Video", "Acme"), (told.Subject.Key.Text, told.Subject.Key.Booking, told.Subject.Campaign, told.Subject.Name, told.Subject.Owner));
    }

    [Fact]
    public void Reading_WithoutRevenueOrWithoutKnowing_IsUnknownInItsWay()
    {
        Assert.True(Readings(Line with { Revenue = 0 })["margin"].HasZeroDenominator);
        Assert.False(Readings(Line with { Revenue = null })["margin"].Number.IsKnown);
        Assert.False(Readings(Line with { Revenue = null })["earned"].Number.IsKnown);
        Assert.False(Readings(Line with { BookedUnits = null })["projected_share"].Number.IsKnown);
        Assert.Equal(40, Readings(Line with { PacedInMoney = true, Projection = 240 })["projected_share"].Number.Value);
    }

    [Theory]
    [InlineData(BookingState.Confirmed, "2026-03-20", true, false, 12)]
    [InlineData(BookingState.Draft, "2026-03-20", false, false, 12)]
    [InlineData(BookingState.Cancelled, "2026-03-20", false, false, 12)]
    [InlineData(BookingState.Confirmed, "2026-02-27", false, false, 31)]
    [InlineData(BookingState.Confirmed, "2026-03-31", true, false, 1)]
    [InlineData(BookingState.Confirmed, "2026-04-01", false, true, 0)]
    public void Flight_IsThatOfTheLine_AndRunsWhileItIsSold(BookingState state, string today, bool inFlight, bool ended, int daysLeft)
    {
        var readings = Readings(Line with { BookingState = (short)state, AsOf = DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture) });

        Assert.Equal(
            (Truth(inFlight), Truth(ended), daysLeft, state.ToString().ToLowerInvariant()),
            (readings["in_flight"].Flag, readings["flight_ended"].Flag, (int)readings["days_left"].Number.Value!, readings["state"].Word));

        static Truth Truth(bool value) => value ? Alerts.Truth.True : Alerts.Truth.False;
    }

    [Fact]
    public void Pack_SaysWhatALineCallsFor_AndNothingTwice()
    {
        Assert.Equal([], Out(Good));
        Assert.Equal(["margin_low/Warning"], Out(Good with { Cost = 175 }));
        Assert.Equal(["margin_low/Critical"], Out(Good with { Cost = 201 }));
        // What costs and earns nothing has no margin, and loses all the same.
        Assert.Equal(["margin_low/Critical"], Out(Good with { Revenue = 0 }));
        Assert.Equal(["margin_will_be_low/Warning"], Out(Good with { EndCost = 450 }));
        Assert.Equal(["margin_will_be_low/Critical"], Out(Good with { EndCost = 501 }));
        Assert.Equal(["margin_low/Warning"], Out(Good with { Cost = 175, EndCost = 501 }));
        Assert.Equal(["cost_over_cap/Warning"], Out(Good with { EndCostOver = 1 }));
        Assert.Equal(["cost_over_cap/Critical"], Out(Good with { CostOver = 1, EndCostOver = 1 }));
        Assert.Equal(["spent_after_end/Warning"], Out(Good with { SpentAfterEnd = 1, AsOf = new DateOnly(2026, 4, 1) }));
        Assert.Equal(["spent_after_end/Critical"], Out(Good with { SpentAfterEnd = 1, BookingState = (short)BookingState.Cancelled }));
        Assert.Equal([], Out(Good with { SpentAfterEnd = 1, BookingState = (short)BookingState.Draft }));
        // Over, not sold yet, and too young to be judged by its margin.
        Assert.Equal([], Out(Good with { Cost = 201, AsOf = new DateOnly(2026, 4, 1) }));
        Assert.Equal([], Out(Good with { Cost = 201, BookingState = (short)BookingState.Draft }));
        Assert.Equal(["cost_over_cap/Critical"], Out(Good with { Cost = 201, CostOver = 1, FlightStart = new DateOnly(2026, 3, 18) }));
    }

    private static LineReadings Readings(LineResultRecord line) => new(line, 0.15m, Now);

    private static IEnumerable<string> Out(LineResultRecord line)
    {
        var told = Readings(line).Told();
        var watching = RuleBook.Of(RuleBook.Overlay(RulePack.Rules, [])).Value.Watching(told.Offers.Scope, told.Labels);
        return AlertLook.Of(SubjectRecord.Nothing, watching, told, Now).Kept.States.Where(one => one.Value.Active is not null).Select(one => $"{one.Key}/{one.Value.Active}");
    }

    private static LineResultRecord Good => Line with { CostOver = 0, EndCost = 400, EndCostOver = 0, SpentAfterEnd = 0 };

    private static LineResultRecord Line => new()
    {
        BookingId = 7,
        Source = 1,
        Line = "10",
        BookingNumber = "M-1",
        BookingName = "Spring",
        Client = "Acme",
        BookingState = (short)BookingState.Confirmed,
        Name = "Video",
        Currency = "EUR",
        RateType = 1,
        Booked = 600,
        BookedUnits = 60_000,
        FlightStart = new DateOnly(2026, 3, 1),
        FlightEnd = new DateOnly(2026, 3, 31),
        AsOf = new DateOnly(2026, 3, 20),
        Zone = "Europe/Berlin",
        Items = 2,
        DataThrough = new DateOnly(2026, 3, 19),
        Standing = 5,
        Pacing = 0.9m,
        Projection = 48_000,
        PacedInMoney = false,
        UnknownDays = 1,
        Revenue = 200,
        Cost = 160,
        CostOver = 12,
        EndRevenue = 500,
        EndCost = 450,
        EndCostOver = 30,
        AmendedAt = new DateTimeOffset(2026, 3, 18, 22, 0, 0, TimeSpan.Zero),
        BookedBefore = 500,
        SpentAfterEnd = 7.5m,
    };
}
