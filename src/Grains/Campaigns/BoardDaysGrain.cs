using Paceline.Common;

namespace Paceline.Campaigns;

/// <summary>Keeps how the board stands at the end of each day.</summary>
[GrainType("campaigns.boardDays")]
internal sealed class BoardDaysGrain(BoardKeptStore kept, TimeProvider time) : Grain, IBoardDaysGrain
{
    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    public Task Keep(DateOnly day) => kept.Keep(Org, day, time.GetUtcNow());

    public async Task<KeptDaysView> Look(DateOnly day)
    {
        var days = await kept.Look(Org, day);
        return new(days.First, days.Last, days.Has);
    }
}
