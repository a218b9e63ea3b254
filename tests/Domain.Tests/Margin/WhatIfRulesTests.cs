using NodaTime;
using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>What may be asked of a booking, and what it is computed with.</summary>
public sealed class WhatIfRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 6, 9, 0, 0, TimeSpan.Zero);
    private static readonly LocalDate Today = new(2026, 3, 6);

    private static readonly LineDraft Draft = new() { Number = "10", Name = "Display", Start = new(2026, 3, 1), End = new(2026, 3, 10), RateType = RateType.Cpm, Rate = 8, Units = 1_000_000 };

    [Fact]
    public void Try_AnotherRate_HoldsFromTodayOnAndWhatWasAgreedUntilThen()
    {
        var tried = WhatIfRules.Try(Booking, [Asked(Draft with { Rate = 10, End = new(2026, 3, 13) })], null, Today, Now).Value;

        Assert.Equal(
            [(new(2026, 3, 1), 8m, 8_000m, new(2026, 3, 10)), (Today, 10m, 10_000m, new LocalDate(2026, 3, 13))],
            LineHistory.InForce(tried.Booking.VersionsOf("10")).Select(version => (version.EffectiveFrom, version.Terms.Rate!.Value, version.Terms.Amount, version.Terms.Flight.End)));
        Assert.Equal(new("10", new(RestOfFlight.AsProjected, null)), Assert.Single(tried.Lines));
    }

    [Fact]
    public void Try_TheLineAsItIs_IsTheBookingAsItIs()
    {
        var tried = WhatIfRules.Try(Booking, [new(Draft, new RestOfFlight(0.5m, 2), false)], null, Today, Now).Value;

        Assert.Same(Booking, tried.Booking);
        Assert.Equal(new RestOfFlight(0.5m, 2), tried.Lines["10"].Rest);
    }

    [Fact]
    public void Try_SeveralLines_AreAmendedAndDroppedTogether_FromTheDayThatIsGiven()
    {
        var from = new LocalDate(2026, 3, 8);
        var tried = WhatIfRules.Try(Booking, [Asked(Draft with { Rate = 10 }), Asked(Second with { End = new(2026, 3, 20) }), new(Third, RestOfFlight.AsProjected, true)], from, Today, Now).Value;

        Assert.Equal(
            ["10 2026-03-08", "20 2026-03-08"],
            tried.Booking.Versions.Where(version => version.Event > 1).Select(version => $"{version.Line} {version.EffectiveFrom:uuuu-MM-dd}"));
        Assert.Equal([null, null, (LocalDate?)from], new[] { "10", "20", "30" }.Select(line => tried.Lines[line].DroppedOn));
        // What is dropped is agreed as it was.
        Assert.Equal(Booking.VersionsOf("30"), tried.Booking.VersionsOf("30"));
    }

    [Fact]
    public void Try_NoLineOrALineTwiceOrDroppingNone_IsRefused()
    {
        Assert.Equal(["booking B-1.lines LINE_COUNT"], Said(WhatIfRules.Try(Booking, [], null, Today, Now)));
        Assert.Equal(
            ["line 10.number LINE_TWICE", "line 77.line NO_SUCH_LINE"],
            Said(WhatIfRules.Try(Booking, [Asked(Draft), Asked(Draft with { Number = " 10 " }), new(Draft with { Number = "77" }, RestOfFlight.AsProjected, true)], null, Today, Now)));
    }

    [Fact]
    public void Try_WhatCannotBe_IsRefusedAllAtOnce() =>
        Assert.Equal(
            ["line 11.restDelivery TIMES_RANGE", "line 11.restCost TIMES_RANGE", "line 11.line NO_SUCH_LINE", "line 11.end ENDS_BEFORE_START"],
            Said(WhatIfRules.Try(Booking, [new(Draft with { Number = "11", End = new(2026, 2, 1) }, new RestOfFlight(-0.1m, 10.1m), false)], null, Today, Now)));

    private static LineDraft Second => Draft with { Number = "20" };

    private static LineDraft Third => Draft with { Number = "30" };

    private static AskedLine Asked(LineDraft line) => new(line, RestOfFlight.AsProjected, false);

    private static IEnumerable<string> Said(Outcome<TriedBooking> tried) => tried.Refusals.Select(refusal => $"{refusal.Subject} {refusal.Code}");

    private static Booking Booking { get; } = BookingRules.Create(
        new BookingDraft { Number = "B-1", Name = "Spring", Client = "Acme", Currency = "EUR", Zone = "UTC" }, [Draft, Second, Third], Currency.Parse("EUR"), new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero)).Value;
}
