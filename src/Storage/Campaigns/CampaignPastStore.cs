using Npgsql;
using Paceline.Common;
using Paceline.Pacing;
using Paceline.Pipeline;
using Paceline.Storage;

namespace Paceline.Campaigns;

/// <summary>Reads what was known of campaigns between two moments: any number of them in one round trip and one snapshot.</summary>
public sealed class CampaignPastStore(OrgDatabase database)
{
    // All versions, however old: since when it is known, and when its status became another.
    private const string Campaigns =
        """
        select c.entity_no, c.connection_id, c.platform || ':' || c.external_id, c.advertiser_no, a.platform || ':' || a.external_id,
               v.known_from, v.name, v.status, v.flight_start, v.flight_end, v.zone, v.currency
        from gold.entity c
        join gold.entity a on a.org_id = $1 and a.entity_no = c.advertiser_no
        left join gold.entity_known v on v.org_id = $1 and v.entity_no = c.entity_no and v.known_from <= $4
        where c.org_id = $1 and c.kind = 2 and c.entity_no = any($2)
        order by c.entity_no, v.known_from
        """;

    private const string Advertisers =
        """
        select v.entity_no, v.known_from, v.name, v.currency, v.zone
        from gold.entity_known v
        where v.org_id = $1 and v.entity_no = any(select advertiser_no from gold.entity where org_id = $1 and kind = 2 and entity_no = any($2))
          and v.known_from <= $4 and (v.known_to is null or v.known_to > $3)
        order by v.entity_no, v.known_from
        """;

    // All versions of a budget count, however old: each is the plan of its days.
    private const string Orders =
        """
        select o.campaign_no, o.entity_no, o.platform || ':' || o.external_id, v.name, v.status, v.zone, v.known_from, v.unit, v.pacing, v.segments::text
        from gold.entity o
        join gold.entity_known v on v.org_id = $1 and v.entity_no = o.entity_no and v.known_from <= $4
        where o.org_id = $1 and o.kind = 3 and o.campaign_no = any($2)
        order by o.campaign_no, o.external_id, v.known_from
        """;

    private const string Accounts =
        """
        with accounts as (
            select a.entity_no, a.connection_id, a.external_id
            from gold.entity a
            where a.org_id = $1 and a.entity_no = any(select advertiser_no from gold.entity where org_id = $1 and kind = 2 and entity_no = any($2)))
        """;

    private const string Settings =
        $"""
        select a.entity_no, s.at, s.scope <> 'organization', s.name, s.value
        from tenancy.setting_version s
        join gold.entity a on a.org_id = $1 and (s.scope = 'organization' or s.scope = a.platform || ':' || a.external_id)
          and a.entity_no = any(select advertiser_no from gold.entity where org_id = $1 and kind = 2 and entity_no = any($2))
        where s.org_id = $1 and s.name in ({PacingSettings.Names}) and s.at <= $4
        order by a.entity_no, s.scope, s.name, s.version
        """;

    // Day by day and line item by line item (which is what the offset is for): a join could be planned as a scan of all delivery.
    private const string Days =
        """
        with versions as materialized (
            select g.campaign_no, g.order_no, g.day, v.*
            from gold.delivery_day g
            cross join lateral (
                select v.impressions, v.clicks, v.conversions, v.media, v.total_media, v.billable, v.revenue, greatest(v.known_from, $3) as known_from, v.known_to
                from gold.delivery_version v
                where v.org_id = $1 and v.day = g.day and v.line_item_no = g.line_item_no and v.known_from <= $4 and (v.known_to is null or v.known_to > $3)
                offset 0) v
            where g.org_id = $1 and g.campaign_no = any($2)),
        moments as (select distinct campaign_no, order_no, day, known_from as at from versions)
        select m.campaign_no, m.at, m.order_no, m.day, sum(v.impressions)::bigint, sum(v.clicks)::bigint, sum(v.conversions)::bigint,
               sum(v.media)::bigint, sum(v.total_media)::bigint, sum(v.billable)::bigint, sum(v.revenue)::bigint
        from moments m
        join versions v on v.campaign_no = m.campaign_no and v.order_no = m.order_no and v.day = m.day and v.known_from <= m.at and (v.known_to is null or v.known_to > m.at)
        group by 1, 2, 3, 4 order by 1, 2, 4, 3
        """;

    private const string Find = "select entity_no from gold.entity where org_id = $1 and kind = 2 and platform = $2 and external_id = $3";

    /// <summary>What was known of a campaign at a moment; null when the organisation has none of that key.</summary>
    public Task<CampaignPast?> Load(OrgId org, EntityKey key, DateTimeOffset at, CancellationToken cancellationToken = default) => Load(org, key, at, at, cancellationToken);

    /// <summary>What was known of a campaign from one moment to another; null when the organisation has none of that key.</summary>
    public async Task<CampaignPast?> Load(OrgId org, EntityKey key, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken = default)
    {
        var number = await database.Read(
            org, [new NpgsqlBatchCommand(Find) { Parameters = { Sql.Int(org.Value), Sql.Text(key.Platform), Sql.Text(key.ExternalId) } }],
            async reader => await reader.ReadAsync(cancellationToken) ? reader.GetInt64(0) : (long?)null, cancellationToken);
        return number is { } campaign ? (await Load(org, [campaign], from, until, cancellationToken)).SingleOrDefault() : null;
    }

    /// <summary>What was known of campaigns, by number, from one moment to another. One that was not known by then has no versions.</summary>
    public Task<IReadOnlyList<CampaignPast>> Load(
        OrgId org, IReadOnlyList<long> campaigns, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken = default) => database.Read(
        org,
        [.. new[] { Campaigns, Advertisers, Orders, Accounts + CoverageSteps.ClaimsOfAccounts, Accounts + CoverageSteps.StandingOfAccounts, Settings, Days }.Select(sql => new NpgsqlBatchCommand(sql)
        {
            Parameters = { Sql.Int(org.Value), Sql.Longs(campaigns), Sql.At(from), Sql.At(until) },
        })],
        reader => CampaignPastReader.Read(reader, cancellationToken), cancellationToken);
}
