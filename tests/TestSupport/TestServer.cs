using Npgsql;
using Paceline.Development;

namespace Paceline.TestSupport;

/// <summary>
/// The PostgreSQL server tests share: the one named by PACELINE_TEST_POSTGRES (as <c>./dev test</c> does), else one that
/// this process starts and destroys when it ends.
/// </summary>
public static class TestServer
{
    public const string Variable = "PACELINE_TEST_POSTGRES";

    private static readonly Lazy<Task<string>> Admin = new(Find);

    /// <summary>Connection string of the superuser.</summary>
    public static Task<string> AdminConnectionString() => Admin.Value;

    private static async Task<string> Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
            return given;

        var server = await ThrowAwayServer.Start(RepositoryRoot.Find(), durable: false);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            NpgsqlConnection.ClearAllPools();
            server.Destroy().GetAwaiter().GetResult();
        };
        return server.AdminConnectionString;
    }
}
