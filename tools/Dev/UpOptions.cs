using System.Globalization;

namespace Paceline.Development;

/// <summary>What was asked of <c>up</c>. Without Db, an administrator's connection string, it runs its own server; DbFrom says what named it.</summary>
internal sealed record UpOptions(
    int Silos = 2, int Port = 5080, string? Db = null, string DbFrom = "", bool Fresh = false, bool Demo = true, int Campaigns = 1000, int Days = 90)
{
    /// <summary>Days of history the demo organisation reads. A day more at each end: its advertisers' zones differ from ours.</summary>
    public int HistoryDays => Days + 2;

    /// <summary>Reads the command line; <paramref name="problems"/> names everything wrong with it.</summary>
    /// <param name="databaseUrl">What DATABASE_URL holds; <c>--db</c> goes before it.</param>
    public static UpOptions Read(IReadOnlyList<string> words, string? databaseUrl, out List<string> problems)
    {
        var options = new UpOptions();
        var found = new List<string>();
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            options = word switch
            {
                "--silos" => options with { Silos = Number(1, 8) },
                "--port" => options with { Port = Number(1024, 65535) },
                "--campaigns" => options with { Campaigns = Number(1, 100_000) },
                "--days" => options with { Days = Number(1, 400) },
                "--db" => options with { Db = Value(), DbFrom = word },
                "--fresh" => options with { Fresh = true },
                "--no-demo" => options with { Demo = false },
                _ => Unknown(options),
            };

            UpOptions Unknown(UpOptions same)
            {
                found.Add($"'{word}' is not an option of up.");
                return same;
            }

            string Value()
            {
                if (i + 1 < words.Count)
                    return words[++i];
                found.Add($"{word} needs a value.");
                return "";
            }

            int Number(int least, int most)
            {
                var value = Value();
                if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
                    return number;
                if (value.Length > 0)
                    found.Add($"{word} must be a number from {least} to {most}, not '{value}'.");
                return least;
            }
        }

        if (options.Db is null && !string.IsNullOrWhiteSpace(databaseUrl))
            options = options with { Db = databaseUrl, DbFrom = DatabaseAddress.Variable };
        if (options.Db is { Length: > 0 } given)
        {
            options = options with { Db = DatabaseAddress.Read(given, out var wrong) };
            if (wrong.Count > 0)
                found.Add(DatabaseCheck.Unfit(options.DbFrom, wrong).Message);
        }

        problems = found;
        return options;
    }
}
