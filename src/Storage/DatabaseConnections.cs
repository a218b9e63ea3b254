using Npgsql;

namespace Paceline.Storage;

/// <summary>The three ways into one Paceline database, each with its own role.</summary>
/// <param name="Owner">Role <c>paceline_owner</c>: owns schemas and tables, runs migrations.</param>
/// <param name="Silo">Role <c>paceline_silo</c>: reads and writes rows, one organisation per transaction.</param>
/// <param name="Gateway">Role <c>paceline_gateway</c>: may list the cluster's gateways.</param>
public sealed record DatabaseConnections(string Owner, string Silo, string Gateway)
{
    public const string OwnerRole = "paceline_owner";
    public const string SiloRole = "paceline_silo";
    public const string GatewayRole = "paceline_gateway";

    /// <summary>Connection strings for <paramref name="database"/> on the server <paramref name="server"/> points at.</summary>
    public static DatabaseConnections On(
        string server, string database, string ownerPassword, string siloPassword, string gatewayPassword)
    {
        return new(
            For(OwnerRole, ownerPassword, "paceline migrate"),
            For(SiloRole, siloPassword, "paceline silo"),
            For(GatewayRole, gatewayPassword, "paceline api"));

        string For(string role, string password, string application) => new NpgsqlConnectionStringBuilder(server)
        {
            Database = database,
            Username = role,
            Password = password,
            ApplicationName = application,
        }.ConnectionString;
    }

    /// <summary>Everything that keeps these three from describing one database with our roles; empty when all is well.</summary>
    internal IEnumerable<string> Problems()
    {
        var parsed = new[] { ("Owner", Owner, OwnerRole), ("Silo", Silo, SiloRole), ("Gateway", Gateway, GatewayRole) }
            .Select(x => (Name: x.Item1, Connection: new NpgsqlConnectionStringBuilder(x.Item2), Role: x.Item3))
            .ToArray();

        foreach (var (name, connection, role) in parsed)
        {
            if (connection.Username != role)
                yield return $"{name} connection: Username is '{connection.Username}', expected '{role}'.";
            if (string.IsNullOrEmpty(connection.Password))
                yield return $"{name} connection: Password is missing.";
            else if (connection.Password.Any(c => c is < ' ' or > '~'))
                yield return $"{name} connection: Password must be printable ASCII.";
            if (string.IsNullOrEmpty(connection.Database))
                yield return $"{name} connection: Database is missing.";
        }

        if (parsed.Select(x => x.Connection.Database).Distinct().Count() > 1)
            yield return "Owner, Silo and Gateway connections name different databases.";
    }
}
