using Paceline.Alerts;
using Paceline.Common;

namespace Paceline.Connections;

/// <summary>Has every connection look at its schedule, and judge itself anew when rules on connections have changed.</summary>
internal sealed class ConnectionSweep(ConnectionStore connections, IGrainFactory grains) : ISweep, IRuleListener
{
    // Connections find out that their organisation is suspended, and stop.
    public bool WhileSuspended => true;

    public Task Sweep(OrgId org) => Each(org, connection => connection.Wake());

    /// <summary>Should that be lost, each judges by the other rules when something next happens to it.</summary>
    public Task RulesChanged(OrgId org, IReadOnlySet<RuleScope> scopes) => scopes.Contains(RuleScope.Connection) ? Each(org, connection => connection.RulesChanged()) : Task.CompletedTask;

    public Task LookAgain(OrgId org, SubjectKey subject, long? campaign) =>
        subject.Connection is { } number ? grains.GetGrain<IConnectionGrain>(GrainKeys.Connection(org, number).ToString()).RulesChanged() : Task.CompletedTask;

    private async Task Each(OrgId org, Func<IConnectionGrain, Task> call)
    {
        foreach (var connection in await connections.Numbers(org))
        {
            await call(grains.GetGrain<IConnectionGrain>(GrainKeys.Connection(org, connection).ToString()));
        }
    }
}
