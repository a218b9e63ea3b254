namespace Paceline.Alerts;

/// <summary>An alert that is told one thing after another.</summary>
internal sealed class Course(CompiledRule rule)
{
    private readonly List<AlertTransition> _transitions = [];

    public AlertState State { get; private set; }

    public IReadOnlyList<AlertTransition> Transitions => _transitions;

    public IEnumerable<Notice> Notices => _transitions.Where(step => step.Notice is not null).Select(step => step.Notice!.Value);

    public static Course Of(CompiledRule rule) => new(rule);

    /// <summary>The phase after the readings were told, so many minutes after noon.</summary>
    public AlertPhase Tell(int minute, params Reading[] readings)
    {
        var step = Lifecycle.Advance(State, rule, readings, [], AlertRules.Minute(minute));
        State = step.State;
        _transitions.AddRange(step.Transitions);
        return State.Phase;
    }

    /// <summary>The phase after each number, told at equal distances from noon.</summary>
    public List<AlertPhase> Every(int minutes, params decimal[] values) =>
        [.. values.Select((value, index) => Tell(index * minutes, Reading.Of(value, AlertRules.Minute(index * minutes))))];
}
