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
        var tried = WhatIfRules.Try(Booking, Draft with { Rate = 10, End = new(2026, 3, 13) }, null, RestOfFlight.AsProjected, Today, Now).Value;

        Assert.Equal(
            [(new(2026, 3, 1), 8m, 8_000m, new(2026, 3, 10)), (Today, 10m, 10_000m, new LocalDate(2026, 3, 13))],
            LineHistory.InForce(tried.Booking.VersionsOf("10")).Select(version => (version.EffectiveFrom, version.Terms.Rate!.Value, version.Terms.Amount, version.Terms.Flight.End)));
        Assert.Equal("10", tried.Line);
    }

    [Fact]
    public void Try_TheLineAsItIs_IsTheBookingAsItIs()
    {
        var tried = WhatIfRules.Try(Booking, Draft, null, new RestOfFlight(0.5m, 2), Today, Now).Value;

        Assert.Same(Booking, tried.Booking);
        Assert.Equal(new RestOfFlight(0.5m, 2), tried.Rest);
    }

    [Fact]
    public void Try_WhatCannotBe_IsRefusedAllAtOnce() =>
        Assert.Equal(
            ["line 11.restDelivery TIMES_RANGE", "line 11.restCost TIMES_RANGE", "line 11.line NO_SUCH_LINE", "line 11.end ENDS_BEFORE_START"],
            WhatIfRules.Try(Booking, Draft with { Number = "11", End = new(2026, 2, 1) }, null, new RestOfFlight(-0.1m, 10.1m), Today, Now).Refusals.Select(refusal => $"{refusal.Subject} {refusal.Code}"));

    private static Booking Booking { get; } = BookingRules.Create(
        new BookingDraft { Number = "B-1", Name = "Spring", Client = "Acme", Currency = "EUR", Zone = "UTC" }, [Draft], Currency.Parse("EUR"), new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero)).Value;
}
