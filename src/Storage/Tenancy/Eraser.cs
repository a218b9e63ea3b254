using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Tenancy;

/// <summary>Credentials of an organisation that somebody may have in mind.</summary>
public sealed record OpenCredentials(IReadOnlyList<string> Sessions, IReadOnlyList<string> ApiKeys);

/// <summary>
/// Deletes what is an organisation's, once its erasure has begun: the data key first, then every table that the catalogue knows, in batches. Each
/// batch commits with its count, so that one that is killed is taken up where it stood and nothing is counted twice.
/// </summary>
public sealed class Eraser(OrgDatabase database)
{
    /// <summary>Rows of one transaction: few enough that none holds locks for long.</summary>
    public const int BatchRows = 5_000;

    private const string DataKeys = "tenancy.data_key";

    /// <summary>
    /// Whether every transaction that was begun before the organisation was closed has ended: until then one may still write. Only those of our own
    /// role are seen, and no other role writes.
    /// </summary>
    public async Task<bool> IsQuiet(ErasureRecord erasure, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.BeginErasing(erasure.Org, cancellationToken);
        // By the database's clock, and noted after the closing has committed: whoever begins later finds it closed.
        await transaction.Execute("update tenancy.erasure set quiet_from = coalesce(quiet_from, clock_timestamp()) where erasure_id = $1", cancellationToken, Sql.Text(erasure.Id));
        await using var command = transaction.Command(
            """
            select not exists (select from pg_stat_activity a where a.datname = current_database() and a.usename = current_user and a.pid <> pg_backend_pid()
                and a.xact_start <= (select quiet_from from tenancy.erasure where erasure_id = $1))
            """,
            Sql.Text(erasure.Id));
        var quiet = (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
        await transaction.Commit(cancellationToken);
        return quiet;
    }

    /// <summary>Sessions and keys, for telling their grains.</summary>
    public async Task<OpenCredentials> Credentials(OrgId org, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.BeginErasing(org, cancellationToken);
        return new OpenCredentials(
            await Texts(transaction, "select token_hash from tenancy.session where org_id = $1 and ended_at is null", cancellationToken),
            await Texts(transaction, "select key_id from tenancy.api_key where org_id = $1 and revoked_at is null", cancellationToken));
    }

    /// <summary>Destroys the keys that open the organisation's secrets, in copies of the database too that are made from now on.</summary>
    public async Task DestroyKeys(ErasureRecord erasure, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.BeginErasing(erasure.Org, cancellationToken);
        var gone = await transaction.Execute($"delete from {DataKeys} where org_id = $1", cancellationToken, Sql.Int(erasure.Org.Value));
        await Count(transaction, erasure, DataKeys, gone, cancellationToken);
        await transaction.Commit(cancellationToken);
    }

    /// <summary>
    /// Notes what must be looked at when the rows are gone: the members, and what modules have of the organisation beside its rows. What was noted
    /// before stays, for by now the rows may be gone.
    /// </summary>
    public async Task<string> Remember(ErasureRecord erasure, string remembered, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.BeginErasing(erasure.Org, cancellationToken);
        await using var command = transaction.Command(
            "update tenancy.erasure set remembered = coalesce(remembered, $2) where erasure_id = $1 returning remembered::text", Sql.Text(erasure.Id), Sql.Json(remembered));
        var kept = (string)(await command.ExecuteScalarAsync(cancellationToken))!;
        await transaction.Commit(cancellationToken);
        return kept;
    }

    /// <summary>The organisation's members.</summary>
    public async Task<IReadOnlyList<long>> Members(OrgId org, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.BeginErasing(org, cancellationToken);
        // Also who was one: their ended sessions are here, and their account may be nobody else's.
        await using var command = transaction.Command(
            "select user_id from tenancy.membership where org_id = $1 union select user_id from tenancy.session where org_id = $1 union select user_id from tenancy.user_identity where org_id = $1", Sql.Int(org.Value));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var members = new List<long>();
        while (await reader.ReadAsync(cancellationToken))
        {
            members.Add(reader.GetInt64(0));
        }
        return members;
    }

    /// <summary>Deletes the rows of the next batch.</summary>
    /// <returns>False when no table had any.</returns>
    public async Task<bool> Next(ErasureRecord erasure, int rows = BatchRows, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.BeginErasing(erasure.Org, cancellationToken);
        transaction.Patience = TimeSpan.FromMinutes(5);
        foreach (var table in await OrgCatalogue.Read(transaction.Connection, cancellationToken))
        {
            var key = string.Join(", ", table.Key);
            var gone = await transaction.Execute(
                $"delete from {table.Name} where ({key}) in (select {key} from {table.Name} where org_id = $1 limit $2)", cancellationToken,
                Sql.Int(erasure.Org.Value), Sql.Int(rows));
            if (gone > 0)
            {
                await Count(transaction, erasure, table.Name, gone, cancellationToken);
                await transaction.Commit(cancellationToken);
                return true;
            }
        }
        return false;
    }

    /// <summary>Counts something that is no row of the organisation's.</summary>
    public async Task Count(ErasureRecord erasure, string what, long gone, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.BeginErasing(erasure.Org, cancellationToken);
        await Count(transaction, erasure, what, gone, cancellationToken);
        await transaction.Commit(cancellationToken);
    }

    /// <summary>Deletes the accounts of people who are members of nothing else.</summary>
    public async Task Accounts(ErasureRecord erasure, IEnumerable<long> users, CancellationToken cancellationToken = default)
    {
        foreach (var user in users)
        {
            await using var connection = await database.OpenPlatform(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await IdentityStore.Present(connection, user, "", cancellationToken);
            await using var command = IdentityStore.Command(
                connection,
                """
                with gone as (
                    delete from tenancy.app_user u where u.user_id = $1 and not exists (select from tenancy.membership m where m.user_id = $1)
                    and not exists (select from tenancy.session s where s.user_id = $1) returning 1),
                -- Another organisation's list of sessions names them still: of the person nothing is left but the number.
                blank as (
                    update tenancy.app_user u set email = 'former-' || u.user_id || '@invalid', name = 'Former member', password_hash = '', totp_kek = null, totp_seed = null,
                        totp_offered = null, totp_offered_kek = null, totp_step = null, recovery_codes = '{}',
                        reset_hash = null, reset_org = null, reset_expires_at = null, passkey_handle = gen_random_uuid()
                    where u.user_id = $1 and not exists (select from tenancy.membership m where m.user_id = $1) and exists (select from tenancy.session s where s.user_id = $1)
                      and u.password_hash is distinct from '' returning user_id),
                keys as (delete from tenancy.passkey p using blank b where p.user_id = b.user_id)
                update tenancy.erasure e set deleted = e.deleted || jsonb_build_object('accounts', coalesce((e.deleted ->> 'accounts')::bigint, 0) + n)
                from (select (select count(*) from gone) + (select count(*) from blank) as n) counted where e.erasure_id = $2 and n > 0
                """,
                Sql.Long(user), Sql.Text(erasure.Id));
            await command.ExecuteNonQueryAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    /// <summary>Looks into every table once more and, when none has a row, writes the certificate and strikes the organisation from the directory.</summary>
    /// <returns>The certificate; null when something was left, and nothing has changed.</returns>
    public async Task<string?> Certify(ErasureRecord erasure, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.BeginErasing(erasure.Org, cancellationToken);
        transaction.Patience = TimeSpan.FromMinutes(5);
        foreach (var table in await OrgCatalogue.Read(transaction.Connection, cancellationToken))
        {
            await using var left = transaction.Command($"select exists (select from {table.Name} where org_id = $1)", Sql.Int(erasure.Org.Value));
            if ((bool)(await left.ExecuteScalarAsync(cancellationToken))!)
            {
                return null;
            }
        }
        // Numbers without gaps: two that end at once queue here.
        await transaction.Execute("select pg_advisory_xact_lock(hashtext('tenancy.erasure'))", cancellationToken);
        var (number, previous) = await Last(transaction, cancellationToken);
        await transaction.Execute("delete from tenancy.directory where org = $1", cancellationToken, Sql.Int(erasure.Org.Value));
        await Count(transaction, erasure, "tenancy.directory", 1, cancellationToken);
        await using var read = transaction.Command("select audit_number, audit_hash, begun_at, deleted::text from tenancy.erasure where erasure_id = $1", Sql.Text(erasure.Id));
        ErasureFacts facts;
        await using (var reader = await read.ExecuteReaderAsync(cancellationToken))
        {
            await reader.ReadAsync(cancellationToken);
            facts = new ErasureFacts(
                number + 1, erasure.Id, erasure.Org.Value, erasure.Slug, erasure.Name, erasure.AskedBy, erasure.AskedAt, erasure.DueAt, reader.GetFieldValue<DateTimeOffset>(2), now,
                reader.GetInt64(0), reader.GetFieldValue<byte[]>(1), System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, long>>(reader.GetString(3))!);
        }
        var certificate = ErasureCertificate.Write(facts, previous);
        await transaction.Execute(
            """
            update tenancy.erasure set ended_at = $2, certificate = $3, certificate_no = $4, previous = $5, hash = $6, remembered = null, reason = null where erasure_id = $1
            """,
            cancellationToken, Sql.Text(erasure.Id), Sql.At(now), Sql.Text(certificate), Sql.Long(facts.Number), Sql.Bytes(previous), Sql.Bytes(ErasureCertificate.Hash(certificate)));
        await transaction.Commit(cancellationToken);
        return certificate;
    }

    private static async Task<(long Number, byte[] Hash)> Last(OrgTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = transaction.Command("select certificate_no, hash from tenancy.erasure where certificate_no is not null order by certificate_no desc limit 1");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)) : (0, ErasureCertificate.None);
    }

    private static Task<int> Count(OrgTransaction transaction, ErasureRecord erasure, string what, long gone, CancellationToken cancellationToken) => gone == 0
        ? Task.FromResult(0)
        : transaction.Execute(
            "update tenancy.erasure set deleted = deleted || jsonb_build_object($2::text, coalesce((deleted ->> $2)::bigint, 0) + $3) where erasure_id = $1", cancellationToken,
            Sql.Text(erasure.Id), Sql.Text(what), Sql.Long(gone));

    private static async Task<IReadOnlyList<string>> Texts(OrgTransaction transaction, string sql, CancellationToken cancellationToken)
    {
        await using var command = transaction.Command(sql, Sql.Int(transaction.Org.Value));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var texts = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            texts.Add(reader.GetString(0));
        }
        return texts;
    }
}
