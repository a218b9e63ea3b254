using Npgsql;
using Paceline.Storage;

namespace Paceline.Hosting;

/// <summary><c>migrate</c>: brings the database to this version's schema, then ends.</summary>
internal static class MigrateCommand
{
    public static int Run(string[] args)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args[1..]).Build();
        if (configuration.GetConnectionString("Owner") is not { Length: > 0 } owner)
        {
            Console.Error.WriteLine("ConnectionStrings__Owner is missing: set it to a connection string of the role paceline_owner.");
            return 2;
        }
        try
        {
            if (configuration.GetConnectionString("Admin") is { Length: > 0 } admin
                && configuration.GetConnectionString("Paceline") is { Length: > 0 } silo && configuration.GetConnectionString("Cluster") is { Length: > 0 } gateway)
            {
                DatabaseSetup.Prepare(admin, new DatabaseConnections(owner, silo, gateway)).GetAwaiter().GetResult();
            }
            Migrator.Migrate(owner, Console.WriteLine);
            return 0;
        }
        catch (Exception exception) when (exception is MigrationFailedException or NpgsqlException)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
    }
}
