using Paceline.Pacing;
using System.Globalization;
using System.Text.Json;
using Npgsql;
using Paceline.Alerts;
using Paceline.Common;
using Paceline.Pipeline;
using Paceline.Storage;

namespace Paceline.Campaigns;

/// <summary>What a campaign needs to come alive, in one round trip and one snapshot.</summary>
public sealed class CampaignStore(OrgDatabase database)
{
    private const string Sums =
        """
        sum(g.impressions)::bigint, sum(g.clicks)::bigint, sum(g.conversions)::bigint, sum(g.media)::bigint, sum(g.total_media)::bigint, sum(g.billable)::bigint, sum(g.revenue)::bigint
        """;

    private const string Number = "(select entity_no from gold.entity where org_id = $1 and kind = 2 and platform = $2 and external_id = $3)";

    private static readonly string PastColumns = EntityPast.Columns("c");
    private static readonly string Past = EntityPast.Join("c");

    // The board's row by number, as in UntoldStore.
    private static readonly string Campaign =
        $"""
        with {PacingSettings.Decided}
        select c.entity_no, c.connection_id, c.name, c.status, c.flight_start, c.flight_end, a.external_id, a.name, coalesce(a.currency, c.currency, 'XXX'),
               coalesce(c.zone, a.zone, 'UTC'), w.covered_from, w.data_through, coalesce(h.revision, 0),
               {PacingSettings.Holding}, coalesce(r.revision, 0), {PastColumns}
        from gold.entity c
        {Past}
        join gold.entity a on a.org_id = $1 and a.entity_no = c.advertiser_no
        left join decided own on own.scope = a.platform || ':' || a.external_id
        left join decided org on org.scope = 'organization'
        left join gold.watermark w on w.org_id = $1 and w.connection_id = a.connection_id and w.account_id = a.external_id
        left join gold.head h on h.org_id = $1
        left join campaigns.board_row r on r.org_id = $1 and r.campaign_no = c.entity_no
        where c.org_id = $1 and c.kind = 2 and c.platform = $2 and c.external_id = $3
        """;

    private static readonly string Orders =
        $"""
        select o.entity_no, o.external_id, o.name, o.status, o.zone, v.known_from, v.unit, v.pacing, v.segments::text, o.daily_budget, v.status
        from gold.entity o
        cross join lateral (
            select o.known_from, o.unit, o.pacing, o.segments, o.status
            union all select h.known_from, h.unit, h.pacing, h.segments, h.status from gold.entity_version h where h.org_id = $1 and h.entity_no = o.entity_no) v
        where o.org_id = $1 and o.kind = 3 and o.campaign_no = {Number}
        order by o.external_id, v.known_from
        """;

    private static readonly string Days =
        $"select g.order_no, g.day, {Sums} from gold.delivery_day g where g.org_id = $1 and g.campaign_no = {Number} group by 1, 2 order by 2, 1";

    // Those of its orders and line items carry its number.
    private const string Watched = $"(subject_key = $2 || ':' || $3 or campaign_no = {Number})";
    private static readonly string AlertLooks = AlertStateStore.Looks(Watched);
    private static readonly string AlertStates = AlertStateStore.States(Watched);

    private static readonly string LineItems =
        $"""
        select l.entity_no, l.external_id, l.name, l.status, l.order_no, o.external_id, l.unit, l.budget, l.daily_budget
        from gold.entity l left join gold.entity o on o.org_id = $1 and o.entity_no = l.order_no
        where l.org_id = $1 and l.kind = 4 and l.campaign_no = {Number} order by l.name, l.external_id
        """;

    private static readonly string LineItemDays =
        $"select g.line_item_no, g.day, {Sums} from gold.delivery_day g where g.org_id = $1 and g.campaign_no = {Number} group by 1, 2 order by 2";

    private static readonly string Origins =
        $"""
        select n.order_no, b.batch_id, b.landed_at, min(n.day), max(n.day)
        from (select g.order_no, g.line_item_no, g.day, max(g.day) over (partition by g.order_no) as newest
              from gold.delivery_day g where g.org_id = $1 and g.campaign_no = {Number}) n
        join gold.delivery_origin o on o.org_id = $1 and o.day = n.day and o.line_item_no = n.line_item_no
        join gold.batch b on b.org_id = $1 and b.batch_id = o.batch_id
        where n.day > n.newest - 3
        group by 1, 2, 3 order by 1, 3 desc, 2 desc
        """;

    private static readonly string Refreshed =
        $"""
        select w.refreshed_at
        from gold.entity c
        join gold.entity a on a.org_id = $1 and a.entity_no = c.advertiser_no
        join gold.watermark w on w.org_id = $1 and w.connection_id = a.connection_id and w.account_id = a.external_id
        where c.org_id = $1 and c.entity_no = {Number}
        """;

    private static readonly string Restatements =
        $"""
        select c.connection_id, r.figure = 1, r.age::int, r.low, r.high
        from gold.entity c join gold.restatement r on r.org_id = $1 and r.connection_id = c.connection_id
        where c.org_id = $1 and c.entity_no = {Number} and r.low is not null order by 1, 2, 3
        """;

    private static readonly string Growths =
        $"""
        select g.advertiser_no <> 0, g.age::int, g.next_age::int, g.days, g.early, g.late
        from gold.entity c join gold.conversion_growth g on g.org_id = $1 and g.connection_id = c.connection_id and g.advertiser_no in (0, c.advertiser_no)
        where c.org_id = $1 and c.entity_no = {Number} order by 1, 2
        """;

    /// <returns>Null when the organisation has no such campaign.</returns>
    public Task<CampaignRecord?> Load(OrgId org, EntityKey key, CancellationToken cancellationToken = default) => database.Read(
        org, [Of(Campaign, org, key), Of(Orders, org, key), Of(Days, org, key), Of(AlertLooks, org, key), Of(AlertStates, org, key)],
        async reader =>
        {
            if (!await reader.ReadAsync(cancellationToken))
            {
                return null;
            }
            var campaign = new CampaignRecord(
                reader.GetInt64(0), reader.GetInt32(1), key.ToString(), reader.GetString(2), (EntityStatus)reader.GetInt16(3), reader.OrNull<DateOnly>(4),
                reader.OrNull<DateOnly>(5), new AdvertiserRecord($"{key.Platform}:{reader.GetString(6)}", reader.GetString(7), reader.GetString(8), reader.GetString(9)),
                reader.OrNull<DateOnly>(10), reader.OrNull<DateOnly>(11), reader.GetInt64(12), [], [])
            {
                Settings = PacingSettings.Read(reader.GetString(13)),
                Answered = reader.GetInt64(14),
                KnownSince = reader.GetFieldValue<DateTimeOffset>(15),
                StatusChange = EntityPast.Status(reader, 16),
            };
            await reader.NextResultAsync(cancellationToken);
            var orders = await ReadOrders(reader, key.Platform, cancellationToken);
            await reader.NextResultAsync(cancellationToken);
            var days = await ReadDays(reader, cancellationToken);
            await reader.NextResultAsync(cancellationToken);
            var alerts = await AlertStateStore.Read(reader, [campaign.Key], cancellationToken);
            return campaign with { Orders = orders, Days = days, Alerts = alerts[campaign.Key], PartAlerts = alerts.Where(one => one.Key != campaign.Key).ToDictionary() };
        },
        cancellationToken);

    /// <summary>What whoever looks at the campaign is shown beside what it has in memory, in one round trip.</summary>
    public Task<CampaignDetailRecord> LoadDetail(OrgId org, EntityKey key, CancellationToken cancellationToken = default) => database.Read(
        org, [Of(LineItems, org, key), Of(LineItemDays, org, key), Of(Origins, org, key), Of(Refreshed, org, key), Of(Restatements, org, key), Of(Growths, org, key)],
        async reader =>
        {
            var items = new List<LineItemRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                items.Add(new LineItemRecord(
                    reader.GetInt64(0), $"{key.Platform}:{reader.GetString(1)}", reader.GetString(2), (EntityStatus)reader.GetInt16(3), reader.OrNull<long>(4),
                    reader.TextOrNull(5) is { } order ? $"{key.Platform}:{order}" : null, (BudgetUnit?)reader.OrNull<short>(6), reader.OrNull<long>(7), [])
                {
                    DailyBudget = reader.OrNull<long>(8),
                });
            }
            await reader.NextResultAsync(cancellationToken);
            var days = (await ReadDays(reader, cancellationToken)).ToLookup(day => day.Order);
            await reader.NextResultAsync(cancellationToken);
            var origins = new List<FigureOriginRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                origins.Add(new(
                    reader.GetInt64(0), reader.GetInt64(1), reader.GetFieldValue<DateTimeOffset>(2), reader.GetFieldValue<DateOnly>(3), reader.GetFieldValue<DateOnly>(4)));
            }
            await reader.NextResultAsync(cancellationToken);
            var refreshed = await reader.ReadAsync(cancellationToken) ? reader.OrNull<DateTimeOffset>(0) : null;
            await reader.NextResultAsync(cancellationToken);
            var restated = await RestatedDays.Read(reader, cancellationToken);
            await reader.NextResultAsync(cancellationToken);
            var growths = new List<ConversionGrowthRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                growths.Add(new(reader.GetBoolean(0), new(reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetInt64(4), reader.GetInt64(5))));
            }
            return new CampaignDetailRecord(items.ConvertAll(item => item with { Days = [.. days[item.Number]] }), origins, refreshed, restated.Values.FirstOrDefault() ?? RestatementBands.Unknown) { Growths = growths };
        },
        cancellationToken);

    /// <returns>Null when the organisation has no such advertiser.</returns>
    public async Task<AdvertiserRecord?> LoadAdvertiser(OrgId org, EntityKey key, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await using var command = transaction.Command(
            "select name, coalesce(currency, 'XXX'), coalesce(zone, 'UTC') from gold.entity where org_id = $1 and kind = 1 and platform = $2 and external_id = $3",
            Sql.Int(org.Value), Sql.Text(key.Platform), Sql.Text(key.ExternalId));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? new AdvertiserRecord(key.ToString(), reader.GetString(0), reader.GetString(1), reader.GetString(2)) : null;
    }

    private static NpgsqlBatchCommand Of(string sql, OrgId org, EntityKey key) =>
        new(sql) { Parameters = { Sql.Int(org.Value), Sql.Text(key.Platform), Sql.Text(key.ExternalId) } };

    private static async Task<List<OrderRecord>> ReadOrders(NpgsqlDataReader reader, string platform, CancellationToken cancellationToken)
    {
        var orders = new List<OrderRecord>();
        var before = default(EntityStatus);
        while (await reader.ReadAsync(cancellationToken))
        {
            var version = new BudgetVersionRecord(
                reader.GetFieldValue<DateTimeOffset>(5), (BudgetUnit?)reader.OrNull<short>(6), (PacingMode?)reader.OrNull<short>(7), ReadSegments(reader.GetString(8)));
            var (number, status) = (reader.GetInt64(0), (EntityStatus)reader.GetInt16(10));
            if (orders.Count > 0 && orders[^1].Number == number)
            {
                orders[^1] = orders[^1] with
                {
                    Versions = [.. orders[^1].Versions, version],
                    StatusChange = status != before ? new StatusChange(before, version.KnownFrom) : orders[^1].StatusChange,
                };
                before = status;
                continue;
            }
            before = status;
            orders.Add(new OrderRecord(
                number, $"{platform}:{reader.GetString(1)}", reader.GetString(2), (EntityStatus)reader.GetInt16(3), reader.TextOrNull(4), [version])
            {
                DailyBudget = reader.OrNull<long>(9),
            });
        }
        return orders;
    }

    private static async Task<List<OrderDayRecord>> ReadDays(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var days = new List<OrderDayRecord>();
        while (await reader.ReadAsync(cancellationToken))
        {
            days.Add(ReadDay(reader, 0));
        }
        return days;
    }

    internal static OrderDayRecord ReadDay(NpgsqlDataReader reader, int at) => new(
        reader.GetInt64(at), reader.GetFieldValue<DateOnly>(at + 1), reader.OrNull<long>(at + 2), reader.OrNull<long>(at + 3), reader.OrNull<long>(at + 4),
        reader.OrNull<long>(at + 5), reader.OrNull<long>(at + 6), reader.OrNull<long>(at + 7), reader.OrNull<long>(at + 8));

    internal static List<(DateOnly, DateOnly, long)> ReadSegments(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(s => (Date(s[0]), Date(s[1]), s[2].GetInt64()))];

        static DateOnly Date(JsonElement text) => DateOnly.ParseExact(text.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
