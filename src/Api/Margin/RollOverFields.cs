using GraphQL.Types;
using Paceline.Api;
using Paceline.Bookings;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>Moves what lines that are over did not deliver to lines that are not: traders and finance.</summary>
internal static class RollOverFields
{
    public static void Declare(ObjectGraphType mutation) => Inputs.Parse(
        mutation.Asks("rollOverBooking", Kind.One<RollOverPayloadType>(), Role.Trader, async context =>
        {
            var input = context.Input<AskedRollOver>();
            return new RollOverPayload(await context.Command<IBookingResultsGrain, RollOverOutcome?>(input.Booking, booking => booking.RollOver(input.Order)), input.ClientMutationId);
        }, "Moves what lines that are over did not deliver to lines that are still to run, from today on, as one amendment: the booking comes to the same. With dryRun it only says what that would change.")
            .OrFrom(Role.Finance).Takes<NonNullGraphType<RollOverBookingInputType>>("input"),
        inputs =>
        {
            var input = inputs.Read<RollOverBookingInput>("input") ?? new RollOverBookingInput();
            foreach (var (field, lines) in new[] { ("input.from", input.From), ("input.to", input.To) })
            {
                if (lines?.Count > BookingRules.MostLines)
                {
                    inputs.Problem(field, $"{lines.Count} items are more than {BookingRules.MostLines}.");
                }
            }
            return new AskedRollOver(
                BookingFields.Key(BookingFields.ReadId(inputs, "input.id", input.Id)),
                new RollOverOrder(input.Policy, input.From, input.To, input.Reason ?? "", input.BasedOn, input.DryRun), input.ClientMutationId);
        });

    private sealed record AskedRollOver(string Booking, RollOverOrder Order, string? ClientMutationId);
}
