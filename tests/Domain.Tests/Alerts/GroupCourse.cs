using NodaTime;

namespace Paceline.Alerts;

/// <summary>A group of alerts by the campaign, driven by its own next moments and by what it is told.</summary>
internal sealed class GroupCourse(Duration wait, Duration interval, Duration repeat, params MuteTiming[] timings)
{
    public static readonly Labels Campaign = Labels.Of(("campaign", "dv360:7"));

    private readonly Delivery _delivery = new("root", "traders", ["campaign"], wait, interval, repeat, timings);
    private readonly Dictionary<string, long> _sequences = [];
    private AlertGroup? _group;
    private Instant? _next;

    public List<Message> Messages { get; } = [];

    public Mutes Mutes { get; set; } = Mutes.None;

    public AlertGroup Group => _group!;

    public Instant? Next => _next;

    /// <summary>The minutes after noon at which something was said.</summary>
    public IEnumerable<double> Minutes => Messages.Select(message => (message.At - AlertRules.Noon).TotalMinutes);

    /// <summary>Alerts fire or resolve together, and the group looks once.</summary>
    public void Hear(double minute, Severity? severity, params string[] ids)
    {
        Until(minute);
        _group ??= AlertGroup.Open(At(minute));
        foreach (var id in ids)
        {
            _group = _group.Hear(id, Labels.Of(("campaign", "dv360:7"), ("line_item", id), ("brand", "x")), severity, _sequences[id] = _sequences.GetValueOrDefault(id) + 1);
        }
        Look(At(minute));
    }

    /// <summary>Nothing happens but the group's own timer.</summary>
    public void Until(double minute)
    {
        while (_next <= At(minute))
        {
            Look(_next.Value);
        }
    }

    public void Look(Instant now)
    {
        var step = Grouping.Advance(_group!, _delivery, Campaign, Mutes, now);
        (_group, _next) = (step.Group, step.Next);
        if (step.Message is { } message)
        {
            Messages.Add(message);
        }
    }

    private static Instant At(double minute) => AlertRules.Noon + Duration.FromMinutes(minute);
}
