using Npgsql;
using Paceline.Common;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Alerts;

/// <summary>An alert: one rule on one thing.</summary>
public readonly record struct AlertName(string Subject, string Rule);

/// <summary>An alert that is out, as one has to know it to put it aside.</summary>
/// <param name="Campaign">The campaign's number in gold; null where it is of something else.</param>
/// <param name="DataThrough">The last complete day of the campaign's account; null where there is none yet.</param>
public sealed record OutAlert(AlertName Name, long? Campaign, DateOnly? DataThrough);

/// <summary>An alert that is to be put aside.</summary>
/// <param name="When">What ends it before its time; null where only time does.</param>
public sealed record Snoozing(AlertName Name, string? When);

public sealed partial class InboxStore
{
    // Whoever judges locks alerts too, and many at once.
    private const string Locked =
        """
        select a.subject_key, a.rule_id, nullif(asked.snooze_when, '') as ends from unnest($2, $3, $4) asked (subject_key, rule_id, snooze_when)
            join alerts.alert a on a.org_id = $1 and a.subject_key = asked.subject_key and a.rule_id = asked.rule_id and a.active is not null
        order by 1, 2 for update of a
        """;

    /// <summary>Those of these alerts that are out.</summary>
    public Task<IReadOnlyList<OutAlert>> Out(OrgId org, IReadOnlyCollection<AlertName> alerts, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<OutAlert>>(
        org,
        [
            new NpgsqlBatchCommand(
                """
                select a.subject_key, a.rule_id, a.campaign_no, w.data_through
                from unnest($2, $3) asked (subject_key, rule_id)
                join alerts.alert a on a.org_id = $1 and a.subject_key = asked.subject_key and a.rule_id = asked.rule_id and a.active is not null
                left join gold.entity c on c.org_id = $1 and c.entity_no = a.campaign_no
                left join gold.entity v on v.org_id = $1 and v.entity_no = c.advertiser_no
                left join gold.watermark w on w.org_id = $1 and w.connection_id = v.connection_id and w.account_id = v.external_id
                """)
            { Parameters = { Sql.Int(org.Value), Sql.Texts(alerts.Select(one => one.Subject)), Sql.Texts(alerts.Select(one => one.Rule)) } },
        ],
        async reader =>
        {
            var found = new List<OutAlert>();
            while (await reader.ReadAsync(cancellationToken))
            {
                found.Add(new OutAlert(new AlertName(reader.GetString(0), reader.GetString(1)), reader.OrNull<long>(2), reader.OrNull<DateOnly>(3)));
            }
            return found;
        },
        cancellationToken);

    /// <summary>Says that somebody has seen the alerts as bad as they are now, or that nobody has.</summary>
    /// <returns>Those that there are and that are out, of which it is kept.</returns>
    public Task<IReadOnlySet<AlertName>> Acknowledge(OrgId org, IReadOnlyCollection<AlertName> alerts, bool seen, DateTimeOffset now, AuditActor actor, CancellationToken cancellationToken = default) => Do(
        org, [.. alerts.Select(one => new Snoozing(one, null))], seen ? "ACKNOWLEDGED" : "UNACKNOWLEDGED", _ => "", now, actor,
        "acknowledged_by = case when $5 then $6 end, acknowledged_as = case when $5 then active end, acknowledged_at = case when $5 then $7 end, unacknowledged_at = case when not $5 then case when acknowledged_by is not null then $7 else unacknowledged_at end end",
        cancellationToken, Sql.Bool(seen), Sql.Text(actor.Name), Sql.At(now));

    /// <summary>Puts the alerts aside until a moment, or until something holds of each and that moment at the latest; or takes them up again.</summary>
    /// <inheritdoc cref="Acknowledge"/>
    public Task<IReadOnlySet<AlertName>> Snooze(
        OrgId org, IReadOnlyCollection<Snoozing> alerts, DateTimeOffset? until, string reason, DateTimeOffset now, AuditActor actor, CancellationToken cancellationToken = default) => Do(
        org, alerts, until is null ? "WOKEN" : "SNOOZED", one => until is { } end ? Words(end, one.When, reason) : "", now, actor,
        "snoozed_until = $5, snoozed_by = case when $5 is not null then $6 end, snooze_reason = case when $5 is not null then $7 end, snooze_when = case when $5 is not null then locked.ends end",
        cancellationToken, Sql.At(until), Sql.Text(actor.Name), Sql.Text(reason));

    /// <summary>Gives the alerts to a member, or to nobody.</summary>
    /// <inheritdoc cref="Acknowledge"/>
    /// <param name="name">The member's; null for nobody.</param>
    public Task<IReadOnlySet<AlertName>> Assign(
        OrgId org, IReadOnlyCollection<AlertName> alerts, long? member, string? name, DateTimeOffset now, AuditActor actor, CancellationToken cancellationToken = default) => Do(
        org, [.. alerts.Select(one => new Snoozing(one, null))], member is null ? "UNASSIGNED" : "ASSIGNED", _ => name is null ? "" : $"to {name}", now, actor,
        "assignee = $5, assignee_name = $6",
        cancellationToken, Sql.Long(member), Sql.Text(name));

    /// <summary>Keeps what somebody says of the alert, whether it is out or over.</summary>
    /// <returns>Whether there is such an alert.</returns>
    public async Task<bool> Comment(OrgId org, string subject, string rule, string text, DateTimeOffset now, AuditActor actor, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        var kept = await Keep(transaction, [(new AlertName(subject, rule), text)], "COMMENTED", now, actor, cancellationToken);
        await transaction.Commit(cancellationToken);
        return kept > 0;
    }

    private static string Words(DateTimeOffset until, string? when, string reason) =>
        $"until {(when is null ? "" : $"{when}, at the latest ")}{until.UtcDateTime:yyyy-MM-dd HH:mm} UTC{(reason.Length == 0 ? "" : ": " + reason)}";

    private async Task<IReadOnlySet<AlertName>> Do(
        OrgId org, IReadOnlyCollection<Snoozing> alerts, string kind, Func<Snoozing, string> detail, DateTimeOffset now, AuditActor actor, string assignments, CancellationToken cancellationToken,
        params NpgsqlParameter[] values)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        var done = new HashSet<AlertName>();
        await using (var command = transaction.Command(
            $"with locked as ({Locked}) update alerts.alert a set {assignments} from locked where a.org_id = $1 and a.subject_key = locked.subject_key and a.rule_id = locked.rule_id returning a.subject_key, a.rule_id",
            [
                Sql.Int(org.Value), Sql.Texts(alerts.Select(one => one.Name.Subject)), Sql.Texts(alerts.Select(one => one.Name.Rule)), Sql.Texts(alerts.Select(one => one.When ?? "")), .. values,
            ]))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                done.Add(new AlertName(reader.GetString(0), reader.GetString(1)));
            }
        }
        if (done.Count == 0)
        {
            return done;
        }
        await Keep(transaction, [.. alerts.Where(one => done.Contains(one.Name)).Select(one => (one.Name, detail(one)))], kind, now, actor, cancellationToken);
        if (kind is "SNOOZED" or "WOKEN" or "ACKNOWLEDGED" or "UNACKNOWLEDGED")
        {
            await HeldStore.LookAtHeld(transaction, done, now, cancellationToken);
        }
        if (kind is "SNOOZED" or "WOKEN")
        {
            await SnoozeHead.Moved(transaction, cancellationToken);
        }
        await transaction.Commit(cancellationToken);
        return done;
    }

    private static Task<int> Keep(
        OrgTransaction transaction, IReadOnlyCollection<(AlertName Name, string Detail)> deeds, string kind, DateTimeOffset now, AuditActor actor, CancellationToken cancellationToken) => transaction.Execute(
        """
        insert into alerts.deed (org_id, subject_key, campaign_no, booking_id, connection_id, rule_id, kind, at, by_subject, by_name, detail)
        select $1, a.subject_key, a.campaign_no, a.booking_id, a.connection_id, a.rule_id, $5, $6, $7, $8, done.detail
        from unnest($2, $3, $4) done (subject_key, rule_id, detail)
            join alerts.alert a on a.org_id = $1 and a.subject_key = done.subject_key and a.rule_id = done.rule_id and a.fired_at is not null
        """,
        cancellationToken, Sql.Int(transaction.Org.Value), Sql.Texts(deeds.Select(one => one.Name.Subject)), Sql.Texts(deeds.Select(one => one.Name.Rule)), Sql.Texts(deeds.Select(one => one.Detail)),
        Sql.Text(kind), Sql.At(now), Sql.Text(actor.Subject), Sql.Text(actor.Name));
}
