using Orleans.Concurrency;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Tenancy;

/// <summary>An organisation's profile, read once and again when it was changed, and its sweep: whatever stands still in any module is rung for again.</summary>
[GrainType("tenancy.organization"), Reentrant]
internal sealed class OrganizationGrain(
    OrganizationStore organizations, OrganizationStandings standings, SessionStore sessions, ApiKeyStore keys, OrganizationGrains alive, IEnumerable<ISweep> sweeps, TimeProvider time)
    : Grain, IOrganizationGrain
{
    private OrganizationProfile? _profile;
    private bool _sweeping;

    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    public async Task<OrganizationProfile?> GetProfile() => _profile ??= await organizations.Load(Org) is { } record
        ? new OrganizationProfile(record.Org.Value, record.Slug, record.Name, record.Zone, record.Currency)
        : null;

    public Task LookAgain()
    {
        _profile = null;
        return Task.CompletedTask;
    }

    public Task<DepartureProblem?> Suspend(string reason) => Move(reason, async (now, actor, entry) =>
        await standings.Suspend(Org, new SuspensionRecord(reason.Trim(), actor.Name, now), entry) ? null : DepartureProblem.Already, "ORGANIZATION_SUSPENDED");

    public Task<DepartureProblem?> Reactivate(string reason) => Move(
        reason, async (_, _, entry) => await standings.Reactivate(Org, entry) ? null : DepartureProblem.NotThere, "ORGANIZATION_REACTIVATED");

    public async Task Pulse()
    {
        if (_sweeping)
        {
            return;
        }
        _sweeping = true;
        try
        {
            CallerContext.SetSystem(Org);
            var standing = await standings.Of(Org);
            if (standing == OrganizationStanding.Erasing)
            {
                // Of nothing else is anything left to be done, and nobody else may name it.
                await GrainFactory.GetGrain<IErasureGrain>(GrainKeys.Erasure(Org).ToString()).Work();
                return;
            }
            foreach (var sweep in sweeps.Where(sweep => standing == OrganizationStanding.Active || sweep.WhileSuspended))
            {
                await sweep.Sweep(Org);
            }
        }
        catch (Exception exception) when (exception is OrganizationGoneException or UnauthorizedAccessException)
        {
            // Its deletion has begun meanwhile, here or as a grain that was woken found it; the next beat finds it so.
        }
        finally
        {
            _sweeping = false;
        }
    }

    private async Task<DepartureProblem?> Move(string reason, Func<DateTimeOffset, AuditActor, AuditEntry, Task<DepartureProblem?>> move, string action)
    {
        var (now, actor) = (time.GetUtcNow(), CallerContext.Actor);
        if (actor.Kind != ActorKind.Operator)
        {
            throw new UnauthorizedAccessException("Only an operator of the installation suspends an organisation, and has it go on.");
        }
        if (DepartureRules.Problems(reason) is [var problem, ..])
        {
            return problem;
        }
        if (await move(now, actor, new AuditEntry(now, actor, action, new AuditObject("organization", Org.ToString())) { Reason = reason.Trim() }) is { } refused)
        {
            return refused;
        }
        await alive.TellCredentials(new OpenCredentials(await sessions.OpenOf(Org, now), await keys.OpenOf(Org, now)));
        // Connections stop or go on at once, and not with the next beat. Their sweep asks nobody back.
        await Pulse();
        return null;
    }
}
