namespace Paceline.Development;

internal static class LogsCommand
{
    public static async Task<int> Run(DevFolder folder, IReadOnlyList<string> words)
    {
        var logs = Directory.EnumerateFiles(folder.Logs, "*.log").ToDictionary(file => Path.GetFileNameWithoutExtension(file)!, file => file);
        logs["postgres"] = Path.Combine(folder.Postgres, "postgres.log");
        var wanted = words.Count == 0 ? [.. logs.Keys.Where(name => name.StartsWith("silo", StringComparison.Ordinal) || name is "api" or "sandbox")] : words;
        var unknown = wanted.Where(name => !logs.ContainsKey(name)).ToArray();
        if (unknown.Length > 0)
            return Help.Refuse($"No log named {string.Join(", ", unknown)}; there are: {string.Join(", ", logs.Keys.Order(StringComparer.Ordinal))}.");

        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, press) =>
        {
            press.Cancel = true;
            stop.Cancel();
        };
        await Task.WhenAll(wanted.Select(name => Follow(name, logs[name], wanted.Count > 1, stop.Token)));
        return 0;
    }

    private static async Task Follow(string name, string file, bool prefix, CancellationToken stop)
    {
        foreach (var line in File.Exists(file) ? StepFailedException.ReadLast(file, 50) : [])
            Write(line);
        var at = File.Exists(file) ? new FileInfo(file).Length : 0;
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(200, stop).ContinueWith(_ => { }, TaskScheduler.Default);
            if (!File.Exists(file))
                continue;
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            stream.Position = at <= stream.Length ? at : 0;
            using var reader = new StreamReader(stream);
            while (await reader.ReadLineAsync(CancellationToken.None) is { } line)
                Write(line);
            at = stream.Position;
        }

        void Write(string line) => Console.WriteLine(prefix ? $"{name,-8} {line}" : line);
    }
}
