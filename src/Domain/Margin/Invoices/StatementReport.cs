using System.Globalization;
using System.Text;
using Paceline.Bookings;

namespace Paceline.Margin;

/// <summary>A statement as a file: a row for each line of the invoices, then one for each booking line. There is neither a clock nor a name of whoever asks in it.</summary>
public static class StatementReport
{
    public static ReportFile Of(StatementKey key, Statement statement)
    {
        var text = new StringBuilder();
        ReportFile.Row(text, ["Month", "Platform", "Currency", "Kind", "Item", "Name", "Booking", "Line", "Client", "Match", "Invoiced", "Cost", "Difference", "Booked", "Beyond"]);
        string[] head = [key.Month.ToString("uuuu-MM", CultureInfo.InvariantCulture), key.Platform, key.Currency.Code];
        foreach (var line in statement.Reconciled.Lines)
        {
            ReportFile.Row(text, [
                .. head, "ITEM", ReportFile.Text(line.Item), ReportFile.Text(line.Name), "", "", "", Words.Of(line.Match), ReportFile.Number(line.Invoiced), ReportFile.Number(line.Cost),
                ReportFile.Number(line.Difference.Value), "", "",
            ]);
        }
        foreach (var line in statement.Lines.OrderBy(line => line.Line.Number, StringComparer.Ordinal).ThenBy(line => line.Line.Line, StringComparer.Ordinal))
        {
            ReportFile.Row(text, [
                .. head, "BOOKING", "", ReportFile.Text(line.Line.Name), ReportFile.Text(line.Line.Number), ReportFile.Text(line.Line.Line), ReportFile.Text(line.Line.Client), "",
                ReportFile.Number(line.Invoiced), "", "", ReportFile.Number(line.Booked), ReportFile.Number(line.Beyond.Value),
            ]);
        }
        return ReportFile.Of(text);
    }
}
