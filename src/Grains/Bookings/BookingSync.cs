using System.Text.Json;
using Paceline.Common;
using Paceline.Pipeline;
using Paceline.Tenancy;

namespace Paceline.Bookings;

/// <summary>Brings one booking and the booking system's one into step: takes theirs, writes ours, or leaves both for a person to decide.</summary>
internal sealed class BookingSync(BookingSystemStore store, BookingStore bookings, BookingSystemClient client, BellTower bells, TimeProvider time)
{
    private const int Attempts = 3;
    private static readonly AuditActor Theirs = AuditActor.System with { Name = "Booking system" };

    /// <summary>Takes a document of theirs, unless the same or a newer one was seen.</summary>
    public async Task Take(OrgId org, BookingSystemRecord system, JsonElement json, CancellationToken cancellationToken)
    {
        var document = SystemBookingReader.Read(json);
        var id = document.Id ?? "without an id";
        if (await store.Find(org, id, cancellationToken) is not { } before || document.Version > before.SeenVersion)
        {
            await Apply(org, system, document with { Id = id }, json.GetRawText(), theirsWins: false, Theirs, null, cancellationToken);
        }
    }

    /// <summary>Writes what was changed here since both had the same.</summary>
    public async Task Write(OrgId org, BookingSystemRecord system, string token, SyncedRecord synced, CancellationToken cancellationToken)
    {
        if (await bookings.Load(org, synced.BookingId!.Value, cancellationToken) is not { } file || BookingSystemViewing.Read(synced).Booking is not { } theirs)
        {
            throw new SystemTroubleException($"What was kept of booking {synced.Number} cannot be read any more; connect the booking system anew.");
        }
        var ours = file.Record.Booking;
        var update = SyncRules.Update(ours, theirs, synced.Agreed!.Event);
        var agreed = synced with { Agreed = synced.Agreed with { Event = ours.LastEvent }, ChangedAt = time.GetUtcNow() };
        if (update.IsEmpty)
        {
            await store.Put(org, system.Identity, agreed, cancellationToken: cancellationToken);
            return;
        }
        var reference = FormattableString.Invariant($"{system.Identity:N}/{ours.LastEvent}");
        var answer = await client.Update(
            system.Address, token, synced.ExternalId, synced.SeenVersion, reference, update, number => file.Events.FirstOrDefault(one => one.Number == number)?.Reason ?? "", cancellationToken);
        if (answer.IsTaken)
        {
            // Where they have changed it again since, the pull brings that as a newer version.
            await store.Put(
                org, system.Identity, agreed with { SeenVersion = answer.Version, Agreed = new SyncedAt(answer.Version, ours.LastEvent), Document = answer.Booking!.Value.GetRawText(), Problems = [] },
                new AuditEntry(time.GetUtcNow(), AuditActor.System, "BOOKING_WRITTEN_BACK", new AuditObject("booking", ours.Number)) { After = BookingAudit.Facts(ours) }, cancellationToken);
        }
        else if (answer.Booking is { } newer)
        {
            // One that refuses a version and shows the same would be asked for ever.
            if (SystemBookingReader.Read(newer).Version <= synced.SeenVersion)
            {
                throw new SystemTroubleException($"It says that booking {synced.Number} has changed there, and shows the version that was known; ask whoever runs it.");
            }
            await Take(org, system, newer, cancellationToken);
        }
        else
        {
            await store.Put(
                org, system.Identity,
                agreed with
                {
                    State = SyncedState.Refused,
                    Agreed = synced.Agreed,
                    Problems = [new SyncProblem("", "", "", "THEY_REFUSE", $"The booking system will not take what was changed here{(answer.Refusal is { Length: > 0 } why ? $": {why}" : ".")} Put it right here or there, and try again.")],
                },
                cancellationToken: cancellationToken);
        }
    }

    /// <summary>What a person has decided about a booking that stands as a conflict, or could not be taken.</summary>
    public async Task<IReadOnlyList<BookingProblem>> Decide(OrgId org, BookingSystemRecord system, DecideBookingOrder order, AuditActor actor)
    {
        if (await store.Find(org, order.ExternalId) is not { } synced || synced.State == SyncedState.InStep)
        {
            return [new(null, "externalId", "NOT_FOUND", "There is nothing to decide about this booking; look at the list as it is now.")];
        }
        var record = await Ours(org, synced);
        if (synced.SeenVersion != order.Version || record?.Booking.LastEvent != order.BasedOn)
        {
            return [new(null, "basedOn", "CHANGED_MEANWHILE", "The booking has changed since you looked, here or in the booking system; look at it as it is now, and decide again.")];
        }
        if ((synced.State == SyncedState.Conflict) == (order.Choice == SyncChoice.Again))
        {
            return [new(null, "choice", "CHOICE", synced.State == SyncedState.Conflict ? "Both were changed; choose THEIRS or OURS." : "Nothing stands against it; put right what is wrong, and choose AGAIN.")];
        }
        switch (order.Choice)
        {
            case SyncChoice.Ours:
                // From now on only ours is changed, and what is changed here is written there.
                await store.Put(
                    org, system.Identity,
                    synced with { State = SyncedState.InStep, BookingId = record!.Id, Agreed = new SyncedAt(synced.SeenVersion, synced.Agreed?.Event ?? 0), Problems = [], ChangedAt = time.GetUtcNow() },
                    new AuditEntry(time.GetUtcNow(), actor, "BOOKING_CONFLICT_DECIDED", new AuditObject("booking", synced.Number)) { Reason = order.Reason.Trim(), After = """{"holds":"ours"}""" });
                return [];
            case SyncChoice.Again when synced.Agreed?.Version == synced.SeenVersion:
                await store.Put(org, system.Identity, synced with { State = SyncedState.InStep, Problems = [], ChangedAt = time.GetUtcNow() });
                return [];
            default:
                var stands = await Apply(org, system, BookingSystemViewing.Read(synced), synced.Document, order.Choice == SyncChoice.Theirs, actor, order.Reason.Trim(), default);
                return [.. stands.Problems.Select(one => new BookingProblem(one.Line.Length > 0 ? one.Line : null, one.Field, one.Code, one.Message))];
        }
    }

    private async Task<SyncedRecord> Apply(
        OrgId org, BookingSystemRecord system, SystemDocument document, string json, bool theirsWins, AuditActor actor, string? reason, CancellationToken cancellationToken)
    {
        var reporting = await bookings.Reporting(org, cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            var now = time.GetUtcNow();
            var before = await store.Find(org, document.Id!, cancellationToken);
            var stands = new SyncedRecord(document.Id!, document.Number, before?.BookingId, SyncedState.Refused, document.Version, before?.Agreed, json, document.Problems, now);
            if (document.Booking is not { } theirs)
            {
                await store.Put(org, system.Identity, stands, cancellationToken: cancellationToken);
                return stands;
            }
            var record = await Ours(org, stands, cancellationToken);
            if (await Trouble(org, stands, record, cancellationToken) is { } trouble)
            {
                stands = stands with { Problems = [trouble] };
                await store.Put(org, system.Identity, stands, cancellationToken: cancellationToken);
                return stands;
            }
            var decision = SyncRules.Decide(theirs, record?.Booking, before?.Agreed, new SyncTerms(reporting, zone => BookingViewing.Today(now, zone), now, theirsWins));
            if (decision.Effect != SyncEffect.Applied)
            {
                stands = decision.Effect switch
                {
                    SyncEffect.Agreed => stands with { State = SyncedState.InStep, BookingId = record!.Id, Agreed = new SyncedAt(document.Version, record.Booking.LastEvent), Problems = [] },
                    SyncEffect.Conflict => stands with { State = SyncedState.Conflict, Problems = [] },
                    _ => stands with { Problems = decision.Problems },
                };
                await store.Put(org, system.Identity, stands, cancellationToken: cancellationToken);
                return stands;
            }
            var after = decision.After!;
            var why = reason ?? FormattableString.Invariant($"Changed in the booking system, version {document.Version}.");
            var kind = record is null ? BookingEventKind.Booked : decision.Cancels ? BookingEventKind.Cancelled : decision.Added.IsEmpty ? BookingEventKind.Described : BookingEventKind.Amended;
            var happened = new BookingEvent(
                after.LastEvent, kind, now, actor.Subject, actor.Name, why, decision.Cancels ? after.CancelledOn : record is null || decision.Added.IsEmpty ? null : decision.Added.Min(version => version.EffectiveFrom));
            stands = stands with { State = SyncedState.InStep, Agreed = new SyncedAt(document.Version, after.LastEvent), Problems = [] };
            var entry = new AuditEntry(now, actor, record is null ? "BOOKING_TAKEN_OVER" : reason is null ? "BOOKING_CHANGED_THERE" : "BOOKING_CONFLICT_DECIDED", new AuditObject("booking", after.Number))
            {
                Before = record is null ? null : BookingAudit.Facts(record.Booking),
                After = BookingAudit.Facts(after),
                Reason = why,
            };
            // Together, so that what is taken is known to be taken.
            if (await bookings.Save(
                org, [new BookingWrite(record?.Id, after, happened, decision.Added)], reporting, entry,
                (transaction, ids, ct) => BookingSystemStore.Put(transaction, system.Identity, stands = stands with { BookingId = ids[0] }, ct), cancellationToken) is not null)
            {
                await bells.Ring(Bells.Booked, GrainKeys.Results(org));
                return stands;
            }
            if (attempt == Attempts)
            {
                throw new SystemTroubleException($"Somebody keeps changing booking {after.Number}; it is taken at the next pull.");
            }
        }
    }

    private async Task<BookingRecord?> Ours(OrgId org, SyncedRecord synced, CancellationToken cancellationToken = default) =>
        synced.BookingId is { } id ? (await bookings.Load(org, id, cancellationToken))?.Record
        : await bookings.ByNumbers(org, [synced.Number], cancellationToken) is [var found, ..] ? found : null;

    private async Task<SyncProblem?> Trouble(OrgId org, SyncedRecord synced, BookingRecord? record, CancellationToken cancellationToken)
    {
        if (record is not null && record.Booking.Number != synced.Number)
        {
            return new("", ImportColumns.TitleOf(ImportColumns.BookingNumber), synced.Number, "NUMBER_FIXED",
                $"Paceline knows this booking as {record.Booking.Number}, and a number stays; give it back that number in the booking system.");
        }
        return record is not null && await store.Of(org, record.Id, cancellationToken) is { } other && other.ExternalId != synced.ExternalId
            ? new("", ImportColumns.TitleOf(ImportColumns.BookingNumber), synced.Number, "NUMBER_TWICE", $"The booking system has this number twice, as {other.ExternalId} and as {synced.ExternalId}; number one of them anew there.")
            : null;
    }
}
