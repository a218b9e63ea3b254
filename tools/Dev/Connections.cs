using Npgsql;

namespace Paceline.Development;

/// <summary>The ways into the development database, by role.</summary>
internal sealed record Connections(string Admin, string Owner, string Silo, string Gateway)
{
    public const string Database = "paceline";

    public static Connections On(string admin, Secrets secrets) => new(
        admin,
        As(admin, "paceline_owner", secrets.OwnerPassword),
        As(admin, "paceline_silo", secrets.SiloPassword),
        As(admin, "paceline_gateway", secrets.GatewayPassword));

    private static string As(string admin, string role, string password) =>
        new NpgsqlConnectionStringBuilder(admin) { Database = Database, Username = role, Password = password }.ConnectionString;
}
