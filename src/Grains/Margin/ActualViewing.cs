using System.Globalization;
using NodaTime;
using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>What a question about a month finds.</summary>
/// <param name="Searched">What the words find, of any status.</param>
/// <param name="Matching">What of it stands as asked for.</param>
internal sealed record FoundActuals(ActualMonth Searched, ActualMonth Matching, IReadOnlyList<ActualLine> Page, bool HasMore);

/// <summary>From months of lines to what goes over the wire: pure.</summary>
internal static class ActualViewing
{
    public static FoundActuals Find(ActualMonth month, ActualQuery query)
    {
        string[] words = query.Search.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var searched = words.Length == 0 ? month : month with { Lines = [.. month.Lines.Where(line => words.All(word => Says(line, word)))] };
        var matching = query.Status is { } status ? searched with { Lines = [.. searched.Lines.Where(line => line.Status == status)] } : searched;
        var rest = matching.Lines.Where(line => query.After is null || IsAfter(line, query.After)).Take(query.First + 1).ToList();
        return new(searched, matching, [.. rest.Take(query.First)], rest.Count > query.First);
    }

    public static ActualPage Page(FoundActuals found, IReadOnlyList<BookingRecord> bookings, InvoicedTotal? invoiced)
    {
        var booked = Booked(bookings, found.Matching.Month);
        return new(
            [.. found.Page.Select(line => View(line, booked[(line.Line.Booking, line.Line.Line)]))], [.. found.Page.Select(Cursor)], found.HasMore, found.Matching.Lines.Length,
            [.. Enum.GetValues<ActualStatus>().Select(status => new ActualCount(status, found.Searched.Lines.Count(line => line.Status == status)))],
            [.. found.Matching.Totals().Select(of => new ActualTotalView(of.Currency, of.Lines, of.UnknownLines, of.Revenue, of.Approved, of.Invoiced))], found.Matching.IsClosed,
            MonthViewing.First(found.Matching.Month), invoiced is { } of ? new(of.Currency.Code, of.Amount, of.Lines, of.Unrated) : null);
    }

    /// <summary>What was agreed of each line for a month.</summary>
    public static IReadOnlyDictionary<(int Booking, string Line), MonthTerms> Booked(IEnumerable<BookingRecord> bookings, YearMonth month) =>
        bookings.SelectMany(record => record.Booking.Versions.GroupBy(version => version.Line).Select(versions => (Key: (record.Id, versions.Key), Terms: new MonthTerms(
            BookedMonth.Of(versions, month, record.Booking.CancelledOn), LineHistory.On(LineHistory.InForce(versions), month.PlusMonths(1).OnDayOfMonth(1).PlusDays(-1)).Terms.Source))))
            .ToDictionary(one => one.Key, one => one.Terms);

    private static ActualLineView View(ActualLine line, MonthTerms agreed) => new(
        line.Line.Booking, line.Line.Number, line.Line.Line, line.Line.Name, line.Line.Client, line.Line.Currency, line.Line.RateType, agreed.Source, agreed.Booked, line.Units, line.Revenue,
        line.OpenFrom?.ToDateOnly(), line.UnknownDays, line.Status, line.Since,
        line.Actual is { } actual
            ? new(actual.Units, actual.Revenue, actual.At, actual.By, actual.Note, actual.Invoice?.Number, actual.Invoice?.At, actual.Invoice?.By, actual.Billed, actual.Invoice?.On.ToDateOnly()) : null, line.Billable);

    private static bool Says(ActualLine line, string word) =>
        new[] { line.Line.Number, line.Line.Line, line.Line.Name, line.Line.Client, line.Line.Brand, line.Actual?.Invoice?.Number }.Any(
            text => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true);

    private static Keyset Cursor(ActualLine line) => new(line.Line.Number, FormattableString.Invariant($"{line.Line.Booking}/{line.Line.Line}"));

    // In the order of the month's lines.
    private static bool IsAfter(ActualLine line, Keyset after)
    {
        var (number, place) = (after.SortValue ?? "", after.Key.Split('/', 2));
        var compared = string.CompareOrdinal(line.Line.Number, number);
        compared = compared != 0 ? compared : line.Line.Booking.CompareTo(int.Parse(place[0], CultureInfo.InvariantCulture));
        return (compared != 0 ? compared : string.CompareOrdinal(line.Line.Line, place[1])) > 0;
    }
}
