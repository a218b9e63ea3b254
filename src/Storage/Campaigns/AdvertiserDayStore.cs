using Npgsql;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Campaigns;

/// <summary>Reads what advertisers delivered on the last complete days, over all their campaigns: what rules hold a campaign against.</summary>
public sealed class AdvertiserDayStore(OrgDatabase database)
{
    private const string Days =
        """
        with asked as (select distinct advertiser_no from gold.entity where org_id = $1 and kind = 2 and ($2::bigint[] is null or entity_no = any($2)))
        select c.advertiser_no, g.day, sum(g.impressions)::bigint, sum(g.clicks)::bigint, sum(g.conversions)::bigint, sum(g.media)::bigint, sum(g.total_media)::bigint, sum(g.billable)::bigint,
               sum(g.revenue)::bigint
        from asked
        join gold.entity a on a.org_id = $1 and a.entity_no = asked.advertiser_no
        join gold.watermark w on w.org_id = $1 and w.connection_id = a.connection_id and w.account_id = a.external_id
        join gold.entity c on c.org_id = $1 and c.kind = 2 and c.advertiser_no = a.entity_no
        join gold.delivery_day g on g.org_id = $1 and g.campaign_no = c.entity_no and g.day > w.data_through - $3 and g.day <= w.data_through
        group by 1, 2
        """;

    private const string Campaigns = "select entity_no, advertiser_no from gold.entity where org_id = $1 and kind = 2 and advertiser_no is not null and ($2::bigint[] is null or entity_no = any($2))";

    /// <summary>Days of each campaign's advertiser, by the campaign's number; those with any delivery. The advertiser's number stands in the place of the order's.</summary>
    /// <param name="campaigns">Which, by number; null for all.</param>
    /// <param name="back">How many of the last complete days.</param>
    public Task<IReadOnlyDictionary<long, IReadOnlyList<OrderDayRecord>>> Load(OrgId org, IReadOnlyCollection<long>? campaigns, int back, CancellationToken cancellationToken = default) =>
        database.Read<IReadOnlyDictionary<long, IReadOnlyList<OrderDayRecord>>>(
            org,
            [
                new NpgsqlBatchCommand(Days) { Parameters = { Sql.Int(org.Value), Sql.LongsOrAll(campaigns), Sql.Int(back) } },
                new NpgsqlBatchCommand(Campaigns) { Parameters = { Sql.Int(org.Value), Sql.LongsOrAll(campaigns) } },
            ],
            async reader =>
            {
                var days = new List<OrderDayRecord>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    days.Add(CampaignStore.ReadDay(reader, 0));
                }
                var told = days.GroupBy(day => day.Order).ToDictionary(one => one.Key, one => (IReadOnlyList<OrderDayRecord>)[.. one]);
                await reader.NextResultAsync(cancellationToken);
                var found = new Dictionary<long, IReadOnlyList<OrderDayRecord>>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    found.Add(reader.GetInt64(0), told.GetValueOrDefault(reader.GetInt64(1)) ?? []);
                }
                return found;
            },
            cancellationToken);
}
