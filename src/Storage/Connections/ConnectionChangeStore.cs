using Paceline.Common;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Connections;

/// <summary>Creates connections and changes them. A change and its record in the audit log are one transaction.</summary>
public sealed class ConnectionChangeStore(OrgDatabase database)
{
    /// <summary>Creates a connection under the next free number.</summary>
    /// <param name="seal">Seals the credential for the number given: it opens nowhere else.</param>
    public async Task<int> Create(ConnectionRecord record, Func<int, byte[]> seal, Func<int, AuditEntry> change, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(record.Org, cancellationToken);
        await transaction.Execute("select pg_advisory_xact_lock(hashtextextended('connections.connection', $1))", cancellationToken, Sql.Long(record.Org.Value));
        await using var next = transaction.Command(
            "select coalesce(max(connection_id), 0) + 1 from connections.connection where org_id = $1", Sql.Int(record.Org.Value));
        var number = (int)(await next.ExecuteScalarAsync(cancellationToken))!;
        await transaction.Execute(
            """
            insert into connections.connection (org_id, connection_id, platform, name, project, endpoints, credential, pull_every_seconds, quotas, delivery_grain, history_days,
                delivery_lookback_days, conversion_lookback_days, credential_expires_at, takes_new_accounts, is_demo)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
            """,
            cancellationToken, Sql.Int(record.Org.Value), Sql.Int(number), Sql.Text(record.Platform), Sql.Text(record.Name), Sql.Text(record.Project),
            Sql.Json(record.Endpoints), Sql.Bytes(seal(number)), Sql.Int(record.PullEverySeconds), Sql.Json(record.Quotas), Sql.Small(record.DeliveryGrain),
            Sql.Int(record.HistoryDays), Sql.Int(record.DeliveryLookbackDays), Sql.Int(record.ConversionLookbackDays), Sql.At(record.CredentialExpiresAt),
            Sql.Bool(record.TakesNewAccounts), Sql.Bool(record.IsDemo));
        await AuditStore.Append(transaction, change(number), cancellationToken);
        await transaction.Commit(cancellationToken);
        return number;
    }

    /// <summary>Replaces what a person may change.</summary>
    public async Task Change(ConnectionRecord record, AuditEntry change, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(record.Org, cancellationToken);
        await transaction.Execute(
            """
            update connections.connection
            set name = $3, project = $4, pull_every_seconds = $5, quotas = $6, delivery_grain = $7, history_days = $8, delivery_lookback_days = $9,
                conversion_lookback_days = $10, credential_expires_at = $11,
                expiry_warned_at = case when credential_expires_at is distinct from $11 then null else expiry_warned_at end,
                expiry_told = expiry_told and credential_expires_at is not distinct from $11
            where org_id = $1 and connection_id = $2
            """,
            cancellationToken, Sql.Int(record.Org.Value), Sql.Int(record.Connection), Sql.Text(record.Name), Sql.Text(record.Project), Sql.Int(record.PullEverySeconds),
            Sql.Json(record.Quotas), Sql.Small(record.DeliveryGrain), Sql.Int(record.HistoryDays), Sql.Int(record.DeliveryLookbackDays),
            Sql.Int(record.ConversionLookbackDays), Sql.At(record.CredentialExpiresAt));
        // More days wanted: a schedule that had done its work has some again; where it has not, it ends at once.
        await transaction.Execute(
            "update connections.stream set next_pull_at = $3 where org_id = $1 and connection_id = $2 and stream in ('delivery-backfill', 'delivery-conversions') and next_pull_at = 'infinity'",
            cancellationToken, Sql.Int(record.Org.Value), Sql.Int(record.Connection), Sql.At(change.At));
        await AuditStore.Append(transaction, change, cancellationToken);
        await transaction.Commit(cancellationToken);
    }

    /// <summary>Decides for each of its accounts whether it is read; what was at rest for want of accounts is due now.</summary>
    /// <param name="missed">History to read for those that are new among the read.</param>
    public async Task Choose(
        OrgId org, int connection, IReadOnlyCollection<AccountRecord> accounts, bool takesNew, IReadOnlyList<BackfillRecord> missed, AuditEntry change,
        CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute(
            "update connections.connection set takes_new_accounts = $3 where org_id = $1 and connection_id = $2",
            cancellationToken, Sql.Int(org.Value), Sql.Int(connection), Sql.Bool(takesNew));
        await transaction.Execute(
            """
            insert into connections.account_choice (org_id, connection_id, external_id, is_read)
            select $1, $2, account.id, account.id = any($4) from unnest($3::text[]) as account(id)
            on conflict (org_id, connection_id, external_id) do update set is_read = excluded.is_read
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Int(connection), Sql.Texts([.. accounts.Select(account => account.ExternalId)]),
            Sql.Texts([.. accounts.Where(account => account.IsRead).Select(account => account.ExternalId)]));
        await transaction.Execute(
            """
            update connections.stream set next_pull_at = $3
            where org_id = $1 and connection_id = $2 and stream <> 'delivery-fill' and next_pull_at = 'infinity' and subject = any($4)
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Int(connection), Sql.At(change.At),
            Sql.Texts([.. accounts.Where(account => account.IsRead).SelectMany(account => new[] { account.ExternalId, account.Zone }).Distinct()]));
        await BackfillStore.Start(transaction, connection, missed, change, cancellationToken);
        await AuditStore.Append(transaction, change, cancellationToken);
        await transaction.Commit(cancellationToken);
    }

    /// <summary>Replaces the credentials; schedules, cursors and open pulls stay, and what was due and could not be is due now.</summary>
    /// <param name="former">The sealed credentials that must still be there; null for any.</param>
    /// <returns>False when there are others, or the connection is disconnected: nothing was done then.</returns>
    public async Task<bool> ReplaceCredential(
        OrgId org, int connection, byte[] sealedCredential, DateTimeOffset? expiresAt, AuditEntry change, byte[]? former = null,
        CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        var replaced = await transaction.Execute(
            """
            update connections.connection
            set credential = $3, credential_expires_at = $4, expiry_told = false, expiry_warned_at = null, auth_refused_at = null, token_expires_at = null,
                state = case when state = 5 then 1 else state end, state_reason = case when state = 5 then null else state_reason end
            where org_id = $1 and connection_id = $2 and state <> 7 and ($5::bytea is null or credential = $5)
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Int(connection), Sql.Bytes(sealedCredential), Sql.At(expiresAt), Sql.BytesOrNull(former));
        if (replaced == 0)
        {
            return false;
        }
        await transaction.Execute(
            "update connections.stream set next_pull_at = $3 where org_id = $1 and connection_id = $2 and failures > 0 and next_pull_at <> 'infinity'",
            cancellationToken, Sql.Int(org.Value), Sql.Int(connection), Sql.At(change.At));
        await AuditStore.Append(transaction, change, cancellationToken);
        await transaction.Commit(cancellationToken);
        return true;
    }

    /// <summary>Pauses, resumes or disconnects.</summary>
    /// <param name="state">6 paused, 7 disconnected, 1 at work again.</param>
    /// <returns>False when it stood so already, or is disconnected for good.</returns>
    public async Task<bool> Steer(OrgId org, int connection, int state, AuditEntry change, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        var steered = await transaction.Execute(
            """
            update connections.connection
            set state = $3, state_reason = null, removed_at = case when $3 = 7 then $4 end, credential = case when $3 = 7 then ''::bytea else credential end
            where org_id = $1 and connection_id = $2 and state <> 7 and ($3 <> 1 or state = 6) and state <> $3
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Int(connection), Sql.Small(state), Sql.At(change.At));
        if (steered > 0)
        {
            await AuditStore.Append(transaction, change, cancellationToken);
        }
        await transaction.Commit(cancellationToken);
        return steered > 0;
    }

    /// <summary>Lets it be written by, or takes that back.</summary>
    /// <param name="consent">Null takes it back.</param>
    /// <returns>False when it stood so already, or is disconnected for good: nothing was done then.</returns>
    public async Task<bool> AgreeToWriting(OrgId org, int connection, WriteConsent? consent, AuditEntry change, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        var changed = await transaction.Execute(
            """
            update connections.connection set writing_agreed_at = $3, writing_agreed_by = $4, writing_agreed_why = $5
            where org_id = $1 and connection_id = $2 and state <> 7 and (writing_agreed_at is null) <> ($3::timestamptz is null)
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Int(connection), Sql.At(consent?.At), Sql.Text(consent?.Who), Sql.Text(consent?.Why));
        if (changed > 0)
        {
            await AuditStore.Append(transaction, change, cancellationToken);
        }
        await transaction.Commit(cancellationToken);
        return changed > 0;
    }

    /// <summary>Puts one whose credentials were refused back to work, because they were tried again and taken; what still has work is due.</summary>
    public async Task FoundWell(OrgId org, int connection, DateTimeOffset? tokenExpiresAt, AuditEntry change, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        var found = await transaction.Execute(
            """
            update connections.connection set state = 1, state_reason = null, auth_refused_at = null, token_expires_at = coalesce($3, token_expires_at)
            where org_id = $1 and connection_id = $2 and state = 5
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Int(connection), Sql.At(tokenExpiresAt));
        if (found > 0)
        {
            await ConnectionStore.MakeDue(transaction, connection, change.At, cancellationToken);
            await AuditStore.Append(transaction, change, cancellationToken);
        }
        await transaction.Commit(cancellationToken);
    }

    /// <summary>Writes once that the credentials' end is near.</summary>
    public async Task WarnOfExpiry(OrgId org, int connection, AuditEntry change, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        var warned = await transaction.Execute(
            "update connections.connection set expiry_warned_at = $3 where org_id = $1 and connection_id = $2 and expiry_warned_at is null",
            cancellationToken, Sql.Int(org.Value), Sql.Int(connection), Sql.At(change.At));
        if (warned > 0)
        {
            await AuditStore.Append(transaction, change, cancellationToken);
        }
        await transaction.Commit(cancellationToken);
    }

    /// <summary>Names of the organisation's connections, without the ones disconnected.</summary>
    /// <param name="but">One whose name does not count; 0 for none.</param>
    public async Task<IReadOnlyList<string>> Names(OrgId org, int but, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await using var command = transaction.Command(
            "select coalesce(array_agg(name), '{}') from connections.connection where org_id = $1 and connection_id <> $2 and removed_at is null", Sql.Int(org.Value), Sql.Int(but));
        return (string[])(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>What was done to a connection, newest first.</summary>
    public Task<List<AuditRecord>> History(OrgId org, int connection, int count, CancellationToken cancellationToken = default) =>
        new AuditStore(database).Page(org, new AuditFilter(ActionPrefix: ConnectionAudit.Prefix, ObjectKind: ConnectionAudit.Kind, ObjectId: ConnectionAudit.On(connection).Id), null, count, cancellationToken);
}
