using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>An organisation's version of a rule.</summary>
/// <param name="IsPaused">It is kept and judges nothing.</param>
public sealed record KeptRule(AlertRule Rule, bool IsPaused);

/// <summary>All rules of an organisation that judge, in the order in which they are judged. Made once and shared by all it judges.</summary>
public sealed class RuleBook
{
    private readonly ILookup<string, ConditionalSnooze> _snoozes;

    private RuleBook(IReadOnlyList<CompiledRule> rules, IEnumerable<ConditionalSnooze>? snoozes = null) => (Rules, _snoozes) = (rules, (snoozes ?? []).ToLookup(snooze => snooze.Subject));

    public IReadOnlyList<CompiledRule> Rules { get; }

    /// <summary>With the snoozes that end when something holds.</summary>
    public RuleBook With(IEnumerable<ConditionalSnooze> snoozes) => new(Rules, snoozes);

    /// <summary>Those of a thing's alerts, by its key.</summary>
    public IEnumerable<ConditionalSnooze> Snoozes(SubjectKey subject) => _snoozes[subject.Text];

    /// <summary>The pack's rules, each as the organisation says otherwise, and its own.</summary>
    public static IReadOnlyList<KeptRule> Overlay(IEnumerable<AlertRule> pack, IEnumerable<KeptRule> own)
    {
        var rules = pack.ToDictionary(rule => rule.Id, rule => new KeptRule(rule, false));
        foreach (var kept in own)
        {
            rules[kept.Rule.Id] = kept;
        }
        return [.. rules.Values.OrderBy(kept => kept.Rule.Id, StringComparer.Ordinal)];
    }

    /// <summary>Refused when a rule asks about one that is missing, or about itself. One that is paused has nothing out.</summary>
    public static Outcome<RuleBook> Of(IEnumerable<KeptRule> kept)
    {
        var rules = new List<CompiledRule>();
        var paused = new HashSet<string>();
        var problems = new List<Refusal>();
        foreach (var rule in kept)
        {
            if (rule.IsPaused)
            {
                paused.Add(rule.Rule.Id);
                continue;
            }
            var compiled = CompiledRule.Of(rule.Rule);
            if (compiled.TryGet(out var ready))
            {
                rules.Add(ready);
            }
            problems.AddRange(compiled.Refusals);
        }
        problems.AddRange(Quieting.Problems(rules, paused));
        return problems.Count > 0 ? problems : RuleOrder.Of(rules, paused).Then(order => (Outcome<RuleBook>)new RuleBook(order));
    }

    /// <summary>Whether nobody is told of one rule's alert while another's, of the same thing or of what it came by, is out.</summary>
    public bool Quiets(string rule, string other) => Rules.Any(one => one.Rule.Id == rule && one.Rule.Quiets.Contains(other));

    /// <summary>
    /// Only the tried rule and what it asks about, be it by way of others: how it would judge beside the organisation's rules, in the place of the one of its id. Rules
    /// that are not there have nothing out; whether the tried one may be kept is decided when it is.
    /// </summary>
    public Outcome<RuleBook> Trying(CompiledRule tried)
    {
        var chosen = new Dictionary<string, CompiledRule> { [tried.Rule.Id] = tried };
        var missing = new HashSet<string>();
        var open = new Queue<CompiledRule>([tried]);
        while (open.TryDequeue(out var rule))
        {
            foreach (var id in rule.Rules.Where(id => !chosen.ContainsKey(id)))
            {
                if (Rules.FirstOrDefault(one => one.Rule.Id == id) is { } other)
                {
                    chosen.Add(id, other);
                    open.Enqueue(other);
                }
                else
                {
                    missing.Add(id);
                }
            }
        }
        return RuleOrder.Of([.. chosen.Values], missing).Then(order => (Outcome<RuleBook>)new RuleBook(order));
    }

    /// <summary>Whether any of them is on such things.</summary>
    public bool Watches(RuleScope scope) => Rules.Any(rule => rule.Rule.Scope == scope);

    /// <summary>Whether a rule on such things, or a snooze of one of them, asks for any of these values: what nobody asks for need not be read.</summary>
    public bool Asks(RuleScope scope, IReadOnlySet<string> names) => Terms(scope).Any(term => names.Contains(term.Name));

    /// <summary>Of how many of the last complete days rules on such things, or snoozes of them, ask; 0 where of none.</summary>
    public int DaysBack(ReadingOffers offers) => DailyTerm.DaysBack(Terms(offers.Scope), offers);

    private IEnumerable<ReadingTerm> Terms(RuleScope scope) =>
        Rules.Where(rule => rule.Rule.Scope == scope)
            .SelectMany(rule => rule.Rule.Overrides.Select(exception => CompiledRule.Of(rule.Rule.With(exception)).Value).Prepend(rule))
            .Concat(_snoozes.Where(of => SubjectKey.Parse(of.Key).Scope == scope).SelectMany(of => of.Select(snooze => snooze.Ends)))
            .SelectMany(rule => rule.Terms);

    /// <summary>Those that watch an entity with these labels, each with the exceptions that count for it.</summary>
    public IReadOnlyList<CompiledRule> Watching(RuleScope scope, Labels labels)
    {
        var watching = new List<CompiledRule>();
        foreach (var rule in Rules.Where(rule => rule.Rule.Scope == scope))
        {
            if (rule.Rule.Watching(labels) is { } counted)
            {
                watching.Add(ReferenceEquals(counted, rule.Rule) ? rule : CompiledRule.Of(counted).Value);
            }
        }
        return watching;
    }
}
