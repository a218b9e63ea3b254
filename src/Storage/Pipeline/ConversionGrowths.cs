using Paceline.Storage;

namespace Paceline.Pipeline;

/// <summary>
/// Observes how conversions came in after days were over, by advertiser and for the connection as a whole. A version counts from the first age that begins
/// once it is known, and no longer from the first that begins once it is replaced, so each version is read once however many ages there are.
/// </summary>
internal static class ConversionGrowths
{
    // Ages have places from nought. A day that was first read at an age says nothing of those before: its conversions were not none, nobody had asked.
    private const string Observe =
        """
        with change as (
            select l.advertiser_no, v.day, width_bucket(((c.at - interval '1 microsecond') at time zone 'UTC')::date - v.day - 1, $5::int[]) as place, sum(c.conversions)::bigint as conversions
            from silver.delivery_version v
            join silver.entity l on l.org_id = $1 and l.entity_no = v.line_item_no and l.connection_id = $2
            cross join lateral (values (v.known_from, v.conversions), (v.known_to, -v.conversions)) c (at, conversions)
            where v.org_id = $1 and v.day between $3 and $4 and c.conversions is not null and c.at is not null and l.advertiser_no is not null
            group by 1, 2, 3),
        known as (
            select d.advertiser_no, d.day, a.place, sum(c.conversions) over (partition by d.advertiser_no, d.day order by a.place) as conversions
            from (select distinct advertiser_no, day from change) d
            join (select age, place - 1 as place from unnest($5::int[]) with ordinality as u (age, place)) a on d.day + 1 + a.age <= $4::date
            left join change c on c.advertiser_no = d.advertiser_no and c.day = d.day and c.place = a.place),
        step as (
            select advertiser_no, day, place, conversions as early, lead(conversions) over (partition by advertiser_no, day order by place) as late from known)
        insert into gold.conversion_growth (org_id, connection_id, advertiser_no, age, next_age, days, early, late)
        select $1, $2, coalesce(advertiser_no, 0), $5[place + 1], $5[place + 2], count(*), sum(early), sum(late)
        from step where early is not null and late is not null
        group by grouping sets ((advertiser_no, place), (place))
        having sum(late) > 0
        """;

    /// <param name="from">The first day that is looked at.</param>
    /// <param name="today">The day in UTC; ages that begin with it are the last that have been reached.</param>
    public static async Task Renew(OrgTransaction transaction, int connection, DateOnly from, DateOnly today, CancellationToken cancellationToken)
    {
        await transaction.Execute(
            "delete from gold.conversion_growth where org_id = $1 and connection_id = $2", cancellationToken, Sql.Int(transaction.Org.Value), Sql.Int(connection));
        await transaction.Execute(
            Observe, cancellationToken, Sql.Int(transaction.Org.Value), Sql.Int(connection), Sql.Date(from), Sql.Date(today), Sql.Ints(ConversionObservation.Ages));
    }
}
