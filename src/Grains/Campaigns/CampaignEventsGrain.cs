using NodaTime;
using Orleans.Concurrency;
using Paceline.Alerts;
using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Campaigns;

/// <summary>Reads what happened to a campaign. Keeps nothing, so as many at once as are asked.</summary>
[GrainType("campaigns.events"), StatelessWorker]
internal sealed class CampaignEventsGrain(CampaignPastStore pasts, FiringStore firings, LineAmendmentStore amendments, TimeProvider time) : Grain, ICampaignEventsGrain
{
    private const int Most = 200;
    private static readonly TimeSpan Back = TimeSpan.FromDays(90);

    public async Task<IReadOnlyList<CampaignEvent>?> GetEvents()
    {
        var (key, now) = (TenantKey.Parse(this.GetPrimaryKeyString()), time.GetUtcNow());
        var from = now - Back;
        if (!EntityKey.TryParse(key.Id, out var campaign) || await pasts.Load(key.Org, campaign, from, now) is not { } past || past.At(now) is not { } known)
        {
            return null;
        }
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(known.Advertiser.Zone) ?? DateTimeZone.Utc;
        var events = new CampaignEvents(past, zone, known.Advertiser.Currency, from);
        return
        [
            .. events.Statuses().Concat(events.Plans()).Concat(events.Restatements())
                .Concat(events.Firings(await firings.Of(key.Org, past.Number, from, Most)))
                .Concat(events.Amendments(await amendments.Of(key.Org, past.Number, from, Most)))
                .OrderByDescending(one => one.At).ThenByDescending(one => one.Day).ThenBy(one => one.Kind).Take(Most),
        ];
    }
}
