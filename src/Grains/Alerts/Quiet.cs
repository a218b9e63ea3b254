using System.Globalization;
using NodaTime;

namespace Paceline.Alerts;

/// <summary>Silences, snoozes, quiet hours and rules that quiet others as they stand at one moment, and what they keep from being told.</summary>
internal sealed class Quiet(IEnumerable<SilenceRecord> running, RuleBook rules, DateTimeOffset now)
{
    /// <summary>What waits for something that happens is looked at when it does. Of what happens in the very moment in which it is held nobody may say so: it is looked at after this long.</summary>
    private static readonly Duration LookAgain = Duration.FromMinutes(15);

    private const string This = "this";
    private readonly Instant _now = Instant.FromDateTimeOffset(now);
    private readonly Mutes _mutes = Mutes.None with { Silences = [.. running.Select(one => one.Read()).OfType<Silence>()] };

    /// <summary>The silence that covers an alert longest; null when none does.</summary>
    public Silence? Silencing(Labels labels) => _mutes.Of(This, labels, [], _now)?.By;

    /// <summary>The alert of those that are out beside one from which it follows; null where there is none.</summary>
    public AlertBeside? Quieting(string rule, IReadOnlyList<AlertBeside> beside) => beside.FirstOrDefault(one => rules.Quiets(one.RuleId, rule));

    /// <summary>What holds back messages about an alert from a receiver. Being put aside ends with the alert.</summary>
    public Mute? Of(WaitingAlert alert, ReceiverRecord receiver) => Muting(alert, receiver) ?? (alert is { Active: { } standing, IsKnown: false } && receiver.Gathering.ToldAfter is { } after
        ? Escalation.Of(Duration.FromTimeSpan(after), alert.Handling, alert.Messages, standing, _now)
        : null);

    private Mute? Muting(WaitingAlert alert, ReceiverRecord receiver) => (alert is { Active: not null, SnoozedUntil: { } until }
        ? _mutes with { Handlings = new Dictionary<string, Handling> { [This] = Handling.None.SnoozeUntil(Instant.FromDateTimeOffset(until)) } }
        : _mutes).Of(This, alert.Labels, Timings(alert, receiver), _now, Quieting(alert.Rule, alert.Beside) is not null);

    /// <summary>Messages about an alert, held for as long as what holds them lasts.</summary>
    public IEnumerable<HeldMessage> Held(WaitingAlert alert, Mute mute, ReceiverRecord receiver)
    {
        var by = mute.Reason == MuteReason.Quieted ? Quieting(alert.Rule, alert.Beside) : null;
        return alert.Messages.Select(one => new HeldMessage(one.Number, (mute.Until ?? _now + LookAgain).ToDateTimeOffset(), Words(mute, alert, by), by)
        {
            IsOpen = mute.Until is null,
            UnseenFor = mute.Reason == MuteReason.Unseen ? receiver.Gathering.ToldAfter : null,
        });
    }

    /// <summary>When a receiver's quiet hours end; null where there are none now.</summary>
    public static DateTimeOffset? Until(ReceiverRecord receiver, DateTimeOffset now) => Hours(receiver).Timing.Until(Instant.FromDateTimeOffset(now))?.ToDateTimeOffset();

    private static IReadOnlyList<MuteTiming> Timings(WaitingAlert alert, ReceiverRecord receiver) =>
        receiver.QuietPassesCritical && (alert.Active ?? alert.Messages[^1].Severity) == Severity.Critical ? [] : [Hours(receiver).Timing];

    // What is kept was read before; a zone that has gone since mutes nothing.
    private static QuietHours Hours(ReceiverRecord receiver) => QuietHours.Read(receiver.QuietHours).TryGet(out var hours) ? hours : QuietHours.None;

    /// <summary>What holds it back, in words.</summary>
    private static string Words(Mute mute, WaitingAlert alert, AlertBeside? by) => mute.Reason switch
    {
        MuteReason.Quieted => $"Follows from {by!.RuleName}: {by.SubjectName}",
        MuteReason.MuteTiming => "Quiet hours of the receiver",
        MuteReason.Acknowledged => Said("Acknowledged", alert.Handling.AcknowledgedBy, null),
        MuteReason.Unseen => "Nobody has acknowledged it yet",
        MuteReason.Silenced => Said("Silenced", mute.By!.Author, mute.By.Reason),
        _ => Said("Snoozed", alert.SnoozedBy, alert.SnoozeReason),
    };

    private static string Said(string what, string? by, string? why) =>
        string.Create(CultureInfo.InvariantCulture, $"{what} by {by}{(string.IsNullOrEmpty(why) ? "" : ": " + why)}");
}
