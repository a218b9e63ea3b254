using Npgsql;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Bookings;

/// <summary>What was delivered for a client, by whichever line items work for its bookings.</summary>
public sealed class ClientDeliveryStore(OrgDatabase database)
{
    /// <summary>Impressions of the last complete days, in order; a day on which nothing is known is not among them. None for a client nobody knows.</summary>
    /// <param name="client">Its name; whether letters are large does not matter.</param>
    public Task<IReadOnlyList<(DateOnly Day, decimal Impressions)>> Days(OrgId org, string client, int days, CancellationToken cancellationToken = default) =>
        database.Read<IReadOnlyList<(DateOnly, decimal)>>(
            org,
            [
                new NpgsqlBatchCommand(
                    """
                    with item as (
                        select distinct l.campaign_no, l.entity_no, w.data_through
                        from bookings.client c
                        join bookings.booking b on b.org_id = $1 and b.client_id = c.client_id
                        join bookings.mapping_share m on m.org_id = $1 and m.booking_id = b.booking_id
                        join gold.entity l on l.org_id = $1 and l.entity_no = m.line_item_no
                        left join gold.entity p on p.org_id = $1 and p.entity_no = l.campaign_no
                        join gold.entity a on a.org_id = $1 and a.entity_no = coalesce(l.advertiser_no, p.advertiser_no)
                        join gold.watermark w on w.org_id = $1 and w.connection_id = a.connection_id and w.account_id = a.external_id
                        where c.org_id = $1 and lower(c.name) = lower($2) and w.data_through is not null),
                    complete as (select min(data_through) as day from item)
                    select g.day, sum(g.impressions)
                    from complete t
                    cross join item i
                    join gold.delivery_day g on g.org_id = $1 and g.campaign_no = i.campaign_no and g.line_item_no = i.entity_no and g.day > t.day - $3 and g.day <= t.day
                    where g.impressions is not null group by 1 order by 1
                    """)
                { Parameters = { Sql.Int(org.Value), Sql.Text(client), Sql.Int(days) } },
            ],
            async reader =>
            {
                var found = new List<(DateOnly, decimal)>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    found.Add((reader.GetFieldValue<DateOnly>(0), reader.GetDecimal(1)));
                }
                return found;
            },
            cancellationToken);
}
