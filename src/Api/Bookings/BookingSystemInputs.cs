using GraphQL.Types;

namespace Paceline.Bookings;

internal sealed record ConnectSystemInput
{
    public string Address { get; init; } = "";
    public string Token { get; init; } = "";
    public string WebhookSecret { get; init; } = "";
    public int EverySeconds { get; init; } = 300;
    public string? ClientMutationId { get; init; }

    // Token and secret are nobody's to read.
    public override string ToString() => $"ConnectSystemInput({Address})";
}

internal sealed class ConnectBookingSystemInputType : InputObjectGraphType<ConnectSystemInput>
{
    public ConnectBookingSystemInputType()
    {
        Name = "ConnectBookingSystemInput";
        Field<NonNullGraphType<StringGraphType>>("address").Description("Of its interface, such as https://bookings.example.com/v1.");
        Field<NonNullGraphType<StringGraphType>>("token").Description("Kept sealed, and never shown again.");
        Field<NonNullGraphType<StringGraphType>>("webhookSecret").Description("With what it signs webhooks, such as whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw. Kept sealed, and never shown again.");
        Field<IntGraphType>("everySeconds").Description("How long between pulls when no webhook rings; 300 when not given.");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed record DisconnectSystemInput
{
    public string Reason { get; init; } = "";
    public string? ClientMutationId { get; init; }
}

internal sealed class DisconnectBookingSystemInputType : InputObjectGraphType<DisconnectSystemInput>
{
    public DisconnectBookingSystemInputType()
    {
        Name = "DisconnectBookingSystemInput";
        Field<NonNullGraphType<StringGraphType>>("reason");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed class SyncChoiceType : EnumerationGraphType
{
    public SyncChoiceType()
    {
        Name = "SyncChoice";
        Add("THEIRS", SyncChoice.Theirs, "What the booking system has is to hold here.");
        Add("OURS", SyncChoice.Ours, "What Paceline has is to hold there.");
        Add("AGAIN", SyncChoice.Again, "Of one that could not be taken: it is tried again.");
    }
}

internal sealed record DecideSyncInput
{
    public string ExternalId { get; init; } = "";
    public SyncChoice Choice { get; init; }
    public string Version { get; init; } = "";
    public int? BasedOn { get; init; }
    public string Reason { get; init; } = "";
    public string? ClientMutationId { get; init; }
}

internal sealed class DecideBookingInputType : InputObjectGraphType<DecideSyncInput>
{
    public DecideBookingInputType()
    {
        Name = "DecideBookingInput";
        Field<NonNullGraphType<StringGraphType>>("externalId");
        Field<NonNullGraphType<SyncChoiceType>>("choice");
        Field<NonNullGraphType<StringGraphType>>("version").Description("Theirs, as it was seen.");
        Field<IntGraphType>("basedOn").Description("The last event of the booking as it was seen; none where there is no booking.");
        Field<StringGraphType>("reason").Description("Needed to choose between THEIRS and OURS.");
        Field<StringGraphType>("clientMutationId");
    }
}
