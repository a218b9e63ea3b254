using NodaTime;

namespace Paceline.Alerts;

/// <summary>A message that waits to be sent.</summary>
/// <param name="Number">Its own.</param>
/// <param name="IsHeld">Whether a silence or a snooze has held it back so far.</param>
/// <param name="IsTried">Whether it may have been heard although nobody took it.</param>
/// <param name="IsRepeat">Whether it tells again what the receiver was told before.</param>
/// <param name="At">When the alert took its step.</param>
public readonly record struct WaitingMessage(long Number, Notice Notice, Severity Severity, bool IsHeld, bool IsTried, bool IsRepeat = false, Instant At = default);

/// <summary>What becomes of the messages about one alert that wait for one receiver.</summary>
/// <param name="Mute">Why all of them wait on; null where none has to.</param>
/// <param name="Next">The number of the one to be sent; null when there is none.</param>
/// <param name="Says">What that one is to say it tells, where the step that it takes the place of was held back with it.</param>
/// <param name="Withheld">Numbers of those that are never sent.</param>
public sealed record Holding(Mute? Mute, long? Next, Notice? Says, IReadOnlyList<long> Withheld)
{
    /// <param name="waiting">In the order of their steps; not empty.</param>
    /// <param name="isKnown">Whether the receiver has been told that the alert is out, and not that it is over.</param>
    /// <param name="standing">How bad the alert is now; null when it is over.</param>
    /// <param name="mute">What holds it back now.</param>
    /// <param name="isSeen">Whether somebody has acknowledged the alert as bad as it is now.</param>
    public static Holding Of(IReadOnlyList<WaitingMessage> waiting, bool isKnown, Severity? standing, Mute? mute, bool isSeen = false)
    {
        if (mute is not null)
        {
            return new Holding(mute, null, null, []);
        }
        return waiting.Any(one => one.IsHeld)
            ? Released(waiting, isKnown || waiting.Any(one => one.IsTried), standing, isSeen)
            : new Holding(null, waiting[0].Number, null, []);
    }

    /// <summary>Of all that was held back at most the last is told: where the alert stands is news, how it went there is not.</summary>
    private static Holding Released(IReadOnlyList<WaitingMessage> waiting, bool isKnown, Severity? standing, bool isSeen)
    {
        var last = waiting[^1];
        var hasFired = waiting.Any(one => one is { Notice: Notice.Fired, IsRepeat: false });
        bool isTold;
        if (standing is null || last.Notice == Notice.Resolved)
        {
            // Whoever never heard of it need not hear that it is over.
            isTold = isKnown && last.Notice == Notice.Resolved;
        }
        else if (last.IsRepeat)
        {
            // It is out, as the receiver knows; told again it is for those who have not seen to it.
            isTold = !isSeen;
        }
        else
        {
            // What grew worse and eased again is as the receiver knows it.
            isTold = hasFired || standing >= last.Severity;
        }
        if (!isTold)
        {
            return new Holding(null, null, null, [.. waiting.Select(one => one.Number)]);
        }
        return new Holding(
            null, last.Number, last.Notice == Notice.Escalated && hasFired ? Notice.Fired : null, [.. waiting.Take(waiting.Count - 1).Select(one => one.Number)]);
    }
}
