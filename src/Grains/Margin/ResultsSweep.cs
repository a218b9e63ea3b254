using Paceline.Bookings;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>
/// Finds bookings for which the day has turned or other settings hold than they were computed by, and has those computed that a lost bell left waiting. A change of the setting sweeps at once; should that be
/// lost, the next sweep finds what it would have.
/// </summary>
internal sealed class ResultsSweep(BookingNewsStore news, MarginSettingStore settings, TimeProvider time, IGrainFactory grains) : ISweep, ISettingListener
{
    public Task Changed(OrgId org, Setting setting) => setting.Group == SettingGroup.Margin ? Sweep(org) : Task.CompletedTask;

    public async Task Sweep(OrgId org)
    {
        var isOther = await settings.MarkOther(org);
        if (await news.MarkTurned(org, time.GetUtcNow()) || isOther)
        {
            await grains.GetGrain<IResultsGrain>(GrainKeys.Results(org).ToString()).Wake();
        }
    }
}
