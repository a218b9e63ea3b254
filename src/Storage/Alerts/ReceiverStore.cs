using Npgsql;
using Paceline.Common;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Alerts;

/// <summary>Who is told of alerts outside the inbox.</summary>
public sealed class ReceiverStore(OrgDatabase database)
{
    private const string Columns =
        """
        receiver_id, kind, name, host, least_severity, rules, advertisers, tells_resolved, is_paused, paused_because, version, changed_at, changed_by, addresses, quiet_hours,
        quiet_passes_critical, group_by, group_wait, group_interval, repeat_every, tells_margin, told_after, digest_at, least_stake
        """;

    /// <summary>All by name, with what waits for each.</summary>
    public Task<IReadOnlyList<ReceiverStanding>> Load(OrgId org, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<ReceiverStanding>>(
        org,
        [
            new NpgsqlBatchCommand(
                $"""
                with counts as (
                    select receiver_id, count(*) filter (where state = 1)::int as waiting, count(*) filter (where state = 3)::int as given_up
                    from alerts.delivery where org_id = $1 and state in (1, 3) group by 1)
                select {Columns}, coalesce(waiting, 0), coalesce(given_up, 0) from alerts.receiver left join counts using (receiver_id) where org_id = $1 order by lower(name), receiver_id
                """)
            { Parameters = { Sql.Int(org.Value) } },
        ],
        async reader =>
        {
            var found = new List<ReceiverStanding>();
            while (await reader.ReadAsync(cancellationToken))
            {
                found.Add(new ReceiverStanding(
                    new ReceiverRecord(
                        reader.GetInt32(0), (ReceiverKind)reader.GetInt16(1), reader.GetString(2), reader.GetString(3), (Severity)reader.GetInt16(4), reader.GetFieldValue<string[]>(5),
                        reader.GetFieldValue<string[]>(6), reader.GetBoolean(7), reader.GetBoolean(8), reader.TextOrNull(9), reader.GetInt32(10), reader.GetFieldValue<DateTimeOffset>(11),
                        reader.GetString(12))
                    {
                        Addresses = reader.GetFieldValue<string[]>(13),
                        QuietHours = reader.GetString(14),
                        QuietPassesCritical = reader.GetBoolean(15),
                        Gathering = new Gathering(
                            (GroupedBy)reader.GetInt16(16), TimeSpan.FromSeconds(reader.GetInt32(17)), TimeSpan.FromSeconds(reader.GetInt32(18)),
                            reader.OrNull<int>(19) is { } every ? TimeSpan.FromSeconds(every) : null)
                        {
                            ToldAfter = reader.OrNull<int>(21) is { } unseen ? TimeSpan.FromSeconds(unseen) : null,
                            DigestAt = reader.OrNull<short>(22) is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
                        },
                        TellsMargin = reader.GetBoolean(20),
                        LeastStake = reader.OrNull<decimal>(23),
                    },
                    reader.GetInt32(24), reader.GetInt32(25)));
            }
            return found;
        },
        cancellationToken);

    /// <summary>A number for a receiver that is new.</summary>
    public async Task<int> NewNumber(OrgId org, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await using var next = transaction.Command("select nextval('alerts.receiver_number')::int");
        return (int)(await next.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>The address and key of a receiver as they are sealed; null where there are none.</summary>
    public Task<byte[]?> Sealed(OrgId org, int receiver, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new NpgsqlBatchCommand("select secret from tenancy.kept_secret where org_id = $1 and number = $2")
            { Parameters = { Sql.Int(org.Value), Sql.Int(SecretPlace.ReceiverNumber(receiver)) } },
        ],
        async reader => await reader.ReadAsync(cancellationToken) ? reader.GetFieldValue<byte[]>(0) : null,
        cancellationToken);

    /// <summary>Keeps a receiver as it is to be; its version is the one before and one more.</summary>
    /// <param name="secret">Its address and key, sealed; null to leave them, or for e-mail, which has none.</param>
    /// <param name="repeatsAnew">Whether it is told again after another time than before.</param>
    /// <returns>False when somebody else has changed it meanwhile, and then nothing was written.</returns>
    public async Task<bool> Save(
        OrgId org, ReceiverRecord receiver, byte[]? secret, AuditEntry change, bool repeatsAnew = false, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        var written = await transaction.Execute(
            receiver.Version == 1
                ? $"insert into alerts.receiver (org_id, {Columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25) on conflict do nothing"
                : """
                  update alerts.receiver set kind = $3, name = $4, host = $5, least_severity = $6, rules = $7, advertisers = $8, tells_resolved = $9, is_paused = $10,
                      paused_because = $11, version = $12, changed_at = $13, changed_by = $14, addresses = $15, quiet_hours = $16,
                      quiet_passes_critical = $17, group_by = $18, group_wait = $19, group_interval = $20, repeat_every = $21, tells_margin = $22, told_after = $23, digest_at = $24,
                      least_stake = $25
                  where org_id = $1 and receiver_id = $2 and version = $12 - 1
                  """,
            cancellationToken, Sql.Int(org.Value), Sql.Int(receiver.Id), Sql.Small((int)receiver.Kind), Sql.Text(receiver.Name), Sql.Text(receiver.Host),
            Sql.Small((int)receiver.LeastSeverity), Sql.Texts(receiver.Rules), Sql.Texts(receiver.Advertisers), Sql.Bool(receiver.TellsResolved), Sql.Bool(receiver.IsPaused),
            Sql.Text(receiver.PausedBecause), Sql.Int(receiver.Version), Sql.At(receiver.ChangedAt), Sql.Text(receiver.ChangedBy),
            Sql.Texts(receiver.Addresses), Sql.Text(receiver.QuietHours), Sql.Bool(receiver.QuietPassesCritical),
            Sql.Small((int)receiver.Gathering.By), Sql.Int((int)receiver.Gathering.Wait.TotalSeconds), Sql.Int((int)receiver.Gathering.Interval.TotalSeconds),
            Sql.Int((int?)receiver.Gathering.RepeatEvery?.TotalSeconds), Sql.Bool(receiver.TellsMargin),
            Sql.Int((int?)receiver.Gathering.ToldAfter?.TotalSeconds), Sql.SmallOrNull((int?)receiver.Gathering.DigestAt?.TotalMinutes),
            Sql.Decimal(receiver.LeastStake));
        if (written == 0)
        {
            return false;
        }
        if (!receiver.TellsMargin)
        {
            await transaction.Execute(
                "delete from alerts.delivery where org_id = $1 and receiver_id = $2 and state = 1 and booking_id is not null", cancellationToken, Sql.Int(org.Value), Sql.Int(receiver.Id));
        }
        // What it has held back may be told now.
        await HeldStore.LookAtHeld(transaction, receiver.Id, receiver.ChangedAt, cancellationToken);
        if (repeatsAnew)
        {
            await GatheringStore.RepeatEvery(transaction, receiver.Id, receiver.Gathering.RepeatEvery, receiver.ChangedAt, cancellationToken);
        }
        if (secret is not null)
        {
            await transaction.Execute(
                "insert into tenancy.kept_secret (org_id, number, secret) values ($1, $2, $3) on conflict (org_id, number) do update set secret = excluded.secret",
                cancellationToken, Sql.Int(org.Value), Sql.Int(SecretPlace.ReceiverNumber(receiver.Id)), Sql.Bytes(secret));
        }
        await AuditStore.Append(transaction, change, cancellationToken);
        await transaction.Commit(cancellationToken);
        return true;
    }

    /// <summary>Forgets a receiver with its address and everything it was or is to be told.</summary>
    /// <returns>False when there was none.</returns>
    public async Task<bool> Remove(OrgId org, int receiver, AuditEntry change, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        if (await transaction.Execute("delete from alerts.receiver where org_id = $1 and receiver_id = $2", cancellationToken, Sql.Int(org.Value), Sql.Int(receiver)) == 0)
        {
            return false;
        }
        await transaction.Execute(
            "delete from tenancy.kept_secret where org_id = $1 and number = $2", cancellationToken, Sql.Int(org.Value), Sql.Int(SecretPlace.ReceiverNumber(receiver)));
        await AuditStore.Append(transaction, change, cancellationToken);
        await transaction.Commit(cancellationToken);
        return true;
    }
}
