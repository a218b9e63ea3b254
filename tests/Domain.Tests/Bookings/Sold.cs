using NodaTime;
using Paceline.Common;

namespace Paceline.Bookings;

/// <summary>A booking and a line to begin tests with.</summary>
internal static class Sold
{
    public static readonly DateTimeOffset Now = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);
    public static readonly LocalDate Today = new(2026, 3, 10);
    public static readonly Currency Usd = Currency.Parse("USD");
    public static readonly Currency Eur = Currency.Parse("EUR");

    public static LocalDate March(int day) => new(2026, 3, day);

    public static LineDraft Line(string number = "10") => new()
    {
        Number = number,
        Name = "Display",
        Start = March(1),
        End = March(31),
        RateType = RateType.Cpm,
        Rate = 4.5m,
        Units = 1_000_000,
        Amount = 4_500,
    };

    public static BookingDraft Draft(string number = "B-1") => new() { Number = number, Name = "Spring", Client = "Acme", Brand = "Oats", Currency = "EUR", Zone = "Europe/Berlin", LockedRate = 1.08m };

    public static Booking Booking(params LineDraft[] lines) => BookingRules.Create(Draft(), lines.Length == 0 ? [Line()] : lines, Usd, Now.AddDays(-30)).Value;

    public static AmendmentDraft Amendment(LineDraft line, LocalDate? from = null, bool correction = false, bool adds = false) => new(line, adds, from ?? March(13), "Client signed more", correction);

    /// <summary>Refusals as object, field and code.</summary>
    public static string[] Codes<T>(this Outcome<T> outcome)
        where T : notnull => [.. outcome.Refusals.Select(refusal => $"{refusal.Subject} {refusal.Code}")];
}
