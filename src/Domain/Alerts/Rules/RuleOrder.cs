using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>In which order rules are judged, so that a rule that asks about another is judged after it.</summary>
public static class RuleOrder
{
    /// <summary>Refused when a rule asks about one that is not there, one that watches other things, or about itself, be it by way of others.</summary>
    /// <param name="paused">Rules that are there and judge nothing: asked about, they have nothing out.</param>
    public static Outcome<IReadOnlyList<CompiledRule>> Of(IReadOnlyList<CompiledRule> rules, IReadOnlySet<string> paused)
    {
        var known = rules.ToDictionary(rule => rule.Rule.Id);
        var problems = new List<Refusal>();
        var order = new List<CompiledRule>();
        var done = new HashSet<string>();
        var open = new List<string>();
        foreach (var rule in rules)
        {
            Visit(rule);
        }
        return problems.Count > 0 ? problems : order;

        void Visit(CompiledRule rule)
        {
            var id = rule.Rule.Id;
            if (open.IndexOf(id) is var at and >= 0)
            {
                problems.Add(new Refusal("RULE_CIRCLE", id, $"It asks about itself: {string.Join(" → ", open.Skip(at).Append(id))}; take one of them out."));
                return;
            }
            if (!done.Add(id))
            {
                return;
            }
            open.Add(id);
            foreach (var asked in rule.Rules)
            {
                if (known.TryGetValue(asked, out var other))
                {
                    if (other.Rule.Scope != rule.Rule.Scope)
                    {
                        problems.Add(new Refusal(
                            "RULE_OF_OTHER_THINGS", id, $"It is on {Words.Scopes.Of(rule.Rule.Scope)} and asks about '{asked}', which is on {Words.Scopes.Of(other.Rule.Scope)}."));
                    }
                    Visit(other);
                }
                else if (!paused.Contains(asked))
                {
                    problems.Add(new Refusal("RULE_UNKNOWN", id, $"It asks about '{asked}', and there is no such rule."));
                }
            }
            open.RemoveAt(open.Count - 1);
            order.Add(rule);
        }
    }
}
