using Npgsql;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Campaigns;

/// <summary>The read model of the campaigns board: one query, however many campaigns.</summary>
public sealed class BoardStore(OrgDatabase database)
{
    private const string Columns =
        """
        campaign_key, campaign_no, connection_id, name, platform, advertiser_key, advertiser_name, advertiser_currency, advertiser_zone, status, flight_state,
        flight_start, flight_end, days_left, zone, currency, basis, budget, spend, spend_today, impressions, clicks, planned_to_date, pacing, pacing_reason, band,
        delivered_share, ideal_share, days_ahead, required_daily_spend, catch_up_factor, projection, data_through, spark, pacing_low, pacing_high,
        pacing_range_reason
        """;

    private const string RowsWithFreshness =
        """
        campaigns.board_row r
        left join gold.watermark w on w.org_id = $1 and w.connection_id = r.connection_id and r.advertiser_key = r.platform || ':' || w.account_id
        """;

    private const string WithMargins = "left join gold.campaign_margin m on m.org_id = $1 and m.campaign_no = r.campaign_no";

    private static readonly string[] ColumnNames = Columns.Split(',', StringSplitOptions.TrimEntries);
    private static readonly string Qualified = string.Join(", ", ColumnNames.Select(column => $"r.{column}"));
    private static readonly string Assignments = string.Join(", ", ColumnNames.Select(column => $"{column} = excluded.{column}"));

    // Sortable columns with the type their cursors are compared in. Only what stands here ever reaches the SQL text.
    private static readonly Dictionary<string, (string Column, string Type)> Sorts = new()
    {
        ["Name"] = ("lower(r.name)", "text"),
        ["Advertiser"] = ("lower(r.advertiser_name)", "text"),
        ["Pacing"] = ("r.pacing", "numeric"),
        ["Spend"] = ("r.spend", "numeric"),
        ["Budget"] = ("r.budget", "numeric"),
        ["RequiredDailySpend"] = ("r.required_daily_spend", "numeric"),
        ["Projection"] = ("r.projection", "numeric"),
        ["FlightEnd"] = ("r.flight_end", "date"),
        ["DaysLeft"] = ("r.days_left", "int"),
        ["Margin"] = ("(1 - m.cost / nullif(m.revenue, 0))", "numeric"),
        ["SoldPacing"] = ("m.pacing", "numeric"),
    };

    internal const string Where =
        """
        r.org_id = $1 and (cardinality($2) = 0 or (select bool_and(strpos(lower(r.name || ' ' || r.advertiser_name || ' ' || r.campaign_key), word) > 0) from unnest($2) word))
        and (cardinality($3) = 0 or r.platform = any($3)) and (cardinality($4) = 0 or r.advertiser_key = any($4))
        and (cardinality($5) = 0 or r.status = any($5)) and (cardinality($6) = 0 or r.flight_state = any($6))
        and (cardinality($8) = 0 or r.advertiser_key in (select a.advertiser_key from tenancy.team_advertiser a where a.org_id = $1 and a.team_id = any($8)))
        and ($9::numeric is null or r.pacing >= $9) and ($10::numeric is null or r.pacing < $10)
        """;

    /// <summary>Whether a campaign's figures are money: a budget in impressions adds up with none in money.</summary>
    internal const string IsMoney = "(r.basis <> 'impressions')";

    // What campaigns in flight that are behind will leave of their budgets, going on as in the last days.
    private const string AtRisk = $"coalesce(sum(r.budget - r.projection) filter (where {IsMoney} and r.flight_state = 2 and r.band in (1, 2) and r.projection < r.budget), 0)";

    /// <summary>Of those that are money: budget, spend, spend today, planned, required, projected, at risk.</summary>
    internal static readonly string Sums = string.Join(
        ", ",
        [
            .. ((string[])["budget", "spend", "spend_today", "planned_to_date", "required_daily_spend", "projection"]).Select(column => $"coalesce(sum(r.{column}) filter (where {IsMoney}), 0)"),
            AtRisk,
        ]);

    internal const int SumCount = 7;

    /// <summary>From the columns of <see cref="Sums"/>.</summary>
    internal static BoardTotalsRecord ReadSums(NpgsqlDataReader reader, string currency, int campaigns, int at) => new(
        currency, campaigns, reader.GetDecimal(at), reader.GetDecimal(at + 1), reader.GetDecimal(at + 2), reader.GetDecimal(at + 3), reader.GetDecimal(at + 4), reader.GetDecimal(at + 5),
        reader.GetDecimal(at + 6));

    internal const string WhereBand = "(cardinality($7) = 0 or r.band = any($7))";

    /// <summary>All campaigns at once: how many are known, and the counts of each currency and band.</summary>
    public Task<(int Known, IReadOnlyList<OutlookRecord> Currencies, IReadOnlyList<(int Band, int Count)> Bands)> Outlook(OrgId org, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new("select count(*)::int from gold.entity where org_id = $1 and kind = 2") { Parameters = { Sql.Int(org.Value) } },
            new(
                """
                select currency, count(*)::int, count(pacing)::int,
                       count(*) filter (where short)::int, coalesce(sum(budget - projection) filter (where short and money), 0),
                       count(*) filter (where over)::int, coalesce(sum(projection - budget) filter (where over and money), 0),
                       count(*) filter (where status = 2 and flight_state = 2 and days_left > 0)::int, count(*) filter (where unplanned)::int
                from (
                    select *, basis <> 'impressions' as money, flight_state = 2 and band in (1, 2) and projection < budget as short,
                           flight_state = 2 and band in (4, 5) and projection > budget as over,
                           -- Whether it has a plan is known once the platform has described what is below it.
                           flight_state = 4 and exists (
                               select from gold.entity part where part.org_id = $1 and part.campaign_no = board_row.campaign_no and part.kind in (3, 4) and part.described) as unplanned
                    from campaigns.board_row where org_id = $1) r
                group by 1 order by 2 desc, 1
                """)
            { Parameters = { Sql.Int(org.Value) } },
            new("select band, count(*)::int from campaigns.board_row where org_id = $1 group by 1 order by 1") { Parameters = { Sql.Int(org.Value) } },
        ],
        async reader =>
        {
            await reader.ReadAsync(cancellationToken);
            var known = reader.GetInt32(0);
            await reader.NextResultAsync(cancellationToken);
            var currencies = new List<OutlookRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                currencies.Add(new(
                    reader.GetString(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetDecimal(4), reader.GetInt32(5), reader.GetDecimal(6),
                    reader.GetInt32(7), reader.GetInt32(8)));
            }
            await reader.NextResultAsync(cancellationToken);
            var bands = new List<(int, int)>();
            while (await reader.ReadAsync(cancellationToken))
            {
                bands.Add((reader.GetInt16(0), reader.GetInt32(1)));
            }
            return (known, (IReadOnlyList<OutlookRecord>)currencies, (IReadOnlyList<(int, int)>)bands);
        },
        cancellationToken);

    public Task<BoardResult> Find(OrgId org, BoardFilter filter, CancellationToken cancellationToken = default)
    {
        var (column, type) = Sorts[filter.Sort];
        var (direction, beyond) = filter.Descending ? ("desc", "<") : ("asc", ">");
        var after = filter.AfterKey is null ? ""
            // Rows without a value come last in both directions, so the cursor has three cases.
            : filter.AfterValue is null ? $"and {column} is null and r.campaign_key > $12"
            : $"and ({column} {beyond} $11::{type} or ({column} = $11::{type} and r.campaign_key > $12) or {column} is null)";
        // Looked up for all rows only where they are in its order.
        var margins = filter.Sort is "Margin" or "SoldPacing" ? WithMargins : "";
        var page = Matching(
                $"""
                select {Qualified}, w.refreshed_at, ({column})::text
                from {RowsWithFreshness} {margins}
                where {Where} and {WhereBand} {after}
                order by {column} {direction} nulls last, r.campaign_key limit $13
                """, org, filter);
        page.Parameters.Add(Sql.Text(filter.AfterValue));
        page.Parameters.Add(Sql.Text(filter.AfterKey));
        page.Parameters.Add(Sql.Int(filter.First + 1));
        NpgsqlBatchCommand[] commands =
        [
            BoardPast.Rows.On(page, filter.Day),
            Asked(
                $"""
                select r.currency, count(*)::int, {Sums}
                from campaigns.board_row r where {Where} and {WhereBand} group by 1 order by 1
                """, org, filter),
            Asked($"select r.band, count(*)::int from campaigns.board_row r where {Where} and $7 is not null group by 1 order by 1", org, filter),
        ];
        return database.Read(org, commands, async reader =>
        {
            var hits = new List<BoardHit>();
            while (await reader.ReadAsync(cancellationToken))
            {
                hits.Add(new BoardHit(ReadRow(reader), reader.OrNull<DateTimeOffset>(ColumnNames.Length), reader.TextOrNull(ColumnNames.Length + 1)));
            }
            await reader.NextResultAsync(cancellationToken);
            var totals = new List<BoardTotalsRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                totals.Add(ReadSums(reader, reader.GetString(0), reader.GetInt32(1), 2));
            }
            await reader.NextResultAsync(cancellationToken);
            var bands = new List<(int, int)>();
            while (await reader.ReadAsync(cancellationToken))
            {
                bands.Add((reader.GetInt16(0), reader.GetInt32(1)));
            }
            return new BoardResult(hits, totals, bands);
        }, cancellationToken);
    }

    /// <summary>The rows of those keys that exist.</summary>
    public Task<List<BoardHit>> Load(OrgId org, IReadOnlyList<string> keys, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new NpgsqlBatchCommand(
                $"""
                select {Qualified}, w.refreshed_at, null::text from {RowsWithFreshness}
                where r.org_id = $1 and r.campaign_key = any($2)
                """)
            { Parameters = { Sql.Int(org.Value), Sql.Texts(keys) } },
        ],
        async reader =>
        {
            var hits = new List<BoardHit>();
            while (await reader.ReadAsync(cancellationToken))
            {
                hits.Add(new BoardHit(ReadRow(reader), reader.OrNull<DateTimeOffset>(ColumnNames.Length), null));
            }
            return hits;
        },
        cancellationToken);

    /// <summary>Advertisers by name, one more than asked for when there are further ones, and how many there are.</summary>
    public Task<(IReadOnlyList<AdvertiserRecord> Rows, int Total)> Advertisers(
        OrgId org, int first, string? afterName, string? afterKey, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new NpgsqlBatchCommand(
                """
                select platform || ':' || external_id, name, coalesce(currency, 'XXX'), coalesce(zone, 'UTC') from gold.entity
                where org_id = $1 and kind = 1 and ($2 is null or (name, platform || ':' || external_id) > ($2, $3)) order by name, 1 limit $4
                """)
            { Parameters = { Sql.Int(org.Value), Sql.Text(afterName), Sql.Text(afterKey), Sql.Int(first + 1) } },
            new NpgsqlBatchCommand("select count(*)::int from gold.entity where org_id = $1 and kind = 1") { Parameters = { Sql.Int(org.Value) } },
        ],
        async reader =>
        {
            var rows = new List<AdvertiserRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(new AdvertiserRecord(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3)));
            }
            await reader.NextResultAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            return ((IReadOnlyList<AdvertiserRecord>)rows, reader.GetInt32(0));
        },
        cancellationToken);

    /// <summary>Writes rows, set-based; a row never replaces one of a newer revision.</summary>
    /// <param name="rows">A JSON array of rows with the columns' names.</param>
    internal static Task Write(OrgTransaction transaction, string rows, long revision, CancellationToken cancellationToken) => transaction.Execute(
        $"""
        insert into campaigns.board_row as r (org_id, revision, pacing_settings, {Columns})
        select $1, $3, pacing_settings, {Columns} from jsonb_populate_recordset(null::campaigns.board_row, $2)
        on conflict (org_id, campaign_key) do update set revision = excluded.revision, pacing_settings = excluded.pacing_settings, {Assignments}
        where r.revision <= excluded.revision
        """,
        cancellationToken, Sql.Int(transaction.Org.Value), Sql.Json(rows), Sql.Long(revision));

    /// <summary>As <see cref="Matching"/>, of the day that is asked about.</summary>
    internal static NpgsqlBatchCommand Asked(string sql, OrgId org, BoardFilter filter) => BoardPast.Rows.On(Matching(sql, org, filter), filter.Day);

    /// <summary>A command with the parameters that <see cref="Where"/> and <see cref="WhereBand"/> name.</summary>
    internal static NpgsqlBatchCommand Matching(string sql, OrgId org, BoardFilter filter) => new(sql)
    {
        Parameters =
        {
            Sql.Int(org.Value), Sql.Words(filter.Search), Sql.Texts(filter.Platforms), Sql.Texts(filter.Advertisers), Sql.Smalls(filter.Statuses.Select(s => (short)s)),
            Sql.Smalls(filter.FlightStates.Select(s => (short)s)), Sql.Smalls(filter.Bands.Select(b => (short)b)), Sql.Ints(filter.Teams),
            Sql.Decimal(filter.PacingFrom), Sql.Decimal(filter.PacingBelow),
        },
    };

    private static BoardRecord ReadRow(NpgsqlDataReader r) => new()
    {
        CampaignKey = r.GetString(0),
        CampaignNo = r.GetInt64(1),
        ConnectionId = r.GetInt32(2),
        Name = r.GetString(3),
        Platform = r.GetString(4),
        AdvertiserKey = r.GetString(5),
        AdvertiserName = r.GetString(6),
        AdvertiserCurrency = r.GetString(7),
        AdvertiserZone = r.GetString(8),
        Status = r.GetInt16(9),
        FlightState = r.GetInt16(10),
        FlightStart = r.OrNull<DateOnly>(11),
        FlightEnd = r.OrNull<DateOnly>(12),
        DaysLeft = r.OrNull<int>(13),
        Zone = r.GetString(14),
        Currency = r.GetString(15),
        Basis = r.GetString(16),
        Budget = r.OrNull<decimal>(17),
        Spend = r.OrNull<decimal>(18),
        SpendToday = r.OrNull<decimal>(19),
        Impressions = r.GetInt64(20),
        Clicks = r.GetInt64(21),
        PlannedToDate = r.OrNull<decimal>(22),
        Pacing = r.OrNull<decimal>(23),
        PacingReason = r.TextOrNull(24),
        Band = r.GetInt16(25),
        DeliveredShare = r.OrNull<decimal>(26),
        IdealShare = r.OrNull<decimal>(27),
        DaysAhead = r.OrNull<decimal>(28),
        RequiredDailySpend = r.OrNull<decimal>(29),
        CatchUpFactor = r.OrNull<decimal>(30),
        Projection = r.OrNull<decimal>(31),
        DataThrough = r.OrNull<DateOnly>(32),
        Spark = r.GetFieldValue<decimal?[]>(33),
        PacingLow = r.OrNull<decimal>(34),
        PacingHigh = r.OrNull<decimal>(35),
        PacingRangeReason = r.TextOrNull(36),
    };
}
