using System.Collections.Immutable;
using System.Globalization;
using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>From what was counted to what goes over the wire: pure.</summary>
internal static class CountViewing
{
    private const string Day = "O";

    public static LineOfBooking Key(CountOf line) => new(line.Booking, line.Line);

    public static CountedFilter Filter(CountedQuery query) => new(
        query.Search, query.WaitingOnly, query.First,
        query.After?.SortValue is { } day ? DateOnly.ParseExact(day, Day, CultureInfo.InvariantCulture) : null,
        query.After?.Key.Split('/', 2) is [var booking, var line] ? new(int.Parse(booking, CultureInfo.InvariantCulture), line) : null);

    public static CountedPage Page(CountedList list, int first)
    {
        var rows = list.Lines.Take(first).ToImmutableArray();
        return new([.. rows.Select(View)], [.. rows.Select(Cursor)], list.Lines.Count > first, list.Total, list.Waiting);
    }

    public static LineCountsView View(CountOf line, BookedLine named, LineTerms terms, IEnumerable<LineCountRecord> said) => new(
        line, terms.Name, terms.RateType, terms.Source,
        [.. said.Select(one => new LineCountView(
            one.Number, one.Count.Kind, one.Count.From.ToDateOnly(), one.Count.Through.ToDateOnly(), one.Count.Total, one.Count.Units.Count(units => units is not null), one.Reason, one.SaidAt,
            one.SaidBy, one.TakenBackAt, one.TakenBackBy))],
        named.Booking);

    private static CountedLineView View(CountedLineRecord record)
    {
        var line = record.Line;
        return new(
            new(line.BookingId, line.Line), line.BookingNumber, line.BookingName, line.Client, line.Name, (RateType)line.RateType, (ControllingSource)line.Source, line.FlightStart, line.FlightEnd,
            record.CountedThrough, line.WaitsFrom, line.Delivered, line.PlatformUnits, line.Discrepancy, record.Adjusted);
    }

    private static Keyset Cursor(CountedLineRecord record) => new(
        record.CountedThrough?.ToString(Day, CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"{record.Line.BookingId}/{record.Line.Line}"));
}
