using NodaTime;

namespace Paceline.Alerts;

/// <summary>Who is told next when nobody acknowledges.</summary>
/// <param name="After">Since the alert fired.</param>
public sealed record EscalationLevel(Duration After, string Receiver);

/// <summary>What is due, what is remembered, and when to look again.</summary>
public readonly record struct EscalationStep(IReadOnlyList<string> Receivers, Handling Handling, Instant? Next);

/// <summary>Takes an alert that nobody acknowledges from one receiver to the next, each once.</summary>
public static class Escalation
{
    /// <param name="levels">In the order of their times.</param>
    /// <param name="severity">How bad the alert that is out is.</param>
    /// <param name="fired">When it fired.</param>
    public static EscalationStep Advance(IReadOnlyList<EscalationLevel> levels, Handling handling, Severity severity, Instant fired, Instant now)
    {
        if (handling.IsAcknowledged(severity))
        {
            return new EscalationStep([], handling, null);
        }
        if (handling.IsSnoozed(now))
        {
            return new EscalationStep([], handling, handling.Snooze!.Latest);
        }
        var from = handling.EscalatesFrom ?? fired;
        var due = levels.Skip(handling.Escalated).TakeWhile(level => from + level.After <= now).Select(level => level.Receiver).ToList();
        var taken = handling.Escalated + due.Count;
        return new EscalationStep(
            due, due.Count == 0 ? handling : handling with { Escalated = taken }, taken < levels.Count ? from + levels[taken].After : null);
    }
}
