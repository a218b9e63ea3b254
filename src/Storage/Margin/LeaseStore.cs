using Npgsql;
using NodaTime;
using Paceline.Common;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>What was lent of bookings, step by step.</summary>
public sealed class LeaseStore(OrgDatabase database)
{
    /// <summary>All steps of a booking, by line, the first first.</summary>
    public Task<ILookup<string, LeaseStep>> Load(OrgId org, int booking, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new("select line, step_no, kind, item, item_name, cap, until, at, by_name, reason from margin.lease_step where org_id = $1 and booking_id = $2 order by line, step_no")
            {
                Parameters = { Sql.Int(org.Value), Sql.Int(booking) },
            },
        ],
        async reader =>
        {
            var steps = new List<(string Line, LeaseStep Step)>();
            while (await reader.ReadAsync(cancellationToken))
            {
                steps.Add((reader.GetString(0), new(
                    reader.GetInt32(1), (LeaseStepKind)reader.GetInt16(2), reader.GetString(3), reader.GetString(4), reader.GetInt64(5), At(reader, 6), At(reader, 7), reader.GetString(8),
                    reader.GetString(9))));
            }
            return steps.ToLookup(one => one.Line, one => one.Step);
        },
        cancellationToken);

    /// <summary>Keeps a step with its record in the log.</summary>
    /// <returns>False when somebody was faster with a step of that line, and then nothing was written.</returns>
    public async Task<bool> Append(OrgId org, int booking, string line, LeaseStep step, AuditEntry entry, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        var written = await transaction.Execute(
            """
            insert into margin.lease_step (org_id, booking_id, line, step_no, kind, item, item_name, cap, until, at, by_name, reason)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Int(booking), Sql.Text(line), Sql.Int(step.Number), Sql.Small((short)step.Kind), Sql.Text(step.Item), Sql.Text(step.Name), Sql.Long(step.Cap),
            Sql.At(step.Until.ToDateTimeOffset()), Sql.At(step.At.ToDateTimeOffset()), Sql.Text(step.By), Sql.Text(step.Reason));
        if (written == 0)
        {
            return false;
        }
        await AuditStore.Append(transaction, entry, cancellationToken);
        await transaction.Commit(cancellationToken);
        return true;
    }

    private static Instant At(NpgsqlDataReader reader, int column) => Instant.FromDateTimeOffset(reader.GetFieldValue<DateTimeOffset>(column));
}
