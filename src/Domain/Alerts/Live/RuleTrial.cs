using NodaTime;

namespace Paceline.Alerts;

/// <summary>
/// What a rule would say of things as they stand, with what the organisation's other rules say of them that it asks about. There is no history in it: a rule
/// that waits counts as out when its condition holds.
/// </summary>
public sealed class RuleTrial
{
    private readonly CompiledRule _tried;
    private readonly IReadOnlyList<CompiledRule> _asked;

    private RuleTrial(CompiledRule tried, IReadOnlyList<CompiledRule> asked) => (_tried, _asked) = (tried, asked);

    /// <param name="tried">Kept or not.</param>
    /// <param name="book">The organisation's rules.</param>
    public static RuleTrial Of(CompiledRule tried, RuleBook book)
    {
        var wanted = new HashSet<string>();
        Want(tried);
        return new RuleTrial(tried, [.. book.Rules.Where(rule => wanted.Contains(rule.Rule.Id) && rule.Rule.Id != tried.Rule.Id)]);

        void Want(CompiledRule rule)
        {
            foreach (var id in rule.Rules.Where(wanted.Add))
            {
                if (book.Rules.FirstOrDefault(one => one.Rule.Id == id) is { } other)
                {
                    Want(other);
                }
            }
        }
    }

    /// <summary>All values that it is tried with.</summary>
    public IEnumerable<ReadingTerm> Terms => _asked.Append(_tried).SelectMany(rule => rule.Terms);

    /// <summary>Of how many of the last complete days it asks; 0 where of none.</summary>
    public int DaysBack(ReadingOffers offers) => DailyTerm.DaysBack(Terms, offers);

    /// <summary>Null when the rule does not watch what has these labels.</summary>
    /// <param name="reading">The value of a term.</param>
    public Tried? Judge(Labels labels, Func<ReadingTerm, Reading> reading, Instant now)
    {
        if (Counted(_tried, labels) is not { } rule)
        {
            return null;
        }
        var says = new Dictionary<string, Truth>();
        foreach (var asked in _asked)
        {
            says[asked.Rule.Id] = Counted(asked, labels) is { } counted ? Judge(counted, says, reading, now).Verdict.Any : Truth.False;
        }
        return Judge(rule, says, reading, now);
    }

    private Tried Judge(CompiledRule rule, Dictionary<string, Truth> says, Func<ReadingTerm, Reading> reading, Instant now)
    {
        Reading[] readings = [.. rule.Terms.Select(reading)];
        // Whatever asks about the tried one itself is refused when that is saved; until then nobody can say what it says.
        Truth[] alerts = [.. rule.Rules.Select(asked => asked == _tried.Rule.Id ? Truth.Unknown : says.GetValueOrDefault(asked, Truth.False))];
        return new Tried(rule, readings, alerts, rule.Judge(readings, alerts, now));
    }

    private static CompiledRule? Counted(CompiledRule rule, Labels labels) =>
        rule.Rule.Watching(labels) is not { } counted ? null : ReferenceEquals(counted, rule.Rule) ? rule : CompiledRule.Of(counted).Value;
}

/// <param name="Rule">As it counts for the thing, with its exceptions.</param>
/// <param name="Readings">One for each of the rule's terms.</param>
/// <param name="Alerts">One for each rule it asks about.</param>
public sealed record Tried(CompiledRule Rule, Reading[] Readings, Truth[] Alerts, Verdict Verdict);
