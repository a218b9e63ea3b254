using NodaTime;
using Orleans.Concurrency;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.WriteBack;

/// <summary>Answers what was changed at platforms and what can be, and takes back what has not been sent. Keeps nothing.</summary>
[GrainType("writeback.changes"), StatelessWorker]
internal sealed class PlatformChangesGrain(ChangeStore changes, TimeProvider time) : Grain, IPlatformChangesGrain
{
    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    public async Task<PlatformChangePage> Page(PlatformChangeFilter filter)
    {
        EntityKey? campaign = filter.Campaign is { } key ? EntityKey.Parse(key) : null;
        var page = await changes.Page(Org, campaign, filter.OpenOnly, filter.Before, filter.First + 1);
        return new PlatformChangePage([.. page.Take(filter.First).Select(change => ChangeViewing.View(change))], page.Count > filter.First);
    }

    public async Task<PlatformChangeView?> Find(long number) => await changes.Find(Org, number) is { } found ? ChangeViewing.View(found.Change, found.Steps) : null;

    public async Task<IReadOnlyList<WritableView>> Writable(string campaign)
    {
        var writable = await changes.Writable(Org, EntityKey.Parse(campaign));
        return [.. writable.Entities.Select(entity => WritableRules.View(entity, writable.Acting))];
    }

    public async Task<WriteJobOutcome?> Withdraw(long number, string reason)
    {
        if (await changes.Find(Org, number) is not { Change: var change })
        {
            return null;
        }
        var (said, now, actor) = (reason.Trim(), Instant.FromDateTimeOffset(time.GetUtcNow()), CallerContext.Actor);
        List<WriteProblem> problems = said.Length is < ChangeRules.ShortestReason or > ChangeRules.LongestReason
            ? [new("reason", "REASON_LENGTH", $"Say why in {ChangeRules.ShortestReason} to {ChangeRules.LongestReason} characters.")] : [];
        if (ChangeProtocol.Withdrawn(change.Progress, $"{actor.Name}: {said}") is not { } withdrawn)
        {
            problems.Add(new("id", "SENT", "It has ended, or may have reached the platform already: ask for another change that puts it back."));
        }
        else if (problems.Count == 0 && !await changes.Advance(Org, change, withdrawn, now, ChangeAudit.Ended(change, withdrawn, actor, now)))
        {
            problems.Add(new("id", "CHANGED_MEANWHILE", "A step was taken with it in this moment; look at it as it is now."));
        }
        return await Find(number) is { } after ? new WriteJobOutcome([after], problems) : null;
    }
}
