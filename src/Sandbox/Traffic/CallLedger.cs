using System.Text.Json;

namespace Paceline.Traffic;

/// <summary>
/// The append-only record of every platform call. Kept in memory up to a bound and, with a state directory, in full in
/// <c>ledger.jsonl</c>, which is what a chaos run checks against after everything else was killed.
/// </summary>
internal sealed class CallLedger : IDisposable
{
    private const int KeptInMemory = 100_000;
    private readonly Lock gate = new();
    private readonly List<LedgerEntry> entries = [];
    private readonly FileStream? file;
    private long next = 1;

    public CallLedger(string? stateDirectory)
    {
        if (stateDirectory is null)
            return;
        Directory.CreateDirectory(stateDirectory);
        var path = Path.Combine(stateDirectory, "ledger.jsonl");
        foreach (var line in File.Exists(path) ? File.ReadLines(path) : [])
        {
            // A line cut by a kill is the last one; the calls before it stand.
            if (TryRead(line) is { } entry)
                Keep(entry);
        }

        file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, 1);
    }

    public LedgerEntry Append(Func<long, LedgerEntry> make)
    {
        lock (gate)
        {
            var entry = make(next);
            Keep(entry);
            file?.Write([.. JsonSerializer.SerializeToUtf8Bytes(entry, Json.Options), (byte)'\n']);
            return entry;
        }
    }

    public IReadOnlyList<LedgerEntry> Since(long seq, int limit)
    {
        lock (gate)
            return [.. entries.Where(e => e.Seq > seq).Take(limit)];
    }

    public long Count
    {
        get
        {
            lock (gate)
                return next - 1;
        }
    }

    public void Dispose() => file?.Dispose();

    private void Keep(LedgerEntry entry)
    {
        entries.Add(entry);
        next = entry.Seq + 1;
        if (entries.Count > KeptInMemory * 2)
            entries.RemoveRange(0, KeptInMemory);
    }

    private static LedgerEntry? TryRead(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<LedgerEntry>(line, Json.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
