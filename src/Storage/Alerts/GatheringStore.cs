using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Alerts;

/// <summary>What makes one message of several rows, and another row of one that is to be told again.</summary>
public sealed class GatheringStore(OrgDatabase database)
{
    private static readonly string IsStillFor = Hearing.Of("a", "a.active");

    /// <summary>Settles that rows of a group go in one message, whose id is that of the first. What has been settled, held back or tried meanwhile is left out.</summary>
    /// <param name="rows">Of one group, in the order in which they were written.</param>
    /// <returns>Those that go in it, as they are then.</returns>
    public async Task<IReadOnlyList<DeliveryRecord>> Compose(OrgId org, IReadOnlyList<DeliveryRecord> rows, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        var numbers = new HashSet<long>();
        var id = Guid.Empty;
        await using (var command = transaction.Command(
            """
            with mine as (
                select delivery_no, message_id from alerts.delivery
                where org_id = $1 and delivery_no = any($2) and state = 1 and tries = 0 and composed_at is null and held_until is null for update)
            update alerts.delivery d set message_id = (select message_id from mine order by delivery_no limit 1), group_key = $3, composed_at = $4, next_at = $4
            from mine where d.org_id = $1 and d.delivery_no = mine.delivery_no returning d.delivery_no, d.message_id
            """,
            Sql.Int(org.Value), Sql.Longs(rows.Select(one => one.Number)), Sql.Text(rows[0].OpenGroup), Sql.At(now)))
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                numbers.Add(reader.GetInt64(0));
                id = reader.GetGuid(1);
            }
        }
        await transaction.Commit(cancellationToken);
        return [.. rows.Where(one => numbers.Contains(one.Number)).Select(one => one with { Message = id, GroupKey = rows[0].OpenGroup, ComposedAt = now, OpenGroup = null })];
    }

    /// <summary>
    /// Writes a row for everything that a receiver is to be told again by now. What is over, fires anew, has taken a step that the receiver hears of, or is no longer for it is not told again.
    /// </summary>
    /// <returns>How many were written.</returns>
    public async Task<int> Repeat(OrgId org, int receiver, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await using var command = transaction.Command(
            $"""
            with due as (
                select d.delivery_no, a.subject_key is not null and {IsStillFor} and not exists (
                        select from alerts.delivery n where n.org_id = $1 and n.receiver_id = d.receiver_id and n.subject_key = d.subject_key and n.rule_id = d.rule_id
                            and (n.sequence, n.repeat_no) > (d.sequence, d.repeat_no) and n.state <> 4) as again
                {DueMessages.Repeats} and d.receiver_id = $2 and d.repeat_at <= $3),
            done as (
                update alerts.delivery d set repeat_at = null from due where d.org_id = $1 and d.delivery_no = due.delivery_no returning d.delivery_no),
            written as (
                insert into alerts.delivery (org_id, receiver_id, subject_key, campaign_no, booking_id, connection_id, rule_id, sequence, repeat_no, notice, severity, at, subject_name, owner_name, rule_name, sentence, next_at, fired_at)
                select $1, d.receiver_id, d.subject_key, a.campaign_no, a.booking_id, a.connection_id, d.rule_id, d.sequence, d.repeat_no + 1, d.notice, a.active, $3, a.subject_name, a.owner_name, a.rule_name, a.sentence, $3, d.fired_at
                from due join done using (delivery_no) join alerts.delivery d on d.org_id = $1 and d.delivery_no = due.delivery_no
                    join alerts.alert a on a.org_id = $1 and a.subject_key = d.subject_key and a.rule_id = d.rule_id
                where due.again
                on conflict do nothing returning delivery_no)
            select count(*)::int from written
            """,
            Sql.Int(org.Value), Sql.Int(receiver), Sql.At(now));
        var count = (int)(await command.ExecuteScalarAsync(cancellationToken))!;
        await transaction.Commit(cancellationToken);
        return count;
    }

    /// <summary>Has everything that is out and that a receiver knows of be told again after another time than before; what would have been due by now waits once more as long.</summary>
    internal static Task RepeatEvery(OrgTransaction transaction, int receiver, TimeSpan? every, DateTimeOffset now, CancellationToken cancellationToken) => transaction.Execute(
        """
        update alerts.delivery d set repeat_at = case when d.tried_at + make_interval(secs => $3) > $4 then d.tried_at + make_interval(secs => $3) else $4 + make_interval(secs => $3) end
        where d.org_id = $1 and d.receiver_id = $2 and d.state > 1 and d.notice <> 4 and (d.repeat_at is not null or (
            d.state in (2, 3) and $3 is not null
            and exists (select from alerts.alert a where a.org_id = $1 and a.subject_key = d.subject_key and a.rule_id = d.rule_id and a.active is not null and a.fired_at = d.fired_at)
            and not exists (
                select from alerts.delivery n where n.org_id = $1 and n.receiver_id = d.receiver_id and n.subject_key = d.subject_key and n.rule_id = d.rule_id
                    and (n.sequence, n.repeat_no) > (d.sequence, d.repeat_no) and n.state <> 4)))
        """,
        cancellationToken, Sql.Int(transaction.Org.Value), Sql.Int(receiver), Sql.Int((int?)every?.TotalSeconds), Sql.At(now));
}
