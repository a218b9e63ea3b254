using NodaTime;
using Paceline.Common;

namespace Paceline.Tenancy;

/// <summary>Which day of an organisation has just ended, in its own zone.</summary>
internal sealed class DayTurns(IGrainFactory grains, TimeProvider time)
{
    /// <summary>Null where none has within the hour, and of an organisation that is no more.</summary>
    public async Task<DateOnly?> JustOver(OrgId org)
    {
        var profile = await grains.GetGrain<IOrganizationGrain>(GrainKeys.Organization(org).ToString()).GetProfile();
        return profile is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(profile.Zone) is { } zone
            && DayEnd.JustOver(Instant.FromDateTimeOffset(time.GetUtcNow()), zone) is { } day ? day.ToDateOnly() : null;
    }
}
