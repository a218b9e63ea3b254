using Npgsql;

namespace Paceline.Storage;

/// <summary>The tables and query texts the Orleans ADO.NET providers run on.</summary>
public static class OrleansSchema
{
    /// <summary>Value of <c>Search Path</c> for every connection handed to an Orleans provider.</summary>
    public const string Name = "orleans";

    /// <summary>Provider invariant for <c>UseAdoNetClustering</c> and its sisters.</summary>
    public const string Invariant = "Npgsql";

    /// <summary>Keys the providers of Orleans 10.4.2 ask for, the optional ones among them.</summary>
    public static IReadOnlyList<string> RequiredKeys { get; } =
    [
        "InsertMembershipVersionKey", "InsertMembershipKey", "UpdateMembershipKey", "UpdateIAmAlivetimeKey",
        "MembershipReadRowKey", "MembershipReadAllKey", "GatewaysQueryKey", "DeleteMembershipTableEntriesKey",
        "CleanupDefunctSiloEntriesKey", "CleanupDefunctSiloEntryKey",
        "UpsertReminderRowKey", "ReadReminderRowsKey", "ReadReminderRowKey", "ReadRangeRows1Key", "ReadRangeRows2Key",
        "DeleteReminderRowKey", "DeleteReminderRowsKey",
        "ReadFromStorageKey", "WriteToStorageKey", "ClearStorageKey", "DeleteStorageKey",
    ];

    /// <summary>
    /// The same connection with the search path the providers need and a bounded pool: at a reminder refresh they open
    /// about thirty connections at once and would otherwise starve everybody else.
    /// </summary>
    public static NpgsqlDataSource DataSource(string connectionString, int maxConnections = 20) =>
        // Named, or metrics would call the pool by its whole connection string.
        new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(connectionString)
        {
            SearchPath = Name,
            MaxPoolSize = maxConnections,
            ApplicationName = "paceline orleans",
        }.ConnectionString)
        { Name = "orleans" }.Build();

    /// <summary>Fails when a query text is missing, naming all that are. Call it before the silo starts.</summary>
    /// <exception cref="InvalidOperationException">Keys are missing.</exception>
    public static async Task Require(NpgsqlDataSource dataSource, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        HashSet<string> present = [];
        await using var command = dataSource.CreateCommand($"SELECT querykey FROM {Name}.orleansquery");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            present.Add(reader.GetString(0));

        var missing = RequiredKeys.Where(key => !present.Contains(key)).ToArray();
        if (missing.Length > 0)
            throw new InvalidOperationException($"Table {Name}.orleansquery lacks {string.Join(", ", missing)}: run the migrations of this build.");
    }
}
