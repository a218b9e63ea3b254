using System.Globalization;
using Npgsql;

namespace Paceline.Pipeline;

/// <summary>
/// What the tables' owner does now and then, and whenever migrations run: makes partitions ahead, drops those that are past retention, and
/// deletes the ledger of what they held. Nothing waits for it: a row without a partition of its own lies in the default one.
/// </summary>
public static class Upkeep
{
    private const int QuartersBack = 9;
    private const int Ahead = 2;

    private static readonly (string Table, bool Monthly, string Settings)[] Partitioned =
    [
        ("bronze.content", true, ""),
        ("silver.delivery", false, "with (fillfactor = 75, toast_tuple_target = 8160)"),
        ("silver.delivery_history", false, "with (toast_tuple_target = 8160)"),
        ("gold.delivery_day", false, "with (fillfactor = 85)"),
    ];

    // In the order of their foreign keys. Of facts and answers only what lies in default partitions is left here.
    private static readonly string[] Old =
    [
        "delete from silver.quarantine q using bronze.batch b where q.org_id = $1 and b.org_id = $1 and b.batch_id = q.batch_id and b.landed_at < $2",
        "delete from silver.confirmed c using bronze.batch b where c.org_id = $1 and b.org_id = $1 and b.batch_id = c.batch_id and b.landed_at < $2",
        "delete from silver.brought r using bronze.batch b where r.org_id = $1 and b.org_id = $1 and b.batch_id = r.batch_id and b.landed_at < $2",
        "delete from silver.brought where org_id = $1 and day < $2::date",
        "delete from silver.platform_total where org_id = $1 and day < $2::date",
        "delete from gold.day_check where org_id = $1 and day < $2::date",
        "delete from silver.delivery where org_id = $1 and day < $2::date",
        "delete from silver.delivery_history where org_id = $1 and day < $2::date",
        "delete from gold.delivery_day where org_id = $1 and day < $2::date",
        "delete from bronze.content c using bronze.batch b where c.org_id = $1 and b.org_id = $1 and b.batch_id = c.batch_id and b.landed_at < $2",
        "delete from bronze.batch where org_id = $1 and landed_at < $2 and stage in (4, 5)",
        "delete from bronze.pull p where p.org_id = $1 and p.ended_at < $2 and not exists (select from bronze.batch b where b.org_id = $1 and b.pull_id = p.pull_id)",
    ];

    /// <param name="owner">Connection string of the tables' owner.</param>
    /// <param name="log">Receives what was made and dropped, line by line.</param>
    public static async Task Run(string owner, Retention retention, DateOnly today, Action<string> log, CancellationToken cancellationToken = default)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(owner) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        var month = new DateOnly(today.Year, today.Month, 1);
        foreach (var (table, monthly, settings) in Partitioned)
        {
            var keep = month.AddMonths(-(monthly ? retention.AnswerMonths : retention.FactMonths));
            foreach (var from in Ranges(month, monthly).Where(from => from >= keep.AddMonths(monthly ? 0 : -2)))
            {
                await Make(connection, table, monthly, from, settings, log, cancellationToken);
            }
            await Drop(connection, table, monthly, keep, log, cancellationToken);
        }
        await Delete(connection, month.AddMonths(-retention.FactMonths), log, cancellationToken);
    }

    private static IEnumerable<DateOnly> Ranges(DateOnly month, bool monthly)
    {
        var first = monthly ? month : month.AddMonths(-((month.Month - 1) % 3));
        var step = monthly ? 1 : 3;
        return Enumerable.Range(monthly ? 0 : -QuartersBack, (monthly ? 0 : QuartersBack) + Ahead + 1).Select(index => first.AddMonths(index * step));
    }

    private static async Task Make(
        NpgsqlConnection connection, string table, bool monthly, DateOnly from, string settings, Action<string> log, CancellationToken cancellationToken)
    {
        var name = Name(table, monthly, from);
        if (await Ask(connection, $"select to_regclass('{name}') is not null", cancellationToken))
        {
            return;
        }
        var (low, high) = (Text(from), Text(from.AddMonths(monthly ? 1 : 3)));
        try
        {
            // A partition is a table that the silo's role may name, so it has the policy of its parent.
            await Do(
                connection,
                $"""
                begin;
                set local lock_timeout = '3s';
                create table {name} partition of {table} for values from ('{low}') to ('{high}') {settings};
                alter table {name} enable row level security;
                alter table {name} force row level security;
                create policy org on {name} using (org_id = current_setting('app.org_id')::int) with check (org_id = current_setting('app.org_id')::int);
                commit
                """,
                cancellationToken);
            log($"made {name}");
        }
        catch (PostgresException failure) when (failure.SqlState is PostgresErrorCodes.CheckViolation or PostgresErrorCodes.LockNotAvailable)
        {
            await Do(connection, "rollback", cancellationToken);
            log($"{name} was not made: {failure.MessageText}. Its rows stay in the default partition; the next run tries again.");
        }
    }

    private static async Task Drop(
        NpgsqlConnection connection, string table, bool monthly, DateOnly keep, Action<string> log, CancellationToken cancellationToken)
    {
        var partitions = new List<string>();
        await using (var command = new NpgsqlCommand("select inhrelid::regclass::text from pg_inherits where inhparent = $1::regclass order by 1", connection))
        {
            command.Parameters.Add(new NpgsqlParameter { Value = table });
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                partitions.Add(reader.GetString(0));
            }
        }
        foreach (var name in partitions.Where(name => End(table, name, monthly) is { } end && end <= keep))
        {
            await Do(connection, $"drop table {name}", cancellationToken);
            log($"dropped {name}");
        }
    }

    private static async Task Delete(NpgsqlConnection connection, DateOnly keep, Action<string> log, CancellationToken cancellationToken)
    {
        var organizations = new List<int>();
        await using (var command = new NpgsqlCommand("select org from tenancy.directory order by 1", connection))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                organizations.Add(reader.GetInt32(0));
            }
        }
        foreach (var org in organizations)
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await Do(connection, $"select set_config('app.org_id', '{org.ToString(CultureInfo.InvariantCulture)}', true)", cancellationToken);
            var deleted = 0L;
            foreach (var sql in Old)
            {
                await using var command = new NpgsqlCommand(sql, connection, transaction) { CommandTimeout = 0 };
                command.Parameters.Add(new NpgsqlParameter { Value = org });
                command.Parameters.Add(new NpgsqlParameter { Value = keep.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) });
                deleted += await command.ExecuteNonQueryAsync(cancellationToken);
            }
            await transaction.CommitAsync(cancellationToken);
            if (deleted > 0)
            {
                log($"deleted {deleted} rows of organisation {org} from before {Text(keep)}");
            }
        }
    }

    private static string Name(string table, bool monthly, DateOnly from) => monthly
        ? string.Create(CultureInfo.InvariantCulture, $"{table}_{from:yyyy}_{from:MM}")
        : string.Create(CultureInfo.InvariantCulture, $"{table}_{from:yyyy}q{(from.Month + 2) / 3}");

    /// <summary>The day after a partition's last; null for the default one.</summary>
    private static DateOnly? End(string table, string name, bool monthly)
    {
        var suffix = name.AsSpan(table.Length + 1);
        return suffix.Length < 6 || !int.TryParse(suffix[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || !int.TryParse(suffix[5..], NumberStyles.None, CultureInfo.InvariantCulture, out var part) ? null
            : monthly ? new DateOnly(year, part, 1).AddMonths(1)
            : new DateOnly(year, (part * 3) - 2, 1).AddMonths(3);
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task<bool> Ask(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    private static async Task Do(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
