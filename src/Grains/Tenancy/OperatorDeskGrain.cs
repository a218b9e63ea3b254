using Orleans.Concurrency;
using Paceline.Common;

namespace Paceline.Tenancy;

/// <summary>Gathers what operators see of the organisations. Stateless: any silo answers.</summary>
[GrainType("tenancy.operatorDesk"), StatelessWorker]
internal sealed class OperatorDeskGrain(OrganizationFiguresStore figures, IConnectionCensus census, ErasureStore erasures, TimeProvider time) : Grain, IOperatorDeskGrain
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

    public async Task<SuspendOutcome> Suspend(string slug, bool suspended, string reason)
    {
        if (await figures.Find(slug) is not { } org)
        {
            return new SuspendOutcome(false, null);
        }
        CallerContext.ActIn(org);
        var organization = GrainFactory.GetGrain<IOrganizationGrain>(GrainKeys.Organization(org).ToString());
        return new SuspendOutcome(true, suspended ? await organization.Suspend(reason) : await organization.Reactivate(reason));
    }

    public async Task<IReadOnlyList<OperatedErasure>> GetErasures()
    {
        var previous = ErasureCertificate.None;
        var holds = new Dictionary<string, bool>();
        // The chain is read whole, for a certificate is right only where all before it are.
        foreach (var one in await erasures.Certified())
        {
            holds[one.Id] = ErasureCertificate.Holds(one.Certificate!, one.Previous!, one.Hash!, previous);
            previous = one.Hash!;
        }
        return [.. (await erasures.Newest(IOperatorDeskGrain.MostErasures)).Select(one => new OperatedErasure(
            one.Org.Value, one.Slug, one.Name, one.AskedBy, one.AskedAt, one.DueAt, one.BegunAt, one.EndedAt, one.Deleted.Values.Sum(), one.Certificate,
            one.Hash is { } hash ? Convert.ToHexStringLower(hash) : null, holds.TryGetValue(one.Id, out var said) ? said : null))];
    }

    private async Task<OperatedOrganization?> Of(DirectoryEntry entry)
    {
        if (entry.Standing == OrganizationStanding.Erasing)
        {
            // Nobody names it any more; the list of deletions has it.
            return null;
        }
        if (await figures.Of(entry.Org) is not { } known)
        {
            return null;
        }
        var (all, unhealthy) = await census.Of(entry.Org);
        return new OperatedOrganization(
            entry.Org.Value, entry.Slug, known.Name, OrganizationStates.Of(all, known.LastActivityAt, time.GetUtcNow()), entry.Since, known.Members, all, unhealthy, known.LastActivityAt, entry.Standing);
    }
}
