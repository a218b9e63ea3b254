using NodaTime;
using Orleans.Concurrency;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>Loads a booking, what was lent of it and what was delivered, and decides by all three. Keeps nothing in memory: any of them may have changed since.</summary>
[GrainType("margin.leases"), StatelessWorker]
internal sealed class LeasesGrain(BookingStore bookings, LineDeliveryStore delivery, LeaseStore leases, TimeProvider time) : Grain, ILeasesGrain
{
    private TenantKey Key => TenantKey.Parse(this.GetPrimaryKeyString());

    public async Task<BookingLeases?> Get() => await Load() is { } book ? LeaseViewing.View(book) : null;

    public Task<LeaseOutcome?> Set(LeaseOrder order) => Decide(order.Line, order.BasedOn, order.Reason, (booking, line, by) =>
        booking.CancelledOn is not null ? new Refusal("BOOKING_CANCELLED", "line", "The booking is cancelled, so nothing of it is lent; stop what runs.")
            : line.Pool.Stored(order.Cap) is { } cap ? line.Leases.Set(order.Item, cap, Instant.FromDateTimeOffset(order.Until), by)
            : new Refusal("CAP_RANGE", "cap", "Give a whole number of units, or an amount of money with no more than six decimals, below a trillion."));

    public Task<LeaseOutcome?> Stop(StopLeaseOrder order) => Decide(order.Line, order.BasedOn, order.Reason, (_, line, by) => line.Leases.Stop(order.Item, by));

    private async Task<LeaseOutcome?> Decide(string line, int basedOn, string reason, Func<Booking, LeasedLine, LeaseDecider, Outcome<LeaseStep>> decide)
    {
        if (await Load() is not { } book)
        {
            return null;
        }
        if (book.Lines.FirstOrDefault(one => one.Number == line) is not { } leased)
        {
            return Refused(book, new Refusal("NOT_FOUND", "line", "The booking has no such line."));
        }
        if (leased.Leases.LastStep != basedOn)
        {
            return Refused(book, ChangedMeanwhile);
        }
        var actor = CallerContext.Actor;
        var decided = decide(book.Record.Booking, leased, new LeaseDecider(actor.Name, reason.Trim()));
        if (!decided.TryGet(out var step))
        {
            return Refused(book, [.. decided.Refusals]);
        }
        var entry = new AuditEntry(book.Now, actor, LeaseAudit.Action(step.Kind), new AuditObject("booking", book.Record.Booking.Number))
        {
            After = LeaseAudit.Facts(leased, step),
            Reason = step.Reason.Length > 0 ? step.Reason : null,
        };
        return await leases.Append(Key.Org, book.Record.Id, line, step, entry) && await Load() is { } after
            ? new LeaseOutcome(LeaseViewing.View(after), []) : Refused(book, ChangedMeanwhile);
    }

    private static LeaseOutcome Refused(LeasedBooking book, params Refusal[] refusals) => new(
        LeaseViewing.View(book), [.. refusals.Select(refusal => new LeaseProblem(refusal.Subject, refusal.Code, refusal.Problem))]);

    private static Refusal ChangedMeanwhile { get; } =
        new("CHANGED_MEANWHILE", "basedOn", "Somebody has taken a step with this line's leases since you opened it; look at them as they are now, and decide again.");

    private async Task<LeasedBooking?> Load()
    {
        if (GrainKeys.BookingNumber(Key) is not { } number || await bookings.Load(Key.Org, number) is not { } file)
        {
            return null;
        }
        var (worked, kept) = (await delivery.Load(Key.Org, [number]), await leases.Load(Key.Org, number));
        return LeasedBooking.Of(file.Record, worked, kept, time.GetUtcNow());
    }
}
