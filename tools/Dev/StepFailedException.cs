namespace Paceline.Development;

/// <summary>A step could not be done: why, what its log said last, and what to do about it.</summary>
internal sealed class StepFailedException(string reason, string? log = null, string? remedy = null) : Exception(Text(reason, log, remedy))
{
    private static string Text(string reason, string? log, string? remedy)
    {
        var lines = new List<string> { reason };
        if (log is not null && File.Exists(log))
        {
            // A stack trace is longer than twenty lines; what was thrown is what one wants to read.
            if (FirstError(log) is { } error)
                lines.Add("    > " + error.Trim());
            lines.AddRange(ReadLast(log, 20).Select(line => "    | " + line));
            lines.Add("    Log: " + log);
        }

        if (remedy is not null)
            lines.Add("    Try: " + remedy);
        return string.Join(Environment.NewLine, lines);
    }

    private static string? FirstError(string log)
    {
        using var reader = new StreamReader(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        while (reader.ReadLine() is { } line)
        {
            if (line.Contains("Exception: ", StringComparison.Ordinal) || line.Contains(": error ", StringComparison.Ordinal) || line.StartsWith("npm error `", StringComparison.Ordinal) || line.Contains("FATAL: ", StringComparison.Ordinal))
                return line;
        }

        return null;
    }

    public static IEnumerable<string> ReadLast(string log, int count)
    {
        using var reader = new StreamReader(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var last = new Queue<string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0)
                continue;
            if (last.Count == count)
                last.Dequeue();
            last.Enqueue(line);
        }

        return last;
    }
}
