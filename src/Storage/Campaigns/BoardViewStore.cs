using Npgsql;
using Paceline.Common;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Campaigns;

/// <param name="User">Whose it is; null for everybody's.</param>
/// <param name="Search">What stands in the board's address after the question mark.</param>
/// <param name="Version">Counts from one, one more with each change.</param>
public sealed record BoardViewRecord(int View, long? User, string Name, string Search, int Version);

/// <summary>Views of the campaigns board that somebody gave a name.</summary>
public sealed class BoardViewStore(OrgDatabase database)
{
    /// <summary>Everybody's, and those of one person.</summary>
    /// <param name="user">Null for everybody's alone.</param>
    public Task<IReadOnlyList<BoardViewRecord>> Of(OrgId org, long? user, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<BoardViewRecord>>(
        org,
        [
            new NpgsqlBatchCommand(
                "select view_id, user_id, name, search, version from campaigns.board_view where org_id = $1 and (user_id is null or user_id = $2) order by user_id nulls last, lower(name), view_id")
            { Parameters = { Sql.Int(org.Value), Sql.Long(user) } },
        ],
        async reader =>
        {
            var views = new List<BoardViewRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                views.Add(new BoardViewRecord(reader.GetInt32(0), reader.OrNull<long>(1), reader.GetString(2), reader.GetString(3), reader.GetInt32(4)));
            }
            return views;
        },
        cancellationToken);

    /// <summary>Keeps a view as it is to be: a new one where its version is the first.</summary>
    /// <param name="change">Makes the entry for the audit log, of the view's number.</param>
    /// <returns>The view's number; null when it has changed or gone meanwhile.</returns>
    public async Task<int?> Save(OrgId org, BoardViewRecord view, Func<int, AuditEntry> change, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await using var command = view.Version == 1
            ? transaction.Command(
                "insert into campaigns.board_view (org_id, view_id, user_id, name, search, version) select $1, coalesce(max(view_id), 0) + 1, $2, $3, $4, 1 from campaigns.board_view where org_id = $1 returning view_id",
                Sql.Int(org.Value), Sql.Long(view.User), Sql.Text(view.Name), Sql.Text(view.Search))
            : transaction.Command(
                "update campaigns.board_view set user_id = $2, name = $3, search = $4, version = $5 where org_id = $1 and view_id = $6 and version = $5 - 1 returning view_id",
                Sql.Int(org.Value), Sql.Long(view.User), Sql.Text(view.Name), Sql.Text(view.Search), Sql.Int(view.Version), Sql.Int(view.View));
        if (await command.ExecuteScalarAsync(cancellationToken) is not int number)
        {
            return null;
        }
        await AuditStore.Append(transaction, change(number), cancellationToken);
        await transaction.Commit(cancellationToken);
        return number;
    }

    /// <returns>False when there is none of that number.</returns>
    public async Task<bool> Remove(OrgId org, int view, AuditEntry change, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        if (await transaction.Execute("delete from campaigns.board_view where org_id = $1 and view_id = $2", cancellationToken, Sql.Int(org.Value), Sql.Int(view)) == 0)
        {
            return false;
        }
        await AuditStore.Append(transaction, change, cancellationToken);
        await transaction.Commit(cancellationToken);
        return true;
    }
}
