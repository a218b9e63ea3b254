using NodaTime;
using Paceline.Common;
using Paceline.Pipeline;
using Paceline.Tenancy;

namespace Paceline.Bookings;

/// <summary>Loads a booking, lets the rules decide and writes what came out. Keeps nothing: an import may have changed it since.</summary>
[GrainType("bookings.booking")]
internal sealed class BookingGrain(BookingStore store, BellTower bells, TimeProvider time) : Grain, IBookingGrain
{
    private TenantKey Key => TenantKey.Parse(this.GetPrimaryKeyString());

    private OrgId Org => Key.Org;

    private int? Number => GrainKeys.BookingNumber(Key);

    public async Task<BookingView?> GetView() => await Load() is { } file ? View(file) : null;

    public Task<BookingOutcome> Amend(AmendOrder order) => Change(order.BasedOn, order.OnlyLook, (booking, today, now) =>
    {
        var draft = new AmendmentDraft(BookingViewing.Draft(order.Line), order.Adds, BookingViewing.Day(order.EffectiveFrom), order.Reason, order.IsCorrection);
        return BookingRules.Amend(booking, draft, today, now).Then<Decided>(after =>
        {
            var version = after.Versions[^1];
            var before = order.Adds ? null : LineHistory.On(LineHistory.InForce(booking.VersionsOf(version.Line)), version.EffectiveFrom);
            return new Decided(
                after, BookingEventKind.Amended, order.Reason, version.EffectiveFrom, order.IsCorrection, [version],
                BookingAudit.Entry(now, order.Adds ? "BOOKING_LINE_ADDED" : "BOOKING_LINE_AMENDED", booking.Number, order.Reason) with
                {
                    Before = before is null ? null : BookingAudit.Facts(before),
                    After = BookingAudit.Facts(version),
                })
            {
                Differences = before is null ? [] : BookingViewing.Differences(before.Terms, version.Terms),
            };
        });
    });

    public Task<BookingOutcome> Rebook(RebookOrder order) => Change(order.BasedOn, order.OnlyLook, (booking, today, now) =>
        BookingRules.Rebook(booking, [.. order.Lines.Select(line => new RebookedLine(line.Line, line.Units, line.Amount))], order.Reason, today, now).Then<Decided>(after =>
            new Decided(
                after, BookingEventKind.Amended, order.Reason, today, false, [.. after.Versions.Where(version => version.Event == after.LastEvent)],
                Whole(now, "BOOKING_REBOOKED", booking, after, order.Reason))));

    public Task<BookingOutcome> Confirm(int basedOn) => Change(basedOn, onlyLook: false, (booking, _, now) => BookingRules.Confirm(booking).Then<Decided>(after =>
        new Decided(after, BookingEventKind.Confirmed, "Confirmed.", null, false, [], Whole(now, "BOOKING_CONFIRMED", booking, after, "Confirmed."))));

    public Task<BookingOutcome> Cancel(CancelOrder order) => Change(order.BasedOn, onlyLook: false, (booking, today, now) =>
        BookingRules.Cancel(booking, BookingViewing.Day(order.On), order.Reason, today).Then<Decided>(after =>
            new Decided(after, BookingEventKind.Cancelled, order.Reason, after.CancelledOn, false, [], Whole(now, "BOOKING_CANCELLED", booking, after, order.Reason))));

    private async Task<BookingOutcome> Change(int basedOn, bool onlyLook, Func<Booking, LocalDate, DateTimeOffset, Outcome<Decided>> decide)
    {
        if (await Load() is not { } file)
        {
            return BookingViewing.Refused("id", "NOT_FOUND", "Your organisation has no such booking.");
        }
        var (booking, now) = (file.Record.Booking, time.GetUtcNow());
        if (booking.LastEvent != basedOn)
        {
            return ChangedMeanwhile;
        }
        var outcome = decide(booking, BookingViewing.Today(now, booking.Head.Zone), now);
        if (!outcome.TryGet(out var decided))
        {
            return BookingViewing.Refused(outcome.Refusals);
        }
        var actor = CallerContext.Actor;
        var happened = new BookingEvent(
            decided.After.LastEvent, decided.Kind, now, actor.Subject, actor.Name, decided.Reason.Trim(), decided.EffectiveFrom, decided.IsCorrection);
        if (!onlyLook && await store.Save(Org, [new BookingWrite(file.Record.Id, decided.After, happened, decided.Added)], await store.Reporting(Org), decided.Entry) is null)
        {
            return ChangedMeanwhile;
        }
        if (!onlyLook)
        {
            await bells.Ring(Bells.Booked, GrainKeys.Results(Org));
        }
        var kept = file with { Record = file.Record with { Booking = decided.After }, Events = [.. file.Events, happened] };
        return new BookingOutcome(View(kept), [], decided.Differences);
    }

    private static BookingOutcome ChangedMeanwhile { get; } =
        BookingViewing.Refused("basedOn", "CHANGED_MEANWHILE", "Somebody has changed the booking since you opened it; look at it as it is now, and decide again.");

    private Task<BookingFile?> Load() => Number is { } number ? store.Load(Org, number) : Task.FromResult<BookingFile?>(null);

    private BookingView View(BookingFile file) => BookingViewing.View(file, BookingViewing.Today(time.GetUtcNow(), file.Record.Booking.Head.Zone));

    private static AuditEntry Whole(DateTimeOffset now, string action, Booking before, Booking after, string reason) =>
        BookingAudit.Entry(now, action, before.Number, reason) with { Before = BookingAudit.Facts(before), After = BookingAudit.Facts(after) };

    private sealed record Decided(
        Booking After, BookingEventKind Kind, string Reason, LocalDate? EffectiveFrom, bool IsCorrection, IReadOnlyList<LineVersion> Added, AuditEntry Entry)
    {
        public IReadOnlyList<DifferenceView> Differences { get; init; } = [];
    }
}
