using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Paceline.Bookings;

/// <summary>
/// Reads a document of the booking system. Each amendment becomes a row as a file has them and is read by <see cref="ImportReader"/>, so that what comes over the wire may be
/// what a file may be, and no more.
/// </summary>
public static class SystemBookingReader
{
    private const int MostAmendments = 5_000;
    private const string Cancelled = "CANCELLED";

    private static readonly (string Field, string Property)[] OfBooking =
    [
        (ImportColumns.BookingNumber, "number"), (ImportColumns.BookingName, "name"), (Fields.Client, "client"), (Fields.Brand, "brand"), (Fields.Currency, "currency"),
        (Fields.LockedRate, "lockedRate"), (Fields.Zone, "timeZone"),
    ];

    private static readonly string[] OfTerms =
    [
        Fields.Name, Fields.Start, Fields.End, Fields.Curve, Fields.RateType, Fields.Rate, Fields.Units, Fields.Amount, Fields.Capped, Fields.CostBasis, Fields.Source,
        Fields.Conversion, Fields.ClickDays, Fields.ViewDays, Fields.Counting, Fields.ConversionDay,
    ];

    // Without a column for costs a row says nothing of them.
    private static readonly ImportColumn[] Columns = [.. ImportColumns.All.Where(column => column.Field != Fields.Costs)];

    /// <summary>Names of what the terms of a line are made of, in documents and in updates.</summary>
    public static IReadOnlyList<string> TermsFields => OfTerms;

    public static SystemDocument Read(JsonElement document)
    {
        if (document.ValueKind != JsonValueKind.Object || Text(document, "id") is not { Length: > 0 and <= 200 } id)
        {
            return new SystemDocument(null, 0, "", null, [new SyncProblem("", "", "", "DOCUMENT_UNREADABLE", "The booking system sent something that is no booking with an id; ask whoever runs it.")]);
        }
        var problems = new List<SyncProblem>();
        var number = Text(document, "number");
        if (!long.TryParse(Text(document, "version"), out var version) || version < 1)
        {
            problems.Add(new("", "", Text(document, "version"), "VERSION_UNREADABLE", "The booking has no version of 1 or more, so nobody can tell which of two is newer; ask whoever runs the booking system."));
        }
        var state = ImportColumns.Plain(Text(document, "status"));
        var amendments = Amendments(document, problems);
        if (amendments.Count == 0 && problems.Count == 0)
        {
            problems.Add(new("", "", "", "NO_LINES", "The booking has no line; give it one in the booking system."));
        }
        var cells = new List<IReadOnlyList<string>> { (IReadOnlyList<string>)[.. Columns.Select(column => column.Title)] };
        var head = OfBooking.ToDictionary(one => one.Field, one => Text(document, one.Property));
        head[Fields.State] = state == Cancelled ? "" : Text(document, "status");
        foreach (var (line, amendment) in amendments)
        {
            var terms = amendment.TryGetProperty("terms", out var given) && given.ValueKind == JsonValueKind.Object ? given : default;
            var row = new Dictionary<string, string>(head) { [Fields.Number] = line, [Fields.EffectiveFrom] = Text(amendment, "effectiveFrom") };
            foreach (var field in OfTerms)
            {
                row[field] = Text(terms, field);
            }
            cells.Add([.. Columns.Select(column => row.GetValueOrDefault(column.Field, ""))]);
        }
        var file = ImportReader.Read(cells, DecimalMark.Point);
        if (amendments.Count > 0)
        {
            // What is the booking's stands in each row and is told once.
            problems.AddRange(file.Problems.Select(problem => IsOfBooking(problem.Column)
                ? new SyncProblem("", problem.Column, problem.Value, problem.Code, problem.Message)
                : new SyncProblem(problem.Row >= 2 ? amendments[problem.Row - 2].Line : "", problem.Column, problem.Value, problem.Code, problem.Message)).Distinct());
        }
        var cancelledOn = Day(document, "cancelledFrom", problems);
        if (state == Cancelled && cancelledOn is null && problems.Count == 0)
        {
            problems.Add(new("", "Cancelled from", "", "CANCELLED_WITHOUT_DAY", "The booking is cancelled and does not say from which day on; say so in the booking system."));
        }
        return problems.Count > 0
            ? new SystemDocument(id, version, number, null, [.. problems])
            : new SystemDocument(id, version, number, new SystemBooking(
                id, version, file.Rows[0].Booking, state == Cancelled, state == Cancelled ? cancelledOn : null,
                [.. file.Rows.Select(row => Amendment(row, amendments[row.Row - 2].Json))]), []);
    }

    private static SystemAmendment Amendment(ImportRow row, JsonElement json) => new(
        row.Line.Number, int.Parse(Text(json, "number"), System.Globalization.CultureInfo.InvariantCulture), long.Parse(Text(json, "sinceVersion"), System.Globalization.CultureInfo.InvariantCulture),
        row.EffectiveFrom, Text(json, "reason"), row.Line);

    private static List<(string Line, JsonElement Json)> Amendments(JsonElement document, List<SyncProblem> problems)
    {
        var found = new List<(string Line, JsonElement Json)>();
        foreach (var line in Items(document, "lines"))
        {
            var number = Text(line, "number");
            var before = 0;
            foreach (var amendment in Items(line, "amendments"))
            {
                if (!int.TryParse(Text(amendment, "number"), out var own) || own <= before || !long.TryParse(Text(amendment, "sinceVersion"), out var since) || since < 1)
                {
                    problems.Add(new(number, "", Text(amendment, "number"), "AMENDMENT_UNREADABLE", "Each amendment of a line needs a number above the one before and the version that brought it; ask whoever runs the booking system."));
                    continue;
                }
                before = own;
                found.Add((number, amendment));
            }
            if (before == 0)
            {
                problems.Add(new(number, "", "", "LINE_EMPTY", "The line says nowhere what was agreed; book it in the booking system."));
            }
        }
        foreach (var twice in found.Where(one => Text(one.Json, "number") == "1").GroupBy(one => one.Line).Where(same => same.Count() > 1))
        {
            problems.Add(new(twice.Key, ImportColumns.TitleOf(Fields.Number), twice.Key, "LINE_TWICE", "The booking has two lines of this number; number one of them anew in the booking system."));
        }
        if (found.Count > MostAmendments)
        {
            problems.Add(new("", "", "", "TOO_MANY_AMENDMENTS", $"The booking has {found.Count} amendments and lines, and Paceline takes {MostAmendments}; divide it."));
            found.Clear();
        }
        return found;
    }

    private static bool IsOfBooking(string column) => column.Length > 0 && OfBooking.Select(one => one.Field).Append(Fields.State).Any(field => ImportColumns.TitleOf(field) == column);

    private static List<JsonElement> Items(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array ? [.. items.EnumerateArray()] : [];

    private static LocalDate? Day(JsonElement of, string name, List<SyncProblem> problems)
    {
        var text = Text(of, name);
        if (text.Length == 0 || LocalDatePattern.Iso.Parse(text) is not { } parsed)
        {
            return null;
        }
        if (parsed.Success)
        {
            return parsed.Value;
        }
        problems.Add(new("", "Cancelled from", text, "DATE_UNREADABLE", "This is no date; write 2027-03-01 in the booking system."));
        return null;
    }

    // Numbers as they were written, so that none goes through a binary one.
    private static string Text(JsonElement of, string name) => of.ValueKind != JsonValueKind.Object || !of.TryGetProperty(name, out var value) ? "" : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Trim(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "YES",
        JsonValueKind.False => "NO",
        _ => "",
    };
}
