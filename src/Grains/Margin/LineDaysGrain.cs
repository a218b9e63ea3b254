using Paceline.Common;

namespace Paceline.Margin;

/// <summary>Keeps how booking lines stand at the end of each day, with what was decided of margins then.</summary>
[GrainType("margin.lineDays")]
internal sealed class LineDaysGrain(LinesKeptStore kept, MarginSettingStore settings, TimeProvider time) : Grain, ILineDaysGrain
{
    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    public async Task Keep(DateOnly day)
    {
        var decided = await settings.Load(Org);
        await kept.Keep(Org, day, time.GetUtcNow(), new(decided.Floor, decided.Target));
    }

    public async Task<KeptDaysView> Look(DateOnly day)
    {
        var days = await kept.Look(Org, day);
        return new(days.First, days.Last, days.Has);
    }
}
