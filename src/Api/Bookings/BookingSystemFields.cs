using System.Globalization;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Bookings;

/// <summary>
/// The booking system beside Paceline: everybody sees whether the two are in step, administrators connect it, analysts and up see what stands between, traders and finance decide.
/// </summary>
internal static class BookingSystemFields
{
    /// <summary>The key within its organisation of the grain that speaks with it.</summary>
    private const string SystemId = "booking-system";
    private const string List = "unsettled bookings";
    private const int UsualPage = 50;
    private const int LongestPage = 200;
    private const int LongestText = 2_000;

    public static void Declare(ObjectGraphType query, ObjectGraphType mutation)
    {
        query.Asks("bookingSystem", Kind.OneOrNull<BookingSystemType>(), Role.Viewer, context => context.Read<IBookingSystemGrain, BookingSystemView?>(SystemId, system => system.Get()),
            "The booking system that bookings are kept in step with; null where none is connected.");
        Inputs.Parse(
            query.Asks("unsettledBookings", Kind.One<UnsettledBookingConnectionType>(), Role.Analyst, async context =>
            {
                var page = context.Input<PageOf>();
                return new UnsettledSlice(await context.Read<IBookingSystemGrain, UnsettledPage>(SystemId, system => system.Unsettled(page.First, page.After)), List, page.After is not null);
            }, "Bookings of the booking system that could not be taken, or that were changed on both sides, by their numbers.").TakesPage(UsualPage),
            inputs =>
            {
                var page = Paging.Read(inputs, List, UsualPage, LongestPage);
                return new PageOf(page.First, page.After);
            });
        Inputs.Parse(
            mutation.Asks("connectBookingSystem", Kind.One<BookingSystemPayloadType>(), Role.Admin, context =>
            {
                var input = context.Input<ConnectSystemInput>();
                return Order(context, input.ClientMutationId, system => system.Connect(new ConnectBookingSystemOrder(input.Address, input.Token, input.WebhookSecret, input.EverySeconds)));
            }, "Connects a booking system once it answers, in place of one that there was.").Takes<NonNullGraphType<ConnectBookingSystemInputType>>("input"),
            inputs =>
            {
                var input = inputs.Read<ConnectSystemInput>("input") ?? new ConnectSystemInput();
                foreach (var (name, text) in new[] { ("address", input.Address), ("token", input.Token), ("webhookSecret", input.WebhookSecret) }.Where(one => one.Item2.Length > LongestText))
                {
                    inputs.Problem($"input.{name}", $"{text.Length.ToString(CultureInfo.InvariantCulture)} characters are more than {LongestText}.");
                }
                return input;
            });
        Inputs.Parse(
            mutation.Asks("disconnectBookingSystem", Kind.One<BookingSystemPayloadType>(), Role.Admin, context =>
            {
                var input = context.Input<DisconnectSystemInput>();
                return Order(context, input.ClientMutationId, system => system.Disconnect(input.Reason));
            }, "Forgets the booking system with its secrets. Bookings that came from there stay.").Takes<NonNullGraphType<DisconnectBookingSystemInputType>>("input"),
            inputs => inputs.Read<DisconnectSystemInput>("input") ?? new DisconnectSystemInput());
        mutation.Asks("testBookingSystem", Kind.One<BookingSystemPayloadType>(), Role.Admin, context => Order(context, null, system => system.Test()),
            "Asks the booking system one question, and says what is wrong with the answer.");
        mutation.Asks("pullBookings", Kind.One<BookingSystemPayloadType>(), Role.Trader, context => Order(context, null, system => system.Pull()),
            "Has what changed in the booking system be taken now.").OrFrom(Role.Finance);
        Inputs.Parse(
            mutation.Asks("decideBooking", Kind.One<BookingSystemPayloadType>(), Role.Trader, context =>
            {
                var (input, version) = context.Input<(DecideSyncInput, long)>();
                return Order(context, input.ClientMutationId, system => system.Decide(new DecideBookingOrder(input.ExternalId, input.Choice, version, input.BasedOn, input.Reason)));
            }, "Decides what is to hold of a booking that was changed on both sides, or tries one again that could not be taken.").OrFrom(Role.Finance)
                .Takes<NonNullGraphType<DecideBookingInputType>>("input"),
            inputs =>
            {
                var input = inputs.Read<DecideSyncInput>("input") ?? new DecideSyncInput();
                if (!long.TryParse(input.Version, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
                {
                    inputs.Problem("input.version", "This is no version; take it from the booking's field version.");
                }
                return (input, version);
            });
    }

    private static async Task<SystemPayload> Order(GraphQL.IResolveFieldContext context, string? mutation, Func<IBookingSystemGrain, Task<IReadOnlyList<BookingProblem>>> order)
    {
        var problems = await context.Command(SystemId, order);
        return new SystemPayload(problems, await context.Read<IBookingSystemGrain, BookingSystemView?>(SystemId, system => system.Get()), mutation);
    }

    private sealed record PageOf(int First, Paceline.Common.Keyset? After);
}
