using NodaTime;

namespace Paceline.Alerts;

/// <summary>What is sent, what is remembered, and when to look again if nothing happens.</summary>
public readonly record struct GroupStep(AlertGroup Group, Message? Message, Instant? Next);

/// <summary>
/// Decides when a group speaks and what it says. What is muted waits, and is told when it may be if it is still true; a resolution is told
/// to whoever was told of the alert, and to nobody else. It must look again at the moment it names, whenever an alert of it takes a step,
/// and whenever the mutes change.
/// </summary>
public static class Grouping
{
    /// <param name="labels">The labels of the group.</param>
    public static GroupStep Advance(AlertGroup group, Delivery delivery, Labels labels, Mutes mutes, Instant now)
    {
        var (open, next) = Look(group, delivery, mutes, now);
        if (next is not { } moment || moment > now)
        {
            return new GroupStep(group, null, next);
        }
        var firing = open.Where(alert => alert.Severity is not null).ToList();
        var resolved = open.Where(alert => alert.Severity is null).ToList();
        var message = new Message(delivery.Receiver, labels, group.Opened, group.Messages + 1, now, firing, resolved);
        var told = group with
        {
            LastMessage = now,
            Messages = message.Number,
            Alerts = group.Alerts.RemoveRange(resolved.Select(alert => alert.Id))
                .SetItems(firing.Select(alert => KeyValuePair.Create(alert.Id, alert with { Told = alert.Severity }))),
        };
        return new GroupStep(told, message, Look(told, delivery, mutes, now).Next);
    }

    /// <summary>The alerts that may be told now, and the first moment at which there is something to say or a mute to look at again.</summary>
    private static (List<GroupedAlert> Open, Instant? Next) Look(AlertGroup group, Delivery delivery, Mutes mutes, Instant now)
    {
        var open = new List<GroupedAlert>();
        Instant? next = null;
        foreach (var alert in group.Alerts.Values)
        {
            if (mutes.Of(alert.Id, alert.Labels, delivery, now) is { } mute)
            {
                Consider(mute.Until);
                continue;
            }
            open.Add(alert);
            if (alert.IsNews)
            {
                Consider(Instant.Max(now, group.LastMessage + delivery.GroupInterval ?? group.Opened + delivery.GroupWait));
            }
            else if (alert.Severity is { } severity && !mutes.Handling(alert.Id).IsAcknowledged(severity))
            {
                Consider(Instant.Max(now, group.LastMessage!.Value + delivery.RepeatInterval));
            }
        }
        return (open, next);

        void Consider(Instant? moment)
        {
            if (moment is not null && !(moment >= next))
            {
                next = moment;
            }
        }
    }
}
