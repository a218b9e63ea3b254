using Npgsql;
using NodaTime;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>A pair of currencies of which rates are kept.</summary>
/// <param name="Days">On how many a rate was published.</param>
/// <param name="Rate">The last one.</param>
public sealed record RatePairRecord(string Base, string Quote, int Days, DateOnly From, DateOnly Through, decimal Rate);

/// <summary>A rate of a file that is kept otherwise.</summary>
public sealed record RateConflict(string Base, string Quote, DateOnly Day, decimal Kept, decimal Given);

/// <summary>What became of a file of rates.</summary>
/// <param name="Conflicts">The first of those that are kept otherwise; with any, nothing was written.</param>
public sealed record RatesWritten(int Added, int Corrected, IReadOnlyList<RateConflict> Conflicts);

/// <summary>An organisation's published rates of exchange. Whoever writes any makes every booking news in the same transaction.</summary>
public sealed class ExchangeRateStore(OrgDatabase database)
{
    private const int MostConflicts = 20;

    /// <summary>The rates that bookings need.</summary>
    /// <param name="currencies">That amounts are in and become; all others only by way of one of them.</param>
    /// <param name="from">The first day of delivery: the last rate by then is the first that is read.</param>
    public Task<FxTable> Load(OrgId org, IReadOnlyCollection<Currency> currencies, LocalDate from, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new("select (select hub from margin.rate_source where org_id = $1)") { Parameters = { Sql.Int(org.Value) } },
            new(
                """
                select r.base, r.quote, r.day, r.rate
                from margin.rate_source p
                cross join lateral (select distinct unnest(array_append($2, p.hub)) as base) b cross join lateral (select distinct unnest(array_append($2, p.hub)) as quote) q
                join margin.exchange_rate r on r.org_id = $1 and r.base = b.base and r.quote = q.quote and r.day >= coalesce((
                    select max(first.day) from margin.exchange_rate first where first.org_id = $1 and first.base = b.base and first.quote = q.quote and first.day <= $3), $3)
                where p.org_id = $1
                """)
            { Parameters = { Sql.Int(org.Value), Sql.Texts(currencies.Select(one => one.Code)), Sql.Date(from.ToDateOnly()) } },
        ],
        async reader =>
        {
            await reader.ReadAsync(cancellationToken);
            var hub = reader.TextOrNull(0);
            await reader.NextResultAsync(cancellationToken);
            var rates = new List<FxRate>();
            while (await reader.ReadAsync(cancellationToken))
            {
                rates.Add(new(Currency.Parse(reader.GetString(0)), Currency.Parse(reader.GetString(1)), LocalDate.FromDateOnly(reader.GetFieldValue<DateOnly>(2)), reader.GetDecimal(3)));
            }
            return FxTable.Create(rates, hub is null ? Currency.None : Currency.Parse(hub)).Value;
        },
        cancellationToken);

    /// <summary>Every pair with its last rate.</summary>
    public Task<IReadOnlyList<RatePairRecord>> Pairs(OrgId org, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<RatePairRecord>>(
        org,
        [
            new(
                """
                select base, quote, count(*)::int, min(day), max(day), trim_scale((array_agg(rate order by day desc))[1]) from margin.exchange_rate
                where org_id = $1 group by base, quote order by base, quote
                """)
            { Parameters = { Sql.Int(org.Value) } },
        ],
        async reader =>
        {
            var pairs = new List<RatePairRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                pairs.Add(new(reader.GetString(0), reader.GetString(1), reader.GetInt32(2), reader.GetFieldValue<DateOnly>(3), reader.GetFieldValue<DateOnly>(4), reader.GetDecimal(5)));
            }
            return pairs;
        },
        cancellationToken);

    /// <summary>Takes a file in whole or not at all.</summary>
    /// <param name="isCorrection">Whether rates that are kept otherwise become those of the file.</param>
    /// <param name="tell">The entry of the log, from what was added and corrected; written when anything was.</param>
    public async Task<RatesWritten> Write(
        OrgId org, IReadOnlyCollection<FxRate> rates, bool isCorrection, Func<int, int, AuditEntry> tell, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await Hold(transaction, cancellationToken);
        NpgsqlParameter[] given =
        [
            Sql.Int(org.Value), Sql.Texts(rates.Select(one => one.Base.Code)), Sql.Texts(rates.Select(one => one.Quote.Code)), Sql.Dates(rates.Select(one => one.Day.ToDateOnly())),
            Sql.DecimalsOrNull(rates.Select(one => (decimal?)one.Rate)),
        ];
        var conflicts = await Conflicts(transaction, given, cancellationToken);
        if (conflicts.Count > 0 && !isCorrection)
        {
            return new(0, 0, conflicts);
        }
        var (added, corrected) = await Upsert(transaction, given, cancellationToken);
        if (added + corrected > 0)
        {
            // The currency that most pairs are published against is their source's own: a pair that it does not publish is read by way of it.
            await transaction.Execute(
                """
                update margin.rate_source set hub = (
                    select base from (select distinct base, quote from margin.exchange_rate where org_id = $1) pairs group by base order by count(*) desc, base limit 1)
                where org_id = $1
                """,
                cancellationToken, Sql.Int(org.Value));
            await BookingNewsStore.MarkAll(transaction, cancellationToken);
            await AuditStore.Append(transaction, tell(added, corrected), cancellationToken);
        }
        await transaction.Commit(cancellationToken);
        return new(added, corrected, []);
    }

    private static async Task Hold(OrgTransaction transaction, CancellationToken cancellationToken)
    {
        await transaction.Execute("insert into margin.rate_source (org_id) values ($1) on conflict do nothing", cancellationToken, Sql.Int(transaction.Org.Value));
        await transaction.Execute("select from margin.rate_source where org_id = $1 for update", cancellationToken, Sql.Int(transaction.Org.Value));
    }

    private static async Task<IReadOnlyList<RateConflict>> Conflicts(OrgTransaction transaction, NpgsqlParameter[] given, CancellationToken cancellationToken)
    {
        await using var command = transaction.Command(
            $"""
            select k.base, k.quote, k.day, k.rate, g.rate from unnest($2, $3, $4, $5) g (base, quote, day, rate)
            join margin.exchange_rate k on k.org_id = $1 and k.base = g.base and k.quote = g.quote and k.day = g.day
            where k.rate <> g.rate order by 3, 1, 2 limit {MostConflicts}
            """,
            Copies(given));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var conflicts = new List<RateConflict>();
        while (await reader.ReadAsync(cancellationToken))
        {
            conflicts.Add(new(reader.GetString(0), reader.GetString(1), reader.GetFieldValue<DateOnly>(2), reader.GetDecimal(3), reader.GetDecimal(4)));
        }
        return conflicts;
    }

    private static async Task<(int Added, int Corrected)> Upsert(OrgTransaction transaction, NpgsqlParameter[] given, CancellationToken cancellationToken)
    {
        // A row that an update made has a deleting transaction before it; one that was inserted has none.
        await using var command = transaction.Command(
            """
            with written as (
                insert into margin.exchange_rate as k (org_id, base, quote, day, rate)
                select $1, * from unnest($2, $3, $4, $5) order by 2, 3, 4
                on conflict (org_id, base, quote, day) do update set rate = excluded.rate where k.rate <> excluded.rate
                returning (xmax = 0) as is_new)
            select count(*) filter (where is_new)::int, count(*) filter (where not is_new)::int from written
            """,
            Copies(given));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetInt32(0), reader.GetInt32(1));
    }

    // A parameter belongs to one command.
    private static NpgsqlParameter[] Copies(NpgsqlParameter[] parameters) => [.. parameters.Select(one => one.Clone())];
}
