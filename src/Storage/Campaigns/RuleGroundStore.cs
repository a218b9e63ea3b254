using NodaTime;
using Paceline.Common;
using Paceline.Pacing;
using Paceline.Storage;

namespace Paceline.Campaigns;

/// <param name="Settings">What the campaign's advertiser, or else the organisation, decided on how it is judged.</param>
public sealed record RuleGround(BoardRecord Row, PacingSettings Settings)
{
    /// <summary>What it is judged by at its watermark.</summary>
    public PacingOptions Options => Settings.Options().At(Day(Row.FlightEnd), Day(Row.DataThrough));

    private static LocalDate? Day(DateOnly? day) => day is { } known ? LocalDate.FromDateOnly(known) : null;
}

/// <summary>What a campaign delivered on days, over all its orders.</summary>
/// <param name="CoveredFrom">First day that is known.</param>
/// <param name="DataThrough">Last complete day.</param>
/// <param name="Days">Those with any; the campaign's number stands in the place of the order's.</param>
public sealed record CampaignDaysRecord(DateOnly CoveredFrom, DateOnly DataThrough, IReadOnlyList<OrderDayRecord> Days);

/// <summary>All that the board knows of every campaign, for whoever tries a rule on them.</summary>
public sealed class RuleGroundStore(OrgDatabase database)
{
    private static readonly string Rows =
        $$"""
        with {{PacingSettings.Decided}}
        select r.campaign_key, r.campaign_no, r.name, r.platform, r.advertiser_key, r.advertiser_name, r.status, r.flight_state, r.flight_start, r.flight_end, r.days_left, r.zone,
               r.currency, r.basis, r.budget, r.spend, r.spend_today, r.pacing, r.pacing_reason, r.band, r.delivered_share, r.days_ahead, r.required_daily_spend,
               r.catch_up_factor, r.projection, r.data_through, r.spark, {{PacingSettings.Holding}}
        from campaigns.board_row r
        left join decided own on own.scope = r.advertiser_key
        left join decided org on org.scope = 'organization'
        where r.org_id = $1 order by r.campaign_key limit $2
        """;

    private const string Covered =
        """
        select c.entity_no, w.covered_from, w.data_through
        from gold.entity c
        join gold.entity a on a.org_id = $1 and a.entity_no = c.advertiser_no
        join gold.watermark w on w.org_id = $1 and w.connection_id = a.connection_id and w.account_id = a.external_id
        where c.org_id = $1 and c.kind = 2
        """;

    private const string Days =
        $"""
        with covered as ({Covered})
        select g.campaign_no, g.day, sum(g.impressions)::bigint, sum(g.clicks)::bigint, sum(g.conversions)::bigint, sum(g.media)::bigint, sum(g.total_media)::bigint, sum(g.billable)::bigint,
               sum(g.revenue)::bigint
        from covered c join gold.delivery_day g on g.org_id = $1 and g.campaign_no = c.entity_no and g.day > c.data_through - $2 and g.day <= c.data_through
        group by 1, 2
        """;

    /// <summary>What campaigns delivered, by number, on the last complete days.</summary>
    /// <param name="back">How many of them.</param>
    public Task<IReadOnlyDictionary<long, CampaignDaysRecord>> LoadDays(OrgId org, int back, CancellationToken cancellationToken = default) => database.Read<IReadOnlyDictionary<long, CampaignDaysRecord>>(
        org,
        [
            new(Days) { Parameters = { Sql.Int(org.Value), Sql.Int(back) } },
            new(Covered) { Parameters = { Sql.Int(org.Value) } },
        ],
        async reader =>
        {
            var days = new List<OrderDayRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                days.Add(CampaignStore.ReadDay(reader, 0));
            }
            var told = days.ToLookup(day => day.Order);
            await reader.NextResultAsync(cancellationToken);
            var campaigns = new Dictionary<long, CampaignDaysRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                campaigns.Add(reader.GetInt64(0), new CampaignDaysRecord(reader.GetFieldValue<DateOnly>(1), reader.GetFieldValue<DateOnly>(2), [.. told[reader.GetInt64(0)]]));
            }
            return campaigns;
        },
        cancellationToken);

    public Task<IReadOnlyList<RuleGround>> Load(OrgId org, int most, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<RuleGround>>(
        org,
        [
            new(Rows)
            {
                Parameters = { Sql.Int(org.Value), Sql.Int(most) },
            },
        ],
        async reader =>
        {
            var rows = new List<RuleGround>();
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(new RuleGround(
                    new BoardRecord
                    {
                        CampaignKey = reader.GetString(0),
                        CampaignNo = reader.GetInt64(1),
                        ConnectionId = 0,
                        Name = reader.GetString(2),
                        Platform = reader.GetString(3),
                        AdvertiserKey = reader.GetString(4),
                        AdvertiserName = reader.GetString(5),
                        AdvertiserCurrency = reader.GetString(12),
                        AdvertiserZone = reader.GetString(11),
                        Status = reader.GetInt16(6),
                        FlightState = reader.GetInt16(7),
                        FlightStart = reader.OrNull<DateOnly>(8),
                        FlightEnd = reader.OrNull<DateOnly>(9),
                        DaysLeft = reader.OrNull<int>(10),
                        Zone = reader.GetString(11),
                        Currency = reader.GetString(12),
                        Basis = reader.GetString(13),
                        Budget = reader.OrNull<decimal>(14),
                        Spend = reader.OrNull<decimal>(15),
                        SpendToday = reader.OrNull<decimal>(16),
                        Pacing = reader.OrNull<decimal>(17),
                        PacingReason = reader.TextOrNull(18),
                        Band = reader.GetInt16(19),
                        DeliveredShare = reader.OrNull<decimal>(20),
                        DaysAhead = reader.OrNull<decimal>(21),
                        RequiredDailySpend = reader.OrNull<decimal>(22),
                        CatchUpFactor = reader.OrNull<decimal>(23),
                        Projection = reader.OrNull<decimal>(24),
                        DataThrough = reader.OrNull<DateOnly>(25),
                        Spark = reader.GetFieldValue<decimal?[]>(26),
                    },
                    PacingSettings.Read(reader.GetString(27))));
            }
            return rows;
        },
        cancellationToken);
}
