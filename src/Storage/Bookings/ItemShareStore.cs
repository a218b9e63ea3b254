using Npgsql;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Bookings;

/// <summary>A share of a line item that works for a booking line.</summary>
/// <param name="Item">The line item's number within its organisation.</param>
public sealed record ItemShareRecord(long Item, int Booking, string Line, int Millionths);

/// <summary>Which booking lines line items work for.</summary>
public sealed class ItemShareStore(OrgDatabase database)
{
    /// <summary>Of those of the items that are mapped.</summary>
    public Task<IReadOnlyList<ItemShareRecord>> Load(OrgId org, IReadOnlyCollection<long> items, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<ItemShareRecord>>(
        org,
        [
            new NpgsqlBatchCommand("select line_item_no, booking_id, line, millionths from bookings.mapping_share where org_id = $1 and line_item_no = any($2) order by 1, 2, 3")
            { Parameters = { Sql.Int(org.Value), Sql.Longs(items) } },
        ],
        async reader =>
        {
            var shares = new List<ItemShareRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                shares.Add(new(reader.GetInt64(0), reader.GetInt32(1), reader.GetString(2), reader.GetInt32(3)));
            }
            return shares;
        },
        cancellationToken);
}
