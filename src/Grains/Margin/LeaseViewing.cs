using NodaTime;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>Leases as they go over the wire: pure.</summary>
internal static class LeaseViewing
{
    public static BookingLeases View(LeasedBooking leased)
    {
        var booking = leased.Record.Booking;
        return new(
            leased.Record.Id, booking.Number, booking.Head.Name, booking.Head.Currency.Code, booking.CancelledOn is not null,
            [.. leased.Lines.OrderBy(line => line.Number, StringComparer.Ordinal).Select(line => Line(line, booking.Head.Zone))], booking.Head.Zone);
    }

    private static LineLeasesView Line(LeasedLine line, string zone)
    {
        var (book, pool) = (line.Leases.Book, line.Pool);
        var end = DateTimeZoneProviders.Tzdb[zone].AtStartOfDay(line.Terms.Flight.End.PlusDays(1)).ToDateTimeOffset();
        return new(
            line.Number, line.Terms.Name, pool.Measure.Kind, pool.Measure.Basis, end, pool.Amount(book.Booking), pool.Amount(book.Free), pool.Amount(book.Held), pool.Amount(book.Settled),
            pool.Amount(book.Overshoot), pool.Amount(book.Outside), line.Leases.LastStep,
            [
                .. line.Holders.Select(holder => Item(line, holder.Item, holder.Name, holder)),
                .. line.Steps.GroupBy(step => step.Item).Where(item => line.Holders.All(holder => holder.Item != item.Key)).Select(item => Item(line, item.Key, item.Last().Name, null)),
            ],
            [
                .. line.Steps.Reverse().Select(step => new LeaseStepView(
                    step.Number, step.Kind, step.Name, pool.Amount(step.Cap), step.Until.ToDateTimeOffset(), step.At.ToDateTimeOffset(), step.By, step.Reason)),
            ]);
    }

    private static LeaseView Item(LeasedLine line, string item, string name, LeaseHolder? holder)
    {
        var lease = line.Leases.Of(item);
        return new(
            item, name, holder is not null, lease?.State, lease is null ? null : line.Pool.Amount(lease.Cap), holder?.Spent is { } spent ? line.Pool.Amount(spent) : null,
            holder?.Through?.ToDateTimeOffset(), lease?.Until.ToDateTimeOffset(), line.Pool.Amount(line.Leases.Returnable(item)), line.Pool.Amount(lease?.Overshoot ?? 0));
    }
}

/// <summary>What the audit log keeps of leases.</summary>
internal static class LeaseAudit
{
    public static string Action(LeaseStepKind kind) => kind switch
    {
        LeaseStepKind.Granted => "LEASE_GRANTED",
        LeaseStepKind.Renewed => "LEASE_RENEWED",
        LeaseStepKind.Returned => "LEASE_RETURNED",
        _ => "LEASE_STOPPED",
    };

    public static string Facts(LeasedLine line, LeaseStep step) => IdentityAudit.Json(new
    {
        line = line.Number,
        step.Item,
        cap = line.Pool.Amount(step.Cap),
        until = step.Until.ToDateTimeOffset(),
    });
}
