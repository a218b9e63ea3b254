using GraphQL.Types;
using Paceline.Api;
using Paceline.Bookings;
using Paceline.Tenancy;

namespace Paceline.Margin;

internal sealed record RollOverBookingInput
{
    public string Id { get; init; } = "";
    public RollOverPolicy Policy { get; init; }
    public IReadOnlyList<string>? From { get; init; }
    public IReadOnlyList<string>? To { get; init; }
    public string? Reason { get; init; }
    public int BasedOn { get; init; }
    public bool DryRun { get; init; }
    public string? ClientMutationId { get; init; }
}

internal sealed class RollOverBookingInputType : InputObjectGraphType<RollOverBookingInput>
{
    public RollOverBookingInputType()
    {
        Name = "RollOverBookingInput";
        Field<NonNullGraphType<IdGraphType>>("id");
        Field<NonNullGraphType<RollOverPolicyType>>("policy").Description("Which of the lines that take get what the others did not deliver.");
        Field<ListGraphType<NonNullGraphType<StringGraphType>>>("from").Description("Numbers of lines that are over; every one that has something to give and finds a line to take it when absent.");
        Field<ListGraphType<NonNullGraphType<StringGraphType>>>("to").Description("Numbers of lines that are still to run; every one that can take when absent.");
        Field<StringGraphType>("reason").Description("Why, for the history of the booking; only a dryRun needs none.");
        Field<NonNullGraphType<IntGraphType>>("basedOn").Description("The booking's lastEvent as it was seen.");
        Field<BooleanGraphType>("dryRun").Description("Only says what it would change.");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed class RollOverPolicyType : EnumerationGraphType<RollOverPolicy>
{
    public RollOverPolicyType() => Name = "RollOverPolicy";
}

internal sealed class RollOverPartType : EnumerationGraphType<RollOverPart>
{
    public RollOverPartType() => Name = "RollOverPart";
}

internal sealed class BookedAmountType : ObjectGraphType<BookedAmount>
{
    public BookedAmountType()
    {
        Name = "BookedAmount";
        this.ReadableFrom(Role.Analyst);
        this.Says("units", Kind.AmountOrNull, booked => (decimal?)booked.Units, "Null where only money is booked.");
        this.Says("amount", Kind.Amount, booked => booked.Amount, "In the booking's currency.");
    }
}

internal sealed class RollOverLineType : ObjectGraphType<RollOverLineView>
{
    public RollOverLineType()
    {
        Name = "RollOverLine";
        Description = "A line of a booking as rolling over sees it.";
        this.ReadableFrom(Role.Analyst);
        this.Says("number", Kind.Text, line => line.Line);
        this.Says("name", Kind.Text, line => line.Name);
        this.Says("start", Kind.Day, line => line.Start);
        this.Says("end", Kind.Day, line => line.End);
        this.Says("part", Kind.One<RollOverPartType>(), line => line.Part, "Whether its flight is over, so that it gives, or not, so that it takes.");
        this.Says("left", Kind.AmountOrNull, line => line.Left,
            "Booked and not delivered, below zero where too much was; in units where they are booked, else in money. Null of a line that takes, and where it is not known.");
        this.Says("problem", Kind.TextOrNull, line => line.Why, "Why it can neither give nor take.");
        this.Says("before", Kind.One<BookedAmountType>(), line => line.Before, "What of it is booked.");
        this.Says("after", Kind.OneOrNull<BookedAmountType>(), line => line.After, "What of it is booked then; null where that stays as it is.");
    }
}

/// <summary>What came of an order.</summary>
/// <param name="Outcome">Null where there is no such booking.</param>
internal sealed record RollOverPayload(RollOverOutcome? Outcome, string? ClientMutationId);

internal sealed class RollOverPayloadType : ObjectGraphType<RollOverPayload>
{
    public RollOverPayloadType()
    {
        Name = "RollOverPayload";
        // Both roles that may order it are analysts too.
        this.ReadableFrom(Role.Analyst);
        this.Says("lines", Kind.Many<RollOverLineType>(), payload => payload.Outcome?.Lines ?? [], "All lines of the booking, whatever part they have.").Holds(20);
        this.Says("booking", Kind.OneOrNull<BookingDetailType>(), payload => payload.Outcome?.Booking, "As it is kept, or with dryRun as it would be; null where nothing changes or something is wrong.");
        this.Says("userErrors", Kind.Many<UserErrorType>(), Errors).Holds(20);
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.ClientMutationId);
    }

    private static IEnumerable<UserError> Errors(RollOverPayload payload) => payload.Outcome is { } outcome
        ? outcome.Problems.Select(BookingPayloadType.Error)
        : [new UserError(["input", "id"], "NOT_FOUND", "Your organisation has no such booking.")];
}
