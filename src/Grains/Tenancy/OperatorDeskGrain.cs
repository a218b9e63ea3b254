using Orleans.Concurrency;
using Paceline.Common;

namespace Paceline.Tenancy;

/// <summary>Gathers what operators see of the organisations. Stateless: any silo answers.</summary>
[GrainType("tenancy.operatorDesk"), StatelessWorker]
internal sealed class OperatorDeskGrain(OrganizationFiguresStore figures, IConnectionCensus census, TimeProvider time) : Grain, IOperatorDeskGrain
{
    // Each is two small queries as that organisation; so many at once leave the pool to others.
    private const int AtOnce = 8;

    public async Task<OperatedOrganizations> GetOrganizations(string? text)
    {
        var (entries, total) = await figures.Directory(text, IOperatorDeskGrain.MostOrganizations);
        var found = new List<OperatedOrganization>();
        foreach (var some in entries.Chunk(AtOnce))
        {
            found.AddRange((await Task.WhenAll(some.Select(Of))).OfType<OperatedOrganization>());
        }
        return new OperatedOrganizations(found, total);
    }

    private async Task<OperatedOrganization?> Of(DirectoryEntry entry)
    {
        if (await figures.Of(entry.Org) is not { } known)
        {
            return null;
        }
        var (all, unhealthy) = await census.Of(entry.Org);
        return new OperatedOrganization(
            entry.Org.Value, entry.Slug, known.Name, OrganizationStates.Of(all, known.LastActivityAt, time.GetUtcNow()), entry.Since, known.Members, all, unhealthy, known.LastActivityAt);
    }
}
