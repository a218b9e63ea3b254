using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>Has booking lines kept once the organisation's day is over. A day whose end nothing came by within the hour is missed, and said to be.</summary>
internal sealed class LineDaysSweep(LinesKeptStore kept, DayTurns turns, IGrainFactory grains) : ISweep
{
    public async Task Sweep(OrgId org)
    {
        if (await turns.JustOver(org) is { } day && (await kept.Look(org, day)) is { Has: false })
        {
            await grains.GetGrain<ILineDaysGrain>(GrainKeys.LineDays(org).ToString()).Keep(day);
        }
    }
}
