using System.Collections.Immutable;
using NodaTime;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>A line's month as whoever decides has seen it.</summary>
/// <param name="Booking">Paceline's own id.</param>
public sealed record SeenLine(int Booking, string Line, decimal? Units, decimal? Revenue);

/// <summary>Who decides, and when.</summary>
/// <param name="By">Their name.</param>
public readonly record struct ActualDecider(string By, DateTimeOffset At);

/// <summary>An invoice of a client as it is given.</summary>
/// <param name="Number">The organisation's own.</param>
/// <param name="On">The day that stands on it; null where none is given.</param>
public sealed record GivenInvoice(string Number, LocalDate? On);

/// <summary>What an invoice has billed before, of any month.</summary>
public sealed record BilledBefore(string Client, string Currency, LocalDate On);

/// <summary>Settling months of lines with their clients: the lines that change, as they are then, or everything that speaks against it. Pure.</summary>
public static class ActualRules
{
    public const int MostLines = 500;
    public const int LongestNote = 500;
    public const int LongestNumber = 60;

    private static readonly TimeSpan FirstZone = TimeSpan.FromHours(14);

    /// <summary>The last day that is no day to come: it has begun somewhere.</summary>
    public static LocalDate LastToday(DateTimeOffset now) => LocalDate.FromDateTime((now + FirstZone).UtcDateTime);

    /// <summary>Approves what the client is billed. A line that is approved as it is stays as it was; one that has come to something else is approved anew.</summary>
    public static Outcome<ImmutableArray<ActualLine>> Approve(ActualMonth month, IReadOnlyList<SeenLine> seen, string note, ActualDecider decider)
    {
        var problems = Text("note", note, isNeeded: false);
        return Decide(month, seen, problems, line => line switch
        {
            { Status: ActualStatus.Invoiced } => Refuse(line, "INVOICED", $"It is on invoice {line.Actual!.Invoice!.Number} already; take it from there first."),
            { Revenue: null } => Refuse(line, "REVENUE_UNKNOWN", "What it earned is not known yet, so there is nothing to approve."),
            { IsAsApproved: true } => line,
            _ => line with { Actual = new(line.Units, line.Revenue.Value, line.Billable!.Value, decider.At, decider.By, note.Trim(), null) },
        });
    }

    /// <summary>Puts what was approved on an invoice: of one client, one currency and one day, and as it was approved.</summary>
    /// <param name="billed">What the number has billed before.</param>
    public static Outcome<ImmutableArray<ActualLine>> Invoice(
        ActualMonth month, IReadOnlyList<SeenLine> seen, GivenInvoice given, IReadOnlyList<BilledBefore> billed, ActualDecider decider)
    {
        List<Refusal> problems = [.. Number(given.Number), .. Day(given, billed, decider.At)];
        var invoice = new LineInvoice(given.Number.Trim(), given.On ?? default, decider.At, decider.By);
        var (lines, payers) = (Find(month, seen), billed.Select(one => (one.Client, one.Currency)).ToHashSet());
        payers.UnionWith(lines.Select(line => (line.Line.Client, line.Line.Currency)));
        if (payers.Count > 1)
        {
            problems.Add(new("INVOICE_OF_MANY", "number", $"An invoice is for one client in one currency, and this would be for {string.Join(" and ", payers.Order().Take(3).Select(one => $"{one.Client} in {one.Currency}"))}{(payers.Count > 3 ? " and others" : "")}."));
        }
        return Decide(month, seen, problems, line => line.Status switch
        {
            ActualStatus.NotActualised => Refuse(line, "NOT_APPROVED", "Nobody has approved it; approve what the client is billed first."),
            ActualStatus.PartlyActualised => Refuse(line, "CHANGED_SINCE_APPROVED", line.IsWhole
                ? "It has come to something else since it was approved; approve it as it is now first." : "Not every day of the month is known yet; wait for them, or close the month."),
            ActualStatus.Invoiced when line.Actual!.Invoice!.Number != invoice.Number =>
                Refuse(line, "INVOICED", $"It is on invoice {line.Actual.Invoice.Number} already; take it from there first."),
            ActualStatus.Invoiced => line,
            _ => line with { Actual = line.Actual! with { Invoice = invoice } },
        });
    }

    /// <summary>Takes approvals back, of lines that are on no invoice.</summary>
    public static Outcome<ImmutableArray<ActualLine>> TakeBackApproval(ActualMonth month, IReadOnlyList<SeenLine> seen, string reason) =>
        Decide(month, seen, Text("reason", reason, isNeeded: true), line => line.Status switch
        {
            ActualStatus.NotActualised => Refuse(line, "NOT_APPROVED", "Nobody has approved it, or somebody has just taken it back."),
            ActualStatus.Invoiced => Refuse(line, "INVOICED", $"It is on invoice {line.Actual!.Invoice!.Number}; take it from there first."),
            _ => line with { Actual = null },
        });

    /// <summary>Takes lines from their invoice. They stay approved as they were.</summary>
    public static Outcome<ImmutableArray<ActualLine>> TakeBackInvoice(ActualMonth month, IReadOnlyList<SeenLine> seen, string reason) =>
        Decide(month, seen, Text("reason", reason, isNeeded: true), line => line.Status == ActualStatus.Invoiced
            ? line with { Actual = line.Actual! with { Invoice = null } }
            : Refuse(line, "NOT_INVOICED", "It is on no invoice, or somebody has just taken it from there."));

    // All or none, and only as it was seen: what has changed meanwhile is looked at again.
    private static Outcome<ImmutableArray<ActualLine>> Decide(ActualMonth month, IReadOnlyList<SeenLine> seen, List<Refusal> problems, Func<ActualLine, Outcome<ActualLine>> decide)
    {
        if (seen.Count is 0 or > MostLines)
        {
            problems.Add(new("LINES", "lines", seen.Count == 0 ? "Choose at least one line." : $"{seen.Count} lines at once are more than {MostLines}."));
        }
        var known = month.Lines.ToDictionary(line => (line.Line.Booking, line.Line.Line));
        var changed = ImmutableArray.CreateBuilder<ActualLine>();
        foreach (var one in seen.DistinctBy(one => (one.Booking, one.Line)))
        {
            if (!known.TryGetValue((one.Booking, one.Line), out var line))
            {
                problems.Add(new("LINE_UNKNOWN", one.Line, $"{month.Month:uuuu-MM} has no such line; its booking may have changed a moment ago."));
            }
            else if (line.Revenue != one.Revenue || line.Units != one.Units)
            {
                problems.Add(new("CHANGED_MEANWHILE", line.Name, "It has come to something else since you looked; look at it as it is now, and decide again."));
            }
            else if (decide(line) is var outcome && !outcome.TryGet(out var decided))
            {
                problems.AddRange(outcome.Refusals);
            }
            else if (decided != line)
            {
                changed.Add(decided);
            }
        }
        return problems.Count > 0 ? problems : changed.ToImmutable();
    }

    private static List<ActualLine> Find(ActualMonth month, IReadOnlyList<SeenLine> seen)
    {
        var asked = seen.Select(one => (one.Booking, one.Line)).ToHashSet();
        return [.. month.Lines.Where(line => asked.Contains((line.Line.Booking, line.Line.Line)))];
    }

    private static Outcome<ActualLine> Refuse(ActualLine line, string code, string problem) => new Refusal(code, line.Name, problem);

    private static List<Refusal> Number(string number) => number.Trim().Length switch
    {
        0 => [new("INVOICE_NUMBER", "number", "Give the invoice's number, by which it is found again.")],
        > LongestNumber => [new("INVOICE_NUMBER", "number", $"{number.Trim().Length} characters are more than {LongestNumber}.")],
        _ => [],
    };

    // What has the same number is the same invoice, so it has the same day.
    private static List<Refusal> Day(GivenInvoice given, IReadOnlyList<BilledBefore> billed, DateTimeOffset now) => given.On switch
    {
        null => [new("INVOICE_DAY", "invoicedOn", "Give the day that stands on the invoice: its rates of exchange count.")],
        { } day when day > LastToday(now) => [new("INVOICE_DAY", "invoicedOn", $"{day:uuuu-MM-dd} is still to come; put it on the invoice once that is given.")],
        { } day when billed.FirstOrDefault(one => one.On != day) is { } other =>
            [new("INVOICE_DAY", "invoicedOn", $"Invoice {given.Number.Trim()} is of {other.On:uuuu-MM-dd} already, and an invoice has one day.")],
        _ => [],
    };

    private static List<Refusal> Text(string subject, string text, bool isNeeded) => text.Trim().Length switch
    {
        0 when isNeeded => [new("REASON", subject, "Say why, for whoever audits.")],
        > LongestNote => [new("REASON", subject, $"{text.Trim().Length} characters are more than {LongestNote}.")],
        _ => [],
    };
}
