using System.Globalization;
using System.Text;
using Paceline.Bookings;

namespace Paceline.Margin;

/// <summary>A month as a file for finance's own system: a row a line, with what it comes to, what was approved and its invoice.</summary>
public static class ActualFile
{
    /// <param name="agreed">Of each line of the month, by booking and line.</param>
    public static ReportFile Of(ActualMonth month, IReadOnlyDictionary<(int Booking, string Line), MonthTerms> agreed)
    {
        var text = new StringBuilder();
        ReportFile.Row(text, [
            "Month", "Booking", "Line", "Name", "Client", "Brand", "Rate type", "Counted by", "Currency", "Booked", "Units", "Revenue", "Status", "Approved units", "Approved revenue", "Billed", "Since",
            "Approved at", "Approved by", "Note", "Invoice", "Invoiced on", "Invoiced at", "Invoiced by",
        ]);
        foreach (var line in month.Lines)
        {
            var (of, terms) = (line.Line, agreed[(line.Line.Booking, line.Line.Line)]);
            ReportFile.Row(text, [
                month.Month.ToString("uuuu-MM", CultureInfo.InvariantCulture), ReportFile.Text(of.Number), ReportFile.Text(of.Line), ReportFile.Text(of.Name), ReportFile.Text(of.Client),
                ReportFile.Text(of.Brand ?? ""), Words.Of(of.RateType), Words.Of(terms.Source), of.Currency, ReportFile.Number(terms.Booked), ReportFile.Number(line.Units),
                ReportFile.Number(line.Revenue), Words.Of(line.Status), ReportFile.Number(line.Actual?.Units), ReportFile.Number(line.Actual?.Revenue), ReportFile.Number(line.Actual?.Billed),
                ReportFile.Number(line.Since),
                At(line.Actual?.At), ReportFile.Text(line.Actual?.By ?? ""), ReportFile.Text(line.Actual?.Note ?? ""), ReportFile.Text(line.Actual?.Invoice?.Number ?? ""),
                line.Actual?.Invoice?.On.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) ?? "", At(line.Actual?.Invoice?.At), ReportFile.Text(line.Actual?.Invoice?.By ?? ""),
            ]);
        }
        return ReportFile.Of(text);
    }

    private static string At(DateTimeOffset? at) => at?.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) ?? "";
}
