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
        if (await store.Unheard(org) is not null)
        {
            await Tell(org, Every);
        }
    }

    /// <param name="scopes">What the changed rules watch, or watched before.</param>
    public async Task Tell(OrgId org, IReadOnlySet<RuleScope> scopes)
    {
        var versions = await store.Unheard(org);
        foreach (var listener in listeners)
        {
            await listener.RulesChanged(org, scopes);
        }
        if (versions is { } all)
        {
            await store.Heard(org, all);
        }
    }
}
