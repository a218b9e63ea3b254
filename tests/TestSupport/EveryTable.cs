using System.Globalization;
using Npgsql;
using Paceline.Storage;

namespace Paceline.TestSupport;

/// <summary>
/// Puts a row of one organisation into every table that the catalogue says holds rows of organisations, with the organisation's canary in every text,
/// document and run of bytes. Numbers are all the organisation's own, so that foreign keys meet. A table that comes later is filled too, or the
/// insert fails and says which of its columns needs a word here.
/// </summary>
public static class EveryTable
{
    // What a check or a type of the product's own asks for.
    private static readonly Dictionary<string, string> Needed = new()
    {
        ["tenancy.audit.action"] = "'FILLED'",
        ["tenancy.audit.previous"] = "decode(repeat('00', 32), 'hex')",
        ["tenancy.audit.hash"] = "decode(repeat('01', 32), 'hex')",
        ["tenancy.audit_head.hash"] = "decode(repeat('01', 32), 'hex')",
        ["tenancy.setting_version.scope"] = "'organization'",
        ["tenancy.setting_version.name"] = "'filled'",
        ["tenancy.invitation.email"] = "lower($2)",
        ["tenancy.provider_domain.domain"] = "lower($2)",
        ["tenancy.operator_access.reason"] = "$2 || ' for a reason'",
        ["tenancy.operator_access.started_at"] = "now()",
        ["tenancy.operator_access.ends_at"] = "now() + interval '30 minutes'",
        ["tenancy.suspension.reason"] = "$2 || ' for a reason'",
        ["tenancy.export.state"] = "1",
        ["tenancy.export.finished_at"] = "now()",
        ["tenancy.export.expires_at"] = "now() + interval '7 days'",
        ["bookings.booking.currency"] = "'GBP'",
        ["bookings.booking.state"] = "3",
        ["bookings.event.kind"] = "1",
        ["bookings.mapping_share.millionths"] = "1",
        ["bookings.synced.state"] = "1",
        ["tenancy.kept_secret.number"] = "-1",
        ["alerts.alert.booking_id"] = "null",
        ["alerts.alert.connection_id"] = "null",
        ["alerts.transition.booking_id"] = "null",
        ["alerts.transition.connection_id"] = "null",
        ["alerts.deed.booking_id"] = "null",
        ["alerts.deed.connection_id"] = "null",
        ["alerts.look_again.booking_id"] = "null",
        ["alerts.look_again.connection_id"] = "null",
        ["alerts.delivery.booking_id"] = "null",
        ["alerts.delivery.connection_id"] = "null",
        ["campaigns.automation.mode"] = "1",
        ["margin.line_result.standing"] = "1",
        ["margin.line_ahead.basis"] = "1",
        ["margin.line_count.kind"] = "2",
        ["margin.line_count.units"] = "'{5}'",
        ["margin.invoice.level"] = "4",
        ["margin.statement_acceptance.acceptance"] = "1",
        ["margin.exchange_rate.base"] = "'EUR'",
        ["margin.exchange_rate.quote"] = "'USD'",
        ["margin.exchange_rate.rate"] = "1",
        ["bookings.line_version.rate_type"] = "1",
        ["bookings.line_version.cost_basis"] = "1",
        ["bookings.line_version.source"] = "1",
        ["writeback.change.state"] = "5",
        ["writeback.change.due_at"] = "null",
        ["connections.sign_in_link.state_hash"] = "decode(repeat('02', 32), 'hex')",
    };

    /// <param name="org">Also the number of its user, its operator, and everything else.</param>
    public static async Task Fill(NpgsqlDataSource admin, int org, string canary)
    {
        await using var connection = await admin.OpenConnectionAsync();
        await Do(connection, "insert into tenancy.directory (org, slug) overriding system value values ($1, 'org-' || lower($2)) on conflict do nothing", org, canary);
        await Do(connection, "insert into tenancy.app_user (user_id, email, name, password_hash) overriding system value values ($1, lower($2) || '@x.test', $2, $2) on conflict do nothing", org, canary);
        await Do(
            connection,
            "insert into tenancy.operator (operator_id, email, name, password_hash, totp_kek, totp_seed, recovery_codes, created_at) overriding system value values ($1, 'o' || $1 || '@x.test', 'Operator', 'x', 'x', '', '{}', now()) on conflict do nothing",
            org, canary);
        foreach (var table in (await OrgCatalogue.Read(connection)).Reverse())
        {
            var values = table.Columns.Select(column => Needed.TryGetValue($"{table.Name}.{column.Name}", out var value) ? value : Value(column));
            await Do(
                connection,
                $"insert into {table.Name} ({string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""))}) overriding system value values ({string.Join(", ", values)}) on conflict do nothing",
                org, canary);
        }
        await Do(
            connection,
            "insert into tenancy.passkey (credential_id, user_id, name, public_key, sign_count, backed_up, created_at) values (convert_to($2, 'UTF8'), $1, $2, convert_to($2, 'UTF8'), 0, false, now()) on conflict do nothing",
            org, canary);
        await Do(connection, "insert into tenancy.operator_deed (operator_id, org, access_id, started_at) values ($1, $1, $2, now()) on conflict do nothing", org, canary);
        await Do(connection, "insert into orleans.reminder (service_id, grain_id, reminder_name, grain_hash, start_time, period_milliseconds) values ('s', 'x.y/o' || $1 || '/thing', $2, 0, now(), 1)", org, canary);
        await Do(connection, "insert into orleans.grain_state (service_id, grain_type, n0, n1, extension, payload) values ('s', 'x', 0, 0, 'o' || $1 || '/thing', convert_to($2, 'UTF8'))", org, canary);
    }

    /// <summary>Where in the whole database a text stands: in every column of text, bytes or documents of every table, whoever's.</summary>
    public static async Task<IReadOnlyList<string>> Find(NpgsqlDataSource admin, string canary)
    {
        await using var connection = await admin.OpenConnectionAsync();
        var columns = new List<(string Table, string Column)>();
        await using (var command = new NpgsqlCommand(
            """
            select format('%I.%I', n.nspname, c.relname), format('%I', a.attname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
              and format_type(a.atttypid, null) in ('text', 'bytea', 'json', 'jsonb', 'text[]', 'bytea[]', 'character varying', 'character', 'name') order by 1, 2
            """,
            connection))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                columns.Add((reader.GetString(0), reader.GetString(1)));
        }
        var found = new List<string>();
        foreach (var (table, column) in columns)
        {
            // Bytes are shown as hex, so the canary's bytes are looked for too.
            await using var command = new NpgsqlCommand(
                $"select exists (select from {table} where strpos({column}::text, $1) > 0 or strpos({column}::text, encode(convert_to($1, 'UTF8'), 'hex')) > 0 or strpos({column}::text, lower($1)) > 0)", connection)
            { Parameters = { new() { Value = canary } } };
            if ((bool)(await command.ExecuteScalarAsync())!)
                found.Add($"{table}.{column}");
        }
        return found;
    }

    /// <summary>A checksum of each table's rows of an organisation.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> Checksums(NpgsqlDataSource admin, int org)
    {
        await using var connection = await admin.OpenConnectionAsync();
        var sums = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in await OrgCatalogue.Read(connection))
        {
            await using var command = new NpgsqlCommand($"select count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from {table.Name} t where org_id = {org.ToString(CultureInfo.InvariantCulture)}", connection);
            sums[table.Name] = (string)(await command.ExecuteScalarAsync())!;
        }
        return sums;
    }

    private static string Value(OrgColumn column) => column.Type switch
    {
        "integer" or "bigint" or "smallint" or "numeric" or "numeric(20,8)" or "numeric(24,4)" or "double precision" or "real" => "$1",
        "text" => "$2",
        "boolean" => "true",
        "bytea" => "convert_to($2, 'UTF8')",
        "json" => "json_build_object('word', $2)",
        "jsonb" => "jsonb_build_object('word', $2)",
        "date" => "current_date",
        "timestamp with time zone" => "now()",
        "character(3)" => "'GBP'",
        "text[]" => "array[$2]",
        "integer[]" => "array[$1]::int[]",
        "bigint[]" => "array[$1]::bigint[]",
        "smallint[]" => "array[$1]::smallint[]",
        "numeric[]" => "array[$1]::numeric[]",
        "date[]" => "array[current_date]",
        "uuid" => "md5($2)::uuid",
        "bytea[]" => "array[convert_to($2, 'UTF8')]",
        "cidr[]" => "array['10.0.0.0/8'::cidr]",
        _ => throw new NotSupportedException($"A column of type {column.Type} ({column.Name}) needs a value here."),
    };

    private static async Task Do(NpgsqlConnection connection, string sql, int org, string canary)
    {
        sql = sql.Replace("$1", org.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("$2", $"'{canary}'", StringComparison.Ordinal);
        await using var command = new NpgsqlCommand(sql, connection);
        try
        {
            await command.ExecuteNonQueryAsync();
        }
        catch (PostgresException refused)
        {
            throw new InvalidOperationException($"{refused.MessageText}: {sql}", refused);
        }
    }
}
