using Paceline.Common;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Connections;

/// <summary>
/// What was charged of platform projects: counts that belong to no organisation, because several may share a project. Those that nobody connects by
/// any more go with the last who did.
/// </summary>
internal sealed class QuotaLeftover(QuotaStore quotas, ConnectionStore connections, OrganizationStore organizations, OrganizationGrains alive, IGrainFactory grains) : ILeftover
{
    public string Name => "quota counts of platform projects";

    public Task<IReadOnlyList<string>> Note(OrgId org, CancellationToken cancellationToken) => connections.ProjectsOfErased(org, cancellationToken);

    public async Task<long> Clear(IReadOnlyList<string> noted, CancellationToken cancellationToken)
    {
        var left = noted.ToHashSet();
        foreach (var org in left.Count == 0 ? [] : await organizations.All(cancellationToken))
        {
            try
            {
                left.ExceptWith(await connections.Projects(org, cancellationToken));
            }
            catch (OrganizationGoneException)
            {
                // The one that leaves, or another that does.
            }
        }
        var gone = 0L;
        foreach (var project in left)
        {
            // It would write its count down when it leaves memory: first it leaves.
            await alive.TakeOut(grains.GetGrain<IQuotaGrain>(project).GetGrainId(), cancellationToken);
            gone += await quotas.Forget(project[..project.IndexOf('/', StringComparison.Ordinal)], project[(project.IndexOf('/', StringComparison.Ordinal) + 1)..], cancellationToken);
        }
        return gone;
    }
}
