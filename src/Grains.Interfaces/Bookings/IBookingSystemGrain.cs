using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Bookings;

/// <summary>An organisation's booking system: bookings come from there, and what is changed here goes there. Key: <c>o12/booking-system</c>.</summary>
[Alias("bookings.IBookingSystemGrain"), GrainInterfaceType("bookings.system")]
public interface IBookingSystemGrain : IGrainWithStringKey
{
    /// <summary>How it stands; null where none is connected.</summary>
    [Alias("Get")]
    Task<BookingSystemView?> Get();

    /// <summary>Connects one once it answers, in place of one that there was.</summary>
    [Alias("Connect")]
    Task<IReadOnlyList<BookingProblem>> Connect(ConnectBookingSystemOrder order);

    /// <summary>Forgets it with its secrets. The bookings that came from there stay.</summary>
    [Alias("Disconnect")]
    Task<IReadOnlyList<BookingProblem>> Disconnect(string reason);

    /// <summary>Asks it one question, and says what is wrong with the answer.</summary>
    [Alias("Test")]
    Task<IReadOnlyList<BookingProblem>> Test();

    /// <summary>Has what changed there be taken now.</summary>
    [Alias("Pull")]
    Task<IReadOnlyList<BookingProblem>> Pull();

    /// <summary>Bookings that a person has to look at, by their numbers.</summary>
    [Alias("Unsettled")]
    Task<UnsettledPage> Unsettled(int first, Keyset? after);

    /// <summary>Decides what is to hold of a booking that was changed on both sides, or tries one again that could not be taken.</summary>
    [Alias("Decide")]
    Task<IReadOnlyList<BookingProblem>> Decide(DecideBookingOrder order);

    /// <summary>A signed webhook has come.</summary>
    /// <returns>False when the same has come before.</returns>
    [Alias("Rung")]
    Task<bool> Rung(string webhook);

    /// <summary>Does what is due.</summary>
    [Alias("Work")]
    Task Work();
}

/// <summary>
/// Where webhooks of an organisation's booking system arrive. Who rings is known by the signature alone, so it is checked here, where the secret is.
/// Key: <c>booking-hook/</c> and the organisation's number.
/// </summary>
[Alias("bookings.IBookingHookGrain"), GrainInterfaceType("bookings.hook"), PlatformGrain(OpenToClients = true)]
public interface IBookingHookGrain : IGrainWithStringKey
{
    /// <summary>Rings, if the webhook is the booking system's and of now; a second time it does nothing. It carries no data: what changed is pulled.</summary>
    [Alias("Ring")]
    Task<HookAnswer> Ring(HookCall call);
}

/// <summary>The numbers go over the wire: never renumber.</summary>
public enum HookAnswer
{
    Rung = 1,

    /// <summary>It has come before.</summary>
    Known = 2,

    /// <summary>Signature, time or address are not right; which of them is nobody's business.</summary>
    Refused = 3,
}

/// <param name="Signatures">As the header has them.</param>
[GenerateSerializer, Immutable, Alias("bookings.hookCall")]
public sealed record HookCall([property: Id(0)] string Id, [property: Id(1)] string Timestamp, [property: Id(2)] string Signatures, [property: Id(3)] byte[] Body);

/// <param name="Address">Of its interface, such as <c>https://bookings.example.com/v1</c>.</param>
/// <param name="Secret">With what it signs webhooks.</param>
[GenerateSerializer, Immutable, Alias("bookings.connectSystem")]
public sealed record ConnectBookingSystemOrder(
    [property: Id(0)] string Address, [property: Id(1)] string Token, [property: Id(2)] string Secret, [property: Id(3)] int EverySeconds)
{
    // Token and secret are nobody's to read.
    public override string ToString() => $"ConnectBookingSystemOrder({Address})";
}

/// <summary>The numbers go over the wire: never renumber.</summary>
public enum SyncChoice
{
    /// <summary>What the booking system has is to hold here.</summary>
    Theirs = 1,

    /// <summary>What Paceline has is to hold there.</summary>
    Ours = 2,

    /// <summary>Neither is chosen: what could not be taken is tried again.</summary>
    Again = 3,
}

/// <param name="ExternalId">The booking system's own id of it.</param>
/// <param name="Version">Theirs, as whoever decides has seen it; another since then refuses the order.</param>
/// <param name="BasedOn">The last event of ours as they have seen it; null where there is no booking.</param>
[GenerateSerializer, Immutable, Alias("bookings.decide")]
public sealed record DecideBookingOrder(
    [property: Id(0)] string ExternalId, [property: Id(1)] SyncChoice Choice, [property: Id(2)] long Version, [property: Id(3)] int? BasedOn, [property: Id(4)] string Reason);

/// <summary>How an organisation's booking system stands.</summary>
[GenerateSerializer, Immutable, Alias("bookings.systemView")]
public sealed record BookingSystemView
{
    [Id(0)] public required string Address { get; init; }
    [Id(1)] public required int EverySeconds { get; init; }
    [Id(2)] public required DateTimeOffset ConnectedAt { get; init; }
    [Id(3)] public required string ConnectedBy { get; init; }

    /// <summary>The last pull that went to its end.</summary>
    [Id(4)] public DateTimeOffset? PulledAt { get; init; }
    [Id(5)] public required DateTimeOffset NextPullAt { get; init; }

    /// <summary>Why the last attempt did not go to its end; null where it did.</summary>
    [Id(6)] public string? Problem { get; init; }
    [Id(7)] public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Bookings that both have the same, those that wait to be written there among them.</summary>
    [Id(8)] public required int InStep { get; init; }
    [Id(9)] public required int Waiting { get; init; }
    [Id(10)] public required int Refused { get; init; }
    [Id(11)] public required int Conflicts { get; init; }

    /// <summary>Where it is to send webhooks, below Paceline's own address.</summary>
    [Id(12)] public required string HookPath { get; init; }

    /// <summary>Whether its interface has a place for what was delivered; null until it was asked.</summary>
    [Id(13)] public bool? TakesDelivered { get; init; }

    /// <summary>When it last took what was delivered of any booking; null before.</summary>
    [Id(14)] public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>Bookings whose figures it did not take, and of the first of them why.</summary>
    [Id(15)] public int DeliveredRefused { get; init; }
    [Id(16)] public string? DeliveredProblem { get; init; }
}

/// <summary>A booking that a person has to look at.</summary>
[GenerateSerializer, Immutable, Alias("bookings.unsettled")]
public sealed record UnsettledView
{
    /// <summary>The booking system's own id of it.</summary>
    [Id(0)] public required string ExternalId { get; init; }
    [Id(1)] public required string Number { get; init; }

    /// <summary>Null while Paceline has no such booking.</summary>
    [Id(2)] public int? Booking { get; init; }
    [Id(3)] public required bool IsConflict { get; init; }
    [Id(4)] public required long Version { get; init; }

    /// <summary>The last event of ours; null while there is no booking.</summary>
    [Id(5)] public int? LastEvent { get; init; }
    [Id(6)] public required IReadOnlyList<UnsettledProblem> Problems { get; init; }

    /// <summary>What differs of a conflict.</summary>
    [Id(7)] public required IReadOnlyList<UnsettledDifference> Differences { get; init; }
    [Id(8)] public required DateTimeOffset Since { get; init; }
}

/// <param name="Line">Empty when it is about the booking.</param>
[GenerateSerializer, Immutable, Alias("bookings.unsettledProblem")]
public sealed record UnsettledProblem(
    [property: Id(0)] string Line, [property: Id(1)] string Field, [property: Id(2)] string Value, [property: Id(3)] string Code, [property: Id(4)] string Message);

/// <param name="Line">Empty when it is the booking's.</param>
[GenerateSerializer, Immutable, Alias("bookings.unsettledDifference")]
public sealed record UnsettledDifference([property: Id(0)] string Line, [property: Id(1)] string Field, [property: Id(2)] string Ours, [property: Id(3)] string Theirs);

[GenerateSerializer, Immutable, Alias("bookings.unsettledPage")]
public sealed record UnsettledPage([property: Id(0)] IReadOnlyList<UnsettledView> Rows, [property: Id(1)] IReadOnlyList<Keyset> Cursors, [property: Id(2)] bool HasNext);
