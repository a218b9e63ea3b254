using Npgsql;
using Paceline.Common;
using Paceline.Pipeline;
using Paceline.Storage;

namespace Paceline.Bookings;

/// <summary>What worked for a booking at a moment, as it was known then.</summary>
/// <param name="IsCoverageKept">Whether the claims that are kept lead to the watermarks that stand. Else where history begins is taken as it is now.</param>
public sealed record PastWork(WorkingItems Work, bool IsCoverageKept);

/// <summary>
/// Reads what <see cref="LineDeliveryStore"/> would have read at a moment: mappings as they were agreed then, days as they were known then, and the watermark, replayed. Names and currencies of items
/// are those of now. In one round trip and one snapshot.
/// </summary>
public sealed class LinePastStore(OrgDatabase database)
{
    // The last version of a mapping by then says what an item worked for; $2 is the booking's number, $3 the moment.
    private const string Parts =
        """
        with named as (
            select distinct line_item_no from bookings.mapping_version v
            where org_id = $1 and at <= $3 and exists (select from jsonb_array_elements(v.shares) s where s ->> 0 = $2)),
        agreed as (
            select distinct on (line_item_no) line_item_no, v.shares from named join bookings.mapping_version v using (line_item_no)
            where v.org_id = $1 and v.at <= $3 order by line_item_no, v.version desc),
        parts as (
            select g.line_item_no, b.number, b.booking_id, s ->> 1 as line, (s ->> 2)::int as millionths
            from agreed g cross join lateral jsonb_array_elements(g.shares) s
            join bookings.booking b on b.org_id = $1 and b.number = s ->> 0
            where exists (select from jsonb_array_elements(g.shares) mine where mine ->> 0 = $2))
        """;

    private const string Accounts =
        $"""
        {Parts},
        accounts as (
            select a.entity_no, a.connection_id, a.external_id from gold.entity a
            where a.org_id = $1 and a.entity_no in (
                select coalesce(l.advertiser_no, c.advertiser_no) from parts p join gold.entity l on l.org_id = $1 and l.entity_no = p.line_item_no
                left join gold.entity c on c.org_id = $1 and c.entity_no = l.campaign_no))
        """;

    private const string Items =
        $"""
        {Parts}
        select m.booking_id, m.line, m.line_item_no, l.campaign_no, l.platform, l.external_id, l.name, coalesce(a.currency, c.currency, 'XXX'), m.place, m.shares, a.entity_no, coalesce(a.zone, 'UTC')
        from (
            select number, booking_id, line, line_item_no, (row_number() over item)::int - 1 as place, array_agg(millionths) over (item rows between unbounded preceding and unbounded following) as shares
            from parts window item as (partition by line_item_no order by booking_id, line)) m
        join gold.entity l on l.org_id = $1 and l.entity_no = m.line_item_no
        left join gold.entity c on c.org_id = $1 and c.entity_no = l.campaign_no
        join gold.entity a on a.org_id = $1 and a.entity_no = coalesce(l.advertiser_no, c.advertiser_no)
        where m.number = $2 order by m.booking_id, m.line, l.name, m.line_item_no
        """;

    // Day by day (which is what the offset is for): a join could be planned as a scan of all delivery.
    private const string Days =
        $"""
        {Parts}
        select g.line_item_no, g.day, v.impressions, v.clicks, v.conversions, v.media, v.total_media, v.billable
        from (select distinct line_item_no from parts) m
        join gold.entity l on l.org_id = $1 and l.entity_no = m.line_item_no
        join gold.delivery_day g on g.org_id = $1 and g.campaign_no = l.campaign_no and g.line_item_no = m.line_item_no
        cross join lateral (
            select v.* from gold.delivery_version v
            where v.org_id = $1 and v.day = g.day and v.line_item_no = g.line_item_no and v.known_from <= $3 and (v.known_to is null or v.known_to > $3)
            offset 0) v
        order by g.day, g.line_item_no
        """;

    /// <param name="booking">Its number, as people write it.</param>
    public Task<PastWork> Load(OrgId org, string booking, DateTimeOffset at, CancellationToken cancellationToken = default) => database.Read(
        org,
        [.. new[] { Items, Accounts + CoverageSteps.ClaimsOfAccounts, Accounts + CoverageSteps.StandingOfAccounts, Days }.Select(sql => new NpgsqlBatchCommand(sql)
        {
            Parameters = { Sql.Int(org.Value), Sql.Text(booking), Sql.At(at) },
        })],
        async reader =>
        {
            var items = await Rows(() => (Account: reader.GetInt64(10), Item: new WorkingItemRecord(
                reader.GetInt32(0), reader.GetString(1), reader.GetInt64(2), reader.GetInt64(3), new EntityKey(reader.GetString(4), reader.GetString(5)), reader.GetString(6), reader.GetString(7),
                reader.GetInt32(8), reader.GetFieldValue<int[]>(9), null, null, reader.GetString(11))));
            var claims = (await Rows(() => (Account: reader.GetInt64(0), Claim: new CoverageStep(
                reader.GetFieldValue<DateTimeOffset>(1), reader.GetFieldValue<DateOnly>(2), reader.GetFieldValue<DateOnly>(3))))).ToLookup(one => one.Account, one => one.Claim);
            var standing = (await Rows(() => (Account: reader.GetInt64(0), Days: (reader.GetFieldValue<DateOnly>(1), reader.GetFieldValue<DateOnly>(2))))).ToDictionary(one => one.Account, one => one.Days);
            var days = await Rows(() => LineDeliveryStore.Day(reader));
            var coverage = items.Select(one => one.Account).Distinct().ToDictionary(
                account => account, account => CoverageSteps.Of([.. claims[account]], standing.TryGetValue(account, out var now) ? now : null));
            return new PastWork(
                new WorkingItems(
                    [.. items.Select(one => coverage[one.Account].Steps.LastOrDefault(step => step.From <= at) is { } known
                        ? one.Item with { CoveredFrom = known.CoveredFrom, DataThrough = known.DataThrough } : one.Item)],
                    days),
                coverage.Values.All(one => one.IsKept));

            async Task<List<T>> Rows<T>(Func<T> row)
            {
                var rows = new List<T>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    rows.Add(row());
                }
                await reader.NextResultAsync(cancellationToken);
                return rows;
            }
        },
        cancellationToken);
}
