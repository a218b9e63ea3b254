using NodaTime;

namespace Paceline.Alerts;

/// <summary>Keeps what somebody sees to from those who are told only of what nobody does: an agency's lead, the person on call.</summary>
public static class Escalation
{
    /// <summary>Why they are not told of an alert yet; null where they may be. Once they know of it they hear all of it.</summary>
    /// <param name="after">For how long nobody must have acknowledged it.</param>
    /// <param name="waiting">What waits for them about it, in the order of its steps; not empty.</param>
    /// <param name="standing">How bad it is.</param>
    public static Mute? Of(Duration after, Handling handling, IReadOnlyList<WaitingMessage> waiting, Severity standing, Instant now)
    {
        if (handling.IsAcknowledged(standing))
        {
            return new Mute(MuteReason.Acknowledged, null);
        }
        // An alert that ended and fired anew begins anew, and so does one that grew worse than what was acknowledged.
        var fired = waiting.TakeLast(1 + waiting.Reverse().TakeWhile(one => one.Notice != Notice.Fired).Count());
        var from = fired.FirstOrDefault(one => !handling.IsAcknowledged(one.Severity), waiting[^1]).At;
        var end = (handling.UnacknowledgedAt > from ? handling.UnacknowledgedAt.Value : from) + after;
        return now < end ? new Mute(MuteReason.Unseen, end) : null;
    }
}
