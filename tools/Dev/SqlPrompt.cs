using Npgsql;

namespace Paceline.Development;

/// <summary>A plain prompt for machines without psql.</summary>
internal static class SqlPrompt
{
    public static async Task<int> Run(NpgsqlDataSource source)
    {
        Console.WriteLine("psql is not installed; this prompt runs statements that end with ; and leaves on an empty line.");
        var statement = "";
        while (Ask(statement) is { Length: > 0 } line)
        {
            statement += line + "\n";
            if (!line.TrimEnd().EndsWith(';'))
                continue;
            await Execute(source, statement);
            statement = "";
        }

        return 0;
    }

    /// <summary>Prints what it returns; false, and the reason, when it is refused.</summary>
    public static async Task<bool> Execute(NpgsqlDataSource source, string sql)
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
        catch (NpgsqlException refused)
        {
            await Console.Error.WriteLineAsync(refused is PostgresException said ? said.MessageText : refused.Message);
            return false;
        }
    }

    private static string? Ask(string statement)
    {
        Console.Write(statement.Length == 0 ? "paceline=> " : "paceline-> ");
        return Console.ReadLine();
    }
}
