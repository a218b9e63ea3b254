using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Paceline.Common;

namespace Paceline.Bookings;

/// <summary>What may become of a booking. Pure: given how it is and what is wanted, how it is next or everything that speaks against it.</summary>
public static class BookingRules
{
    public const int MostLines = 1_000;
    internal const int ShortestReason = 3;
    internal const int LongestReason = 500;

    /// <summary>A booking with its first lines.</summary>
    /// <param name="reporting">The organisation's reporting currency, which a locked rate leads to.</param>
    public static Outcome<Booking> Create(BookingDraft draft, IReadOnlyList<LineDraft> lines, Currency reporting, DateTimeOffset now)
    {
        var subject = Name(draft.Number);
        var refusals = new List<Refusal>();
        if (draft.Number.Trim().Length is 0 or > TermsRules.LongestNumber)
        {
            refusals.Add(Fields.Refuse(subject, Fields.Number, "NUMBER_LENGTH", $"A booking needs a number of 1 to {TermsRules.LongestNumber} characters."));
        }
        if (draft.State == BookingState.Cancelled)
        {
            refusals.Add(Fields.Refuse(subject, Fields.State, "BORN_CANCELLED", "A booking begins as DRAFT or CONFIRMED; cancel it afterwards, with a reason."));
        }
        if (lines.Count is 0 or > MostLines)
        {
            refusals.Add(Fields.Refuse(subject, Fields.Lines, "LINE_COUNT", $"A booking has 1 to {MostLines} lines, and this has {lines.Count}."));
        }
        refusals.AddRange(lines.GroupBy(line => line.Number.Trim()).Where(same => same.Key.Length > 0 && same.Count() > 1)
            .Select(same => Fields.Refuse($"line {same.Key}", Fields.Number, "LINE_TWICE", $"{same.Count()} lines have the number {same.Key}; give each its own.")));
        var head = HeadRules.Check(draft, reporting);
        refusals.AddRange(head.Refusals);
        // Lines are checked in any case, so that nobody learns of them one attempt later.
        var currency = Currency.TryParse(draft.Currency.Trim(), out var known) ? known : Currency.None;
        var versions = new List<LineVersion>();
        foreach (var line in lines)
        {
            var terms = TermsRules.Check(line, currency);
            refusals.AddRange(terms.Refusals);
            if (terms.TryGet(out var agreed))
            {
                versions.Add(new LineVersion(line.Number.Trim(), 1, 1, agreed.Flight.Start, now, agreed));
            }
        }
        return refusals.Count > 0 ? refusals
            : new Booking(draft.Number.Trim(), head.Value, draft.State ?? BookingState.Confirmed, null, 1, [.. versions]);
    }

    /// <summary>Another version of a line, or a line more.</summary>
    /// <param name="today">Today in the booking's zone.</param>
    public static Outcome<Booking> Amend(Booking booking, AmendmentDraft amendment, LocalDate today, DateTimeOffset now)
    {
        var subject = $"line {amendment.Line.Number.Trim()}";
        var earlier = booking.VersionsOf(amendment.Line.Number.Trim());
        var refusals = new List<Refusal>();
        refusals.AddRange(Open(booking));
        refusals.AddRange(CheckReason(subject, amendment.Reason));
        if (amendment.Adds && !earlier.IsEmpty)
        {
            refusals.Add(Fields.Refuse(subject, Fields.Number, "LINE_TAKEN", $"Booking {booking.Number} has a line of this number; choose another, or amend that one."));
        }
        if (!amendment.Adds && earlier.IsEmpty)
        {
            refusals.Add(Fields.Refuse(subject, Fields.Line, "NO_SUCH_LINE", $"Booking {booking.Number} has no line of this number; add it as a new one."));
        }
        if (amendment.Adds && booking.Versions.Select(version => version.Line).Distinct().Count() >= MostLines)
        {
            refusals.Add(Fields.Refuse(Name(booking.Number), Fields.Lines, "LINE_COUNT", $"A booking has at most {MostLines} lines; open another one."));
        }
        // Whoever does not speak of costs leaves them as they are.
        var line = amendment.Line.Costs is null && earlier is [.., var last] ? amendment.Line with { Costs = last.Terms.Costs } : amendment.Line;
        var terms = TermsRules.Check(line, booking.Head.Currency);
        refusals.AddRange(terms.Refusals);
        // A line more holds for its whole flight: there was nothing before it.
        var from = amendment.Adds && terms.TryGet(out var added) ? added.Flight.Start : amendment.EffectiveFrom;
        if (from is null && !amendment.Adds)
        {
            refusals.Add(Fields.Refuse(subject, Fields.EffectiveFrom, "EFFECTIVE_MISSING", "Say from which day on it holds."));
        }
        if (terms.TryGet(out var agreed) && from is { } effective)
        {
            // What is neither is refused above, and there is nothing to compare it with.
            refusals.AddRange((amendment.Adds, earlier.IsEmpty) switch
            {
                (true, true) => Added(booking, subject, agreed, amendment, today),
                (false, false) => Changed(booking, subject, earlier, agreed, effective, amendment.IsCorrection, today),
                _ => [],
            });
            if (refusals.Count == 0)
            {
                var version = new LineVersion(
                    amendment.Line.Number.Trim(), earlier.Length + 1, booking.LastEvent + 1, effective, now, agreed);
                return booking with { LastEvent = booking.LastEvent + 1, Versions = booking.Versions.Add(version) };
            }
        }
        return refusals;
    }

    /// <summary>Books several lines at more or less from today on, as one event. Everything else of them stays as it is agreed.</summary>
    /// <param name="lines">Each line once.</param>
    /// <param name="today">Today in the booking's zone.</param>
    public static Outcome<Booking> Rebook(Booking booking, IReadOnlyList<RebookedLine> lines, string reason, LocalDate today, DateTimeOffset now)
    {
        var refusals = new List<Refusal>();
        refusals.AddRange(Open(booking));
        refusals.AddRange(CheckReason(Name(booking.Number), reason));
        if (lines.Count == 0)
        {
            refusals.Add(Fields.Refuse(Name(booking.Number), Fields.Lines, "NOTHING_CHANGED", "No line is booked otherwise; say what changes, or leave it."));
        }
        if (refusals.Count > 0)
        {
            return refusals;
        }
        var next = booking;
        foreach (var line in lines)
        {
            if (LineHistory.InForce(booking.VersionsOf(line.Line)) is not { Count: > 0 } held)
            {
                refusals.Add(Fields.Refuse($"line {line.Line}", Fields.Line, "NO_SUCH_LINE", $"Booking {booking.Number} has no line of this number."));
                continue;
            }
            if (LineHistory.Scheduled(held, today) is { } scheduled)
            {
                refusals.Add(Fields.Refuse($"line {line.Line}", Fields.Line, "LINE_SCHEDULED",
                    $"From {scheduled.EffectiveFrom:uuuu-MM-dd} on the line is agreed otherwise, which this would undo; amend it by hand."));
                continue;
            }
            var draft = LineDraft.Of(line.Line, LineHistory.On(held, today).Terms) with { Units = line.Units, Amount = line.Amount };
            var amended = Amend(next, new AmendmentDraft(draft, false, today, reason, false), today, now);
            refusals.AddRange(amended.Refusals);
            next = amended.TryGet(out var after) ? after : next;
        }
        var number = booking.LastEvent + 1;
        return refusals.Count > 0 ? refusals : next with
        {
            LastEvent = number,
            Versions = [.. next.Versions.Select(version => version.Event > number ? version with { Event = number } : version)],
        };
    }

    /// <summary>Another name, client, brand or locked rate. Currency and zone stay: every amount and every day is in them.</summary>
    public static Outcome<Booking> Describe(Booking booking, BookingDraft draft, Currency reporting)
    {
        var subject = Name(booking.Number);
        var refusals = new List<Refusal>();
        refusals.AddRange(Open(booking));
        var head = HeadRules.Check(draft, reporting);
        refusals.AddRange(head.Refusals);
        if (head.TryGet(out var wanted))
        {
            // Acme and ACME are one client, which is written as it was first.
            wanted = wanted with { Client = Known(wanted.Client, booking.Head.Client)!, Brand = Known(wanted.Brand, booking.Head.Brand) };
        }
        if (wanted is not null && wanted.Currency != booking.Head.Currency)
        {
            refusals.Add(Fields.Refuse(subject, Fields.Currency, "CURRENCY_FIXED", $"The booking is in {booking.Head.Currency} and stays so; cancel it and book anew in {wanted.Currency}."));
        }
        if (wanted is not null && wanted.Zone != booking.Head.Zone)
        {
            refusals.Add(Fields.Refuse(subject, Fields.Zone, "ZONE_FIXED", $"The booking's days are days in {booking.Head.Zone} and stay so; cancel it and book anew."));
        }
        if (draft.State is { } state && state != booking.State && !(booking.State == BookingState.Draft && state == BookingState.Confirmed))
        {
            refusals.Add(Fields.Refuse(subject, Fields.State, "STATE_FIXED", $"The booking is {Word(booking.State)}; only a draft is confirmed this way, and a booking is cancelled on its page, with a reason."));
        }
        return refusals.Count > 0 ? refusals : wanted == booking.Head && (draft.State ?? booking.State) == booking.State ? booking
            : booking with { Head = wanted!, State = draft.State ?? booking.State, LastEvent = booking.LastEvent + 1 };
    }

    /// <summary>Makes a draft binding.</summary>
    public static Outcome<Booking> Confirm(Booking booking) => booking.State == BookingState.Draft
        ? booking with { State = BookingState.Confirmed, LastEvent = booking.LastEvent + 1 }
        : Fields.Refuse(Name(booking.Number), Fields.State, "NOT_A_DRAFT", $"The booking is {Word(booking.State)}; only a draft is confirmed.");

    /// <summary>Ends a booking from a day on. What was delivered before that day stays sold.</summary>
    /// <param name="on">The first day on which nothing is to be delivered.</param>
    /// <param name="isAgreed">Whether it was agreed elsewhere already, so that the day may be past.</param>
    public static Outcome<Booking> Cancel(Booking booking, LocalDate? on, string reason, LocalDate today, bool isAgreed = false)
    {
        var subject = Name(booking.Number);
        var refusals = new List<Refusal>();
        refusals.AddRange(Open(booking));
        refusals.AddRange(CheckReason(subject, reason));
        if (on is null)
        {
            refusals.Add(Fields.Refuse(subject, Fields.EffectiveFrom, "EFFECTIVE_MISSING", "Say from which day on it is cancelled."));
        }
        else if (on < today && booking.State == BookingState.Confirmed && !isAgreed)
        {
            refusals.Add(Fields.Refuse(subject, Fields.EffectiveFrom, "DAY_IS_PAST", $"{on:uuuu-MM-dd} is past; what ran until today was sold. Cancel from {today:uuuu-MM-dd} or later."));
        }
        return refusals.Count > 0 ? refusals : booking with { State = BookingState.Cancelled, CancelledOn = on, LastEvent = booking.LastEvent + 1 };
    }

    private static IEnumerable<Refusal> Open(Booking booking)
    {
        if (booking.State == BookingState.Cancelled)
        {
            yield return Fields.Refuse(Name(booking.Number), Fields.State, "IS_CANCELLED", $"The booking is cancelled from {booking.CancelledOn:uuuu-MM-dd}; book anew what is to run.");
        }
    }

    private static IEnumerable<Refusal> CheckReason(string subject, string reason)
    {
        if (reason.Trim().Length is < ShortestReason or > LongestReason)
        {
            yield return Fields.Refuse(subject, Fields.Reason, "REASON_LENGTH", $"Say why, in {ShortestReason} to {LongestReason} characters.");
        }
    }

    private static IEnumerable<Refusal> Added(Booking booking, string subject, LineTerms terms, AmendmentDraft amendment, LocalDate today)
    {
        if (booking.State == BookingState.Confirmed && !amendment.IsCorrection && terms.Flight.Start < today)
        {
            yield return Fields.Refuse(subject, Fields.Start, "DAYS_ARE_PAST", $"{terms.Flight.Start:uuuu-MM-dd} is past; start on {today:uuuu-MM-dd} or later, or enter it as a correction.");
        }
    }

    private static List<Refusal> Changed(
        Booking booking, string subject, ImmutableArray<LineVersion> earlier, LineTerms terms, LocalDate from, bool isCorrection, LocalDate today)
    {
        var refusals = new List<Refusal>();
        var held = LineHistory.InForce(earlier);
        var before = LineHistory.On(held, from).Terms;
        if (before == terms && held[^1].EffectiveFrom <= from)
        {
            refusals.Add(Fields.Refuse(subject, Fields.Line, "NOTHING_CHANGED", "The line is agreed like this already; change something, or leave it."));
        }
        var kept = held.Where(version => version.EffectiveFrom < from).ToList();
        if (kept.Exists(version => version.Terms.RateType != terms.RateType))
        {
            refusals.Add(Fields.Refuse(subject, Fields.RateType, "RATE_TYPE_FIXED",
                $"Until {from.PlusDays(-1):uuuu-MM-dd} the line is sold by {kept[^1].Terms.RateType}; end it, and add a line by {terms.RateType}."));
        }
        // A draft binds nobody, and a correction says that the past was written down wrongly.
        if (booking.State == BookingState.Draft || isCorrection)
        {
            return refusals;
        }
        if (from < today)
        {
            refusals.Add(Fields.Refuse(subject, Fields.EffectiveFrom, "DAYS_ARE_PAST",
                $"Days from {from:uuuu-MM-dd} on are past; let it hold from {today:uuuu-MM-dd} or later, or enter it as a correction."));
        }
        var began = before.Flight.Start < from;
        if (began && terms.Flight.Start != before.Flight.Start)
        {
            refusals.Add(Fields.Refuse(subject, Fields.Start, "START_IS_PAST", $"The flight has begun on {before.Flight.Start:uuuu-MM-dd} by then; keep that start, or enter it as a correction."));
        }
        if (!began && terms.Flight.Start < from)
        {
            refusals.Add(Fields.Refuse(subject, Fields.Start, "STARTS_TOO_EARLY", $"{terms.Flight.Start:uuuu-MM-dd} is before {from:uuuu-MM-dd}, from which this holds; start then or later."));
        }
        if (terms.Flight.End < from && terms.Flight.End != before.Flight.End)
        {
            refusals.Add(Fields.Refuse(subject, Fields.End, "END_IS_PAST", $"The flight would end on {terms.Flight.End:uuuu-MM-dd}, before {from:uuuu-MM-dd}, from which this holds; end then or later."));
        }
        return refusals;
    }

    private static string? Known(string? name, string? known) => string.Equals(name, known, StringComparison.OrdinalIgnoreCase) ? known : name;

    internal static string Name(string number) => string.IsNullOrWhiteSpace(number) ? "booking without a number" : $"booking {number.Trim()}";

    private static string Word(BookingState state) => state.ToString().ToLower(CultureInfo.InvariantCulture);
}
