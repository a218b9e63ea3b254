using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>Tells an organisation's receivers of its alerts. Key: <c>o12/alert-delivery</c>.</summary>
[Alias("alerts.IAlertDeliveryGrain"), GrainInterfaceType("alerts.delivery")]
public interface IAlertDeliveryGrain : IGrainWithStringKey
{
    /// <summary>Who is told, by name.</summary>
    [Alias("GetReceivers")]
    Task<IReadOnlyList<ReceiverView>> GetReceivers();

    /// <summary>Keeps a receiver, new or changed. All that is wrong with it is said at once.</summary>
    [Alias("Save")]
    Task<ReceiverOutcome> Save(ReceiverDraft draft);

    /// <summary>Forgets a receiver with its address and what waits for it.</summary>
    /// <returns>False when there is none.</returns>
    [Alias("Remove")]
    Task<bool> Remove(int receiver);

    /// <summary>Sends a test message now; null when there is no such receiver.</summary>
    [Alias("Test")]
    Task<ReceiverTest?> Test(int receiver);

    /// <summary>Messages of one receiver or of all, the newest first.</summary>
    [Alias("GetDeliveries")]
    Task<DeliveryPage> GetDeliveries(int? receiver, int first, Keyset? after);

    /// <summary>Has a message that was given up be tried again.</summary>
    /// <returns>False when there is none that was given up.</returns>
    [Alias("Resend")]
    Task<bool> Resend(long delivery);

    /// <summary>Says that messages may wait.</summary>
    [Alias("Wake")]
    Task Wake();
}

/// <param name="Host">Of its address, which nobody is shown; empty for e-mail.</param>
/// <param name="PausedBecause">Null where a person has paused it, or nobody has.</param>
/// <param name="Waiting">Messages still to be sent.</param>
/// <param name="GivenUp">Messages that are not tried again.</param>
/// <param name="Addresses">Of people, for e-mail; none for the others.</param>
/// <param name="QuietHours">When it is not told; empty for never.</param>
/// <param name="QuietPassesCritical">Whether critical alerts are told then all the same.</param>
/// <param name="QuietUntil">When its quiet hours end; null where there are none now.</param>
/// <param name="GroupBy">What the alerts of one message share.</param>
/// <param name="GroupWaitSeconds">How long the first news of a group waits for others.</param>
/// <param name="GroupIntervalSeconds">The least time between two messages of one group.</param>
/// <param name="RepeatEverySeconds">After how long it is told again of what is out; null for never.</param>
/// <param name="TellsMargin">Whether it is told of lines of bookings, and so of what they earn.</param>
/// <param name="ToldAfterSeconds">For how long nobody must have acknowledged what it is told of; null to be told at once.</param>
/// <param name="DigestAtMinutes">At how many minutes after midnight it is told of a day; null unless that is what it is told by.</param>
[GenerateSerializer, Immutable, Alias("alerts.receiverView")]
public sealed record ReceiverView(
    [property: Id(0)] int Receiver, [property: Id(1)] ReceiverKind Kind, [property: Id(2)] string Name, [property: Id(3)] string Host, [property: Id(4)] Severity LeastSeverity,
    [property: Id(5)] IReadOnlyList<string> Rules, [property: Id(6)] IReadOnlyList<string> Advertisers, [property: Id(7)] bool TellsResolved, [property: Id(8)] bool IsPaused,
    [property: Id(9)] string? PausedBecause, [property: Id(10)] int Version, [property: Id(11)] DateTimeOffset ChangedAt, [property: Id(12)] string ChangedBy,
    [property: Id(13)] int Waiting, [property: Id(14)] int GivenUp, [property: Id(15)] IReadOnlyList<string> Addresses,
    [property: Id(16)] string QuietHours, [property: Id(17)] bool QuietPassesCritical, [property: Id(18)] DateTimeOffset? QuietUntil,
    [property: Id(19)] GroupedBy GroupBy, [property: Id(20)] int GroupWaitSeconds, [property: Id(21)] int GroupIntervalSeconds, [property: Id(22)] int? RepeatEverySeconds,
    [property: Id(23)] bool TellsMargin, [property: Id(24)] int? ToldAfterSeconds, [property: Id(25)] int? DigestAtMinutes)
{
    /// <summary>What an alert must cost an hour for it to be told of it, in the organisation's currency; null to be told whatever it costs.</summary>
    [Id(26)] public decimal? LeastStake { get; init; }
}

/// <param name="Receiver">Null for one that is new.</param>
/// <param name="Address">Null to leave the one that is kept, and for e-mail; for PagerDuty that is new, null for where it usually takes events.</param>
/// <param name="NewKey">Whether another key signs from now on; one that is new has one anyway.</param>
/// <param name="BasedOn">The version as whoever asks has seen it; 0 for one that is new.</param>
/// <param name="Addresses">Of people, all of them, for e-mail; null or none for the others.</param>
/// <param name="QuietHours">When it is not told, as a text; null or empty for never.</param>
/// <param name="QuietPassesCritical">Whether critical alerts are told then all the same.</param>
/// <param name="GroupBy">What the alerts of one message share.</param>
/// <param name="GroupWaitSeconds">How long the first news of a group waits for others.</param>
/// <param name="GroupIntervalSeconds">The least time between two messages of one group.</param>
/// <param name="RepeatEverySeconds">After how long it is told again of what is out; null for never.</param>
/// <param name="TellsMargin">Whether it is told of lines of bookings, and so of what they earn.</param>
/// <param name="ToldAfterSeconds">For how long nobody must have acknowledged what it is told of; null to be told at once.</param>
/// <param name="DigestAtMinutes">At how many minutes after midnight it is told of a day; null unless that is what it is told by.</param>
/// <param name="RoutingKey">Of an integration of PagerDuty; null to leave the one that is kept, and for the others.</param>
[GenerateSerializer, Immutable, Alias("alerts.receiverDraft")]
public sealed record ReceiverDraft(
    [property: Id(0)] int? Receiver, [property: Id(1)] ReceiverKind Kind, [property: Id(2)] string Name, [property: Id(3)] string? Address, [property: Id(4)] Severity LeastSeverity,
    [property: Id(5)] IReadOnlyList<string> Rules, [property: Id(6)] IReadOnlyList<string> Advertisers, [property: Id(7)] bool TellsResolved, [property: Id(8)] bool IsPaused,
    [property: Id(9)] bool NewKey, [property: Id(10)] int BasedOn, [property: Id(11)] IReadOnlyList<string>? Addresses = null,
    [property: Id(12)] string? QuietHours = null, [property: Id(13)] bool QuietPassesCritical = true,
    [property: Id(14)] GroupedBy GroupBy = GroupedBy.None, [property: Id(15)] int GroupWaitSeconds = 30, [property: Id(16)] int GroupIntervalSeconds = 300,
    [property: Id(17)] int? RepeatEverySeconds = null, [property: Id(18)] bool TellsMargin = false, [property: Id(19)] int? ToldAfterSeconds = null, [property: Id(20)] int? DigestAtMinutes = null,
    [property: Id(21)] string? RoutingKey = null)
{
    /// <summary>What an alert must cost an hour for it to be told of it, in the organisation's currency; null to be told whatever it costs.</summary>
    [Id(22)] public decimal? LeastStake { get; init; }

    // The address is often a secret, and the key always is.
    public override string ToString() => $"ReceiverDraft({Name})";
}

/// <param name="Receiver">Null when it was not kept.</param>
/// <param name="Key">What signs, where it is new: it is shown this once.</param>
[GenerateSerializer, Immutable, Alias("alerts.receiverOutcome")]
public sealed record ReceiverOutcome([property: Id(0)] ReceiverView? Receiver, [property: Id(1)] string? Key, [property: Id(2)] IReadOnlyList<ReceiverProblem> Problems)
{
    public override string ToString() => $"ReceiverOutcome({Receiver?.Receiver}, {Problems.Count} problems)";
}

[GenerateSerializer, Immutable, Alias("alerts.receiverProblem")]
public sealed record ReceiverProblem([property: Id(0)] string Field, [property: Id(1)] string Code, [property: Id(2)] string Message);

/// <param name="Sentence">What came back.</param>
[GenerateSerializer, Immutable, Alias("alerts.receiverTest")]
public sealed record ReceiverTest([property: Id(0)] bool IsTaken, [property: Id(1)] string Sentence);

/// <param name="Message">By which the receiver knows it again: its webhook-id, or what stands before the @ in an e-mail's Message-ID.</param>
/// <param name="HeldUntil">When the silence, the snooze or the quiet hours that hold it back end; null where none does.</param>
/// <param name="HeldBecause">What held it back last, in words.</param>
/// <param name="IsHeldOpen">Whether it waits for something that happens and not for a time, which <paramref name="HeldBecause"/> names.</param>
/// <param name="Together">How many rows went or go in its message, with this one.</param>
/// <param name="Repeat">Which time it is that the receiver is told again of the step; 0 for the step itself.</param>
[GenerateSerializer, Immutable, Alias("alerts.deliveryView")]
public sealed record DeliveryView(
    [property: Id(0)] long Delivery, [property: Id(1)] int Receiver, [property: Id(2)] string Message, [property: Id(3)] AlertKey Alert, [property: Id(4)] string SubjectName,
    [property: Id(5)] string RuleName, [property: Id(6)] Notice Notice, [property: Id(7)] Severity Severity, [property: Id(8)] DateTimeOffset At, [property: Id(9)] string Sentence,
    [property: Id(10)] DeliveryState State, [property: Id(11)] int Tries, [property: Id(12)] DateTimeOffset? NextAt, [property: Id(13)] DateTimeOffset? TriedAt,
    [property: Id(14)] string? Reason, [property: Id(15)] DateTimeOffset? HeldUntil, [property: Id(16)] string? HeldBecause, [property: Id(17)] int Together, [property: Id(18)] int Repeat,
    [property: Id(19)] bool IsHeldOpen);

[GenerateSerializer, Immutable, Alias("alerts.deliveryPage")]
public sealed record DeliveryPage([property: Id(0)] IReadOnlyList<DeliveryView> Rows, [property: Id(1)] IReadOnlyList<Keyset> Cursors, [property: Id(2)] bool HasNext);
