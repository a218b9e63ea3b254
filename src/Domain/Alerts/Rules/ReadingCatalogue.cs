namespace Paceline.Alerts;

public enum ReadingKind
{
    Number = 1,
    Flag = 2,
    Word = 3,
}

/// <summary>Which readings producers offer. A rule that asks for another would wait for ever.</summary>
public sealed class ReadingCatalogue(IReadOnlyDictionary<string, ReadingKind> known)
{
    /// <summary>Null when nobody offers it.</summary>
    public ReadingKind? Find(string name) => known.TryGetValue(name, out var kind) ? kind : null;

    /// <summary>The known name that is spelt most like this one.</summary>
    public string? Nearest(string name) => known.Keys.Order(StringComparer.Ordinal).MinBy(candidate => Edits(name, candidate));

    /// <summary>How many letters must be put in, taken out or changed (Levenshtein).</summary>
    private static int Edits(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var changed = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
