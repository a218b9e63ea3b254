using System.Globalization;
using NodaTime;
using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>A statement as it is held against what is known.</summary>
internal sealed record HeldStatement(StatementRecord Record, Statement Statement, ReportFile Report)
{
    public StatementStanding Standing => Record.Accepted is not { } accepted ? StatementStanding.Open
        : accepted.Sha256 == Report.Sha256 ? StatementStanding.Accepted : StatementStanding.ChangedSince;
}

/// <summary>From statements to what goes over the wire: pure.</summary>
internal static class InvoiceViewing
{
    private const int MostLines = 500;

    public static StatementSummary Summary(HeldStatement held)
    {
        var (record, reconciled) = (held.Record, held.Statement.Reconciled);
        return new(
            Of(record.Key), held.Standing, record.Invoices.Count,
            new(reconciled.Charged, reconciled.Credited, reconciled.Cost, held.Statement.ForNobody, reconciled.Lines.Length, reconciled.ToLookAt), record.Through?.ToDateOnly(),
            record.Accepted is { } one ? new(one.At, one.By, one.Reason, one.ToLookAt, one.Invoiced, one.Cost) : null);
    }

    public static StatementView View(HeldStatement held, decimal tolerated) => new(
        Summary(held),
        [.. held.Record.Invoices.Select(one => new InvoiceView(one.Number, (EntityKind)one.Level, one.ImportedAt, one.ImportedBy, one.Lines, one.Charged, one.Credited))],
        // Who looks at it looks for what is wrong, the dearest first.
        [.. held.Statement.Reconciled.Lines.OrderByDescending(line => line.CallsForSomebody).ThenByDescending(Stake).Take(MostLines).Select(Line)],
        [.. held.Statement.Lines.Take(MostLines).Select(Line)], held.Statement.Lines.Length, tolerated, held.Report.Sha256);

    public static StatementOf Of(StatementKey key) => new(key.Platform, MonthViewing.First(key.Month), key.Currency.Code);

    public static StatementKey Key(StatementOf of) => new(of.Platform, MonthViewing.Month(of.Month), Currency.Parse(of.Currency));

    public static Keyset Cursor(StatementKey key) => new(MonthViewing.First(key.Month).ToString("O", CultureInfo.InvariantCulture), $"{key.Platform}/{key.Currency.Code}");

    /// <summary>Where a page goes on; null at the beginning.</summary>
    public static StatementKey? Place(Keyset? after) => after is { SortValue: { } month } && after.Key.Split('/', 2) is [var platform, var currency]
        ? new(platform, MonthViewing.Month(DateOnly.ParseExact(month, "O", CultureInfo.InvariantCulture)), Currency.Parse(currency)) : null;

    /// <summary>What booking lines have of a statement's items.</summary>
    public static IReadOnlyList<StatementShare> Shares(IEnumerable<ItemShareRecord> shares, IEnumerable<BookingRecord> bookings, YearMonth month)
    {
        var lines = bookings.SelectMany(record => record.Booking.Versions.GroupBy(version => version.Line).Select(versions => (
            Key: (record.Id, versions.Key), Line: Line(record, [.. versions]), Booked: BookedMonth.Of(versions, month, record.Booking.CancelledOn)))).ToDictionary(line => line.Key);
        return [.. shares.Where(share => lines.ContainsKey((share.Booking, share.Line))).Select(share => lines[(share.Booking, share.Line)] is var line
            ? new StatementShare(share.Item, line.Line, share.Millionths, line.Booked) : null!)];
    }

    private static BooksLine Line(BookingRecord record, IReadOnlyList<LineVersion> versions)
    {
        var (head, terms) = (record.Booking.Head, LineHistory.InForce(versions)[^1].Terms);
        return new(record.Id, record.Booking.Number, versions[0].Line, terms.Name, head.Client, head.Brand, head.Currency.Code, terms.RateType);
    }

    private static StatementLineView Line(ReconciledLine line) => new(
        line.Item, line.Name, line.Match, line.Invoiced, line.Cost, line.Difference.Value, line.DifferenceShare.Value is { } share ? Math.Round(share, 6) : null);

    private static InvoicedBookingLineView Line(InvoicedBookingLine line) => new(
        line.Line.Booking, line.Line.Number, line.Line.Line, line.Line.Name, line.Line.Client, line.Invoiced, line.Booked, line.Beyond.Value);

    private static decimal Stake(ReconciledLine line) => Math.Abs(line.Difference.Value ?? line.Invoiced ?? line.Cost ?? 0);
}
