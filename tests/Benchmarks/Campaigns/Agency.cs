namespace Paceline.Benchmarks.Campaigns;

/// <summary>Campaigns with two orders each and delivery day by day, planted in silver and gold as the pipeline would leave them.</summary>
internal static class Agency
{
    public const int Days = 90;

    public static string Key(int campaign) => $"dv360:{10_000 + campaign}";

    /// <summary>Plants the campaigns; delivery ends yesterday and flights run for another month.</summary>
    /// <param name="days">Of delivery.</param>
    public static async Task Plant(BenchSilo silo, int campaigns, int days = Days)
    {
        var org = silo.Org.Value;
        await silo.Database.Execute(
            $"""
            insert into connections.connection (org_id, connection_id, platform, name, project, endpoints, credential, pull_every_seconds, delivery_grain, history_days, state)
            values ({org}, 1, 'dv360', 'Bench', 'bench', '[]', '', 86400, 0, 90, 6);

            insert into silver.entity (org_id, connection_id, platform, kind, external_id, name, status, zone, currency, described, batch_id, row_no, known_from)
            values ({org}, 1, 'dv360', 1, '4001', 'Bench', 1, 'Europe/Berlin', 'EUR', true, 0, 0, now());

            insert into silver.entity (org_id, connection_id, platform, kind, external_id, advertiser_no, name, status, described, batch_id, row_no, known_from)
            select {org}, 1, 'dv360', 2, (10000 + n)::text, a.entity_no, 'Campaign ' || n, 1, true, 0, 0, now()
            from generate_series(0, {campaigns - 1}) n, silver.entity a where a.org_id = {org} and a.kind = 1;

            insert into silver.entity (org_id, connection_id, platform, kind, external_id, advertiser_no, campaign_no, name, status, currency, unit, budget, pacing, segments,
                                       flight_start, flight_end, described, batch_id, row_no, known_from)
            select {org}, 1, 'dv360', 3, (500000 + 2 * (c.external_id::int - 10000) + o)::text, c.advertiser_no, c.entity_no, 'Order ' || o, 1, 'EUR', 4, 120000000000, 1,
                   jsonb_build_array(jsonb_build_array(current_date - {days}, current_date + 30, 120000000000)), current_date - {days}, current_date + 30, true, 0, 0, now()
            from silver.entity c, generate_series(0, 1) o where c.org_id = {org} and c.kind = 2;

            insert into gold.head (org_id, revision) values ({org}, 1);
            insert into gold.watermark values ({org}, 1, '4001', current_date - {days}, current_date - 1, now(), now());

            insert into gold.delivery_day (org_id, campaign_no, day, line_item_no, order_no, impressions, clicks, conversions, media, total_media, billable, revenue, revision)
            select {org}, o.campaign_no, current_date - d, o.entity_no + 10000000, o.entity_no, 50000 + d, 60, 3, 600000000, 700000000, 800000000, 900000000 + d * 1000000, 1
            from silver.entity o, generate_series(1, {days}) d where o.org_id = {org} and o.kind = 3;

            analyze silver.entity; analyze gold.delivery_day;
            """);
    }

    /// <summary>What one commit of gold leaves when it changes the last two days of every campaign.</summary>
    public static Task Change(BenchSilo silo) => silo.Database.Execute(
        $"""
        with next as (update gold.head set revision = revision + 1 where org_id = {silo.Org.Value} returning revision),
             changed as (
                update gold.delivery_day g set revenue = g.revenue + 1000000, revision = next.revision from next
                where g.org_id = {silo.Org.Value} and g.day >= current_date - 2 returning g.campaign_no, g.day)
        insert into gold.untold (org_id, revision, campaign_no, days, set_up)
        select {silo.Org.Value}, (select revision from next), campaign_no, array_agg(distinct day), false from changed group by campaign_no
        """);
}
