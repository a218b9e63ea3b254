using System.Globalization;
using System.Text.Json.Nodes;
using Paceline.BookingSystem;
using Paceline.Delivery;

namespace Paceline.Demo;

/// <summary>What an invented agency has sold of its campaigns: each under the number that its campaign's name ends with, so that line items can be mapped.</summary>
internal static class BookingDemo
{
    /// <summary>More would show nothing further.</summary>
    public const int Most = 120;

    public static void Add(BookingBook book, CampaignDraft draft, int number)
    {
        if (number >= Most)
            return;
        var name = $"PO{40_000 + number}";
        var days = draft.End.DayNumber - draft.Start.DayNumber + 1;
        // What is sold is more than what is spent: the difference is what the agency earns.
        var amount = draft.BudgetMicros / 1_000_000 * (115 + Mix.Between(draft.Roll(80), 0, 20)) / 100;
        var rate = Mix.Between(draft.Roll(81), 4, 14) * Vocabulary.UnitsPerDollar(draft.Brand.Currency);
        var units = Math.Max(1, amount * 7 / 10 / rate) * 1000;
        var rest = amount - (units / 1000 * rate);
        var booking = new JsonObject
        {
            ["number"] = name,
            ["name"] = draft.Name[..draft.Name.LastIndexOf('_')],
            ["client"] = draft.Brand.Name,
            ["currency"] = draft.Brand.Currency,
            ["timeZone"] = draft.Brand.Zone,
            ["status"] = draft.Start > draft.Today && number % 2 == 0 ? "DRAFT" : "CONFIRMED",
            ["amendments"] = new JsonArray(
                Amendment("10", draft.Start, "Booked.", Units(units)),
                Amendment("20", draft.Start, "Booked.", new JsonObject { ["name"] = $"{draft.Channel} extension", ["rateType"] = "MARKUP_ON_MEDIA", ["rate"] = "15", ["amount"] = Text(Math.Max(1, rest)) })),
        };
        var document = BookingChanges.Create(booking, book.NextId()).Document!;
        book.Put(document);
        if (number % 5 == 0 && days > 2)
        {
            var change = new JsonObject { ["amendments"] = new JsonArray(Amendment("10", draft.Start.AddDays(days / 2), "Client signed more.", Units(units * 11 / 10 / 1000 * 1000))) };
            book.Put(BookingChanges.Change(document, change).Document!);
        }

        JsonObject Units(long count) => new() { ["name"] = $"{draft.Channel} {draft.Objective}", ["rateType"] = "CPM", ["rate"] = Text(rate), ["units"] = Text(count) };

        JsonObject Amendment(string line, DateOnly from, string reason, JsonObject terms)
        {
            terms["start"] = Day(draft.Start);
            terms["end"] = Day(draft.End);
            return new JsonObject { ["line"] = line, ["effectiveFrom"] = Day(from), ["reason"] = reason, ["terms"] = terms };
        }
    }

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
