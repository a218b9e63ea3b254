using Npgsql;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Tenancy;

/// <summary>Sign-ins to one account that were refused within a minute from one address.</summary>
public sealed record RefusedSignInRecord(DateTimeOffset Minute, long User, string Name, string Email, string Address, int Reason, int Times);

/// <summary>Sign-ins that were refused, as each organisation of the account sees them. What nobody has an account for is not here.</summary>
public sealed class RefusedSignInStore(OrgDatabase database)
{
    /// <summary>For so long they are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>Adds to the minute's row in each organisation of the user, and lets old rows go.</summary>
    public async Task Record(IEnumerable<OrgId> orgs, long user, string address, int reason, int times, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        foreach (var org in orgs)
        {
            await using var transaction = await database.Begin(org, cancellationToken);
            await transaction.Execute(
                """
                insert into tenancy.refused_sign_in as r (org_id, minute, user_id, address, reason, times) values ($1, date_trunc('minute', $2), $3, $4, $5, $6)
                on conflict (org_id, minute, user_id, address, reason) do update set times = r.times + excluded.times
                """,
                cancellationToken, Sql.Int(org.Value), Sql.At(now), Sql.Long(user), Sql.Text(address), Sql.Small(reason), Sql.Int(times));
            await transaction.Execute("delete from tenancy.refused_sign_in where org_id = $1 and minute < $2", cancellationToken, Sql.Int(org.Value), Sql.At(now - Kept));
            await transaction.Commit(cancellationToken);
        }
    }

    /// <summary>The newest first.</summary>
    public Task<IReadOnlyList<RefusedSignInRecord>> Newest(OrgId org, int most, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<RefusedSignInRecord>>(
        org,
        [
            new NpgsqlBatchCommand(
                """
                select r.minute, r.user_id, u.name, u.email, r.address, r.reason, r.times
                from tenancy.refused_sign_in r join tenancy.app_user u using (user_id) where r.org_id = $1 order by r.minute desc, r.user_id, r.address, r.reason limit $2
                """)
            { Parameters = { Sql.Int(org.Value), Sql.Int(most) } },
        ],
        async reader =>
        {
            var lines = new List<RefusedSignInRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                lines.Add(new RefusedSignInRecord(
                    reader.GetFieldValue<DateTimeOffset>(0), reader.GetInt64(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetInt16(5), reader.GetInt32(6)));
            }
            return lines;
        },
        cancellationToken);
}
