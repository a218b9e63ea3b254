using GraphQL.Types;
using Paceline.Api;
using Paceline.Bookings;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>What of bookings is lent to line items: analysts and up read it, traders lend.</summary>
internal static class LeaseFields
{
    private const int LongestText = 2_000;

    public static void Declare(ObjectGraphType query, ObjectGraphType mutation)
    {
        Inputs.Parse(
            query.Asks("bookingLeases", Kind.OneOrNull<BookingLeasesType>(), Role.Analyst,
                context => context.Read<ILeasesGrain, BookingLeases?>(context.Input<string>(), leases => leases.Get()),
                "What of a booking is lent to the line items that work for it, and what of that may still be spent; null when there is none of that id.")
                .Takes<NonNullGraphType<IdGraphType>>("bookingId"),
            inputs => BookingFields.Key(BookingFields.ReadId(inputs, "bookingId", inputs.Read<object>("bookingId")?.ToString())));
        Inputs.Parse(
            mutation.Asks("setLease", Kind.One<LeasePayloadType>(), Role.Trader, async context =>
            {
                var (booking, order, mutationId) = context.Input<(string, LeaseOrder, string?)>();
                return new LeasePayload(await context.Command<ILeasesGrain, LeaseOutcome?>(booking, leases => leases.Set(order)), mutationId);
            }, "Lends a part of a line to a line item, raises what it was lent, or takes back what it cannot have spent. Set its budget on its platform to the cap before it is lowered here, and after it is raised.")
                .Takes<NonNullGraphType<SetLeaseInputType>>("input"),
            inputs =>
            {
                var input = Read(inputs);
                return (BookingFields.Key(BookingFields.ReadId(inputs, "input.bookingId", input.BookingId)),
                    new LeaseOrder(input.Line, input.Item, input.Cap, input.Until, input.Reason ?? "", input.BasedOn), input.ClientMutationId);
            });
        Inputs.Parse(
            mutation.Asks("stopLease", Kind.One<LeasePayloadType>(), Role.Trader, async context =>
            {
                var (booking, order, mutationId) = context.Input<(string, StopLeaseOrder, string?)>();
                return new LeasePayload(await context.Command<ILeasesGrain, LeaseOutcome?>(booking, leases => leases.Stop(order)), mutationId);
            }, "Ends a lease now: its line item does not spend any more. All of its cap is held until its platform's report covers the end.")
                .Takes<NonNullGraphType<StopLeaseInputType>>("input"),
            inputs =>
            {
                var input = Read(inputs);
                return (BookingFields.Key(BookingFields.ReadId(inputs, "input.bookingId", input.BookingId)),
                    new StopLeaseOrder(input.Line, input.Item, input.Reason ?? "", input.BasedOn), input.ClientMutationId);
            });
    }

    private static LeaseInput Read(Inputs inputs)
    {
        var input = inputs.Read<LeaseInput>("input") ?? new LeaseInput();
        inputs.AtMost("input.line", input.Line, LongestText);
        inputs.AtMost("input.item", input.Item, LongestText);
        inputs.AtMost("input.reason", input.Reason ?? "", LongestText);
        return input;
    }
}
