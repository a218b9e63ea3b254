using Npgsql;
using Paceline.Storage;

namespace Paceline.Connections;

/// <summary>One quota's long window as it was last written down.</summary>
/// <param name="Starts">When each charge began to count, oldest first; <paramref name="Charged"/> holds how much.</param>
/// <param name="Reserved">Charged ahead of use: whoever wrote it may have given it out since.</param>
/// <param name="Version">How often it was written.</param>
public sealed record QuotaWindowRecord(
    string Quota, string Scope, int Limit, int Seconds, IReadOnlyList<DateTimeOffset> Starts, IReadOnlyList<int> Charged, int Reserved, long Version);

/// <summary>Long quota windows by platform project. They belong to no organisation.</summary>
public sealed class QuotaStore(OrgDatabase database)
{
    public async Task<IReadOnlyList<QuotaWindowRecord>> Load(string platform, string project, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenPlatform(cancellationToken);
        await using var command = new NpgsqlCommand(
            """
            select quota, scope, most, seconds, starts, charged, reserved, version from connections.quota_window
            where platform = $1 and project = $2 order by quota, scope
            """,
            connection)
        { Parameters = { Sql.Text(platform), Sql.Text(project) } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var windows = new List<QuotaWindowRecord>();
        while (await reader.ReadAsync(cancellationToken))
        {
            windows.Add(new QuotaWindowRecord(
                reader.GetString(0), reader.GetString(1), reader.GetInt32(2), reader.GetInt32(3),
                [.. reader.GetFieldValue<DateTime[]>(4).Select(start => new DateTimeOffset(start, TimeSpan.Zero))], reader.GetFieldValue<int[]>(5),
                reader.GetInt32(6), reader.GetInt64(7)));
        }
        return windows;
    }

    /// <summary>Writes a window whose <see cref="QuotaWindowRecord.Version"/> is still the stored one; zero for one never written.</summary>
    /// <returns>False when someone else has written it meanwhile; nothing is changed then.</returns>
    public async Task<bool> Save(string platform, string project, QuotaWindowRecord window, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenPlatform(cancellationToken);
        await using var command = new NpgsqlCommand(
            """
            insert into connections.quota_window as w (platform, project, quota, scope, most, seconds, starts, charged, reserved, version)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10 + 1)
            on conflict (platform, project, quota, scope) do update
            set most = excluded.most, seconds = excluded.seconds, starts = excluded.starts, charged = excluded.charged, reserved = excluded.reserved,
                version = excluded.version
            where w.version = $10
            """,
            connection)
        {
            Parameters =
            {
                Sql.Text(platform), Sql.Text(project), Sql.Text(window.Quota), Sql.Text(window.Scope), Sql.Int(window.Limit), Sql.Int(window.Seconds),
                Sql.Ats(window.Starts), Sql.Ints(window.Charged), Sql.Int(window.Reserved), Sql.Long(window.Version),
            },
        };
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>Drops what was counted of a project.</summary>
    /// <returns>How many windows.</returns>
    public async Task<int> Forget(string platform, string project, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenPlatform(cancellationToken);
        await using var command = new NpgsqlCommand("delete from connections.quota_window where platform = $1 and project = $2", connection)
        { Parameters = { Sql.Text(platform), Sql.Text(project) } };
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
