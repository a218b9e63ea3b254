using Npgsql;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Bookings;

/// <summary>Lists of bookings: one query over one table, however many lines they have.</summary>
public sealed class BookingListStore(OrgDatabase database)
{
    // Only what stands here ever reaches the SQL text.
    private static readonly Dictionary<string, (string Column, string Type)> Sorts = new()
    {
        ["Number"] = ("lower(b.number)", "text"),
        ["Name"] = ("lower(b.name)", "text"),
        ["Client"] = ("lower(c.name)", "text"),
        ["Start"] = ("b.flight_start", "date"),
        ["End"] = ("b.flight_end", "date"),
        ["Amount"] = ("b.amount", "numeric"),
    };

    private const string Sold =
        """
        join bookings.client c on c.org_id = b.org_id and c.client_id = b.client_id
        left join bookings.brand r on r.org_id = b.org_id and r.brand_id = b.brand_id
        """;

    private static readonly string Terms = string.Join(", ", BookingRows.Terms.Split(", ").Select(name => $"l.{name}"));

    private const string Where =
        """
        b.org_id = $1 and (cardinality($2) = 0 or (select bool_and(strpos(lower(concat_ws(' ', b.number, b.name, c.name, r.name)), word) > 0) from unnest($2) word))
        and (cardinality($3) = 0 or b.client_id = any($3)) and (cardinality($4) = 0 or b.state = any($4))
        """;

    public Task<BookingList> Find(OrgId org, BookingFilter filter, CancellationToken cancellationToken = default)
    {
        var (column, type) = Sorts[filter.Sort];
        var (direction, beyond) = filter.Descending ? ("desc", "<") : ("asc", ">");
        var after = filter.AfterKey is null ? ""
            : filter.AfterValue is null ? $"and {column} is null and b.booking_id > $6::int"
            : $"and ({column} {beyond} $5::{type} or ({column} = $5::{type} and b.booking_id > $6::int) or {column} is null)";
        var page = Command(
            $"""
            select b.booking_id, b.number, b.name, c.name, r.name, b.currency, b.state, b.cancelled_on, b.lines, b.flight_start, b.flight_end, b.amount, ({column})::text
            from bookings.booking b {Sold} where {Where} {after} order by {column} {direction} nulls last, b.booking_id limit $7
            """, org, filter);
        page.Parameters.Add(Sql.Text(filter.AfterValue));
        page.Parameters.Add(Sql.Text(filter.AfterKey));
        page.Parameters.Add(Sql.Int(filter.First + 1));
        return database.Read(
            org,
            [
                page,
                Command($"select b.currency, count(*)::int, sum(b.amount) from bookings.booking b {Sold} where {Where} group by 1 order by 3 desc, 1", org, filter),
                new NpgsqlBatchCommand("select exists (select from bookings.booking where org_id = $1)") { Parameters = { Sql.Int(org.Value) } },
            ],
            async reader =>
            {
                var hits = new List<BookingHit>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    hits.Add(new BookingHit(
                        reader.GetInt32(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.TextOrNull(4), Currency.Parse(reader.GetString(5)),
                        (BookingState)reader.GetInt16(6), BookingRows.Day(reader, 7), reader.GetInt32(8), BookingRows.Day(reader, 9), BookingRows.Day(reader, 10),
                        reader.GetDecimal(11), reader.TextOrNull(12)));
                }
                await reader.NextResultAsync(cancellationToken);
                var totals = new List<BookingTotal>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    totals.Add(new BookingTotal(reader.GetString(0), reader.GetInt32(1), reader.GetDecimal(2)));
                }
                await reader.NextResultAsync(cancellationToken);
                await reader.ReadAsync(cancellationToken);
                return new BookingList(hits, totals, reader.GetBoolean(0));
            },
            cancellationToken);
    }

    /// <summary>Clients by name.</summary>
    public Task<IReadOnlyList<ClientRecord>> Clients(OrgId org, int most, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<ClientRecord>>(
        org,
        [
            new NpgsqlBatchCommand(
                """
                select c.client_id, c.name, (select count(*)::int from bookings.booking b where b.org_id = $1 and b.client_id = c.client_id)
                from bookings.client c where c.org_id = $1 order by lower(c.name), 1 limit $2
                """)
            { Parameters = { Sql.Int(org.Value), Sql.Int(most) } },
        ],
        async reader =>
        {
            var clients = new List<ClientRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                clients.Add(new ClientRecord(reader.GetInt32(0), reader.GetString(1), reader.GetInt32(2)));
            }
            return clients;
        },
        cancellationToken);

    /// <summary>Lines as last agreed, by booking and number, after one that was read before.</summary>
    /// <param name="after">Null at the beginning.</param>
    public Task<IReadOnlyList<ExportLine>> Lines(OrgId org, (int Booking, string Line)? after, int most, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<ExportLine>>(
        org,
        [
            new NpgsqlBatchCommand(
                $"""
                select b.booking_id, b.number, b.name, c.name, r.name, b.currency, b.zone, b.locked_rate, b.state, l.line, {Terms}
                from bookings.line l join bookings.booking b on b.org_id = l.org_id and b.booking_id = l.booking_id {Sold}
                where l.org_id = $1 and ($2 is null or (l.booking_id, l.line) > ($2, $3)) order by l.booking_id, l.line limit $4
                """)
            { Parameters = { Sql.Int(org.Value), Sql.Int(after?.Booking), Sql.Text(after?.Line), Sql.Int(most) } },
        ],
        async reader =>
        {
            var lines = new List<ExportLine>();
            while (await reader.ReadAsync(cancellationToken))
            {
                var head = new BookingHead(
                    reader.GetString(2), reader.GetString(3), reader.TextOrNull(4), Currency.Parse(reader.GetString(5)), reader.GetString(6), reader.OrNull<decimal>(7));
                lines.Add(new ExportLine(reader.GetInt32(0), reader.GetString(1), head, (BookingState)reader.GetInt16(8), reader.GetString(9), BookingRows.ReadTerms(reader, 10)));
            }
            return lines;
        },
        cancellationToken);

    /// <summary>How many bookings and lines the organisation has.</summary>
    public Task<(int Bookings, int Lines)> Count(OrgId org, CancellationToken cancellationToken = default) => database.Read(
        org,
        [new NpgsqlBatchCommand("select count(*)::int, coalesce(sum(lines), 0)::int from bookings.booking where org_id = $1") { Parameters = { Sql.Int(org.Value) } }],
        async reader => await reader.ReadAsync(cancellationToken) ? (reader.GetInt32(0), reader.GetInt32(1)) : (0, 0),
        cancellationToken);

    private static NpgsqlBatchCommand Command(string sql, OrgId org, BookingFilter filter) => new(sql)
    {
        Parameters =
        {
            Sql.Int(org.Value),
            Sql.Words(filter.Search),
            Sql.Ints(filter.Clients),
            Sql.Smalls(filter.States.Select(state => (short)state)),
        },
    };
}
