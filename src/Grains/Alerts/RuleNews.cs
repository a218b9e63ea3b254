using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>
/// Tells whoever has things judged that an organisation's rules have changed. It is told when a rule is kept; should whoever kept it die before, the next sweep finds that nobody has heard of it.
/// </summary>
internal sealed class RuleNews(RuleStore store, IEnumerable<IRuleListener> listeners) : ISweep
{
    private static readonly IReadOnlySet<RuleScope> Every = new HashSet<RuleScope>(Enum.GetValues<RuleScope>());

    public async Task Sweep(OrgId org)
    {
        if ((await store.Heard(org)).Unheard > 0)
        {
            await Tell(org, Every);
        }
    }

    /// <param name="scopes">What the changed rules watch, or watched before.</param>
    public async Task Tell(OrgId org, IReadOnlySet<RuleScope> scopes)
    {
        var (versions, unheard) = await store.Heard(org);
        foreach (var listener in listeners)
        {
            // Of one kept before nobody knows any more what it watches.
            await listener.RulesChanged(org, unheard > 1 ? Every : scopes);
        }
        await store.SetHeard(org, versions);
    }
}
