using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>Finds bookings for which the day has turned, and has those computed that a lost bell left waiting.</summary>
internal sealed class ResultsSweep(BookingNewsStore news, TimeProvider time, IGrainFactory grains) : ISweep
{
    public async Task Sweep(OrgId org)
    {
        if (await news.MarkTurned(org, time.GetUtcNow()))
        {
            await grains.GetGrain<IResultsGrain>(GrainKeys.Results(org).ToString()).Wake();
        }
    }
}
