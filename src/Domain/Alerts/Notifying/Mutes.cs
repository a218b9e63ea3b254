using NodaTime;

namespace Paceline.Alerts;

public enum MuteReason
{
    Silenced = 1,

    /// <summary>It follows from another alert that is out and of which the same people are told.</summary>
    Quieted = 2,
    MuteTiming = 3,
    Snoozed = 4,

    /// <summary>Somebody sees to it, and they are told only of what nobody does.</summary>
    Acknowledged = 5,

    /// <summary>Nobody sees to it, but not for long enough yet.</summary>
    Unseen = 6,
}

/// <summary>Why an alert is not told, and until when at the latest; null until something happens.</summary>
/// <param name="By">The silence that mutes it, where one does.</param>
public readonly record struct Mute(MuteReason Reason, Instant? Until, Silence? By = null);

/// <summary>Everything that can keep an alert from being told, as it stands at one moment.</summary>
/// <param name="Silences">Those of the organisation, past ones too.</param>
/// <param name="Handlings">What people did, by the alert's id.</param>
public sealed record Mutes(IReadOnlyList<Silence> Silences, IReadOnlyDictionary<string, Handling> Handlings)
{
    public static Mutes None { get; } = new([], new Dictionary<string, Handling>());

    public Handling Handling(string id) => Handlings.TryGetValue(id, out var handling) ? handling : Alerts.Handling.None;

    /// <summary>What mutes it longest; null when it may be told. A time that ends is only a promise to look again.</summary>
    /// <param name="timings">Those of whoever would be told.</param>
    /// <param name="isQuieted">Whether it follows from something else of which they are told.</param>
    public Mute? Of(string id, Labels labels, IReadOnlyList<MuteTiming> timings, Instant now, bool isQuieted = false)
    {
        if (isQuieted)
        {
            return new Mute(MuteReason.Quieted, null);
        }
        Mute? longest = null;
        foreach (var silence in Silences.Where(silence => silence.Covers(labels, now)))
        {
            Consider(MuteReason.Silenced, silence.End, silence);
        }
        foreach (var end in timings.Select(timing => timing.Until(now)))
        {
            Consider(MuteReason.MuteTiming, end);
        }
        var handling = Handling(id);
        Consider(MuteReason.Snoozed, handling.IsSnoozed(now) ? handling.SnoozedUntil : null);
        return longest;

        void Consider(MuteReason reason, Instant? end, Silence? by = null)
        {
            if (end is not null && !(end <= longest?.Until))
            {
                longest = new Mute(reason, end, by);
            }
        }
    }
}
