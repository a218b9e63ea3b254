using System.Globalization;

namespace Paceline.Bookings;

/// <summary>A line as the cells of a file: what <see cref="ImportReader"/> reads back as the same line.</summary>
public static class ExportCells
{
    /// <summary>The cells of a row, in the order of <see cref="ImportColumns.All"/>.</summary>
    public static IReadOnlyList<string> Row(string booking, BookingHead head, BookingState state, string line, LineTerms terms)
    {
        var cells = OfTerms(terms).ToDictionary(cell => cell.Field, cell => cell.Text);
        cells[ImportColumns.BookingNumber] = booking;
        cells[ImportColumns.BookingName] = head.Name;
        cells[Fields.Client] = head.Client;
        cells[Fields.Brand] = head.Brand ?? "";
        cells[Fields.Currency] = head.Currency.Code;
        cells[Fields.LockedRate] = Number(head.LockedRate);
        cells[Fields.Zone] = head.Zone;
        cells[Fields.State] = Words.Of(state);
        cells[Fields.Number] = line;
        return [.. ImportColumns.All.Select(column => cells.GetValueOrDefault(column.Field, ""))];
    }

    /// <summary>What the terms of a line say, by field.</summary>
    public static IEnumerable<(string Field, string Text)> OfTerms(LineTerms terms) =>
    [
        (Fields.Name, terms.Name),
        (Fields.Start, terms.Flight.Start.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)),
        (Fields.End, terms.Flight.End.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)),
        (Fields.Curve, terms.Curve),
        (Fields.RateType, Words.Of(terms.RateType)),
        (Fields.Rate, Number(terms.Rate)),
        (Fields.Units, Number(terms.Units)),
        (Fields.Amount, Number(terms.Amount)),
        (Fields.Capped, terms.IsCapped ? "YES" : "NO"),
        (Fields.CostBasis, Words.Of(terms.CostBasis)),
        (Fields.Costs, terms.Costs),
        (Fields.Source, Words.Of(terms.Source)),
        (Fields.Conversion, terms.Conversion?.Conversion ?? ""),
        (Fields.ClickDays, Number(terms.Conversion?.ClickDays)),
        (Fields.ViewDays, Number(terms.Conversion?.ViewDays)),
        (Fields.Counting, terms.Conversion is { } counted ? Words.Of(counted.Counting) : ""),
        (Fields.ConversionDay, terms.Conversion is { } earned ? Words.Of(earned.Day) : ""),
    ];

    private static string Number(decimal? number) => number?.ToString("0.############", CultureInfo.InvariantCulture) ?? "";
}
