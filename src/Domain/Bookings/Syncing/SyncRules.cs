using System.Collections.Immutable;
using NodaTime;
using Paceline.Common;

namespace Paceline.Bookings;

/// <summary>
/// Holds a booking of the booking system against Paceline's own, by the rules that a file and a hand are held to. An older version never goes over a newer one, a change on both
/// sides is never resolved by itself, and what cannot be booked is told with what to do. Pure.
/// </summary>
public static class SyncRules
{
    private const int LongestReason = 500;

    /// <param name="ours">Null when Paceline has no booking of that number.</param>
    /// <param name="last">When both had the same; null when they never had.</param>
    public static SyncDecision Decide(SystemBooking theirs, Booking? ours, SyncedAt? last, SyncTerms terms)
    {
        if (last is not null && theirs.Version <= last.Version && !terms.TheirsWins)
        {
            return BothAgree;
        }
        if (ours is null)
        {
            return Book(theirs, terms);
        }
        if (Agree(theirs, ours, terms.Reporting))
        {
            return BothAgree;
        }
        return last?.Event != ours.LastEvent && !terms.TheirsWins
            ? new SyncDecision(SyncEffect.Conflict, null, [], [])
            : Change(theirs, ours, last?.Version ?? 0, terms);
    }

    /// <summary>Whether both say the same of the booking and of each line as last agreed.</summary>
    public static bool Agree(SystemBooking theirs, Booking ours, Currency reporting) => !Differences(theirs, ours).Any() && Same(theirs, ours, reporting);

    /// <summary>In what the two differ, the booking's first.</summary>
    public static IEnumerable<SyncDifference> Differences(SystemBooking theirs, Booking ours)
    {
        foreach (var (field, mine, other) in Heads(theirs, ours).Where(one => !string.Equals(one.Ours, one.Theirs, StringComparison.OrdinalIgnoreCase)))
        {
            yield return new SyncDifference("", ImportColumns.TitleOf(field), mine, other);
        }
        var latest = theirs.Latest().ToDictionary(one => one.Line, StringComparer.Ordinal);
        foreach (var line in ours.Versions.Select(version => version.Line).Union(latest.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var mine = ours.VersionsOf(line) is [.., var version] ? ExportCells.OfTerms(version.Terms) : [];
            var other = latest.TryGetValue(line, out var amendment) && Agreed(amendment, ours).TryGet(out var agreed) ? ExportCells.OfTerms(agreed) : [];
            foreach (var (field, left, right) in Pairs(mine, other))
            {
                yield return new SyncDifference(line, ImportColumns.TitleOf(field), left, right);
            }
        }
    }

    /// <summary>What was changed here and is not there: state, names, and every amendment since both had the same.</summary>
    /// <param name="since">Ours when both had the same; 0 when they never had.</param>
    public static SystemUpdate Update(Booking ours, SystemBooking theirs, int since)
    {
        var amendments = ImmutableArray.CreateBuilder<LineVersion>();
        var latest = theirs.Latest().ToDictionary(one => one.Line, StringComparer.Ordinal);
        foreach (var line in ours.Versions.Select(version => version.Line).Distinct(StringComparer.Ordinal))
        {
            var versions = ours.VersionsOf(line);
            var isThere = latest.TryGetValue(line, out var known) && Agreed(known, ours).TryGet(out var agreed) && agreed == versions[^1].Terms;
            var changed = versions.Where((version, index) => version.Event > since && since > 0 && (index == 0 || TellsThem(versions[index - 1], version))).ToList();
            if (changed.Count == 0 || (isThere && since == 0))
            {
                // Decided by a person: what they have last agreed is not what is to hold.
                changed = isThere ? [] : [versions[^1]];
            }
            amendments.AddRange(changed);
        }
        var status = ours.State == BookingState.Cancelled && !theirs.IsCancelled ? Words.Of(BookingState.Cancelled)
            : ours.State == BookingState.Confirmed && !theirs.IsCancelled && theirs.Head.State == BookingState.Draft ? Words.Of(BookingState.Confirmed) : null;
        var head = Heads(theirs, ours).Any(one => one.Field is not (Fields.State or Fields.Currency or Fields.Zone) && one.Field != Fields.EffectiveFrom && one.Ours != one.Theirs);
        return new SystemUpdate(status, status == Words.Of(BookingState.Cancelled) ? ours.CancelledOn : null, head ? ours.Head : null, [.. amendments.OrderBy(version => version.Event)]);
    }

    // What a line costs is the agency's own affair: booking systems neither tell it nor are told.
    private static Outcome<LineTerms> Agreed(SystemAmendment one, Booking ours) =>
        TermsRules.Check(one.Terms with { Costs = ours.VersionsOf(one.Line) is [.., var mine] ? mine.Terms.Costs : null }, ours.Head.Currency);

    private static bool TellsThem(LineVersion before, LineVersion after) => after.Terms with { Costs = before.Terms.Costs } != before.Terms;

    private static SyncDecision BothAgree { get; } = new(SyncEffect.Agreed, null, [], []);

    private static SyncDecision Book(SystemBooking theirs, SyncTerms terms)
    {
        var first = theirs.Amendments.GroupBy(one => one.Line, StringComparer.Ordinal).Select(line => line.First().Terms).ToList();
        // A booking that is cancelled by now was one before.
        var head = theirs.Head with { State = theirs.IsCancelled ? BookingState.Confirmed : theirs.Head.State };
        var booked = BookingRules.Create(head, first, terms.Reporting, terms.Now);
        if (!booked.TryGet(out var booking))
        {
            return Refused(booked.Refusals, theirs);
        }
        var later = theirs.Amendments.GroupBy(one => one.Line, StringComparer.Ordinal).SelectMany(line => line.Skip(1));
        return Finish(booking with { LastEvent = 0 }, Amended(booking, later, theirs, terms), theirs, terms, []);
    }

    private static SyncDecision Change(SystemBooking theirs, Booking ours, long version, SyncTerms terms)
    {
        if (ours.State == BookingState.Cancelled && !theirs.IsCancelled)
        {
            return Refused(
                [Fields.Refuse($"booking {ours.Number}", Fields.State, "IS_CANCELLED", $"Here the booking is cancelled from {Text(ours.CancelledOn)} on, and that is for good; book what is to run under another number in the booking system.")],
                theirs);
        }
        var described = ours.State == BookingState.Cancelled ? Outcome(ours) : BookingRules.Describe(ours, theirs.Head, terms.Reporting);
        if (!described.TryGet(out var next))
        {
            return Refused(described.Refusals, theirs);
        }
        var amended = Amended(next, theirs.Amendments.Where(one => one.Since > version), theirs, terms);
        if (terms.TheirsWins && amended.TryGet(out var so))
        {
            // What was amended here since takes its place behind what they have.
            amended = Amended(so, theirs.Latest().Where(one => so.VersionsOf(one.Line) is not [.., var mine]
                || (Agreed(one, so).TryGet(out var agreed) && agreed != mine.Terms)), theirs, terms);
        }
        return Finish(ours, amended, theirs, terms, ours.Versions);
    }

    private static Outcome<Booking> Outcome(Booking booking) => booking;

    // The system has agreed these days already, past ones too: here they are put right and not agreed anew.
    private static Outcome<Booking> Amended(Booking booking, IEnumerable<SystemAmendment> amendments, SystemBooking theirs, SyncTerms terms)
    {
        var refusals = new List<Refusal>();
        var today = terms.TodayIn(booking.Head.Zone);
        foreach (var one in amendments)
        {
            var adds = booking.VersionsOf(one.Line).IsEmpty;
            var draft = new AmendmentDraft(one.Terms, adds, one.EffectiveFrom ?? one.Terms.Start, Reason(theirs, one.Reason), IsCorrection: true);
            var amended = BookingRules.Amend(booking, draft, today, terms.Now);
            if (amended.TryGet(out var next))
            {
                booking = next;
            }
            else
            {
                refusals.AddRange(amended.Refusals.Where(refusal => refusal.Code != "NOTHING_CHANGED"));
            }
        }
        return refusals.Count > 0 ? refusals : booking;
    }

    private static SyncDecision Finish(Booking before, Outcome<Booking> amended, SystemBooking theirs, SyncTerms terms, ImmutableArray<LineVersion> known)
    {
        var cancels = false;
        if (amended.TryGet(out var next) && theirs.IsCancelled && next.State != BookingState.Cancelled)
        {
            amended = BookingRules.Cancel(next, theirs.CancelledOn, Reason(theirs, "Cancelled."), terms.TodayIn(next.Head.Zone), isAgreed: true);
            cancels = true;
        }
        if (!amended.TryGet(out var after))
        {
            return Refused(amended.Refusals, theirs);
        }
        // All that one version of theirs changes is one event of ours.
        var number = before.LastEvent + 1;
        ImmutableArray<LineVersion> added = [.. after.Versions.Skip(known.Length).Select(version => version with { Event = number })];
        return after.LastEvent == before.LastEvent ? BothAgree
            : new SyncDecision(SyncEffect.Applied, after with { LastEvent = number, Versions = [.. known, .. added] }, added, []) { Cancels = cancels };
    }

    private static SyncDecision Refused(IEnumerable<Refusal> refusals, SystemBooking theirs) => new(SyncEffect.Refused, null, [], [.. refusals.Select(refusal =>
    {
        var (of, field) = (Fields.ObjectOf(refusal), Fields.FieldOf(refusal));
        var line = of.StartsWith("line ", StringComparison.Ordinal) ? of["line ".Length..] : "";
        var column = line.Length > 0 ? field : field switch
        {
            Fields.Number => ImportColumns.BookingNumber,
            Fields.Name => ImportColumns.BookingName,
            _ => field,
        };
        var value = line.Length == 0 ? "" : theirs.Latest().FirstOrDefault(one => one.Line == line) is { } amendment ? Value(amendment.Terms, field) : "";
        return new SyncProblem(line, ImportColumns.All.Any(one => one.Field == column) ? ImportColumns.TitleOf(column) : "", value, refusal.Code, refusal.Problem);
    }).Distinct()]);

    private static string Value(LineDraft draft, string field) => field switch
    {
        Fields.Amount => Text(draft.Amount),
        Fields.Rate => Text(draft.Rate),
        Fields.Units => Text(draft.Units),
        Fields.Start => Text(draft.Start),
        Fields.End => Text(draft.End),
        Fields.Curve => draft.Curve ?? "",
        Fields.Name => draft.Name,
        _ => "",
    };

    private static string Reason(SystemBooking theirs, string reason)
    {
        var text = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Booking system, version {theirs.Version}. {reason.Trim()}").Trim();
        return text.Length > LongestReason ? text[..LongestReason] : text;
    }

    private static IEnumerable<(string Field, string Ours, string Theirs)> Heads(SystemBooking theirs, Booking ours) =>
    [
        (ImportColumns.BookingName, ours.Head.Name, theirs.Head.Name.Trim()),
        (Fields.Client, ours.Head.Client, theirs.Head.Client.Trim()),
        (Fields.Brand, ours.Head.Brand ?? "", theirs.Head.Brand?.Trim() ?? ""),
        (Fields.Currency, ours.Head.Currency.Code, theirs.Head.Currency.Trim()),
        (Fields.LockedRate, Text(ours.Head.LockedRate), Text(theirs.Head.LockedRate)),
        (Fields.Zone, ours.Head.Zone, theirs.Head.Zone.Trim()),
        (Fields.State, Words.Of(ours.State), theirs.IsCancelled ? Words.Of(BookingState.Cancelled) : Words.Of(theirs.Head.State ?? BookingState.Confirmed)),
        (Fields.EffectiveFrom, Text(ours.CancelledOn), Text(theirs.CancelledOn)),
    ];

    // What neither says in words may still differ, such as a curve that cannot be read.
    private static bool Same(SystemBooking theirs, Booking ours, Currency reporting) =>
        theirs.Latest().All(one => Agreed(one, ours).TryGet(out _))
        && (ours.State == BookingState.Cancelled || BookingRules.Describe(ours, theirs.Head, reporting).TryGet(out _));

    private static IEnumerable<(string Field, string Ours, string Theirs)> Pairs(IEnumerable<(string Field, string Text)> ours, IEnumerable<(string Field, string Text)> theirs)
    {
        var (mine, other) = (ours.ToDictionary(one => one.Field, one => one.Text), theirs.ToDictionary(one => one.Field, one => one.Text));
        return SystemBookingReader.TermsFields.Select(field => (field, mine.GetValueOrDefault(field, ""), other.GetValueOrDefault(field, ""))).Where(one => one.Item2 != one.Item3);
    }

    private static string Text(decimal? number) => number?.ToString("0.############", System.Globalization.CultureInfo.InvariantCulture) ?? "";

    private static string Text(LocalDate? day) => day?.ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
