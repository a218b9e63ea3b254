using Paceline.Common;

namespace Paceline.Margin;

/// <param name="Item">As <c>dv360:123</c>.</param>
/// <param name="Cap">The most it may spend on this line in all its life: units, or the booking's money.</param>
/// <param name="BasedOn">The line's last step as whoever orders has seen it; another since then refuses the order.</param>
[GenerateSerializer, Immutable, Alias("margin.leaseOrder")]
public sealed record LeaseOrder(
    [property: Id(0)] string Line, [property: Id(1)] string Item, [property: Id(2)] decimal Cap, [property: Id(3)] DateTimeOffset Until, [property: Id(4)] string Reason,
    [property: Id(5)] int BasedOn);

/// <inheritdoc cref="LeaseOrder"/>
[GenerateSerializer, Immutable, Alias("margin.stopLeaseOrder")]
public sealed record StopLeaseOrder([property: Id(0)] string Line, [property: Id(1)] string Item, [property: Id(2)] string Reason, [property: Id(3)] int BasedOn);

/// <summary>A line item as leases see it.</summary>
/// <param name="Item">As <c>dv360:123</c>.</param>
/// <param name="IsMapped">Works for the line still.</param>
/// <param name="State">Null while nothing was lent to it; then it has no cap, no end and nothing to take back.</param>
/// <param name="Cap">The most it may spend in all its life; of a settled one, what it was found to have spent within that.</param>
/// <param name="Spent">In all its life, as reported; null where its platform does not tell it in what the line is booked in.</param>
/// <param name="Through">Everything before is in it; null before anything is.</param>
/// <param name="Returnable">What could be taken back now: the rest is spent, or may be and is not reported.</param>
/// <param name="Overshoot">Spent beyond the cap.</param>
[GenerateSerializer, Immutable, Alias("margin.lease")]
public sealed record LeaseView(
    [property: Id(0)] string Item, [property: Id(1)] string Name, [property: Id(2)] bool IsMapped, [property: Id(3)] LeaseState? State, [property: Id(4)] decimal? Cap,
    [property: Id(5)] decimal? Spent, [property: Id(6)] DateTimeOffset? Through, [property: Id(7)] DateTimeOffset? Until, [property: Id(8)] decimal Returnable,
    [property: Id(9)] decimal Overshoot);

/// <summary>A step as it is kept.</summary>
[GenerateSerializer, Immutable, Alias("margin.leaseStep")]
public sealed record LeaseStepView(
    [property: Id(0)] int Number, [property: Id(1)] LeaseStepKind Kind, [property: Id(2)] string Item, [property: Id(3)] decimal Cap, [property: Id(4)] DateTimeOffset Until,
    [property: Id(5)] DateTimeOffset At, [property: Id(6)] string By, [property: Id(7)] string Reason);

/// <summary>What of a line is lent. Every amount is in units, or in the booking's money.</summary>
/// <param name="Measure">What is lent.</param>
/// <param name="Basis">Which figure of cost money means; null for units.</param>
/// <param name="End">The last moment of its flight.</param>
/// <param name="Free">What can be lent; below zero when more was spent beyond leases than was left, or less is booked than was lent.</param>
/// <param name="Held">Caps of leases that are not settled.</param>
/// <param name="Settled">Spend of those that are.</param>
/// <param name="Overshoot">Spend beyond caps.</param>
/// <param name="Outside">Spend of line items without a lease.</param>
/// <param name="LastStep">Zero before any.</param>
/// <param name="Items">All that work for the line or have a lease of it.</param>
/// <param name="Steps">The latest first.</param>
[GenerateSerializer, Immutable, Alias("margin.lineLeases")]
public sealed record LineLeasesView(
    [property: Id(0)] string Line, [property: Id(1)] string Name, [property: Id(2)] MeasureKind Measure, [property: Id(3)] CostBasis? Basis, [property: Id(4)] DateTimeOffset End,
    [property: Id(5)] decimal Booked, [property: Id(6)] decimal Free, [property: Id(7)] decimal Held, [property: Id(8)] decimal Settled, [property: Id(9)] decimal Overshoot,
    [property: Id(10)] decimal Outside, [property: Id(11)] int LastStep, [property: Id(12)] IReadOnlyList<LeaseView> Items, [property: Id(13)] IReadOnlyList<LeaseStepView> Steps);

/// <param name="Booking">Paceline's own id.</param>
/// <param name="Currency">Of every amount of money.</param>
/// <param name="IsCancelled">Nothing can be lent of it any more.</param>
/// <param name="Zone">In which its days end.</param>
[GenerateSerializer, Immutable, Alias("margin.bookingLeases")]
public sealed record BookingLeases(
    [property: Id(0)] int Booking, [property: Id(1)] string Number, [property: Id(2)] string Name, [property: Id(3)] string Currency, [property: Id(4)] bool IsCancelled,
    [property: Id(5)] IReadOnlyList<LineLeasesView> Lines, [property: Id(6)] string Zone);

/// <summary>Why an order was refused.</summary>
/// <param name="Field">Of the order.</param>
[GenerateSerializer, Immutable, Alias("margin.leaseProblem")]
public sealed record LeaseProblem([property: Id(0)] string Field, [property: Id(1)] string Code, [property: Id(2)] string Message);

/// <param name="Leases">As they are now, whether or not the order was carried out.</param>
/// <param name="Problems">Why it was not.</param>
[GenerateSerializer, Immutable, Alias("margin.leaseOutcome")]
public sealed record LeaseOutcome([property: Id(0)] BookingLeases Leases, [property: Id(1)] IReadOnlyList<LeaseProblem> Problems);
