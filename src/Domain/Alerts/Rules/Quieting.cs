using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>Which rules may quiet which. What is quieted must be said by something that is told.</summary>
internal static class Quieting
{
    /// <param name="paused">Rules that are there and judge nothing; naming one does no harm.</param>
    public static IEnumerable<Refusal> Problems(IReadOnlyList<CompiledRule> rules, IReadOnlySet<string> paused)
    {
        var known = rules.ToDictionary(rule => rule.Rule.Id, rule => rule.Rule);
        foreach (var rule in known.Values)
        {
            foreach (var id in rule.Quiets.Where(id => !paused.Contains(id)))
            {
                if (!known.TryGetValue(id, out var quieted))
                {
                    yield return new Refusal("RULE_UNKNOWN", rule.Id, $"It quiets '{id}', and there is no such rule.");
                }
                else if (quieted.Scope != rule.Scope && !Reaches(rule.Scope, quieted.Scope))
                {
                    yield return new Refusal(
                        "RULE_OF_OTHER_THINGS", rule.Id,
                        $"It is on {Words.Scopes.Of(rule.Scope)} and quiets '{id}', which is on {Words.Scopes.Of(quieted.Scope)}; rules quiet others on the same things, those on connections also those on campaigns, orders and line items, and those on campaigns also those on orders and line items.");
                }
                else if (Circles(id, rule.Id, []))
                {
                    yield return new Refusal("RULE_CIRCLE", rule.Id, $"It quiets '{id}', which quiets it in turn: nobody would be told of either. Take one of the two out.");
                }
            }
        }

        // What comes by a connection, and what belongs to a campaign.
        static bool Reaches(RuleScope from, RuleScope to) => (from, to) is (RuleScope.Connection, RuleScope.Campaign) or (RuleScope.Connection or RuleScope.Campaign, RuleScope.Order or RuleScope.LineItem);

        bool Circles(string from, string to, HashSet<string> seen) =>
            from == to || (seen.Add(from) && known.TryGetValue(from, out var rule) && rule.Quiets.Any(next => Circles(next, to, seen)));
    }
}
