using System.Data;
using System.Globalization;
using Npgsql;
using Paceline.Common;

namespace Paceline.Storage;

/// <summary>
/// The only way to tenant data: each transaction names its organisation first, and row-level security shows it nothing else. The
/// setting is local to the transaction, so a pooled connection never carries it on.
/// </summary>
public sealed class OrgDatabase(NpgsqlDataSource source)
{
    /// <summary>How long a statement of a read may take: clients wait no longer for a grain's answer, and what nobody waits for ends on the server too.</summary>
    public static readonly TimeSpan ReadPatience = TimeSpan.FromSeconds(8);

    // An organisation that is being erased, or was, is named by nobody but its eraser: then no row of it is written behind the eraser's back.
    private const string Lives = "where not exists (select from tenancy.erasure where org = $1::int and begun_at is not null)";
    private const string SetOrg = $"select set_config('app.org_id', $1, true) {Lives}";
    private const string SetOrgAndPatience = $"select set_config('app.org_id', $1, true), set_config('statement_timeout', $2, true) {Lives}";

    private const string SetErased =
        "select set_config('app.org_id', $1, true) where exists (select from tenancy.erasure where org = $1::int and begun_at is not null)";


    /// <summary>Runs the commands in one round trip and one snapshot, for somebody who waits.</summary>
    public Task<T> Read<T>(
        OrgId org, IReadOnlyList<NpgsqlBatchCommand> commands, Func<NpgsqlDataReader, Task<T>> read, CancellationToken cancellationToken = default) =>
        Read(org, ReadPatience, commands, read, cancellationToken);

    /// <inheritdoc cref="Read{T}(OrgId, IReadOnlyList{NpgsqlBatchCommand}, Func{NpgsqlDataReader, Task{T}}, CancellationToken)"/>
    /// <param name="patience">After this long the server ends a statement; infinite for what nobody waits for.</param>
    public async Task<T> Read<T>(
        OrgId org, TimeSpan patience, IReadOnlyList<NpgsqlBatchCommand> commands, Func<NpgsqlDataReader, Task<T>> read, CancellationToken cancellationToken = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("begin isolation level repeatable read, read only"));
        batch.BatchCommands.Add(Settings(org, patience));
        foreach (var command in commands)
        {
            batch.BatchCommands.Add(command);
        }
        batch.BatchCommands.Add(new NpgsqlBatchCommand("commit"));
        // The first result is that of the setting: statements without rows have none.
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        if (!reader.HasRows)
        {
            try
            {
                // The commands after it fail for want of an organisation, which is what they should.
                await reader.CloseAsync();
            }
            catch (PostgresException)
            {
            }
            throw new OrganizationGoneException(org);
        }
        await reader.NextResultAsync(cancellationToken);
        return await read(reader);
    }

    /// <summary>Begins a transaction that belongs to the organisation.</summary>
    /// <exception cref="OrganizationGoneException">It is being erased, or was.</exception>
    public Task<OrgTransaction> Begin(OrgId org, CancellationToken cancellationToken = default) => Begin(org, SetOrg, IsolationLevel.Unspecified, cancellationToken);

    /// <summary>Begins a transaction that reads the organisation in one snapshot, for as long as it takes.</summary>
    public Task<OrgTransaction> BeginSnapshot(OrgId org, CancellationToken cancellationToken = default) => Begin(org, SetOrg, IsolationLevel.RepeatableRead, cancellationToken);

    /// <summary>Begins a transaction of the one who erases an organisation, once that has begun. Nobody else gets in then.</summary>
    public Task<OrgTransaction> BeginErasing(OrgId org, CancellationToken cancellationToken = default) => Begin(org, SetErased, IsolationLevel.Unspecified, cancellationToken);

    private async Task<OrgTransaction> Begin(OrgId org, string setting, IsolationLevel isolation, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            // Npgsql sends BEGIN together with the first command, so this is one round trip.
            var transaction = await connection.BeginTransactionAsync(isolation, cancellationToken);
            await using var command = new NpgsqlCommand(setting, connection, transaction);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Text(org) });
            if (await command.ExecuteScalarAsync(cancellationToken) is null)
            {
                throw new OrganizationGoneException(org);
            }
            return new OrgTransaction(org, connection, transaction);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>A connection without an organisation, for the few tables that belong to none.</summary>
    public ValueTask<NpgsqlConnection> OpenPlatform(CancellationToken cancellationToken = default) => source.OpenConnectionAsync(cancellationToken);

    private static NpgsqlBatchCommand Settings(OrgId org, TimeSpan patience) => new(SetOrgAndPatience)
    {
        Parameters =
        {
            new NpgsqlParameter<string> { TypedValue = Text(org) },
            new NpgsqlParameter<string> { TypedValue = Math.Max(0, (long)patience.TotalMilliseconds).ToString(CultureInfo.InvariantCulture) },
        },
    };

    private static string Text(OrgId org) => org.Value.ToString(CultureInfo.InvariantCulture);
}
