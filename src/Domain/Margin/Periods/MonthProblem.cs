using NodaTime;
using Paceline.Bookings;

namespace Paceline.Margin;

/// <summary>What an advertiser's line items spent in a month that works for no booking line.</summary>
/// <param name="Advertiser">As <c>dv360:123</c>.</param>
/// <param name="Spend">Total media cost where the platform tells it, else media.</param>
public sealed record UnmappedSpend(string Advertiser, string Name, string Currency, int Items, decimal Spend);

/// <summary>What has to be known of a month before it is closed: it may be closed all the same, and what comes later is an adjustment.</summary>
/// <param name="Subject">What it is about, such as <c>4711 / 10</c>.</param>
/// <param name="Problem">What is wrong and what to do.</param>
/// <param name="Booking">Whose line it is; null where it is no line's.</param>
public sealed record MonthProblem(string Code, string Subject, string Problem, int? Booking = null)
{
    // What is lost first; what was never begun, last.
    private static readonly string[] Order = ["EARLIER_MONTHS", "NOT_COMPUTED", "UNMAPPED_SPEND", "INVOICES_OPEN", "DAYS_OPEN", "DAYS_UNKNOWN", "MARGIN_UNKNOWN", "DRAFT", "NOT_MAPPED"];

    /// <summary>All of them, the most pressing first and then by their lines.</summary>
    /// <param name="unaccepted">What platforms invoiced of the month and nobody has agreed to.</param>
    /// <param name="untold">Bookings that changed and are not computed anew yet.</param>
    /// <param name="earlier">The first month before this one that was never closed and holds something; null where there is none.</param>
    public static IReadOnlyList<MonthProblem> Of(BooksMonth books, IEnumerable<UnmappedSpend> unmapped, IEnumerable<StatementKey> unaccepted, int untold, YearMonth? earlier)
    {
        var (first, last) = (books.Month.OnDayOfMonth(1), books.Month.PlusMonths(1).OnDayOfMonth(1).PlusDays(-1));
        var problems = new List<MonthProblem>();
        if (earlier is { } before)
        {
            problems.Add(new("EARLIER_MONTHS", $"{before:uuuu-MM}", $"Nothing is closed yet. With this month everything before it is closed too, without a report; close {before:uuuu-MM} first to have one of each."));
        }
        if (untold > 0)
        {
            problems.Add(new("NOT_COMPUTED", $"{untold} bookings", "They changed a moment ago and are being computed anew; wait a moment and look again."));
        }
        foreach (var line in books.Lines)
        {
            var (subject, isOn) = ($"{line.Line.Number} / {line.Line.Line}", line.FlightStart <= last && line.FlightEnd >= first);
            if (line.IsDraft)
            {
                if (isOn && line.Items > 0)
                {
                    Add("DRAFT", "Its booking is a draft, so the month holds nothing of what line items deliver for it. Confirm the booking, or map them elsewhere.");
                }
                continue;
            }
            if (line.Items == 0)
            {
                if (isOn)
                {
                    Add("NOT_MAPPED", "No line item works for it, so it earns nothing. Map what delivers for it, or cancel its booking.");
                }
                continue;
            }
            if (line.OpenFrom(books.Month) is { } from)
            {
                var due = line.Due(books.Month);
                Add("DAYS_OPEN", line.Source == ControllingSource.Platform
                    ? $"{Days(from, due)} not complete on the platform yet. Wait, or look at its connection if that does not pull."
                    : $"{Days(from, due)} not complete on the platform yet, or not counted by {Counter(line.Source)}. Bring the count, or look at its connection if that does not pull.");
            }
            if (line.Month is { Unknown: { IsEmpty: false } unknown })
            {
                Add("DAYS_UNKNOWN", $"Cost or count of {string.Join(", ", unknown.Take(5).Select(day => $"{books.Month.OnDayOfMonth(day):uuuu-MM-dd}"))}{(unknown.Length > 5 ? $" and {unknown.Length - 5} more days" : "")} was not told by {(line.Source == ControllingSource.Platform ? "the platform. Start a backfill of these days on the connection's page" : $"the platform or by {Counter(line.Source)}. Bring the count of these days, or start a backfill of them on the connection's page")}.");
            }
            else if ((isOn || line.Month is not null) && line.DataThrough >= first && (line.Revenue is null || line.Cost is null))
            {
                Add("MARGIN_UNKNOWN", $"Its {(line.Revenue is null ? "revenue" : "cost")} is not known ({line.Reason ?? "NO_DATA"}). {Fix(line.Reason)}");
            }

            void Add(string code, string problem) => problems.Add(new(code, subject, problem, line.Line.Booking));
        }
        problems.AddRange(unmapped.Select(one => new MonthProblem(
            "UNMAPPED_SPEND", one.Advertiser, FormattableString.Invariant($"{one.Name}: {one.Spend:#,##0.00} {one.Currency} of {one.Items} line items works for no booking line and is in no one's cost. Map them."))));
        problems.AddRange(unaccepted.Select(one => new MonthProblem(
            "INVOICES_OPEN", $"{one.Platform} {one.Currency}", "What this platform invoiced of the month is not accepted. Look at where it differs from the known cost, and accept it.")));
        return [.. problems.OrderBy(one => Array.IndexOf(Order, one.Code))];
    }

    private static string Counter(ControllingSource source) => source == ControllingSource.AdServer ? "the ad server" : "people";

    private static string Days(LocalDate from, LocalDate to) => from == to ? $"{from:uuuu-MM-dd} is" : $"{from:uuuu-MM-dd} to {to:uuuu-MM-dd} are";

    private static string Fix(string? reason) => reason switch
    {
        "NO_CONTROLLING_COUNT" => "Bring the count that the client pays by, or amend whose count holds.",
        "RATE_NOT_LOCKED" => "The platform's cost is in another currency; lock a rate with the booking by a file of bookings.",
        _ => "Look at the booking's results.",
    };
}
