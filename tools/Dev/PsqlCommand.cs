using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Paceline.Development;

/// <summary>psql where the machine has it; else a prompt that runs one statement at a time.</summary>
internal static class PsqlCommand
{
    public static async Task<int> Run(DevFolder folder, IReadOnlyList<string> words)
    {
        var place = folder.ReadState()?.Postgres ?? throw new StepFailedException("The database is not running.", remedy: "./dev up");
        var secrets = Secrets.LoadOrMake(folder);

        if (OnPath("psql") is { } psql)
        {
            var start = new ProcessStartInfo(psql, ["-h", place.Host, "-p", place.Port.ToString(CultureInfo.InvariantCulture), "-U", "paceline_owner", "-d", place.Database, .. words]);
            start.Environment["PGPASSWORD"] = secrets.OwnerPassword;
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync();
            return process.ExitCode;
        }

        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder
        {
            Host = place.Host,
            Port = place.Port,
            Database = place.Database,
            Username = "paceline_owner",
            Password = secrets.OwnerPassword,
        });
        if (words is ["-c", var sql])
            return await Execute(source, sql) ? 0 : 1;

        Console.WriteLine("psql is not installed; this prompt runs statements that end with ; and leaves on an empty line.");
        var statement = "";
        while (Prompt(statement) is { Length: > 0 } line)
        {
            statement += line + "\n";
            if (!line.TrimEnd().EndsWith(';'))
                continue;
            await Execute(source, statement);
            statement = "";
        }

        return 0;
    }

    private static string? Prompt(string statement)
    {
        Console.Write(statement.Length == 0 ? "paceline=> " : "paceline-> ");
        return Console.ReadLine();
    }

    private static async Task<bool> Execute(NpgsqlDataSource source, string sql)
    {
        try
        {
            await using var command = source.CreateCommand(sql);
            await using var reader = await command.ExecuteReaderAsync();
            do
            {
                if (reader.FieldCount > 0)
                    Console.WriteLine(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)));
                while (await reader.ReadAsync())
                    Console.WriteLine(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : reader.GetValue(i).ToString())));
            }
            while (await reader.NextResultAsync());
            return true;
        }
        catch (PostgresException refused)
        {
            await Console.Error.WriteLineAsync(refused.MessageText);
            return false;
        }
    }

    public static string? OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, program + (OperatingSystem.IsWindows() ? ".exe" : "")))
        .FirstOrDefault(File.Exists);
}
