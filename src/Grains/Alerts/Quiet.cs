using System.Globalization;
using NodaTime;

namespace Paceline.Alerts;

/// <summary>Silences, snoozes and quiet hours as they stand at one moment, and what they keep from being told.</summary>
internal sealed class Quiet(IEnumerable<SilenceRecord> running, DateTimeOffset now)
{
    private const string This = "this";
    private readonly Instant _now = Instant.FromDateTimeOffset(now);
    private readonly Mutes _mutes = Mutes.None with { Silences = [.. running.Select(one => one.Read()).OfType<Silence>()] };

    /// <summary>The silence that covers an alert longest; null when none does.</summary>
    public Silence? Silencing(Labels labels) => _mutes.Of(This, labels, [], _now)?.By;

    /// <summary>What holds back messages about an alert from a receiver. Being put aside ends with the alert.</summary>
    public Mute? Of(WaitingAlert alert, ReceiverRecord receiver) => (alert is { Active: not null, SnoozedUntil: { } until }
        ? _mutes with { Handlings = new Dictionary<string, Handling> { [This] = Handling.None.SnoozeUntil(new UntilTime(Instant.FromDateTimeOffset(until))) } }
        : _mutes).Of(This, alert.Labels, Timings(alert, receiver), _now);

    /// <summary>When a receiver's quiet hours end; null where there are none now.</summary>
    public static DateTimeOffset? Until(ReceiverRecord receiver, DateTimeOffset now) => Hours(receiver).Timing.Until(Instant.FromDateTimeOffset(now))?.ToDateTimeOffset();

    private static IReadOnlyList<MuteTiming> Timings(WaitingAlert alert, ReceiverRecord receiver) =>
        receiver.QuietPassesCritical && (alert.Active ?? alert.Messages[^1].Severity) == Severity.Critical ? [] : [Hours(receiver).Timing];

    // What is kept was read before; a zone that has gone since mutes nothing.
    private static QuietHours Hours(ReceiverRecord receiver) => QuietHours.Read(receiver.QuietHours).TryGet(out var hours) ? hours : QuietHours.None;

    /// <summary>What holds it back, in words.</summary>
    public static string Words(Mute mute, WaitingAlert alert) => mute.Reason == MuteReason.MuteTiming ? "Quiet hours of the receiver" : mute.By is { } silence
        ? Said("Silenced", silence.Author, silence.Reason)
        : Said("Snoozed", alert.SnoozedBy, alert.SnoozeReason);

    private static string Said(string what, string? by, string? why) =>
        string.Create(CultureInfo.InvariantCulture, $"{what} by {by}{(string.IsNullOrEmpty(why) ? "" : ": " + why)}");
}
