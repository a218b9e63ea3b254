using GraphQL.Types;
using Paceline.Api;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Margin;

internal sealed record LeaseInput
{
    public string BookingId { get; init; } = "";
    public string Line { get; init; } = "";
    public string Item { get; init; } = "";
    public decimal Cap { get; init; }
    public DateTimeOffset Until { get; init; }
    public string? Reason { get; init; }
    public int BasedOn { get; init; }
    public string? ClientMutationId { get; init; }
}

internal abstract class LeaseInputType : InputObjectGraphType<LeaseInput>
{
    protected LeaseInputType()
    {
        Field<NonNullGraphType<IdGraphType>>("bookingId");
        Field<NonNullGraphType<StringGraphType>>("line").Description("Its number within the booking.");
        Field<NonNullGraphType<StringGraphType>>("item").Description("As dv360:123.");
        Field<StringGraphType>("reason").Description("Why, for the history of the line's leases.");
        Field<NonNullGraphType<IntGraphType>>("basedOn").Description("The line's lastStep as it was seen.");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed class SetLeaseInputType : LeaseInputType
{
    public SetLeaseInputType()
    {
        Name = "SetLeaseInput";
        Field<NonNullGraphType<DecimalScalar>>("cap").Description("The most it may spend on this line in all its life: units, or the booking's money.");
        Field<NonNullGraphType<DateTimeScalar>>("until").Description("When it runs out.");
    }
}

internal sealed class StopLeaseInputType : LeaseInputType
{
    public StopLeaseInputType() => Name = "StopLeaseInput";
}

internal sealed class LeaseStateType : EnumerationGraphType<LeaseState>
{
    public LeaseStateType()
    {
        Name = "LeaseState";
        Description = "May be spent; ended and held until a report covers the end; or settled, with what was not spent free again.";
    }
}

internal sealed class LeaseStepKindType : EnumerationGraphType<LeaseStepKind>
{
    public LeaseStepKindType() => Name = "LeaseStepKind";
}

internal sealed class LeaseMeasureType : EnumerationGraphType<MeasureKind>
{
    public LeaseMeasureType() => Name = "LeaseMeasure";
}

internal sealed class LeaseType : ObjectGraphType<LeaseView>
{
    public LeaseType()
    {
        Name = "Lease";
        Description = "A line item as leases see it, whether or not anything is lent to it.";
        this.ReadableFrom(Role.Analyst);
        this.Says("item", Kind.Text, lease => lease.Item, "As dv360:123.");
        this.Says("name", Kind.Text, lease => lease.Name);
        this.Says("isMapped", Kind.Flag, lease => lease.IsMapped, "It works for the line still.");
        this.Says("state", Kind.OneOrNull<LeaseStateType>(), lease => lease.State, "Null while nothing was lent to it.");
        this.Says("cap", Kind.AmountOrNull, lease => lease.Cap, "The most it may spend in all its life; of a settled lease, what it was found to have spent within that.");
        this.Says("spent", Kind.AmountOrNull, lease => lease.Spent, "In all its life, as reported; null where its platform does not tell it in what the line is booked in.");
        this.Says("through", Kind.MomentOrNull, lease => lease.Through, "Everything before is in it; null before anything is.");
        this.Says("until", Kind.MomentOrNull, lease => lease.Until, "When the lease runs out, or ended.");
        this.Says("returnable", Kind.Amount, lease => lease.Returnable, "What could be taken back now: the rest is spent, or may be and is not reported.");
        this.Says("overshoot", Kind.Amount, lease => lease.Overshoot, "Spent beyond the cap.");
    }
}

internal sealed class LeaseStepType : ObjectGraphType<LeaseStepView>
{
    public LeaseStepType()
    {
        Name = "LeaseStep";
        this.ReadableFrom(Role.Analyst);
        this.Says("number", Kind.Integer, step => step.Number);
        this.Says("kind", Kind.One<LeaseStepKindType>(), step => step.Kind);
        this.Says("name", Kind.Text, step => step.Item, "Of its line item.");
        this.Says("cap", Kind.Amount, step => step.Cap, "From then on.");
        this.Says("until", Kind.Moment, step => step.Until);
        this.Says("at", Kind.Moment, step => step.At);
        this.Says("by", Kind.Text, step => step.By, "Their name at that time.");
        this.Says("reason", Kind.Text, step => step.Reason);
    }
}

internal sealed class LineLeasesType : ObjectGraphType<LineLeasesView>
{
    public LineLeasesType()
    {
        Name = "LineLeases";
        Description = "What of a booking line is lent. Amounts are units, or the booking's money; what is booked is what is free, held, settled, spent beyond caps and spent without a lease.";
        this.ReadableFrom(Role.Analyst);
        this.Says("number", Kind.Text, line => line.Line);
        this.Says("name", Kind.Text, line => line.Name);
        this.Says("measure", Kind.One<LeaseMeasureType>(), line => line.Measure, "What is lent.");
        this.Says("costBasis", Kind.OneOrNull<BookedCostBasisType>(), line => line.Basis, "Which figure of cost money means; null for units.");
        this.Says("end", Kind.Moment, line => line.End, "When its flight is over.");
        this.Says("booked", Kind.Amount, line => line.Booked);
        this.Says("free", Kind.Amount, line => line.Free, "What can be lent; below zero when more was spent beyond leases than was left, or less is booked than was lent.");
        this.Says("held", Kind.Amount, line => line.Held, "Caps of leases that are not settled.");
        this.Says("settled", Kind.Amount, line => line.Settled, "Spend of those that are.");
        this.Says("overshoot", Kind.Amount, line => line.Overshoot, "Spend beyond caps.");
        this.Says("outside", Kind.Amount, line => line.Outside, "Spend of line items without a lease.");
        this.Says("lastStep", Kind.Integer, line => line.LastStep, "Zero before any.");
        this.Says("items", Kind.Many<LeaseType>(), line => line.Items, "All that work for the line or have a lease of it.").Holds(10);
        this.Says("steps", Kind.Many<LeaseStepType>(), line => line.Steps, "The latest first.").Holds(20);
    }
}

internal sealed class BookingLeasesType : ObjectGraphType<BookingLeases>
{
    public BookingLeasesType()
    {
        Name = "BookingLeases";
        this.ReadableFrom(Role.Analyst);
        this.Says("bookingId", Kind.Id, leases => BookingFields.Id(leases.Booking));
        this.Says("number", Kind.Text, leases => leases.Number);
        this.Says("name", Kind.Text, leases => leases.Name);
        this.Says("currency", Kind.Text, leases => leases.Currency, "Of every amount of money.");
        this.Says("isCancelled", Kind.Flag, leases => leases.IsCancelled, "Nothing can be lent of it any more.");
        this.Says("zone", Kind.Text, leases => leases.Zone, "In which its days end.");
        this.Says("lines", Kind.Many<LineLeasesType>(), leases => leases.Lines).Holds(10);
    }
}

/// <summary>What came of an order.</summary>
/// <param name="Outcome">Null where there is no such booking.</param>
internal sealed record LeasePayload(LeaseOutcome? Outcome, string? ClientMutationId);

internal sealed class LeasePayloadType : ObjectGraphType<LeasePayload>
{
    public LeasePayloadType()
    {
        Name = "LeasePayload";
        this.ReadableFrom(Role.Analyst);
        this.Says("leases", Kind.OneOrNull<BookingLeasesType>(), payload => payload.Outcome?.Leases, "As they are now, whether or not the order was carried out.");
        this.Says("userErrors", Kind.Many<UserErrorType>(), Errors).Holds(4);
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.ClientMutationId);
    }

    private static IEnumerable<UserError> Errors(LeasePayload payload) => payload.Outcome is { } outcome
        ? outcome.Problems.Select(problem => new UserError(["input", problem.Field], problem.Code, problem.Message))
        : [new UserError(["input", "bookingId"], "NOT_FOUND", "Your organisation has no such booking.")];
}
