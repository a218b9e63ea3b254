using NodaTime;
using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>What a rule keeps an eye on; each such entity has an alert of its own.</summary>
public enum RuleScope
{
    Advertiser = 1,
    Campaign = 2,
    Order = 3,
    LineItem = 4,

    /// <summary>A connection to a platform: how fresh and how whole its data is.</summary>
    Connection = 5,

    /// <summary>A line of a booking: what was sold, what works for it on whatever platforms, and what it earns.</summary>
    BookingLine = 6,
}

/// <summary>How bad it is, in rising order.</summary>
public enum Severity
{
    Warning = 1,
    Critical = 2,
}

/// <summary>What to make of a value that is missing or could not be worked out.</summary>
public enum AbsenceHandling
{
    /// <summary>Stay as it was; say only in the state that nothing is known.</summary>
    KeepLast = 1,

    /// <summary>As if the condition were false.</summary>
    Ok = 2,

    /// <summary>As if the condition were true.</summary>
    Firing = 3,

    /// <summary>Tell somebody that there is nothing to judge by, apart from what the rule itself says.</summary>
    Alert = 4,
}

/// <summary>A rule as its author wrote it. Its text form says exactly the same.</summary>
/// <param name="Id">Stable lower-case words joined by underscores; unique in the organisation.</param>
/// <param name="Version">Counts from 1; what fired names the version that made it fire.</param>
/// <param name="Name">For people.</param>
/// <param name="Scope">What it keeps an eye on.</param>
/// <param name="Where">Which of those.</param>
public sealed record AlertRule(string Id, int Version, string Name, RuleScope Scope, Matchers Where)
{
    public Condition? Critical { get; init; }

    public Condition? Warning { get; init; }

    /// <summary>What must be true before it clears; null: it clears when no condition holds any more.</summary>
    public Condition? Recovery { get; init; }

    /// <summary>How long a condition must hold before it fires.</summary>
    public Duration For { get; init; }

    /// <summary>How long it keeps firing after the condition has gone.</summary>
    public Duration KeepFiring { get; init; }

    public AbsenceHandling OnNoData { get; init; } = AbsenceHandling.KeepLast;

    public AbsenceHandling OnError { get; init; } = AbsenceHandling.KeepLast;

    /// <summary>How far the source lags: younger data is partial and is not judged.</summary>
    public Duration Delay { get; init; }

    /// <summary>How long a new entity is left alone.</summary>
    public Duration Grace { get; init; }

    /// <summary>When a number over zero counts as endlessly great; null: it stays unknown.</summary>
    public Condition? InfiniteAfter { get; init; }

    /// <summary>What is lost each hour that it goes on, in the currency of what it watches; null where nobody says.</summary>
    public Quantity? AtStake { get; init; }

    /// <summary>What is said besides what happened, as long as it is out; null for nothing.</summary>
    public NoteText? Note { get; init; }

    /// <summary>
    /// Ids of rules that nobody is told of while this one is out, because what they say follows from it: of the same thing, of what comes by it where this one is on connections, or of its orders and line items where it is on campaigns.
    /// </summary>
    public ValueList<string> Quiets { get; init; } = new([]);

    /// <summary>Exceptions, the first that matches counts.</summary>
    public ValueList<RuleOverride> Overrides { get; init; } = new([]);

    /// <summary>The rule as it counts for an entity with these labels; null when it does not watch it.</summary>
    public AlertRule? Watching(Labels labels) =>
        !Where.Match(labels) ? null
        : Overrides.FirstOrDefault(exception => exception.Where.Match(labels)) is not { } found ? this
        : With(found);

    /// <summary>The condition by which an alert is so severe; the other one where the rule has no such condition.</summary>
    public Condition? By(Severity severity) => severity == Severity.Warning ? Warning ?? Critical : Critical ?? Warning;

    /// <summary>The rule as it counts for those that an exception is for.</summary>
    public AlertRule With(RuleOverride found) => this with
    {
        Critical = found.Critical ?? Critical,
        Warning = found.Warning ?? Warning,
        Recovery = found.Recovery ?? Recovery,
        For = found.For ?? For,
        KeepFiring = found.KeepFiring ?? KeepFiring,
    };

    /// <summary>Everything that stands in the way of using the rule.</summary>
    public IEnumerable<Refusal> Problems()
    {
        if (Critical is null && Warning is null)
        {
            yield return new Refusal("RULE_WITHOUT_CONDITION", Id, "Nothing can make it fire; add a line 'critical when …' or 'warn when …'.");
        }
        if (Id.Length == 0 || !char.IsAsciiLetterLower(Id[0]) || !Id.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_'))
        {
            yield return new Refusal("RULE_ID", Id, "An id is lower-case words joined by underscores, such as over_pace.");
        }
        if (Overrides.Any(exception => exception.Where.Count == 0))
        {
            yield return new Refusal("RULE_OVERRIDE", Id, "An override for everything is the rule itself; name at least one label after 'override where'.");
        }
        if (Version < 1)
        {
            yield return new Refusal("RULE_VERSION", Id, "Versions count from 1.");
        }
    }
}
