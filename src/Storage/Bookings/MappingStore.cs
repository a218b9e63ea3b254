using System.Collections.Immutable;
using System.Text.Json;
using Npgsql;
using NodaTime;
using Paceline.Common;
using Paceline.Pacing;
using Paceline.Pipeline;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Bookings;

/// <summary>Which booking lines line items work for: what is mapped, what is not on either side, and everything that was said about it.</summary>
public sealed class MappingStore(OrgDatabase database)
{
    private const string Spent =
        """
        spent as materialized (
            select line_item_no, sum(coalesce(total_media, media))::bigint as spend, sum(impressions)::bigint as impressions
            from gold.delivery_day where org_id = $1 and day >= $2 group by 1)
        """;

    private const string Items =
        $"""
        with {Spent}, item as (
            select l.entity_no, l.platform, l.external_id, l.name, l.status,
                   coalesce(l.flight_start, o.flight_start, c.flight_start) as flight_start, coalesce(l.flight_end, o.flight_end, c.flight_end) as flight_end,
                   c.external_id as campaign, c.name as campaign_name, a.external_id as advertiser, a.name as advertiser_name, coalesce(a.currency, c.currency, 'XXX') as currency,
                   s.spend, s.impressions, s.line_item_no is not null as delivered,
                   exists (select from bookings.mapping_share m where m.org_id = $1 and m.line_item_no = l.entity_no) as mapped
            from gold.entity l
            left join spent s on s.line_item_no = l.entity_no
            left join gold.entity o on o.org_id = $1 and o.entity_no = l.order_no
            left join gold.entity c on c.org_id = $1 and c.entity_no = l.campaign_no
            join gold.entity a on a.org_id = $1 and a.entity_no = coalesce(l.advertiser_no, c.advertiser_no)
            where l.org_id = $1 and l.kind = 4 and (cardinality($3) = 0 or l.platform = any($3))
              and (cardinality($4) = 0 or (select bool_and(strpos(lower(concat_ws(' ', l.name, l.external_id, c.name, a.name)), word) > 0) from unnest($4) word)))
        """;

    // What neither delivers nor may any more needs nobody's attention.
    private const string Relevant = "(delivered or mapped or (status <> 4 and (flight_end is null or flight_end >= $2)))";

    private const string Columns =
        """
        i.entity_no, i.platform, i.external_id, i.name, i.status, i.flight_start, i.flight_end, i.campaign, i.campaign_name, i.advertiser, i.advertiser_name, i.currency,
        i.spend, i.impressions,
        coalesce((select max(version) from bookings.mapping_version v where v.org_id = $1 and v.line_item_no = i.entity_no), 0),
        coalesce((
            select jsonb_agg(jsonb_build_array(m.booking_id, b.number, m.line, named.name, m.millionths) order by b.number, m.line)
            from bookings.mapping_share m
            join bookings.booking b on b.org_id = $1 and b.booking_id = m.booking_id
            cross join lateral (
                select name from bookings.line_version v where v.org_id = $1 and v.booking_id = m.booking_id and v.line = m.line order by version desc limit 1) named
            where m.org_id = $1 and m.line_item_no = i.entity_no), '[]')::text
        """;

    private const string Alone =
        "b.state <> 3 and l.flight_end >= $2 and not exists (select from bookings.mapping_share m where m.org_id = $1 and m.booking_id = l.booking_id and m.line = l.line)";

    private const string LineColumns = "l.booking_id, b.number, l.line, b.name, c.name, b.currency, b.state, l.name, l.flight_start, l.flight_end, l.amount";

    private const string Lines = "bookings.line l join bookings.booking b on b.org_id = $1 and b.booking_id = l.booking_id";

    /// <summary>Line items, the dearest first, and the totals of mapped and unmapped of all that match.</summary>
    public Task<MappingPageRecord> Find(OrgId org, MappingFilter filter, CancellationToken cancellationToken = default)
    {
        var after = filter.After is not { } seen ? "" : seen.Spend is null
            ? "and spend is null and entity_no > $7" : "and (spend < $6 or (spend = $6 and entity_no > $7) or spend is null)";
        var page = Command(
            $"{Items} select {Columns} from item i where {Relevant} and ($5 is null or mapped = $5) {after} order by spend desc nulls last, entity_no limit $8", org, filter);
        page.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Boolean, Value = (object?)filter.IsMapped ?? DBNull.Value });
        page.Parameters.Add(Sql.Long(filter.After?.Spend));
        page.Parameters.Add(Sql.Long(filter.After?.Number));
        page.Parameters.Add(Sql.Int(filter.First + 1));
        var totals = Command(
            $"""
            {Items} select currency, count(*) filter (where mapped)::int, coalesce(sum(spend) filter (where mapped), 0)::bigint, count(*) filter (where not mapped)::int,
                           coalesce(sum(spend) filter (where not mapped), 0)::bigint
            from item where {Relevant} group by 1 order by 3 + 5 desc, 1
            """, org, filter);
        return database.Read(
            org, [page, totals],
            async reader =>
            {
                var items = await ReadItems(reader, cancellationToken);
                await reader.NextResultAsync(cancellationToken);
                var sums = new List<MappingTotalRecord>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    sums.Add(new(reader.GetString(0), reader.GetInt32(1), reader.GetInt64(2), reader.GetInt32(3), reader.GetInt64(4)));
                }
                return new MappingPageRecord(items, sums);
            },
            cancellationToken);
    }

    /// <summary>Lines of bookings that are not cancelled that no item works for, by the start of their flights; and the totals of all of them.</summary>
    /// <param name="since">Flights that ended before it are left out.</param>
    /// <param name="after">The last one seen; null at the beginning.</param>
    public Task<UnmappedPageRecord> Unmapped(
        OrgId org, DateOnly since, int first, (DateOnly Start, int Booking, string Line)? after, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new NpgsqlBatchCommand(
                $"""
                select {LineColumns} from {Lines} join bookings.client c on c.org_id = $1 and c.client_id = b.client_id
                where l.org_id = $1 and {Alone} and ($3 is null or (l.flight_start, l.booking_id, l.line) > ($3, $4, $5)) order by l.flight_start, l.booking_id, l.line limit $6
                """)
            { Parameters = { Sql.Int(org.Value), Sql.Date(since), Sql.Date(after?.Start), Sql.Int(after?.Booking), Sql.Text(after?.Line), Sql.Int(first + 1) } },
            new NpgsqlBatchCommand($"select b.currency, count(*)::int, sum(l.amount) from {Lines} where l.org_id = $1 and {Alone} group by 1 order by 3 desc, 1")
            { Parameters = { Sql.Int(org.Value), Sql.Date(since) } },
        ],
        async reader =>
        {
            var lines = await ReadLines(reader, cancellationToken);
            await reader.NextResultAsync(cancellationToken);
            var totals = new List<UnmappedTotalRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                totals.Add(new(reader.GetString(0), reader.GetInt32(1), reader.GetDecimal(2)));
            }
            return new UnmappedPageRecord(lines, totals);
        },
        cancellationToken);

    /// <summary>
    /// Lines that may be suggested: of bookings that are not cancelled, the latest flights first. Whose advertisers a client's are is learnt from what is mapped. With them how the organisation names
    /// what works for them, as the setting has it.
    /// </summary>
    public Task<(IReadOnlyList<MappingLine> Lines, string Naming)> Suggestible(
        OrgId org, DateOnly since, int most, CancellationToken cancellationToken = default) => database.Read<(IReadOnlyList<MappingLine>, string)>(
        org,
        [
            new NpgsqlBatchCommand(
                $"""
                with known as (
                    select b.client_id, array_agg(distinct a.platform || ':' || a.external_id) as advertisers
                    from bookings.mapping_share m
                    join bookings.booking b on b.org_id = $1 and b.booking_id = m.booking_id
                    join gold.entity l on l.org_id = $1 and l.entity_no = m.line_item_no
                    join gold.entity a on a.org_id = $1 and a.entity_no = l.advertiser_no
                    where m.org_id = $1 group by 1)
                select b.number, l.line, concat_ws(' ', b.name, l.name), coalesce(k.advertisers, array[]::text[]), l.flight_start, l.flight_end, c.name, n.name
                from {Lines} join bookings.client c on c.org_id = $1 and c.client_id = b.client_id
                left join bookings.brand n on n.org_id = $1 and n.brand_id = b.brand_id left join known k on k.client_id = b.client_id where l.org_id = $1 and b.state <> 3 and l.flight_end >= $2
                order by l.flight_end desc, l.booking_id, l.line limit $3
                """)
            { Parameters = { Sql.Int(org.Value), Sql.Date(since), Sql.Int(most) } },
            new NpgsqlBatchCommand("select value from tenancy.setting where org_id = $1 and scope = 'organization' and name = 'naming-patterns'") { Parameters = { Sql.Int(org.Value) } },
        ],
        async reader =>
        {
            var lines = new List<MappingLine>();
            while (await reader.ReadAsync(cancellationToken))
            {
                var line = new BookedLine(reader.GetString(0), reader.GetString(1));
                lines.Add(new(
                    line, reader.GetString(2), reader.GetString(6), reader.TextOrNull(7), [line.Booking, $"{line.Booking}-{line.Line}"], [.. reader.GetFieldValue<string[]>(3).Select(EntityKey.Parse)],
                    new DateInterval(BookingRows.Day(reader, 4)!.Value, BookingRows.Day(reader, 5)!.Value)));
            }
            await reader.NextResultAsync(cancellationToken);
            return (lines, await reader.ReadAsync(cancellationToken) ? reader.GetString(0) : "");
        },
        cancellationToken);

    /// <summary>Lines that somebody looks for by words of them, of bookings that are not cancelled; those whose flights end last first.</summary>
    public Task<IReadOnlyList<SoldLineRecord>> Search(OrgId org, string words, int most, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<SoldLineRecord>>(
        org,
        [
            new NpgsqlBatchCommand(
                $"""
                select {LineColumns} from {Lines} join bookings.client c on c.org_id = $1 and c.client_id = b.client_id
                where l.org_id = $1 and b.state <> 3
                  and (select coalesce(bool_and(strpos(lower(concat_ws(' ', b.number, l.line, b.name, c.name, l.name)), word) > 0), true) from unnest($2) word)
                order by l.flight_end desc, l.booking_id, l.line limit $3
                """)
            { Parameters = { Sql.Int(org.Value), Sql.Words(words), Sql.Int(most) } },
        ],
        async reader => await ReadLines(reader, cancellationToken), cancellationToken);

    /// <summary>What there is of what somebody names.</summary>
    public Task<MappingGround> Ground(OrgId org, IReadOnlyCollection<EntityKey> items, IReadOnlyCollection<BookedLine> lines, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            // Spend since the end of time is none: who writes needs versions and shares.
            new NpgsqlBatchCommand($"{Items} select {Columns} from item i join unnest($5, $6) named (platform, external_id) using (platform, external_id)")
            {
                Parameters =
                {
                    Sql.Int(org.Value), Sql.Date(DateOnly.MaxValue), Sql.Texts(items.Select(item => item.Platform).Distinct()), Sql.Texts([]),
                    Sql.Texts(items.Select(item => item.Platform)), Sql.Texts(items.Select(item => item.ExternalId)),
                },
            },
            new NpgsqlBatchCommand(
                $"select distinct b.number, l.line, b.booking_id from {Lines} join unnest($2, $3) named (number, line) on named.number = b.number and named.line = l.line where l.org_id = $1")
            { Parameters = { Sql.Int(org.Value), Sql.Texts(lines.Select(line => line.Booking)), Sql.Texts(lines.Select(line => line.Line)) } },
        ],
        async reader =>
        {
            var found = await ReadItems(reader, cancellationToken);
            await reader.NextResultAsync(cancellationToken);
            var known = new Dictionary<BookedLine, int>();
            while (await reader.ReadAsync(cancellationToken))
            {
                known.Add(new(reader.GetString(0), reader.GetString(1)), reader.GetInt32(2));
            }
            return new MappingGround(found.ToDictionary(item => item.Key), known);
        },
        cancellationToken);

    /// <summary>Writes what items work for, all or none of them; the table itself tells the bookings' news of it, and their campaigns are listed to be told.</summary>
    /// <returns>False when somebody was faster with one of them, and then nothing was written.</returns>
    public async Task<bool> Save(OrgId org, IReadOnlyList<MappingWrite> writes, MappingGround ground, AuditEntry change, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        var numbers = writes.Select(write => ground.Items[write.Item].Number).ToList();
        var shares = writes.Zip(numbers).SelectMany(pair => pair.First.Shares.Select(share => (Item: pair.Second, share.Line, share.Millionths))).ToList();
        // A version is dense: whoever was faster has taken the number.
        var written = await transaction.Execute(
            """
            insert into bookings.mapping_version (org_id, line_item_no, version, at, by_subject, by_name, reason, shares)
            select $1, w.item, w.based_on + 1, $5, $6, $7, $8, w.shares::jsonb
            from unnest($2, $3, $4) w (item, based_on, shares)
            where w.based_on = coalesce((select max(version) from bookings.mapping_version v where v.org_id = $1 and v.line_item_no = w.item), 0)
            on conflict do nothing
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Longs(numbers), Sql.Ints(writes.Select(write => write.BasedOn)), Sql.Texts(writes.Select(Text)),
            Sql.At(change.At), Sql.Text(change.Actor.Subject), Sql.Text(change.Actor.Name), Sql.Text(change.Reason));
        if (written != writes.Count)
        {
            return false;
        }
        await transaction.Execute("delete from bookings.mapping_share where org_id = $1 and line_item_no = any($2)", cancellationToken, Sql.Int(org.Value), Sql.Longs(numbers));
        await transaction.Execute(
            "insert into bookings.mapping_share (org_id, line_item_no, booking_id, line, millionths) select $1, * from unnest($2, $3, $4, $5)",
            cancellationToken, Sql.Int(org.Value), Sql.Longs(shares.Select(share => share.Item)), Sql.Ints(shares.Select(share => ground.Lines[share.Line])),
            Sql.Texts(shares.Select(share => share.Line.Line)), Sql.Ints(shares.Select(share => share.Millionths)));
        await AuditStore.Append(transaction, change, cancellationToken);
        // What they spend for nobody is another. Last, so that the head of gold is held no longer than it must be.
        await Watermarks.Tell(transaction, numbers, cancellationToken);
        await transaction.Commit(cancellationToken);
        return true;
    }

    private static string Text(MappingWrite write) =>
        JsonSerializer.Serialize(write.Shares.Select(share => new object[] { share.Line.Booking, share.Line.Line, share.Millionths }));

    private static NpgsqlBatchCommand Command(string sql, OrgId org, MappingFilter filter) => new(sql)
    {
        Parameters =
        {
            Sql.Int(org.Value), Sql.Date(filter.Since), Sql.Texts(filter.Platforms), Sql.Words(filter.Search),
        },
    };

    private static async Task<List<MappedItemRecord>> ReadItems(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var items = new List<MappedItemRecord>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var platform = reader.GetString(1);
            items.Add(new(
                reader.GetInt64(0), new(platform, reader.GetString(2)), reader.GetString(3), (EntityStatus)reader.GetInt16(4), Days(BookingRows.Day(reader, 5), BookingRows.Day(reader, 6)),
                reader.TextOrNull(7) is { } campaign ? new EntityKey(platform, campaign) : null, reader.TextOrNull(8), new(platform, reader.GetString(9)), reader.GetString(10),
                reader.GetString(11), reader.OrNull<long>(12), reader.OrNull<long>(13), reader.GetInt32(14), Shares(reader.GetString(15))));
        }
        return items;
    }

    private static async Task<List<SoldLineRecord>> ReadLines(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var lines = new List<SoldLineRecord>();
        while (await reader.ReadAsync(cancellationToken))
        {
            lines.Add(new(
                reader.GetInt32(0), new(reader.GetString(1), reader.GetString(2)), reader.GetString(3), reader.GetString(4), reader.GetString(5), (BookingState)reader.GetInt16(6),
                reader.GetString(7), new Flight(BookingRows.Day(reader, 8)!.Value, BookingRows.Day(reader, 9)!.Value), reader.GetDecimal(10)));
        }
        return lines;
    }

    // A flight that a platform states in half, or the wrong way round, is none to compare with.
    private static DateInterval? Days(LocalDate? start, LocalDate? end) => start is { } from && end is { } to && from <= to ? new DateInterval(from, to) : null;

    private static ImmutableArray<MappedShareRecord> Shares(string json)
    {
        using var document = JsonDocument.Parse(json);
        return
        [
            .. document.RootElement.EnumerateArray().Select(share => new MappedShareRecord(
                share[0].GetInt32(), new(share[1].GetString()!, share[2].GetString()!), share[3].GetString()!, share[4].GetInt32())),
        ];
    }
}
