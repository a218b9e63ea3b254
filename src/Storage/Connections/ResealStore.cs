using Npgsql;
using Paceline.Common;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Connections;

/// <summary>How the organisation's secrets are sealed.</summary>
/// <param name="Key">The data key that seals now; null before the first secret.</param>
/// <param name="Kek">What wraps it.</param>
/// <param name="FormerKeys">Data keys that only open any more.</param>
/// <param name="WrappedElsewhere">Data keys that another key than the current one wraps.</param>
/// <param name="Remaining">Credentials, of platforms, an identity provider or a booking system, that are not sealed with it yet.</param>
public sealed record SealState(int? Key, string? Kek, DateTimeOffset? Since, int FormerKeys, int WrappedElsewhere, int Remaining);

/// <summary>Finds credentials that are not sealed with the organisation's latest data key, and replaces what was sealed where it is still there.</summary>
public sealed class ResealStore(OrgDatabase database)
{
    /// <summary>The number by which the secret of the organisation's identity provider goes; connections begin with 1, and secrets of neither are below.</summary>
    public const int Provider = 0;

    // What an organisation has sealed, with the number of its connection.
    private const string Sealed =
        """
        (select connection_id as number, credential as secret from connections.connection where org_id = $1 and length(credential) > 0
         union all select 0, client_secret from tenancy.identity_provider where org_id = $1
         union all select number, secret from tenancy.kept_secret where org_id = $1) held
        """;

    private const string Remaining = "substring(secret from 1 for 5) <> '\\x02'::bytea || int4send(coalesce((select max(key_no) from tenancy.data_key where org_id = $1), 0))";

    /// <param name="kek">The current key that wraps.</param>
    public Task<SealState> State(OrgId org, string kek, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new NpgsqlBatchCommand(
                $"""
                select l.key_no, l.kek, l.created_at, (select count(*)::int from tenancy.data_key k where k.org_id = $1 and k.key_no < l.key_no),
                       (select count(*)::int from tenancy.data_key k where k.org_id = $1 and k.kek <> $2), (select count(*)::int from {Sealed} where {Remaining})
                from (select 1) one left join (select * from tenancy.data_key where org_id = $1 order by key_no desc limit 1) l on true
                """) { Parameters = { Sql.Int(org.Value), Sql.Text(kek) } },
        ],
        async r =>
        {
            await r.ReadAsync(cancellationToken);
            return new SealState(r.OrNull<int>(0), r.TextOrNull(1), r.OrNull<DateTimeOffset>(2), r.GetInt32(3), r.GetInt32(4), r.GetInt32(5));
        },
        cancellationToken);

    /// <summary>Makes a new data key; from now on everything sealed before remains to be sealed anew.</summary>
    public async Task Rotate(OrgId org, SecretVault vault, AuditEntry asked, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        var number = await vault.Rotate(transaction, asked.At, cancellationToken);
        await AuditStore.Append(transaction, asked with { Before = Json(number - 1), After = Json(number) }, cancellationToken);
        await transaction.Commit(cancellationToken);

        static string Json(int key) => $$"""{"dataKey":{{key}}}""";
    }

    public Task<List<(int Connection, byte[] Sealed)>> Stale(OrgId org, CancellationToken cancellationToken = default) => database.Read(
        org,
        [new NpgsqlBatchCommand($"select number, secret from {Sealed} where {Remaining} order by number") { Parameters = { Sql.Int(org.Value) } }],
        async reader =>
        {
            var stale = new List<(int, byte[])>();
            while (await reader.ReadAsync(cancellationToken))
            {
                stale.Add((reader.GetInt32(0), reader.GetFieldValue<byte[]>(1)));
            }
            return stale;
        },
        cancellationToken);

    /// <returns>False when something else is sealed there by now.</returns>
    public async Task<bool> Replace(OrgId org, int connection, byte[] former, byte[] anew, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        var replaced = await transaction.Execute(
            connection < Provider
                ? "update tenancy.kept_secret set secret = $4 where org_id = $1 and number = $2 and secret = $3"
            : connection == Provider
                ? "update tenancy.identity_provider set client_secret = $4 where org_id = $1 and $2 = 0 and client_secret = $3"
                : "update connections.connection set credential = $4 where org_id = $1 and connection_id = $2 and credential = $3",
            cancellationToken, Sql.Int(org.Value), Sql.Int(connection), Sql.Bytes(former), Sql.Bytes(anew));
        await transaction.Commit(cancellationToken);
        return replaced > 0;
    }

    /// <summary>
    /// Forgets data keys that have opened nothing for a while: somebody may just be opening what they have read before it was sealed anew, or storing
    /// what they sealed before there was another key.
    /// </summary>
    /// <param name="unusedBefore">Since when it must have opened nothing.</param>
    /// <returns>How many.</returns>
    public async Task<int> DropKeys(OrgId org, DateTimeOffset now, DateTimeOffset unusedBefore, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute(
            "delete from connections.sign_in_link where org_id = $1 and expires_at <= $2", cancellationToken, Sql.Int(org.Value), Sql.At(now));
        await transaction.Execute(
            $"""
            with former as (
                select k.key_no, k.unused_since is null as counts_as_used,
                       exists (select from {Sealed} where substring(secret from 1 for 5) = '\x02'::bytea || int4send(k.key_no))
                           or exists (select from connections.sign_in_link l where l.org_id = $1 and substring(l.verifier from 1 for 5) = '\x02'::bytea || int4send(k.key_no)) as used
                from tenancy.data_key k where k.org_id = $1 and k.key_no < (select max(key_no) from tenancy.data_key where org_id = $1))
            update tenancy.data_key k set unused_since = case when f.used then null else $2 end
            from former f where k.org_id = $1 and k.key_no = f.key_no and f.used <> f.counts_as_used
            """,
            cancellationToken, Sql.Int(org.Value), Sql.At(now));
        var dropped = await transaction.Execute(
            "delete from tenancy.data_key where org_id = $1 and unused_since <= $2", cancellationToken, Sql.Int(org.Value), Sql.At(unusedBefore));
        await transaction.Commit(cancellationToken);
        return dropped;
    }
}
