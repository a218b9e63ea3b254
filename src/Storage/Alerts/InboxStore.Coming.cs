using Npgsql;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Alerts;

public sealed partial class InboxStore
{
    /// <summary>Whoever looks again at a thing does so seconds after its moment; what is older than this nobody looks at any more, as of a campaign that the platform no longer lists.</summary>
    private static readonly TimeSpan Overdue = TimeSpan.FromMinutes(10);

    private static readonly string OfThose = $"(cardinality($4) = 0 or subject_key = any($4) or exists (select from unnest($4) campaign where {AlertsBeside.BelongsTo("subject_key", "campaign")}))";

    private static readonly string ComingAlerts =
        $"""
        select subject_key, subject_name, owner_name, rule_id, rule_name, foreseen_severity, foreseen_at, breached_since from alerts.alert
        where org_id = $1 and foreseen_notice = 1 and foreseen_at > $2 and ($3 or booking_id is null) and (cardinality($5) = 0 or booking_id = any($5)) and (cardinality($6) = 0 or connection_id = any($6))
          and {OfThose}
        order by foreseen_at, subject_key, rule_id limit $7
        """;

    /// <summary>Alerts that are not out and fire at a moment if nothing happens, the soonest first. Empty lists do not restrict.</summary>
    /// <param name="seesMargin">Whether whoever asks may know what bookings earn; others see no alerts of bookings.</param>
    public Task<IReadOnlyList<ComingRecord>> Coming(
        OrgId org, IReadOnlyList<string> subjects, IReadOnlyList<int> bookings, IReadOnlyList<int> connections, bool seesMargin, int first, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        database.Read<IReadOnlyList<ComingRecord>>(
            org,
            [
                new NpgsqlBatchCommand(ComingAlerts)
                {
                    Parameters = { Sql.Int(org.Value), Sql.At(now - Overdue), Sql.Bool(seesMargin), Sql.Texts(subjects), Sql.Ints(bookings), Sql.Ints(connections), Sql.Int(first) },
                },
            ],
            async reader =>
            {
                var coming = new List<ComingRecord>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    coming.Add(new ComingRecord(
                        reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetInt16(5), reader.GetFieldValue<DateTimeOffset>(6),
                        reader.OrNull<DateTimeOffset>(7)));
                }
                return coming;
            },
            cancellationToken);
}
