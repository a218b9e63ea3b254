using Npgsql;
using NodaTime;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Bookings;

/// <summary>A booking that has come to something else since the booking system was told.</summary>
/// <param name="Change">The news of it that the figures are of.</param>
/// <param name="Told">As it was last told and taken; null before.</param>
public sealed record UntoldDelivery(string ExternalId, string Number, string Currency, long Change, string? Told, IReadOnlyList<DeliveredMonth> Months);

/// <summary>What booking systems are told of delivery, and what of that they have taken.</summary>
public sealed class DeliveredStore(OrgDatabase database)
{
    /// <summary>Bookings that are in step and computed anew since they were told, with what was delivered of them.</summary>
    public Task<IReadOnlyList<UntoldDelivery>> Untold(OrgId org, int most, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<UntoldDelivery>>(
        org,
        [
            new NpgsqlBatchCommand(
                """
                with due as (
                    select s.external_id, s.number, s.booking_id, b.currency, n.told as change, s.told
                    from bookings.synced s
                    join bookings.booking b on b.org_id = $1 and b.booking_id = s.booking_id
                    join bookings.news n on n.org_id = $1 and n.booking_id = s.booking_id
                    where s.org_id = $1 and s.state = 1 and n.told is distinct from s.told_change
                    order by s.external_id limit $2)
                select due.external_id, due.number, due.currency, due.change, due.told, d.line, d.month, d.units, d.revenue
                from due left join gold.line_delivered d on d.org_id = $1 and d.booking_id = due.booking_id
                order by due.external_id
                """)
            { Parameters = { Sql.Int(org.Value), Sql.Int(most) } },
        ],
        async reader =>
        {
            var found = new List<UntoldDelivery>();
            var months = new List<DeliveredMonth>();
            while (await reader.ReadAsync(cancellationToken))
            {
                if (found.Count == 0 || found[^1].ExternalId != reader.GetString(0))
                {
                    found.Add(new(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetInt64(3), reader.TextOrNull(4), months = []));
                }
                if (reader.TextOrNull(5) is { } line)
                {
                    var month = reader.GetFieldValue<DateOnly>(6);
                    months.Add(new(line, new YearMonth(month.Year, month.Month), reader.OrNull<decimal>(7), reader.OrNull<decimal>(8)));
                }
            }
            return found;
        },
        cancellationToken);

    /// <summary>Writes down what became of telling a booking; it is not told again before it comes to something else.</summary>
    /// <param name="told">What was taken; null where nothing was sent, or it was not taken.</param>
    /// <param name="problem">Why it was not taken.</param>
    public Task Told(OrgId org, Guid identity, UntoldDelivery delivery, string? told, string? problem, DateTimeOffset at, CancellationToken cancellationToken = default) => Change(
        org,
        """
        update bookings.synced set told_change = $4, told = coalesce($5, told), told_at = case when $5 is null then told_at else $7 end, told_problem = $6
        where org_id = $1 and external_id = $3 and exists (select from bookings.system where org_id = $1 and identity = $2::uuid)
        """,
        cancellationToken, Sql.Text(identity.ToString()), Sql.Text(delivery.ExternalId), Sql.Long(delivery.Change), Sql.Text(told), Sql.Text(problem), Sql.At(at));

    /// <summary>Writes down whether its interface has a place for what was delivered.</summary>
    public Task Takes(OrgId org, Guid identity, bool takes, CancellationToken cancellationToken = default) => Change(
        org, "update bookings.system set takes_delivered = $3 where org_id = $1 and identity = $2::uuid", cancellationToken, Sql.Text(identity.ToString()), Sql.Bool(takes));

    /// <summary>How telling stands: when it last took any, and how many bookings it did not take, with one reason.</summary>
    public Task<(DateTimeOffset? At, int Refused, string? Problem)> Standing(OrgId org, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new NpgsqlBatchCommand(
                "select max(told_at), count(told_problem)::int, (array_agg(number || ': ' || told_problem order by number) filter (where told_problem is not null))[1] from bookings.synced where org_id = $1")
            { Parameters = { Sql.Int(org.Value) } },
        ],
        async reader => await reader.ReadAsync(cancellationToken) ? (reader.OrNull<DateTimeOffset>(0), reader.GetInt32(1), reader.TextOrNull(2)) : default,
        cancellationToken);

    private async Task Change(OrgId org, string sql, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute(sql, cancellationToken, [Sql.Int(org.Value), .. parameters]);
        await transaction.Commit(cancellationToken);
    }
}
