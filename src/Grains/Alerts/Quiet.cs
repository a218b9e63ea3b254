using System.Globalization;
using NodaTime;

namespace Paceline.Alerts;

/// <summary>Silences and snoozes as they stand at one moment, and what they keep from being told.</summary>
internal sealed class Quiet(IEnumerable<SilenceRecord> running, DateTimeOffset now)
{
    private const string This = "this";
    private readonly Instant _now = Instant.FromDateTimeOffset(now);
    private readonly Mutes _mutes = Mutes.None with { Silences = [.. running.Select(one => one.Read()).OfType<Silence>()] };

    /// <summary>The silence that covers an alert longest; null when none does.</summary>
    public Silence? Silencing(Labels labels) => _mutes.Of(This, labels, [], _now)?.By;

    /// <summary>What holds back messages about an alert. Being put aside ends with the alert.</summary>
    public Mute? Of(WaitingAlert alert) => (alert is { Active: not null, SnoozedUntil: { } until }
        ? _mutes with { Handlings = new Dictionary<string, Handling> { [This] = Handling.None.SnoozeUntil(new UntilTime(Instant.FromDateTimeOffset(until))) } }
        : _mutes).Of(This, alert.Labels, [], _now);

    /// <summary>What holds it back, in words.</summary>
    public static string Words(Mute mute, WaitingAlert alert) => mute.By is { } silence
        ? Said("Silenced", silence.Author, silence.Reason)
        : Said("Snoozed", alert.SnoozedBy, alert.SnoozeReason);

    private static string Said(string what, string? by, string? why) =>
        string.Create(CultureInfo.InvariantCulture, $"{what} by {by}{(string.IsNullOrEmpty(why) ? "" : ": " + why)}");
}
