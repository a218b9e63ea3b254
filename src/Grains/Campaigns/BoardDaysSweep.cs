using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Campaigns;

/// <summary>Has the board kept once the organisation's day is over. A day whose end nothing came by within the hour is missed, and said to be.</summary>
internal sealed class BoardDaysSweep(BoardKeptStore kept, DayTurns turns, IGrainFactory grains) : ISweep
{
    public async Task Sweep(OrgId org)
    {
        if (await turns.JustOver(org) is { } day && (await kept.Look(org, day)) is { Has: false })
        {
            await grains.GetGrain<IBoardDaysGrain>(GrainKeys.BoardDays(org).ToString()).Keep(day);
        }
    }
}
