using Npgsql;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Campaigns;

/// <summary>A line item and what it delivered on the last complete days of its campaign.</summary>
/// <param name="Id">The platform's.</param>
/// <param name="OrderName">Null where it belongs to none that is known.</param>
/// <param name="Days">Those on which the platform told anything; the line's number stands in the place of the order's.</param>
public sealed record LineItemFactsRecord(
    long Campaign, long Number, string Id, string Name, string? OrderName, EntityStatus Status, DateOnly? FlightStart, DateOnly? FlightEnd, IReadOnlyList<OrderDayRecord> Days)
{
    /// <summary>When Paceline first saw it.</summary>
    public DateTimeOffset? KnownSince { get; init; }

    /// <summary>How many of the last complete days were read.</summary>
    public int DaysRead { get; init; } = LineItemStore.DaysRead;

    /// <summary>When its status became another; null where it never did.</summary>
    public StatusChange? StatusChange { get; init; }
}

/// <summary>Reads what rules on line items judge, of many campaigns in one round trip.</summary>
public sealed class LineItemStore(OrgDatabase database)
{
    /// <summary>The last complete day and the week before it: what is read at the least.</summary>
    public const int DaysRead = 8;

    private static readonly string PastColumns = EntityPast.Columns("l");
    private static readonly string Past = EntityPast.Join("l");

    private static readonly string Items =
        $"""
        select l.campaign_no, l.entity_no, l.external_id, l.name, o.name, l.status, l.flight_start, l.flight_end, {PastColumns}
        from gold.entity l {Past} left join gold.entity o on o.org_id = $1 and o.entity_no = l.order_no
        where l.org_id = $1 and l.kind = 4 and ($2::bigint[] is null or l.campaign_no = any($2)) order by l.campaign_no, l.entity_no
        """;

    private const string Days =
        """
        select g.line_item_no, g.day, g.impressions, g.clicks, g.conversions, g.media, g.total_media, g.billable, g.revenue
        from gold.entity c
        join gold.entity a on a.org_id = $1 and a.entity_no = c.advertiser_no
        join gold.watermark w on w.org_id = $1 and w.connection_id = a.connection_id and w.account_id = a.external_id
        join gold.delivery_day g on g.org_id = $1 and g.campaign_no = c.entity_no and g.day > w.data_through - $3 and g.day <= w.data_through
        where c.org_id = $1 and c.kind = 2 and ($2::bigint[] is null or c.entity_no = any($2))
        """;

    /// <param name="campaigns">Whose, by number; null for all.</param>
    /// <param name="back">How many of the last complete days rules ask for.</param>
    public Task<IReadOnlyList<LineItemFactsRecord>> Load(OrgId org, IReadOnlyCollection<long>? campaigns, int back, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<LineItemFactsRecord>>(
        org,
        [
            new NpgsqlBatchCommand(Days) { Parameters = { Sql.Int(org.Value), Sql.LongsOrAll(campaigns), Sql.Int(Math.Max(DaysRead, back)) } },
            new NpgsqlBatchCommand(Items) { Parameters = { Sql.Int(org.Value), Sql.LongsOrAll(campaigns) } },
        ],
        async reader =>
        {
            var days = new Dictionary<long, List<OrderDayRecord>>();
            while (await reader.ReadAsync(cancellationToken))
            {
                var day = CampaignStore.ReadDay(reader, 0);
                if (!days.TryGetValue(day.Order, out var known))
                {
                    days.Add(day.Order, known = []);
                }
                known.Add(day);
            }
            await reader.NextResultAsync(cancellationToken);
            var items = new List<LineItemFactsRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                items.Add(new LineItemFactsRecord(
                    reader.GetInt64(0), reader.GetInt64(1), reader.GetString(2), reader.GetString(3), reader.TextOrNull(4), (EntityStatus)reader.GetInt16(5), reader.OrNull<DateOnly>(6),
                    reader.OrNull<DateOnly>(7), days.GetValueOrDefault(reader.GetInt64(1)) ?? [])
                {
                    DaysRead = Math.Max(DaysRead, back),
                    KnownSince = reader.GetFieldValue<DateTimeOffset>(8),
                    StatusChange = EntityPast.Status(reader, 9),
                });
            }
            return items;
        },
        cancellationToken);
}
