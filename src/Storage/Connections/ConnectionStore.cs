using Npgsql;
using Paceline.Common;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Connections;

public sealed class ConnectionStore(OrgDatabase database)
{
    /// <summary>That the connection of row c of $1 is neither paused nor disconnected, for a statement of another module.</summary>
    internal const string IsAtWork = "exists (select from connections.connection x where x.org_id = $1 and x.connection_id = c.connection_id and x.state not in (6, 7))";

    /// <summary>And that an administrator agreed that it is written by: <see cref="WriteLeave"/> where the condition must hold in the statement itself.</summary>
    internal const string IsWrittenBy =
        "exists (select from connections.connection x where x.org_id = $1 and x.connection_id = c.connection_id and x.state not in (6, 7) and x.writing_agreed_at is not null)";

    private const string Columns =
        "connection_id, platform, name, project, endpoints::text, credential, pull_every_seconds, quotas::text, delivery_grain, history_days, state, state_reason, token_expires_at, "
        + "delivery_lookback_days, conversion_lookback_days, credential_expires_at, auth_refused_at, expiry_warned_at, takes_new_accounts, is_demo, "
        + "writing_agreed_at, writing_agreed_by, writing_agreed_why";

    private const string Accounts =
        """
        select a.connection_id, a.external_id, a.name, a.zone, a.currency,
               (select count(*)::int from gold.entity c where c.org_id = $1 and c.kind = 2 and c.advertiser_no = a.entity_no), w.covered_from, w.data_through, w.refreshed_at,
               coalesce(d.is_read, n.takes_new_accounts)
        from gold.entity a
        join connections.connection n on n.org_id = $1 and n.connection_id = a.connection_id
        left join connections.account_choice d on d.org_id = $1 and d.connection_id = a.connection_id and d.external_id = a.external_id
        left join gold.watermark w on w.org_id = $1 and w.connection_id = a.connection_id and w.account_id = a.external_id
        where a.org_id = $1 and a.kind = 1 and a.described and a.zone is not null and a.currency is not null
        """;

    private const string Streams = "select connection_id, stream, subject, last_pull_at, last_outcome, next_pull_at, failures, filled_from from connections.stream where org_id = $1";

    /// <summary>Creates a connection or replaces its settings.</summary>
    public async Task Save(ConnectionRecord record, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(record.Org, cancellationToken);
        await transaction.Execute(
            """
            insert into connections.connection (org_id, connection_id, platform, name, project, endpoints, credential, pull_every_seconds, quotas, delivery_grain, history_days)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            on conflict (org_id, connection_id) do update
            set name = excluded.name, project = excluded.project, endpoints = excluded.endpoints, credential = excluded.credential,
                pull_every_seconds = excluded.pull_every_seconds, quotas = excluded.quotas
            """,
            cancellationToken, Sql.Int(record.Org.Value), Sql.Int(record.Connection), Sql.Text(record.Platform), Sql.Text(record.Name), Sql.Text(record.Project),
            Sql.Json(record.Endpoints), Sql.Bytes(record.SealedCredential), Sql.Int(record.PullEverySeconds), Sql.Json(record.Quotas),
            Sql.Small(record.DeliveryGrain), Sql.Int(record.HistoryDays));
        await transaction.Commit(cancellationToken);
    }

    /// <summary>Numbers of the organisation's connections.</summary>
    public async Task<IReadOnlyList<int>> Numbers(OrgId org, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await using var command = transaction.Command(
            "select coalesce(array_agg(connection_id order by connection_id), '{}') from connections.connection where org_id = $1", Sql.Int(org.Value));
        return (int[])(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Platforms and their projects by which the organisation connects, as <c>platform/project</c>.</summary>
    public async Task<IReadOnlyList<string>> Projects(OrgId org, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        return await Projects(transaction, cancellationToken);
    }

    /// <summary>The same of one that is being erased.</summary>
    public async Task<IReadOnlyList<string>> ProjectsOfErased(OrgId org, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.BeginErasing(org, cancellationToken);
        return await Projects(transaction, cancellationToken);
    }

    private static async Task<IReadOnlyList<string>> Projects(OrgTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = transaction.Command(
            "select coalesce(array_agg(distinct platform || '/' || project), '{}') from connections.connection where org_id = $1", Sql.Int(transaction.Org.Value));
        return (string[])(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public async Task<ConnectionRecord?> Load(OrgId org, int connection, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await using var command = transaction.Command(
            $"select {Columns} from connections.connection where org_id = $1 and connection_id = $2", Sql.Int(org.Value), Sql.Int(connection));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? ReadConnection(org, reader) : null;
    }

    public Task<IReadOnlyList<AccountRecord>> LoadAccounts(OrgId org, int connection, CancellationToken cancellationToken = default) => database.Read(
        org,
        [new NpgsqlBatchCommand($"{Accounts} and a.connection_id = $2 order by a.external_id") { Parameters = { Sql.Int(org.Value), Sql.Int(connection) } }],
        async reader => (IReadOnlyList<AccountRecord>)await All(reader, ReadAccount), cancellationToken);

    public Task<IReadOnlyList<StreamRecord>> LoadStreams(OrgId org, int connection, CancellationToken cancellationToken = default) => database.Read(
        org,
        [new NpgsqlBatchCommand($"{Streams} and connection_id = $2") { Parameters = { Sql.Int(org.Value), Sql.Int(connection) } }],
        async reader => (IReadOnlyList<StreamRecord>)await All(reader, ReadStream), cancellationToken);

    /// <summary>Everything the connections screen shows, in one round trip.</summary>
    public Task<ConnectionsOverview> Overview(OrgId org, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new($"select {Columns} from connections.connection where org_id = $1 order by name") { Parameters = { Sql.Int(org.Value) } },
            new($"{Accounts} order by a.name") { Parameters = { Sql.Int(org.Value) } },
            new($"{Streams} order by stream, subject") { Parameters = { Sql.Int(org.Value) } },
            new("select connection_id, stage, count(*)::int, sum(rows)::bigint from gold.batch where org_id = $1 and stage > 0 group by 1, 2 order by 1, 2")
                { Parameters = { Sql.Int(org.Value) } },
            new("select distinct connection_id from gold.pull where org_id = $1 and ended_at is null") { Parameters = { Sql.Int(org.Value) } },
            new("select distinct on (connection_id, stream, subject) connection_id, stream, subject, cursor from gold.pull where org_id = $1 and cursor is not null order by 1, 2, 3, pull_id desc")
                { Parameters = { Sql.Int(org.Value) } },
            new($"{BackfillStore.Select} order by connection_id, backfill_id desc") { Parameters = { Sql.Int(org.Value) } },
            new($"{SchemaStore.Pauses} order by connection_id, stream") { Parameters = { Sql.Int(org.Value) } },
            new("select value from tenancy.setting where org_id = $1 and scope = $2 and name = $3")
                { Parameters = { Sql.Int(org.Value), Sql.Text(SettingScope.Organization.Text), Sql.Text(SettingCatalogue.Acting.Name) } },
        ],
        async reader =>
        {
            var connections = await All(reader, r => ReadConnection(org, r));
            await reader.NextResultAsync(cancellationToken);
            var accounts = await All(reader, ReadAccount);
            await reader.NextResultAsync(cancellationToken);
            var streams = await All(reader, ReadStream);
            await reader.NextResultAsync(cancellationToken);
            var stages = await All(reader, r => new StageRecord(r.GetInt32(0), r.GetInt16(1), r.GetInt32(2), r.GetInt64(3)));
            await reader.NextResultAsync(cancellationToken);
            var pulling = await All(reader, r => r.GetInt32(0));
            await reader.NextResultAsync(cancellationToken);
            var cursors = await All(reader, r => new CursorRecord(r.GetInt32(0), r.GetString(1), r.GetString(2), r.GetString(3)));
            await reader.NextResultAsync(cancellationToken);
            var backfills = await All(reader, BackfillStore.ReadBackfill);
            await reader.NextResultAsync(cancellationToken);
            var pauses = await All(reader, SchemaStore.ReadPause);
            await reader.NextResultAsync(cancellationToken);
            var acting = await All(reader, r => r.GetString(0)) is [var decided] ? decided : SettingCatalogue.Acting.Default!;
            return new ConnectionsOverview(connections, accounts, streams, stages, pulling.ToHashSet(), cursors) { Backfills = backfills, Pauses = pauses, Acting = acting };
        },
        cancellationToken);

    /// <summary>Adds the schedules that are missing; those there stay as they are.</summary>
    public async Task AddStreams(OrgId org, int connection, IReadOnlyList<(string Stream, string Subject, DateOnly? FilledFrom, DateTimeOffset FirstPullAt)> streams, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute(
            """
            insert into connections.stream (org_id, connection_id, stream, subject, filled_from, next_pull_at)
            select $1, $2, s.stream, s.subject, s.filled_from, s.first_pull_at
            from unnest($3::text[], $4::text[], $5::date[], $6::timestamptz[]) as s (stream, subject, filled_from, first_pull_at) on conflict do nothing
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Int(connection), Sql.Texts(streams.Select(s => s.Stream)), Sql.Texts(streams.Select(s => s.Subject)),
            new NpgsqlParameter { Value = streams.Select(s => s.FilledFrom).ToArray(), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Date },
            new NpgsqlParameter { Value = streams.Select(s => s.FirstPullAt.ToUniversalTime()).ToArray(), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.TimestampTz });
        await transaction.Commit(cancellationToken);
    }

    /// <summary>Notes how a pull went and when the next is due.</summary>
    /// <param name="next">Null when the schedule has done its work, as a finished backfill.</param>
    public async Task RecordPull(
        OrgId org, int connection, string stream, string subject, DateTimeOffset at, string outcome, bool failed, DateTimeOffset? next, DateOnly? filledFrom,
        CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute(
            """
            update connections.stream
            set last_pull_at = $5, last_outcome = $6, failures = case when $7 then failures + 1 else 0 end, next_pull_at = coalesce($8, 'infinity'),
                filled_from = coalesce($9, filled_from)
            where org_id = $1 and connection_id = $2 and stream = $3 and subject = $4
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Int(connection), Sql.Text(stream), Sql.Text(subject), Sql.At(at), Sql.Text(outcome), Sql.Bool(failed),
            Sql.At(next), Sql.Date(filledFrom));
        await transaction.Commit(cancellationToken);
    }

    /// <summary>Makes everything that still has work due now, because somebody asked.</summary>
    /// <returns>False when all of it was due already; nothing was done then.</returns>
    public async Task<bool> MakeDue(OrgId org, int connection, AuditEntry asked, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        var isNews = await MakeDue(transaction, connection, asked.At, cancellationToken);
        if (isNews)
        {
            await AuditStore.Append(transaction, asked, cancellationToken);
        }
        await transaction.Commit(cancellationToken);
        return isNews;
    }

    internal static async Task<bool> MakeDue(OrgTransaction transaction, int connection, DateTimeOffset now, CancellationToken cancellationToken) => await transaction.Execute(
        "update connections.stream set next_pull_at = $3 where org_id = $1 and connection_id = $2 and next_pull_at > $3 and next_pull_at <> 'infinity'",
        cancellationToken, Sql.Int(transaction.Org.Value), Sql.Int(connection), Sql.At(now)) > 0;

    /// <summary>Makes one schedule due now, such as when something that it reads was changed by our own doing.</summary>
    public async Task MakeDue(OrgId org, int connection, string stream, string subject, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute(
            "update connections.stream set next_pull_at = $5 where org_id = $1 and connection_id = $2 and stream = $3 and subject = $4 and next_pull_at > $5",
            cancellationToken, Sql.Int(org.Value), Sql.Int(connection), Sql.Text(stream), Sql.Text(subject), Sql.At(now));
        await transaction.Commit(cancellationToken);
    }

    /// <summary>Notes how the connection stands. One that a person has paused or disconnected stays so, however a last pull ended.</summary>
    /// <param name="credentialExpiresAt">The platform's word on when the credentials end; null when it says nothing.</param>
    /// <param name="refusedAt">When the platform refused the credentials; null when it took them.</param>
    /// <param name="refused">The sealed credentials that it refused. Nothing is noted when there are others by now, for those were not refused; null for any.</param>
    /// <returns>Whether it was noted.</returns>
    public async Task<bool> SetState(
        OrgId org, int connection, int state, string? reason, DateTimeOffset? tokenExpiresAt, DateTimeOffset? credentialExpiresAt = null, DateTimeOffset? refusedAt = null,
        byte[]? refused = null, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        var noted = await transaction.Execute(
            """
            update connections.connection
            set state = $3, state_reason = $4, token_expires_at = coalesce($5, token_expires_at), credential_expires_at = coalesce($6, credential_expires_at),
                expiry_told = expiry_told or $6 is not null, auth_refused_at = $7
            where org_id = $1 and connection_id = $2 and state not in (6, 7) and ($8::bytea is null or credential = $8)
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Int(connection), Sql.Small(state), Sql.Text(reason), Sql.At(tokenExpiresAt), Sql.At(credentialExpiresAt), Sql.At(refusedAt),
            Sql.BytesOrNull(refused));
        await transaction.Commit(cancellationToken);
        return noted > 0;
    }

    private static ConnectionRecord ReadConnection(OrgId org, NpgsqlDataReader r) => new(
        org, r.GetInt32(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetFieldValue<byte[]>(5), r.GetInt32(6), r.GetString(7),
        r.GetInt16(8), r.GetInt32(9), r.GetInt16(10), r.TextOrNull(11), r.OrNull<DateTimeOffset>(12))
    {
        DeliveryLookbackDays = r.OrNull<int>(13),
        ConversionLookbackDays = r.OrNull<int>(14),
        CredentialExpiresAt = r.OrNull<DateTimeOffset>(15),
        AuthRefusedAt = r.OrNull<DateTimeOffset>(16),
        ExpiryWarnedAt = r.OrNull<DateTimeOffset>(17),
        TakesNewAccounts = r.GetBoolean(18),
        IsDemo = r.GetBoolean(19),
        Writing = r.OrNull<DateTimeOffset>(20) is { } agreed ? new WriteConsent(agreed, r.GetString(21), r.GetString(22)) : null,
    };

    private static AccountRecord ReadAccount(NpgsqlDataReader r) => new(
        r.GetInt32(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetInt32(5), r.OrNull<DateOnly>(6), r.OrNull<DateOnly>(7), r.OrNull<DateTimeOffset>(8),
        r.GetBoolean(9));

    private static StreamRecord ReadStream(NpgsqlDataReader r) => new(
        r.GetInt32(0), r.GetString(1), r.GetString(2), r.OrNull<DateTimeOffset>(3), r.TextOrNull(4),
        r.GetDateTime(5) is var next && next == DateTime.MaxValue ? DateTimeOffset.MaxValue : new DateTimeOffset(next, TimeSpan.Zero), r.GetInt32(6), r.OrNull<DateOnly>(7));

    private static async Task<List<T>> All<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }
        return rows;
    }
}
