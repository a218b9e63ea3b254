using System.Collections.Immutable;
using Npgsql;
using NpgsqlTypes;
using Paceline.Common;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Bookings;

/// <summary>Bookings with all versions of their lines. One way of writing serves one booking and ten thousand lines.</summary>
public sealed class BookingStore(OrgDatabase database)
{
    private const string Bookings =
        """
        select b.booking_id, b.number, b.name, c.name, r.name, b.currency, b.zone, b.locked_rate, b.state, b.cancelled_on, b.last_event, b.locked_into
        from bookings.booking b join bookings.client c on c.org_id = b.org_id and c.client_id = b.client_id
        left join bookings.brand r on r.org_id = b.org_id and r.brand_id = b.brand_id
        """;

    private const string Versions = $"select booking_id, line, version, event_no, effective_from, known_from, {BookingRows.Terms} from bookings.line_version";

    /// <summary>One booking with everything that happened to it; null when there is none of that id.</summary>
    public Task<BookingFile?> Load(OrgId org, int booking, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new NpgsqlBatchCommand($"{Bookings} where b.org_id = $1 and b.booking_id = $2") { Parameters = { Sql.Int(org.Value), Sql.Int(booking) } },
            new NpgsqlBatchCommand($"{Versions} where org_id = $1 and booking_id = $2 order by line, version") { Parameters = { Sql.Int(org.Value), Sql.Int(booking) } },
            new NpgsqlBatchCommand(
                "select event_no, kind, at, by_subject, by_name, reason, effective_from, is_correction from bookings.event where org_id = $1 and booking_id = $2 order by event_no")
            { Parameters = { Sql.Int(org.Value), Sql.Int(booking) } },
        ],
        async reader =>
        {
            var found = await Records(reader, cancellationToken);
            await reader.NextResultAsync(cancellationToken);
            var events = new List<BookingEvent>();
            while (await reader.ReadAsync(cancellationToken))
            {
                events.Add(new BookingEvent(
                    reader.GetInt32(0), (BookingEventKind)reader.GetInt16(1), reader.GetFieldValue<DateTimeOffset>(2), reader.GetString(3), reader.GetString(4), reader.GetString(5),
                    BookingRows.Day(reader, 6), reader.GetBoolean(7)));
            }
            return found.Count == 0 ? null : new BookingFile(found[0], events);
        },
        cancellationToken);

    /// <summary>Those of the numbers that are booked.</summary>
    public Task<IReadOnlyList<BookingRecord>> ByNumbers(OrgId org, IReadOnlyCollection<string> numbers, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<BookingRecord>>(
        org,
        [
            new NpgsqlBatchCommand($"{Bookings} where b.org_id = $1 and b.number = any($2)") { Parameters = { Sql.Int(org.Value), Sql.Texts(numbers) } },
            // Ids first: joined, a planner that believes the tables nearly empty reads all bookings for each version.
            new NpgsqlBatchCommand($"{Versions} where org_id = $1 and booking_id = any(array(select booking_id from bookings.booking where org_id = $1 and number = any($2))) order by booking_id, line, version")
            { Parameters = { Sql.Int(org.Value), Sql.Texts(numbers) } },
        ],
        async reader => await Records(reader, cancellationToken), cancellationToken);

    /// <summary>Those of the ids that there are.</summary>
    public Task<IReadOnlyList<BookingRecord>> ByIds(OrgId org, IReadOnlyCollection<int> bookings, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<BookingRecord>>(
        org,
        [
            new NpgsqlBatchCommand($"{Bookings} where b.org_id = $1 and b.booking_id = any($2)") { Parameters = { Sql.Int(org.Value), Sql.Ints(bookings) } },
            new NpgsqlBatchCommand($"{Versions} where org_id = $1 and booking_id = any($2) order by booking_id, line, version") { Parameters = { Sql.Int(org.Value), Sql.Ints(bookings) } },
        ],
        async reader => await Records(reader, cancellationToken), cancellationToken);

    /// <summary>The currency that the organisation reports in.</summary>
    public Task<Currency> Reporting(OrgId org, CancellationToken cancellationToken = default) => database.Read(
        org,
        [new NpgsqlBatchCommand("select currency from tenancy.organization where org_id = $1") { Parameters = { Sql.Int(org.Value) } }],
        async reader => await reader.ReadAsync(cancellationToken) ? Currency.Parse(reader.GetString(0)) : throw new OrganizationGoneException(org),
        cancellationToken);

    /// <summary>Writes an event of each booking, all or none of them, set by set.</summary>
    /// <param name="also">What is written with it or not at all, given the bookings' ids.</param>
    /// <returns>The bookings' ids in the order given; null when somebody was faster with one of them, and then nothing was written.</returns>
    public async Task<IReadOnlyList<int>?> Save(
        OrgId org, IReadOnlyList<BookingWrite> writes, Currency reporting, AuditEntry change, Func<OrgTransaction, IReadOnlyList<int>, CancellationToken, Task>? also = null,
        CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        // Ids are dense within the organisation, so whoever gives them waits for whoever gave the last.
        await transaction.Execute("select pg_advisory_xact_lock(hashtextextended('bookings', $1))", cancellationToken, Sql.Long(org.Value));
        await AddClients(transaction, writes, cancellationToken);
        var added = await Add(transaction, [.. writes.Where(write => write.Id is null)], reporting, cancellationToken);
        var changed = await Change(transaction, [.. writes.Where(write => write.Id is not null)], reporting, cancellationToken);
        if (added + changed != writes.Count)
        {
            return null;
        }
        var ids = await Ids(transaction, writes, cancellationToken);
        await AddEvents(transaction, writes, ids, cancellationToken);
        await AddVersions(transaction, writes, ids, cancellationToken);
        await BookingNewsStore.Mark(transaction, ids, cancellationToken);
        await AuditStore.Append(transaction, change, cancellationToken);
        if (also is not null)
        {
            await also(transaction, ids, cancellationToken);
        }
        await transaction.Commit(cancellationToken);
        return ids;
    }

    private static async Task AddClients(OrgTransaction transaction, IReadOnlyList<BookingWrite> writes, CancellationToken cancellationToken)
    {
        await transaction.Execute(
            """
            insert into bookings.client (org_id, client_id, name)
            select $1, (select coalesce(max(client_id), 0) from bookings.client where org_id = $1) + row_number() over (order by name), name
            from (select distinct on (lower(name)) name from unnest($2) name order by lower(name), name) given
            where not exists (select from bookings.client c where c.org_id = $1 and lower(c.name) = lower(given.name))
            """,
            cancellationToken, Sql.Int(transaction.Org.Value), Sql.Texts(writes.Select(write => write.After.Head.Client)));
        var brands = writes.Where(write => write.After.Head.Brand is not null).ToList();
        await transaction.Execute(
            """
            insert into bookings.brand (org_id, brand_id, client_id, name)
            select $1, (select coalesce(max(brand_id), 0) from bookings.brand where org_id = $1) + row_number() over (order by client_id, name), client_id, name
            from (
                select distinct on (c.client_id, lower(g.brand)) c.client_id, g.brand as name from unnest($2, $3) g (client, brand)
                join bookings.client c on c.org_id = $1 and lower(c.name) = lower(g.client) order by c.client_id, lower(g.brand), g.brand) given
            where not exists (select from bookings.brand b where b.org_id = $1 and b.client_id = given.client_id and lower(b.name) = lower(given.name))
            """,
            cancellationToken, Sql.Int(transaction.Org.Value), Sql.Texts(brands.Select(write => write.After.Head.Client)), Sql.Texts(brands.Select(write => write.After.Head.Brand!)));
    }

    private static Task<int> Add(OrgTransaction transaction, List<BookingWrite> writes, Currency reporting, CancellationToken cancellationToken) => writes.Count == 0 ? Task.FromResult(0) : transaction.Execute(
        """
        insert into bookings.booking (org_id, booking_id, number, name, client_id, brand_id, currency, zone, locked_rate, locked_into, state, cancelled_on, last_event, lines, flight_start, flight_end, amount)
        select $1, (select coalesce(max(booking_id), 0) from bookings.booking where org_id = $1) + g.place, g.number, g.name, c.client_id, r.brand_id, g.currency, g.zone, g.rate,
               case when g.rate is not null then $17 end, g.state, g.cancelled_on, g.last_event, g.lines, g.flight_start, g.flight_end, g.amount
        from unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) with ordinality g
            (id, number, name, client, brand, currency, zone, rate, state, cancelled_on, last_event, lines, flight_start, flight_end, amount, place)
        join bookings.client c on c.org_id = $1 and lower(c.name) = lower(g.client)
        left join bookings.brand r on r.org_id = $1 and r.client_id = c.client_id and lower(r.name) = lower(g.brand)
        on conflict (org_id, number) do nothing
        """,
        cancellationToken, Parameters(transaction.Org, writes, reporting));

    private static Task<int> Change(OrgTransaction transaction, List<BookingWrite> writes, Currency reporting, CancellationToken cancellationToken) => writes.Count == 0 ? Task.FromResult(0) : transaction.Execute(
        """
        update bookings.booking b
        set name = g.name, client_id = c.client_id, brand_id = r.brand_id, locked_rate = g.rate,
            locked_into = case when g.rate is null then null when g.rate = b.locked_rate then b.locked_into else $17 end,
            state = g.state, cancelled_on = g.cancelled_on, last_event = g.last_event, lines = g.lines, flight_start = g.flight_start, flight_end = g.flight_end, amount = g.amount
        from unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) g
            (id, number, name, client, brand, currency, zone, rate, state, cancelled_on, last_event, lines, flight_start, flight_end, amount)
        join bookings.client c on c.org_id = $1 and lower(c.name) = lower(g.client)
        left join bookings.brand r on r.org_id = $1 and r.client_id = c.client_id and lower(r.name) = lower(g.brand)
        where b.org_id = $1 and b.booking_id = g.id and b.last_event = g.last_event - 1
        """,
        cancellationToken, Parameters(transaction.Org, writes, reporting));

    private static NpgsqlParameter[] Parameters(OrgId org, List<BookingWrite> writes, Currency reporting)
    {
        var heads = writes.ConvertAll(write => write.After.Head);
        var lines = writes.ConvertAll(write => write.After.LinesAsAgreed);
        return
        [
            Sql.Int(org.Value),
            Sql.Ints(writes.Select(write => write.Id ?? 0)),
            Sql.Texts(writes.Select(write => write.After.Number)),
            Sql.Texts(heads.Select(head => head.Name)),
            Sql.Texts(heads.Select(head => head.Client)),
            Nullable(NpgsqlDbType.Text, heads.Select(head => head.Brand)),
            Sql.Texts(heads.Select(head => head.Currency.Code)),
            Sql.Texts(heads.Select(head => head.Zone)),
            Sql.DecimalsOrNull(heads.Select(head => head.LockedRate)),
            Sql.Smalls(writes.Select(write => (short)write.After.State)),
            Nullable(NpgsqlDbType.Date, writes.Select(write => write.After.CancelledOn?.ToDateOnly())),
            Sql.Ints(writes.Select(write => write.After.LastEvent)),
            Sql.Ints(lines.Select(of => of.Length)),
            Sql.Dates(lines.Select(of => of.Min(line => line.Flight.Start).ToDateOnly())),
            Sql.Dates(lines.Select(of => of.Max(line => line.Flight.End).ToDateOnly())),
            Sql.DecimalsOrNull(lines.Select(of => (decimal?)of.Sum(line => line.Amount))),
            Sql.Text(reporting.Code),
        ];
    }

    private static async Task<IReadOnlyList<int>> Ids(OrgTransaction transaction, IReadOnlyList<BookingWrite> writes, CancellationToken cancellationToken)
    {
        await using var command = transaction.Command(
            "select number, booking_id from bookings.booking where org_id = $1 and number = any($2)",
            Sql.Int(transaction.Org.Value), Sql.Texts(writes.Select(write => write.After.Number)));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ids = new Dictionary<string, int>();
        while (await reader.ReadAsync(cancellationToken))
        {
            ids.Add(reader.GetString(0), reader.GetInt32(1));
        }
        return [.. writes.Select(write => ids[write.After.Number])];
    }

    private static Task<int> AddEvents(OrgTransaction transaction, IReadOnlyList<BookingWrite> writes, IReadOnlyList<int> ids, CancellationToken cancellationToken)
    {
        var events = writes.Select(write => write.Event).ToList();
        return transaction.Execute(
            """
            insert into bookings.event (org_id, booking_id, event_no, kind, at, by_subject, by_name, reason, effective_from, is_correction)
            select $1, * from unnest($2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            cancellationToken, Sql.Int(transaction.Org.Value), Sql.Ints(ids), Sql.Ints(events.Select(one => one.Number)), Sql.Smalls(events.Select(one => (short)one.Kind)),
            Sql.Ats(events.Select(one => one.At)), Sql.Texts(events.Select(one => one.BySubject)), Sql.Texts(events.Select(one => one.ByName)),
            Sql.Texts(events.Select(one => one.Reason)), Nullable(NpgsqlDbType.Date, events.Select(one => one.EffectiveFrom?.ToDateOnly())),
            Nullable(NpgsqlDbType.Boolean, events.Select(one => (bool?)one.IsCorrection)));
    }

    private static Task<int> AddVersions(OrgTransaction transaction, IReadOnlyList<BookingWrite> writes, IReadOnlyList<int> ids, CancellationToken cancellationToken)
    {
        var rows = writes.Zip(ids).SelectMany(pair => pair.First.Added.Select(version => (Id: pair.Second, Version: version, version.Terms))).ToList();
        return rows.Count == 0 ? Task.FromResult(0) : transaction.Execute(
            $"""
            insert into bookings.line_version (org_id, booking_id, line, version, event_no, effective_from, known_from, {BookingRows.Terms})
            select $1, * from unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)
            """,
            cancellationToken, Sql.Int(transaction.Org.Value), Sql.Ints(rows.Select(row => row.Id)), Sql.Texts(rows.Select(row => row.Version.Line)),
            Sql.Ints(rows.Select(row => row.Version.Version)), Sql.Ints(rows.Select(row => row.Version.Event)),
            Sql.Dates(rows.Select(row => row.Version.EffectiveFrom.ToDateOnly())), Sql.Ats(rows.Select(row => row.Version.KnownFrom)),
            Sql.Texts(rows.Select(row => row.Terms.Name)), Sql.Dates(rows.Select(row => row.Terms.Flight.Start.ToDateOnly())), Sql.Dates(rows.Select(row => row.Terms.Flight.End.ToDateOnly())),
            Sql.Texts(rows.Select(row => row.Terms.Curve)), Sql.Smalls(rows.Select(row => (short)row.Terms.RateType)), Sql.DecimalsOrNull(rows.Select(row => row.Terms.Rate)),
            Sql.LongsOrNull(rows.Select(row => row.Terms.Units)), Sql.DecimalsOrNull(rows.Select(row => (decimal?)row.Terms.Amount)),
            Nullable(NpgsqlDbType.Boolean, rows.Select(row => (bool?)row.Terms.IsCapped)), Sql.Smalls(rows.Select(row => (short)row.Terms.CostBasis)),
            Sql.Smalls(rows.Select(row => (short)row.Terms.Source)), Nullable(NpgsqlDbType.Text, rows.Select(row => Sql.Storable(row.Terms.Conversion?.Conversion))),
            Nullable(NpgsqlDbType.Smallint, rows.Select(row => (short?)row.Terms.Conversion?.ClickDays)), Nullable(NpgsqlDbType.Smallint, rows.Select(row => (short?)row.Terms.Conversion?.ViewDays)),
            Nullable(NpgsqlDbType.Smallint, rows.Select(row => (short?)row.Terms.Conversion?.Counting)), Nullable(NpgsqlDbType.Smallint, rows.Select(row => (short?)row.Terms.Conversion?.Day)),
            Sql.Texts(rows.Select(row => row.Terms.Costs)));
    }

    private static NpgsqlParameter Nullable<T>(NpgsqlDbType type, IEnumerable<T> values) => new() { NpgsqlDbType = NpgsqlDbType.Array | type, Value = values.ToArray() };

    // Two results: bookings, and their versions.
    private static async Task<List<BookingRecord>> Records(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var records = new List<BookingRecord>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var head = new BookingHead(
                reader.GetString(2), reader.GetString(3), reader.TextOrNull(4), Currency.Parse(reader.GetString(5)), reader.GetString(6), reader.OrNull<decimal>(7));
            records.Add(new BookingRecord(
                reader.GetInt32(0),
                new Booking(reader.GetString(1), head, (BookingState)reader.GetInt16(8), BookingRows.Day(reader, 9), reader.GetInt32(10), []),
                reader.TextOrNull(11) is { } into ? Currency.Parse(into) : null));
        }
        await reader.NextResultAsync(cancellationToken);
        var versions = new Dictionary<int, ImmutableArray<LineVersion>.Builder>();
        while (await reader.ReadAsync(cancellationToken))
        {
            if (!versions.TryGetValue(reader.GetInt32(0), out var of))
            {
                versions.Add(reader.GetInt32(0), of = ImmutableArray.CreateBuilder<LineVersion>());
            }
            of.Add(new LineVersion(
                reader.GetString(1), reader.GetInt32(2), reader.GetInt32(3), BookingRows.Day(reader, 4)!.Value, reader.GetFieldValue<DateTimeOffset>(5), BookingRows.ReadTerms(reader, 6)));
        }
        return records.ConvertAll(record => versions.TryGetValue(record.Id, out var of) ? record with { Booking = record.Booking with { Versions = of.ToImmutable() } } : record);
    }
}
