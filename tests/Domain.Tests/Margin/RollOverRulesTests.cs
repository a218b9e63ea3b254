using CsCheck;
using NodaTime;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Pacing;
using static Paceline.Common.Seeded;

namespace Paceline.Margin;

/// <summary>PM-F12: what lines that are over did not deliver goes to lines that are not, and the booking comes to the same.</summary>
public sealed class RollOverRulesTests
{
    private static readonly Currency Usd = Currency.Parse("USD");
    private static readonly LocalDate Today = new(2026, 4, 2);
    private static readonly DateTimeOffset Now = new(2026, 4, 2, 9, 0, 0, TimeSpan.Zero);

    /// <summary>A line of one month at 8 a thousand, or with money alone.</summary>
    private static LineTerms Month(int month, long? units = 1_000_000, decimal rate = 8, RateType type = RateType.Cpm, decimal? amount = null) => new(
        $"Month {month}", new Flight(new(2026, month, 1), new LocalDate(2026, month, 1).With(DateAdjusters.EndOfMonth)), "even", type, rate, units, amount ?? rate * units!.Value / 1000, true,
        CostBasis.Media, ControllingSource.Platform);

    private static Booking Booked(params LineTerms[] lines) => new(
        "B-1", new BookingHead("Spring", "Acme", null, Usd, "Europe/Berlin", null), BookingState.Confirmed, null, 1,
        [.. lines.Select((terms, index) => new LineVersion(Number(index), 1, 1, terms.Flight.Start, new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero), terms))]);

    private static string Number(int index) => $"{(index + 1) * 10}";

    /// <summary>Line 10 delivered so many impressions for so much on its first day and all of March is complete; nothing is known of the others.</summary>
    private static Dictionary<string, LineResult> Results(Booking booking, long impressions, decimal media = 5, int through = 31, int unknown = 0) =>
        booking.Versions.Select(version => version.Line).Distinct().ToDictionary(line => line, line =>
        {
            var versions = booking.VersionsOf(line);
            var worked = line == "10"
                ? new WorkedLine(1, new(2026, 3, 1), new(2026, 3, through), [new(new(2026, 3, 1), Usd, impressions, 100, 7, (long)(media * 1_000_000), null, null)])
                : WorkedLine.Nothing;
            return LineResults.Of(new SoldLine(line, versions, Usd, null, booking.CancelledOn), worked, Today) with { UnknownDays = unknown };
        });

    private static RollOverPlan Plan(Booking booking, long impressions, RollOverPolicy policy = RollOverPolicy.Proportional, string? from = null, string? to = null) =>
        RollOverRules.Plan(booking, Results(booking, impressions), new RollOverChoice(policy, from?.Split(' '), to?.Split(' ')), Today);

    private static string Text(RollOverPlan plan) => string.Join(" · ", plan.Rebooked.Select(line => FormattableString.Invariant($"{line.Line} {line.Units} {line.Amount}").Trim()));

    private static string Codes(RollOverPlan plan) => string.Join(" ", plan.Problems.Select(problem => $"{problem.Subject} {problem.Code}"));

    [Theory]
    [InlineData(RollOverPolicy.Proportional, "10 820000 · 20 1060000 · 30 1060000 · 40 1060000")]
    [InlineData(RollOverPolicy.Next, "10 820000 · 20 1180000")]
    [InlineData(RollOverPolicy.Last, "10 820000 · 40 1180000")]
    [InlineData(RollOverPolicy.None, "")]
    public void PMF12_UnitsThatMarchDidNotDeliver_GoToTheMonthsThatFollow(RollOverPolicy policy, string rebooked)
    {
        var plan = Plan(Booked(Month(3), Month(4), Month(5), Month(6)), 820_000, policy);

        Assert.Equal(("", rebooked), (Codes(plan), Text(plan)));
        Assert.Equal((RollOverPart.Gives, 180_000m), (plan.Lines[0].Part, plan.Lines[0].Left));
        Assert.Equal((RollOverPart.Takes, null), (plan.Lines[1].Part, plan.Lines[1].Left));
    }

    /// <summary>PM-C12 in money: 900 of 1 000 were not earned.</summary>
    [Theory]
    [InlineData(RollOverPolicy.Proportional, "10  100.00 · 20  5300.00 · 30  5300.00 · 40  5300.00")]
    [InlineData(RollOverPolicy.Next, "10  100.00 · 20  5900.00")]
    [InlineData(RollOverPolicy.Last, "10  100.00 · 40  5900.00")]
    public void PMC12_MoneyThatMarchDidNotEarn_GoesToTheMonthsThatFollow(RollOverPolicy policy, string rebooked)
    {
        LineTerms Money(int month, decimal amount) => Month(month, null, 10, amount: amount);

        Assert.Equal(rebooked, Text(Plan(Booked(Money(3, 1_000m), Money(4, 5_000m), Money(5, 5_000m), Money(6, 5_000m)), 10_000, policy)));
    }

    [Fact]
    public void Rebooked_TheBookingComesToTheSame_TheLineIsWholeAndNothingIsLeft()
    {
        var booking = Booked(Month(3), Month(4), Month(5));
        var after = BookingRules.Rebook(booking, Plan(booking, 820_001).Rebooked, "Rolled over.", Today, Now).Value;

        Assert.Equal(2, after.LastEvent);
        Assert.Equal(
            [("10", 2, 820_001L, 6_560.01m), ("20", 2, 1_089_999L, 8_719.99m), ("30", 2, 1_090_000L, 8_720.00m)],
            after.Versions.Where(version => version.Event == 2).Select(version => (version.Line, version.Version, version.Terms.Units!.Value, version.Terms.Amount)));
        Assert.Equal(24_000m, after.Versions.Where(version => version.Event == 2).Sum(version => version.Terms.Amount));
        var (was, isNow) = (Results(booking, 820_001)["10"], Results(after, 820_001)["10"]);
        Assert.Equal(was.Now.Revenue.Recognised, isNow.Now.Revenue.Recognised);
        Assert.Equal((1_439.992m, 0.002m), (was.Exposure.RevenueUnder.Value, isNow.Exposure.RevenueUnder.Value));
        Assert.Equal("", Text(Plan(after, 820_001)));
        // March is restated by a thousand less: only they are moved then.
        Assert.Equal("10 819001 · 20 1090498 · 30 1090501", Text(Plan(after, 819_001)));
    }

    [Fact]
    public void DeliveredTooMuch_IsSold_AndTheMonthsThatFollowAreCutByIt()
    {
        Assert.Equal("10 1100000 · 20 900000", Text(Plan(Booked(Month(3), Month(4), Month(5)), 1_100_000, RollOverPolicy.Next)));
        // A month can be cut to what can be booked at all; two units at 8 a thousand are two cents, one is one.
        Assert.Equal("10 1029999 · 20 1", Text(Plan(Booked(Month(3), Month(4, 30_000)), 1_100_000)));
    }

    [Fact]
    public void NothingDelivered_LeavesTheLeastThatCanBeBooked()
    {
        Assert.Equal("10 1 · 20 1999999", Text(Plan(Booked(Month(3), Month(4)), 0)));
        // At 5 a thousand one unit would be half a cent, which is billed as nothing.
        Assert.Equal("10 2 · 20 1999998", Text(Plan(Booked(Month(3, rate: 5), Month(4, rate: 5)), 0)));
        Assert.Equal("10  0.01 · 20  1999.99", Text(Plan(Booked(Month(3, null, amount: 1_000m), Month(4, null, amount: 1_000m)), 0)));
    }

    /// <summary>680 108 at 8 a thousand are 5 440.864, which one impression more is needed to be billed.</summary>
    [Fact]
    public void PartsOfACent_AreNotBeyondTheCap()
    {
        var booking = Booked(Month(3), Month(4));
        var after = BookingRules.Rebook(booking, Plan(booking, 680_108).Rebooked, "Rolled over.", Today, Now).Value;

        Assert.Equal((680_109L, 5_440.87m), after.VersionsOf("10")[^1].Terms is var terms ? (terms.Units, terms.Amount) : default);
        Assert.Equal((5_440.864m, 0m), Results(after, 680_108)["10"].Now.Revenue is var revenue ? (revenue.Recognised.Value, revenue.BeyondCap.Value) : default);
        Assert.Equal("", Text(Plan(after, 680_108)));
    }

    [Fact]
    public void OnlyLinesSoldAlike_TakeFromOneAnother()
    {
        var booking = Booked(Month(3), Month(4, rate: 9), Month(4, type: RateType.Vcpm), Month(5, null, amount: 500), Month(6));

        Assert.Equal("10 820000 · 50 1180000", Text(Plan(booking, 820_000)));
        Assert.Equal("line 10.to NOTHING_TAKES", Codes(Plan(booking, 820_000, from: "10", to: "20 30 40")));
        Assert.Equal("line 10.to NOTHING_TAKES", Codes(Plan(Booked(Month(3)), 820_000, from: "10")));
        // Whoever names no line is not told of those that find none.
        Assert.Equal(("", ""), (Codes(Plan(booking, 820_000, to: "20 30 40")), Text(Plan(booking, 820_000, to: "20 30 40"))));
        // Without anything to give, nothing is wrong.
        Assert.Equal(("", ""), (Codes(Plan(Booked(Month(3)), 1_000_000)), Text(Plan(Booked(Month(3)), 1_000_000))));
    }

    [Fact]
    public void Named_OnlyThoseGiveAndTake_AndEveryNameThatCannotIsTold()
    {
        var booking = Booked(Month(3), Month(4), Month(5));

        Assert.Equal("10 820000 · 30 1180000", Text(Plan(booking, 820_000, from: "10", to: "30")));
        Assert.Equal("", Text(Plan(booking, 820_000, from: "10", to: "30") with { Rebooked = [] }));
        Assert.Equal("line 20.from NOT_OVER line 90.from NO_SUCH_LINE line 10.to IS_OVER", Codes(Plan(booking, 820_000, from: "20 90", to: "10 30 30")));
    }

    [Fact]
    public void NotSold_IsNotRolledOver()
    {
        var booking = Booked(Month(3), Month(4));

        Assert.Equal("booking B-1.state NOT_SOLD", Codes(Plan(booking with { State = BookingState.Draft }, 820_000)));
        Assert.Equal("booking B-1.state NOT_SOLD", Codes(Plan(booking with { State = BookingState.Cancelled, CancelledOn = new(2026, 5, 1) }, 820_000)));
    }

    [Fact]
    public void WhatIsNotKnown_IsNotGivenAway()
    {
        var booking = Booked(Month(3), Month(4));
        string Why(Dictionary<string, LineResult> results, Booking? of = null) =>
            RollOverRules.Plan(of ?? booking, results, new RollOverChoice(RollOverPolicy.Next, ["10"], null), Today) is { Rebooked: [], Problems: [var problem] } plan && plan.Lines[0].Why?.Code == problem.Code ? problem.Code : "";

        Assert.Equal("NOT_COMPLETE", Why(Results(booking, 820_000, through: 30)));
        Assert.Equal("DAYS_UNKNOWN", Why(Results(booking, 820_000, unknown: 1)));
        var known = Results(booking, 820_000);
        Assert.Equal("DELIVERY_UNKNOWN", Why(new(known) { ["10"] = known["10"] with { Through = null } }));
        Assert.Equal("DELIVERY_UNKNOWN", Why(new(known) { ["10"] = known["10"] with { Delivered = Figure.Unknown(Reason.NoControllingCount) } }));
        var fee = Booked(Month(3, null, type: RateType.FlatFee, amount: 500), Month(4, null, amount: 500));
        Assert.Equal("FLAT_FEE", Why(Results(fee, 820_000), fee));
    }

    [Fact]
    public void LinesThatWereAmended_AreLeftToPeople_WhereAnAmountWouldSayTooLittle()
    {
        var booking = Booked(Month(3), Month(4));
        var dearer = booking with { Versions = booking.Versions.Add(new("10", 2, 2, new(2026, 3, 10), Now, Month(3, rate: 9))) };
        Assert.Equal("line 10.from RATES_DIFFER", Codes(Plan(dearer, 820_000, from: "10")));
        var scheduled = booking with { Versions = booking.Versions.Add(new("20", 2, 2, new(2026, 4, 10), Now, Month(4, 2_000_000))) };
        Assert.Equal("line 20.to LINE_SCHEDULED", Codes(Plan(scheduled, 820_000, to: "20")));
        Assert.Equal("line 20.line LINE_SCHEDULED", string.Join(" ", BookingRules.Rebook(scheduled, [new("20", 5, null)], "Why not.", Today, Now).Refusals.Select(one => $"{one.Subject} {one.Code}")));
    }

    [Fact]
    public void Rebook_OfNothing_OfNoLine_AndWithoutAReason_IsRefusedWhole()
    {
        var booking = Booked(Month(3), Month(4));
        string Refused(string reason, params RebookedLine[] lines) => string.Join(" ", BookingRules.Rebook(booking, lines, reason, Today, Now).Refusals.Select(one => $"{one.Subject} {one.Code}"));

        Assert.Equal("booking B-1.reason REASON_LENGTH booking B-1.lines NOTHING_CHANGED", Refused(""));
        Assert.Equal("line 90.line NO_SUCH_LINE line 20.amount AMOUNT_RANGE", Refused("Why not.", new("90", 5, null), new("20", null, 0)));
        Assert.Equal("line 10.line NOTHING_CHANGED", Refused("Why not.", new("10", 1_000_000, null), new("20", 2_000_000, null)));
    }

    [Fact]
    public void WhateverIsDelivered_TheUnitsOfTheBookingStay_AndNothingEarnedIsLost() => Each(
        Gen.Select(Gen.Long[0, 4_000_000], Gen.Long[1, 2_000_000].Array[1, 5], Gen.Int[2, 4]), 31, drawn =>
        {
            var booking = Booked([Month(3), .. drawn.Item2.Select((units, index) => Month(4 + index, units, amount: Math.Round(units * 8 / 1000m, 2)))]);
            var plan = Plan(booking, drawn.Item1, (RollOverPolicy)drawn.Item3);
            if (plan.Rebooked.IsEmpty)
            {
                Assert.True(drawn.Item1 == 1_000_000 || drawn.Item2.All(units => units == 1));
                return;
            }
            var after = BookingRules.Rebook(booking, plan.Rebooked, "Rolled over.", Today, Now).Value;
            Assert.Equal(plan.Lines.Sum(line => line.Terms.Units!.Value), plan.Lines.Sum(line => after.VersionsOf(line.Line)[^1].Terms.Units!.Value));
            Assert.True(Results(after, drawn.Item1)["10"].Now.Revenue.Recognised.Value >= Results(booking, drawn.Item1)["10"].Now.Revenue.Recognised.Value);
        });
}
