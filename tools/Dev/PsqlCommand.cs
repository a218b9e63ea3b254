using System.Globalization;
using Npgsql;

namespace Paceline.Development;

/// <summary>
/// psql where the machine has it; else a prompt that runs one statement at a time. Rows belong to organisations and a query without
/// one is refused, so one is chosen for the whole session.
/// </summary>
internal static class PsqlCommand
{
    public static async Task<int> Run(DevFolder folder, IReadOnlyList<string> words)
    {
        var place = folder.ReadState()?.Postgres ?? throw new StepFailedException("The database is not running.", remedy: "./dev up");
        var asked = words is ["--org", var name, ..] ? name : null;
        if (words is ["--org"])
            return Help.Refuse("--org needs an organisation's number.");
        words = [.. words.Skip(asked is null ? 0 : 2)];

        var owner = Connections.AsOwner(place, Secrets.LoadOrMake(folder));
        var session = await Chosen(owner, asked);
        // Not on standard output, which may go into a file.
        await Console.Error.WriteLineAsync(session.Says);

        var options = $"-c app.org_id={session.Org.ToString(CultureInfo.InvariantCulture)}";
        if (OnPath("psql") is { } psql)
        {
            return await Attached.Run(
                psql, ["-h", place.Host, "-p", place.Port.ToString(CultureInfo.InvariantCulture), "-U", owner.Username!, "-d", place.Database, .. words], Environment.CurrentDirectory,
                new Dictionary<string, string> { ["PGPASSWORD"] = owner.Password!, ["PGOPTIONS"] = $"{Environment.GetEnvironmentVariable("PGOPTIONS")} {options}".Trim() });
        }

        owner.Options = options;
        await using var source = NpgsqlDataSource.Create(owner);
        return words is ["-c", var sql] ? await SqlPrompt.Execute(source, sql) ? 0 : 1 : await SqlPrompt.Run(source);
    }

    public static string? OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, program + (OperatingSystem.IsWindows() ? ".exe" : "")))
        .FirstOrDefault(File.Exists);

    /// <summary>Which organisation's rows are seen: the one asked for by number or short name, else the demo's, else the first.</summary>
    internal static (int Org, string Says) Choose(IReadOnlyList<(int Number, string Slug)> organisations, string? asked)
    {
        if (organisations.Count == 0 && asked is null)
            return (0, "There is no organisation yet: only tables that belong to none have rows.");
        var found = organisations
            .Where(org => asked is null || org.Slug == asked || org.Number.ToString(CultureInfo.InvariantCulture) == asked)
            .OrderBy(org => org.Slug != "demo").ThenBy(org => org.Number)
            .ToArray();
        if (found.Length == 0)
            throw new StepFailedException($"There is no organisation {asked}; there are: {string.Join(", ", organisations.Select(Named).DefaultIfEmpty("none"))}.");
        return (found[0].Number, $"You see the rows of organisation {Named(found[0])}{(organisations.Count > 1 ? $" of {organisations.Count}" : "")}; --org <number> shows another's.");

        static string Named((int Number, string Slug) org) => $"{org.Number} ({org.Slug})";
    }

    private static async Task<(int Org, string Says)> Chosen(NpgsqlConnectionStringBuilder owner, string? asked)
    {
        var organisations = new List<(int, string)>();
        try
        {
            await using var source = NpgsqlDataSource.Create(owner);
            await using var ask = source.CreateCommand("SELECT org, slug FROM tenancy.directory ORDER BY org");
            await using var rows = await ask.ExecuteReaderAsync();
            while (await rows.ReadAsync())
                organisations.Add((rows.GetInt32(0), rows.GetString(1)));
        }
        catch (NpgsqlException refused)
        {
            throw new StepFailedException($"The database does not answer: {refused.Message}", remedy: "./dev status, ./dev logs postgres");
        }

        return Choose(organisations, asked);
    }
}
