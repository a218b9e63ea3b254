using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Pipeline;

/// <summary>Observes how much connections' days are still restated and how their conversions come in, and keeps it for whoever shows young days.</summary>
public sealed class RestatementStore(OrgDatabase database, HealthStore health)
{
    private const short Impressions = 1;
    private const short Cost = 2;

    // Nobody waits for it, and it reads all versions of 120 days.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Observes one connection anew whose last observation is old; one at a time, for it reads all versions of its days.</summary>
    /// <returns>The connection; null when none was due.</returns>
    public async Task<int?> Run(OrgId org, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        if (await Due(org, now, cancellationToken) is not { } connection)
        {
            return null;
        }
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var days = await health.AtAges(org, connection, today.AddDays(-RestatementObservation.Days), today, RestatementObservation.Ages, Patience, cancellationToken);
        var rows = RestatementObservation.Ages.SelectMany(age => new[]
        {
            (Figure: Impressions, Age: age, Profile: RestatementProfile.Of(days.Where(day => day.Age == age && day.ThenImpressions is not null).Select(day => new Restated(day.ThenImpressions!.Value, day.NowImpressions)))),
            (Figure: Cost, Age: age, Profile: RestatementProfile.Of(days.Where(day => day.Age == age && day.ThenCost is not null).Select(day => new Restated(day.ThenCost!.Value, day.NowCost)))),
        }).ToList();
        await using var transaction = await database.Begin(org, cancellationToken);
        transaction.Patience = Patience;
        await transaction.Execute(
            """
            insert into gold.restatement as r (org_id, connection_id, figure, age, observed, low, median, high, observed_at)
            select $1, $2, n.figure, n.age, n.observed, n.low, n.median, n.high, $9
            from unnest($3::smallint[], $4::smallint[], $5::int[], $6::numeric[], $7::numeric[], $8::numeric[]) as n (figure, age, observed, low, median, high)
            on conflict (org_id, connection_id, figure, age) do update
            set observed = excluded.observed, low = excluded.low, median = excluded.median, high = excluded.high, observed_at = excluded.observed_at
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Int(connection), Sql.Smalls(rows.Select(row => row.Figure)), Sql.Smalls(rows.Select(row => (short)row.Age)),
            Sql.Ints(rows.Select(row => row.Profile.Observed)), Sql.DecimalsOrNull(rows.Select(row => row.Profile.Low)), Sql.DecimalsOrNull(rows.Select(row => row.Profile.Median)),
            Sql.DecimalsOrNull(rows.Select(row => row.Profile.High)), Sql.At(now));
        await ConversionGrowths.Renew(transaction, connection, today.AddDays(-RestatementObservation.Days), today, cancellationToken);
        await transaction.Commit(cancellationToken);
        return connection;
    }

    private async Task<int?> Due(OrgId org, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await using var command = transaction.Command(
            """
            select c.connection_id
            from (select distinct connection_id from gold.watermark where org_id = $1) c
            left join (select connection_id, max(observed_at) as observed_at from gold.restatement where org_id = $1 group by 1) r using (connection_id)
            where r.observed_at is null or r.observed_at <= $2
            order by r.observed_at nulls first, 1 limit 1
            """,
            Sql.Int(org.Value), Sql.At(now - RestatementObservation.Every));
        return await command.ExecuteScalarAsync(cancellationToken) as int?;
    }
}
