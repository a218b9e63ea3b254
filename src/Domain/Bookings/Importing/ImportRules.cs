using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Paceline.Common;

namespace Paceline.Bookings;

/// <summary>
/// Compares a file with what is booked. A row is known by booking and line number, so the same file a second time changes nothing. Rows with problems have no effect here;
/// whether the others are applied without them is for whoever asked.
/// </summary>
public static class ImportRules
{
    /// <param name="existing">The bookings that the file names, by number.</param>
    public static ImportDecision Decide(ImportFile file, IReadOnlyDictionary<string, Booking> existing, ImportTerms terms)
    {
        var problems = new List<ImportProblem>(file.Problems);
        var changes = new List<ImportChange>();
        var bookings = ImmutableArray.CreateBuilder<ImportedBooking>();
        foreach (var rows in file.Rows.GroupBy(row => row.Booking.Number, StringComparer.Ordinal))
        {
            var known = Once(rows, problems);
            var imported = existing.TryGetValue(rows.Key, out var booking)
                ? Compare(booking, known, file.Given, terms, changes, problems)
                : Book(known, terms, changes, problems);
            if (imported is not null)
            {
                bookings.Add(imported);
            }
        }
        return new ImportDecision(
            bookings.ToImmutable(), [.. changes.OrderBy(change => change.Row)], [.. problems.OrderBy(problem => problem.Row)], file.Read);
    }

    /// <summary>The rows of one booking that agree with its first, each line once.</summary>
    private static List<ImportRow> Once(IEnumerable<ImportRow> rows, List<ImportProblem> problems)
    {
        var (kept, lines) = (new List<ImportRow>(), new Dictionary<string, int>());
        foreach (var row in rows)
        {
            if (kept.Count > 0 && row.Booking != kept[0].Booking)
            {
                var (field, mine, first) = Different(row.Booking, kept[0].Booking);
                problems.Add(new(row.Row, ImportColumns.TitleOf(field), mine, "BOOKING_DIFFERS",
                    $"Row {kept[0].Row} says '{first}' for the same booking; write the same in all rows of a booking."));
            }
            else if (row.Line.Number.Length > 0 && !lines.TryAdd(row.Line.Number, row.Row))
            {
                problems.Add(new(row.Row, ImportColumns.TitleOf(Fields.Number), row.Line.Number, "LINE_TWICE", $"Row {lines[row.Line.Number]} is the same line of the same booking; leave one of them."));
            }
            else
            {
                kept.Add(row);
            }
        }
        return kept;
    }

    private static (string Field, string Mine, string First) Different(BookingDraft mine, BookingDraft first) =>
        new (string Field, string Mine, string First)[]
        {
            (ImportColumns.BookingName, mine.Name, first.Name), (Fields.Client, mine.Client, first.Client), (Fields.Brand, mine.Brand ?? "", first.Brand ?? ""),
            (Fields.Currency, mine.Currency, first.Currency), (Fields.Zone, mine.Zone, first.Zone), (Fields.LockedRate, Text(mine.LockedRate), Text(first.LockedRate)),
            (Fields.State, State(mine), State(first)),
        }.First(field => field.Mine != field.First);

    private static string State(BookingDraft draft) => draft.State is { } state ? Words.Of(state) : "";

    private static ImportedBooking? Book(List<ImportRow> rows, ImportTerms terms, List<ImportChange> changes, List<ImportProblem> problems)
    {
        if (rows.Count == 0)
        {
            return null;
        }
        // One line after the other, so that each row hears of its own.
        var good = new List<ImportRow>();
        foreach (var row in rows)
        {
            var currency = Currency.TryParse(row.Booking.Currency, out var parsed) ? parsed : Currency.None;
            var checkedTerms = TermsRules.Check(row.Line, currency);
            problems.AddRange(checkedTerms.Refusals.Select(refusal => Problem(row, refusal)));
            if (checkedTerms.Refusals.Count == 0)
            {
                good.Add(row);
            }
        }
        var booked = BookingRules.Create(rows[0].Booking, [.. good.Select(row => row.Line)], terms.Reporting, terms.Now);
        if (!booked.TryGet(out var booking))
        {
            problems.AddRange(booked.Refusals.Where(refusal => good.Count > 0 || refusal.Code != "LINE_COUNT").Select(refusal => Problem(rows[0], refusal, ofBooking: true)));
            return null;
        }
        changes.AddRange(good.Select(row => new ImportChange(row.Row, booking.Number, row.Line.Number, ImportEffect.NewBooking, [])));
        return new ImportedBooking(null, booking, HeadChanged: true, booking.Versions);
    }

    private static ImportedBooking? Compare(
        Booking booking, List<ImportRow> rows, IReadOnlySet<string> given, ImportTerms terms, List<ImportChange> changes, List<ImportProblem> problems)
    {
        if (rows.Count == 0)
        {
            return null;
        }
        var head = rows[0].Booking with
        {
            // A column that is not there says nothing; one that is empty says that there is none.
            Brand = given.Contains(Fields.Brand) ? rows[0].Booking.Brand : booking.Head.Brand,
            LockedRate = given.Contains(Fields.LockedRate) ? rows[0].Booking.LockedRate : booking.Head.LockedRate,
        };
        if (booking.State == BookingState.Cancelled)
        {
            return OfCancelled(booking, rows, given, changes, problems);
        }
        var described = BookingRules.Describe(booking, head, terms.Reporting);
        if (!described.TryGet(out var next))
        {
            problems.AddRange(described.Refusals.Select(refusal => Problem(rows[0], refusal, ofBooking: true)));
            return null;
        }
        var (headChanged, before) = (next != booking, booking.Versions.Length);
        var today = terms.TodayIn(booking.Head.Zone);
        foreach (var row in rows)
        {
            next = Line(next, row, given, today, terms, changes, problems);
        }
        // All that one import changes of a booking is one event.
        var number = booking.LastEvent + 1;
        ImmutableArray<LineVersion> added = [.. next.Versions.Skip(before).Select(version => version with { Event = number })];
        return !headChanged && added.IsEmpty ? null
            : new ImportedBooking(booking, next with { LastEvent = number, Versions = [.. booking.Versions, .. added] }, headChanged, added);
    }

    private static ImportedBooking? OfCancelled(
        Booking booking, List<ImportRow> rows, IReadOnlySet<string> given, List<ImportChange> changes, List<ImportProblem> problems)
    {
        foreach (var row in rows)
        {
            if (booking.VersionsOf(row.Line.Number) is [.., var latest]
                && TermsRules.Check(Completed(row.Line, latest.Terms, given), booking.Head.Currency).TryGet(out var agreed) && agreed == latest.Terms)
            {
                changes.Add(new ImportChange(row.Row, booking.Number, row.Line.Number, ImportEffect.Unchanged, []));
            }
            else
            {
                problems.Add(new(row.Row, ImportColumns.TitleOf(ImportColumns.BookingNumber), booking.Number, "IS_CANCELLED",
                    $"The booking is cancelled from {booking.CancelledOn:uuuu-MM-dd}; book anew what is to run, or take the row out."));
            }
        }
        return null;
    }

    private static Booking Line(
        Booking booking, ImportRow row, IReadOnlySet<string> given, LocalDate today, ImportTerms terms, List<ImportChange> changes, List<ImportProblem> problems)
    {
        var earlier = booking.VersionsOf(row.Line.Number);
        var latest = earlier.IsEmpty ? null : LineHistory.InForce(earlier)[^1].Terms;
        var line = latest is null ? row.Line : Completed(row.Line, latest, given);
        if (latest is not null && TermsRules.Check(line, booking.Head.Currency).TryGet(out var same) && same == latest)
        {
            changes.Add(new ImportChange(row.Row, booking.Number, row.Line.Number, ImportEffect.Unchanged, []));
            return booking;
        }
        // A line more holds for its whole flight; a change holds from the day on that the file names, or from today.
        var from = row.EffectiveFrom ?? (latest is null ? null : today);
        var amended = BookingRules.Amend(booking, new AmendmentDraft(line, latest is null, from, terms.Reason, terms.IsCorrection), today, terms.Now);
        if (!amended.TryGet(out var next))
        {
            problems.AddRange(amended.Refusals.Select(refusal => Problem(row, refusal)));
            return booking;
        }
        changes.Add(new ImportChange(
            row.Row, booking.Number, row.Line.Number, latest is null ? ImportEffect.NewLine : ImportEffect.Amended, latest is null ? [] : [.. Differences(latest, next.Versions[^1].Terms)]));
        return next;
    }

    /// <summary>A row with what its file has no columns for taken from how the line is.</summary>
    private static LineDraft Completed(LineDraft line, LineTerms terms, IReadOnlySet<string> given)
    {
        var now = LineDraft.Of(line.Number, terms);
        return line with
        {
            Curve = given.Contains(Fields.Curve) ? line.Curve : now.Curve,
            IsCapped = given.Contains(Fields.Capped) ? line.IsCapped : now.IsCapped,
            CostBasis = given.Contains(Fields.CostBasis) ? line.CostBasis : now.CostBasis,
            Costs = given.Contains(Fields.Costs) ? line.Costs : now.Costs,
            Source = given.Contains(Fields.Source) ? line.Source : now.Source,
        };
    }

    /// <summary>What differs between two versions of a line, as people read it.</summary>
    public static IEnumerable<ImportDifference> Differences(LineTerms before, LineTerms after) =>
        ExportCells.OfTerms(before).Zip(ExportCells.OfTerms(after)).Where(pair => pair.First.Text != pair.Second.Text)
            .Select(pair => new ImportDifference(ImportColumns.TitleOf(pair.First.Field), pair.First.Text, pair.Second.Text));

    private static ImportProblem Problem(ImportRow row, Refusal refusal, bool ofBooking = false)
    {
        var field = Fields.FieldOf(refusal) switch
        {
            Fields.Number when ofBooking => ImportColumns.BookingNumber,
            Fields.Name when ofBooking => ImportColumns.BookingName,
            var other => other,
        };
        var value = row.Cells.TryGetValue(field, out var text) ? text : "";
        return new ImportProblem(row.Row, ImportColumns.All.Any(column => column.Field == field) ? ImportColumns.TitleOf(field) : "", value, refusal.Code, refusal.Problem);
    }

    private static string Text(decimal? number) => number?.ToString("0.############", CultureInfo.InvariantCulture) ?? "";
}
