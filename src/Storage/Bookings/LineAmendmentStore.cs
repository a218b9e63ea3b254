using Npgsql;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Bookings;

/// <summary>A line of a booking that was agreed anew.</summary>
/// <param name="Name">The booking's number and the line's.</param>
/// <param name="Effective">The first day on which it holds.</param>
/// <param name="Before">What had been booked, in <paramref name="Currency"/>.</param>
public sealed record LineAmendmentRecord(DateTimeOffset At, string Name, DateOnly Effective, string Currency, decimal Before, decimal After);

/// <summary>What was amended of the lines that a campaign's line items work for.</summary>
public sealed class LineAmendmentStore(OrgDatabase database)
{
    private const string Query =
        """
        select v.known_from, b.number || ' ' || v.line, v.effective_from, b.currency, former.amount, v.amount
        from (
            select distinct m.booking_id, m.line from gold.entity l
            join bookings.mapping_share m on m.org_id = $1 and m.line_item_no = l.entity_no
            where l.org_id = $1 and l.kind = 4 and l.campaign_no = $2) worked
        join bookings.booking b on b.org_id = $1 and b.booking_id = worked.booking_id
        join bookings.line_version v on v.org_id = $1 and v.booking_id = worked.booking_id and v.line = worked.line and v.version > 1
        join bookings.line_version former on former.org_id = $1 and former.booking_id = v.booking_id and former.line = v.line and former.version = v.version - 1
        where v.known_from >= $3 order by v.known_from desc, 2, v.version desc limit $4
        """;

    /// <summary>The newest first, and at most so many.</summary>
    /// <param name="campaign">Its number in gold.</param>
    public Task<IReadOnlyList<LineAmendmentRecord>> Of(
        OrgId org, long campaign, DateTimeOffset from, int most, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<LineAmendmentRecord>>(
        org,
        [new NpgsqlBatchCommand(Query) { Parameters = { Sql.Int(org.Value), Sql.Long(campaign), Sql.At(from), Sql.Int(most) } }],
        async reader =>
        {
            var amendments = new List<LineAmendmentRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                amendments.Add(new(
                    reader.GetFieldValue<DateTimeOffset>(0), reader.GetString(1), reader.GetFieldValue<DateOnly>(2), reader.GetString(3), reader.GetDecimal(4), reader.GetDecimal(5)));
            }
            return amendments;
        },
        cancellationToken);
}
