using Npgsql;
using Paceline.Common;

namespace Paceline.Storage;

internal sealed record DataKeyRow(int Number, WrappedKey Wrapped, DateTimeOffset CreatedAt);

/// <summary>Data keys, wrapped.</summary>
internal sealed class DataKeyStore(OrgDatabase database)
{
    private const string Select = "select key_no, kek, wrapped, created_at from tenancy.data_key where org_id = $1";

    public async Task<DataKeyRow?> Latest(OrgId org, CancellationToken cancellationToken = default) =>
        (await Read(org, new($"{Select} order by key_no desc limit 1") { Parameters = { Sql.Int(org.Value) } }, cancellationToken)).FirstOrDefault();

    public async Task<DataKeyRow?> Find(OrgId org, int number, CancellationToken cancellationToken = default) =>
        (await Read(org, new($"{Select} and key_no = $2") { Parameters = { Sql.Int(org.Value), Sql.Int(number) } }, cancellationToken)).FirstOrDefault();

    public Task<List<DataKeyRow>> All(OrgId org, CancellationToken cancellationToken = default) =>
        Read(org, new($"{Select} order by key_no") { Parameters = { Sql.Int(org.Value) } }, cancellationToken);

    /// <summary>Keeps others from adding a key until the transaction ends.</summary>
    /// <returns>The latest number; 0 for none.</returns>
    public static async Task<int> Lock(OrgTransaction transaction, CancellationToken cancellationToken)
    {
        var org = transaction.Org.Value;
        await transaction.Execute("select pg_advisory_xact_lock(hashtextextended('tenancy.data_key', $1))", cancellationToken, Sql.Long(org));
        await using var command = transaction.Command("select coalesce(max(key_no), 0) from tenancy.data_key where org_id = $1", Sql.Int(org));
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Adds a key, unless there is one of that number.</summary>
    public static Task Add(OrgTransaction transaction, int number, WrappedKey wrapped, DateTimeOffset now, CancellationToken cancellationToken) => transaction.Execute(
        "insert into tenancy.data_key (org_id, key_no, kek, wrapped, created_at) values ($1, $2, $3, $4, $5) on conflict do nothing",
        cancellationToken, Sql.Int(transaction.Org.Value), Sql.Int(number), Sql.Text(wrapped.Kek), Sql.Bytes(wrapped.Bytes), Sql.At(now));

    /// <returns>False when it is no longer wrapped as it was read.</returns>
    public async Task<bool> Rewrap(OrgId org, DataKeyRow row, WrappedKey wrapped, CancellationToken cancellationToken)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        var rewrapped = await transaction.Execute(
            "update tenancy.data_key set kek = $4, wrapped = $5 where org_id = $1 and key_no = $2 and wrapped = $3",
            cancellationToken, Sql.Int(org.Value), Sql.Int(row.Number), Sql.Bytes(row.Wrapped.Bytes), Sql.Text(wrapped.Kek), Sql.Bytes(wrapped.Bytes));
        await transaction.Commit(cancellationToken);
        return rewrapped > 0;
    }

    private Task<List<DataKeyRow>> Read(OrgId org, NpgsqlBatchCommand command, CancellationToken cancellationToken) => database.Read(
        org, [command],
        async reader =>
        {
            var rows = new List<DataKeyRow>();
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(new(reader.GetInt32(0), new(reader.GetString(1), reader.GetFieldValue<byte[]>(2)), reader.GetFieldValue<DateTimeOffset>(3)));
            }
            return rows;
        },
        cancellationToken);
}
