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

    /// <summary>The tables' owner, for a person who looks in.</summary>
    public static NpgsqlConnectionStringBuilder AsOwner(DatabasePlace place, Secrets secrets) => new()
    {
        Host = place.Host,
        Port = place.Port,
        Database = place.Database,
        Username = "paceline_owner",
        Password = secrets.OwnerPassword,
    };

    /// <summary>What silos are.</summary>
    public static NpgsqlConnectionStringBuilder AsSilo(DatabasePlace place, Secrets secrets) =>
        new(AsOwner(place, secrets).ConnectionString) { Username = "paceline_silo", Password = secrets.SiloPassword };

    /// <summary>Whether the database answers a query now.</summary>
    public static async Task<bool> Answers(DatabasePlace place, Secrets secrets)
    {
        var owner = AsOwner(place, secrets);
        (owner.Timeout, owner.CommandTimeout, owner.Pooling) = (3, 3, false);
        try
        {
            await using var source = NpgsqlDataSource.Create(owner);
            await using var ask = source.CreateCommand("SELECT 1");
            return await ask.ExecuteScalarAsync() is 1;
        }
        catch (Exception refused) when (refused is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException)
        {
            return false;
        }
    }

    private static string As(string admin, string role, string password) =>
        new NpgsqlConnectionStringBuilder(admin) { Database = Database, Username = role, Password = password }.ConnectionString;
}
