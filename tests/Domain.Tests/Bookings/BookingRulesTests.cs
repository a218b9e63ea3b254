using Paceline.Common;
using Paceline.Pacing;
using static Paceline.Bookings.Sold;

namespace Paceline.Bookings;

/// <summary>What may become of a booking, and what its versions mean for pacing.</summary>
public sealed class BookingRulesTests
{
    [Fact]
    public void Create_WithEverythingWrong_HearsOfAllAtOnce() => Assert.Equal(
        [
            "booking B-1.state BORN_CANCELLED", "line 10.number LINE_TWICE", "booking B-1.client NAME_LENGTH", "booking B-1.currency CURRENCY_UNKNOWN", "booking B-1.zone ZONE_UNKNOWN",
            "booking B-1.lockedRate LOCKED_RATE_RANGE", "line 10.amount AMOUNT_DIFFERS",
        ],
        BookingRules.Create(
            Draft() with { Client = "", Currency = "EURO", Zone = "Berlin", LockedRate = -1, State = BookingState.Cancelled },
            [Line() with { Units = null, RateType = RateType.FlatFee, Rate = null, Amount = 1 }, Line() with { Amount = 4_501 }], Usd, Now).Codes());

    [Fact]
    public void LockedRate_IntoTheBookingsOwnCurrency_IsRefused()
    {
        Assert.Equal(["booking B-1.lockedRate LOCKED_RATE_NEEDLESS"], BookingRules.Create(Draft(), [Line()], Eur, Now).Codes());
        Assert.Equal(1.08m, BookingRules.Create(Draft(), [Line()], Usd, Now).Value.Head.LockedRate);
    }

    [Fact]
    public void Amendment_FromAComingDay_IsAVersionMoreAndLeavesTheFirst()
    {
        var before = Booking();
        var after = BookingRules.Amend(before, Amendment(Line() with { Units = 2_000_000, Amount = 9_000 }), Today, Now).Value;

        Assert.Equal([(1, March(1), 4_500m, 1), (2, March(13), 9_000m, 2)], after.VersionsOf("10").Select(version => (version.Version, version.EffectiveFrom, version.Terms.Amount, version.Event)));
        Assert.Equal((2, 1), (after.LastEvent, before.Versions.Length));
        Assert.Equal(Now, after.Versions[1].KnownFrom);
    }

    [Theory]
    [InlineData(9, false, "effectiveFrom DAYS_ARE_PAST")]
    [InlineData(10, false, null)]
    [InlineData(9, true, null)]
    public void Amendment_OfDaysThatArePast_IsACorrectionOrRefused(int from, bool correction, string? code) => Assert.Equal(
        code is null ? [] : [$"line 10.{code}"],
        BookingRules.Amend(Booking(), Amendment(Line() with { Name = "Other" }, March(from), correction), Today, Now).Codes());

    [Fact]
    public void Amendment_WithEverythingWrong_HearsOfAllAtOnce()
    {
        var amendment = Amendment(Line() with { Start = March(2), End = March(5), RateType = RateType.Cpc, Rate = 0.1m, Amount = 100_000 }, March(9)) with { Reason = "" };
        Assert.Equal(
            [
                "line 10.reason REASON_LENGTH", "line 10.rateType RATE_TYPE_FIXED", "line 10.effectiveFrom DAYS_ARE_PAST", "line 10.start START_IS_PAST", "line 10.end END_IS_PAST",
            ],
            BookingRules.Amend(Booking(), amendment, Today, Now).Codes());
    }

    [Fact]
    public void Amendment_OfALineThatIsNot_OrThatIs_IsRefused()
    {
        Assert.Equal(["line 11.line NO_SUCH_LINE"], BookingRules.Amend(Booking(), Amendment(Line("11")), Today, Now).Codes());
        Assert.Equal(["line 10.number LINE_TAKEN"], BookingRules.Amend(Booking(), Amendment(Line(), adds: true), Today, Now).Codes());
        Assert.Equal(["line 11.start DAYS_ARE_PAST"], BookingRules.Amend(Booking(), Amendment(Line("11"), adds: true), Today, Now).Codes());
        Assert.Equal(March(20), BookingRules.Amend(Booking(), Amendment(Line("11") with { Start = March(20) }, adds: true), Today, Now).Value.Versions[^1].EffectiveFrom);
    }

    [Fact]
    public void Cancelled_FromToday_TakesNoAmendmentAndNoSecondCancellation()
    {
        Assert.Equal(["booking B-1.effectiveFrom DAY_IS_PAST"], BookingRules.Cancel(Booking(), March(9), "Client left us", Today).Codes());
        var cancelled = BookingRules.Cancel(Booking(), March(10), "Client left us", Today).Value;

        Assert.Equal((BookingState.Cancelled, March(10), 2), (cancelled.State, cancelled.CancelledOn!.Value, cancelled.LastEvent));
        Assert.Equal(["booking B-1.state IS_CANCELLED"], BookingRules.Amend(cancelled, Amendment(Line() with { Name = "Other" }), Today, Now).Codes());
        Assert.Equal(["booking B-1.state IS_CANCELLED"], BookingRules.Cancel(cancelled, March(11), "Again", Today).Codes());
        Assert.Equal(March(10), LineHistory.Plan(cancelled.Versions, PlanUnit.Money, Eur, cancelled.CancelledOn).Value.CancelledOn);
    }

    [Fact]
    public void Draft_IsConfirmedOnce_AndMayBeAmendedInThePast()
    {
        var draft = BookingRules.Create(Draft() with { State = BookingState.Draft }, [Line()], Usd, Now).Value;
        Assert.Empty(BookingRules.Amend(draft, Amendment(Line() with { Start = March(3) }, March(3)), Today, Now).Codes());
        var confirmed = BookingRules.Confirm(draft).Value;
        Assert.Equal((BookingState.Confirmed, 2), (confirmed.State, confirmed.LastEvent));
        Assert.Equal(["booking B-1.state NOT_A_DRAFT"], BookingRules.Confirm(confirmed).Codes());
    }

    [Fact]
    public void Describe_KeepsCurrencyAndZone_AndIsNothingWhenNothingChanges()
    {
        var booking = Booking();
        Assert.Same(booking, BookingRules.Describe(booking, Draft(), Usd).Value);
        Assert.Same(booking, BookingRules.Describe(booking, Draft() with { Client = "ACME", Brand = "oats" }, Usd).Value);
        Assert.Equal("Summer", BookingRules.Describe(booking, Draft() with { Name = "Summer" }, Usd).Value.Head.Name);
        Assert.Equal(
            ["booking B-1.currency CURRENCY_FIXED", "booking B-1.zone ZONE_FIXED", "booking B-1.state STATE_FIXED"],
            BookingRules.Describe(booking, Draft() with { Currency = "GBP", Zone = "Europe/Paris", State = BookingState.Draft }, Usd).Codes());
    }

    /// <summary>PM-C5: raised three days ahead, the plan as it was stands, and what a day must bring changes on the day itself.</summary>
    [Fact]
    public void Raise_InThreeDays_LeavesThePlanAsItWasUntilItsDay()
    {
        var line = Line() with { RateType = RateType.FlatFee, Rate = null, Units = null, Amount = 3_100 };
        var booking = BookingRules.Amend(Booking(line), Amendment(line with { Amount = 6_200 }), Today, Now).Value;
        var plan = LineHistory.Plan(booking.Versions, PlanUnit.Money, Eur).Value;

        Assert.Equal([(March(1), 3_100m), (March(13), 6_200m)], plan.Versions.Select(version => (version.EffectiveFrom, version.Budget)));
        Assert.Equal(Measure.Money(CostBasis.Revenue, Eur), plan.Measure);
        // On plan through the 12th, 100 a day: until the day before nothing has changed, from then on 5 000 is left for 19 days.
        Assert.Equal((1m, 100m), At(plan, 9, 10));
        Assert.Equal((1m, 100m), At(plan, 11, 12));
        Assert.Equal((1m, 263.1579m), At(plan, 12, 13));
    }

    [Fact]
    public void Correction_TakesThePlaceOfWhatItCorrects_AndWhatWasKnownStays()
    {
        var raised = BookingRules.Amend(Booking(), Amendment(Line() with { Units = 2_000_000, Amount = 9_000 }), Today, Now).Value;
        var corrected = BookingRules.Amend(raised, Amendment(Line() with { Rate = 5, Amount = 5_000 }, March(1), correction: true), Today, Now.AddHours(1)).Value;

        Assert.Equal([3], LineHistory.InForce(corrected.Versions).Select(version => version.Version));
        Assert.Equal([1, 2], LineHistory.InForce(corrected.Versions, Now).Select(version => version.Version));
        Assert.Equal([1], LineHistory.InForce(corrected.Versions, Now.AddSeconds(-1)).Select(version => version.Version));
        Assert.Equal(["line NO_VERSION"], LineHistory.Plan(corrected.Versions, PlanUnit.Money, Eur, knownAt: Now.AddDays(-31)).Codes());
    }

    [Theory]
    [InlineData(RateType.Cpm, MeasureKind.Impressions)]
    [InlineData(RateType.Vcpm, MeasureKind.ViewableImpressions)]
    [InlineData(RateType.Cpc, MeasureKind.Clicks)]
    [InlineData(RateType.Cpcv, MeasureKind.CompletedViews)]
    [InlineData(RateType.Cpv, null)]
    public void Plan_InUnits_CountsWhatTheRateIsFor(RateType type, MeasureKind? kind)
    {
        var plan = LineHistory.Plan(Booking(Line() with { RateType = type, Amount = null }).Versions, PlanUnit.Units, Eur);
        Assert.Equal(kind, plan.TryGet(out var made) ? made.Measure.Kind : null);
        Assert.Equal(kind is null ? ["line 10 NO_MEASURE"] : [], plan.Codes());
        Assert.Equal(["line 10 NO_UNITS"], LineHistory.Plan(Booking(Line() with { Units = null }).Versions, PlanUnit.Units, Eur).Codes());
    }

    private static (decimal Pacing, decimal Required) At(PacingPlan plan, int watermark, int today)
    {
        var delivered = DailyDelivery.Of(plan.Measure, March(1), [.. Enumerable.Repeat((decimal?)100m, watermark)]);
        var view = PacingCalculation.Evaluate(PacingInput.Of(plan, delivered).Value, March(watermark), March(today));
        return (view.Pacing.Value!.Value, Math.Round(view.RequiredDaily.Value!.Value, 4));
    }
}
