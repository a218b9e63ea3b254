namespace Paceline.Connections;

/// <summary>Compares the columns that a stream's reports had with those of the newest.</summary>
public static class SchemaDrift
{
    /// <summary>Why a stream is paused: a column that is needed is gone.</summary>
    public const string Code = "SCHEMA_CHANGED";

    private const int ShortestPart = 4;

    /// <summary>What changed: first what is gone or goes by another name, in the order it had, then what is new.</summary>
    /// <param name="known">The columns so far; empty before the first report, which changes nothing.</param>
    public static IReadOnlyList<ColumnChange> Between(IReadOnlyList<string> known, ReportColumns report)
    {
        bool Stays(string name) => known.Contains(name, report.Comparer) && report.Has(name);
        // What has less than half of the columns is something else, such as a page of apologies: that is no change of the report.
        if (2 * known.Count(Stays) < known.Count)
        {
            return [];
        }
        var gone = Places(known, Stays);
        var fresh = known.Count == 0 ? [] : Places(report.Names, Stays);
        var pairs = Pairs(gone, fresh, report.Comparer);
        return
        [
            .. gone.Select(one => pairs.TryGetValue(one.Name, out var heir)
                ? new ColumnChange(ColumnChangeKind.Renamed, one.Name, heir.Name, IsSame(one, heir, report.Comparer), report.LackedWithout(one.Name))
                : new ColumnChange(ColumnChangeKind.Removed, one.Name, null, false, report.LackedWithout(one.Name))),
            .. fresh.Except(pairs.Values).Select(one => new ColumnChange(ColumnChangeKind.Added, null, one.Name, false, [])),
        ];
    }

    /// <summary>What changed, in words for a person: what breaks the report first.</summary>
    public static string Words(IEnumerable<ColumnChange> changes) => string.Join(' ', changes.OrderByDescending(change => change.IsBreaking));

    /// <summary>Columns that do not stay, by the one that does before them, so that a column more in front moves none of them.</summary>
    private static List<Place> Places(IReadOnlyList<string> names, Func<string, bool> stays)
    {
        var (places, behind) = (new List<Place>(), "");
        foreach (var name in names)
        {
            if (stays(name))
            {
                behind = name;
            }
            else
            {
                places.Add(new Place(name, behind));
            }
        }
        return places;
    }

    /// <summary>The column that took each one's stead. A similar name says more than a place.</summary>
    private static Dictionary<string, Place> Pairs(List<Place> gone, List<Place> fresh, StringComparer comparer)
    {
        var pairs = new Dictionary<string, Place>();
        foreach (var one in gone)
        {
            if (fresh.Except(pairs.Values).Where(other => IsSimilar(one.Name, other.Name)).MinBy(other => Distance(Bare(one.Name), Bare(other.Name))) is { } similar)
            {
                pairs.Add(one.Name, similar);
            }
        }
        foreach (var one in gone.Where(one => !pairs.ContainsKey(one.Name)))
        {
            if (fresh.Except(pairs.Values).FirstOrDefault(other => IsSame(one, other, comparer)) is { } heir)
            {
                pairs.Add(one.Name, heir);
            }
        }
        return pairs;
    }

    private static bool IsSame(Place one, Place other, StringComparer comparer) => comparer.Equals(one.Behind, other.Behind);

    private static bool IsSimilar(string one, string other)
    {
        var (a, b) = (Bare(one), Bare(other));
        var (shorter, longer) = a.Length < b.Length ? (a, b) : (b, a);
        return (shorter.Length >= ShortestPart && longer.Contains(shorter, StringComparison.Ordinal)) || 3 * Distance(a, b) <= longer.Length;
    }

    /// <summary>Letters and digits alone: platforms change spelling sooner than words.</summary>
    private static string Bare(string name) => string.Concat(name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));

    /// <summary>How many letters must be put in, left out or replaced to make one of the other (Levenshtein).</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 0; i < one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i + 1;
            for (var j = 0; j < other.Length; j++)
            {
                var replaced = diagonal + (one[i] == other[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(replaced, Math.Min(row[j], diagonal) + 1);
            }
        }
        return row[^1];
    }

    /// <param name="Behind">The nearest column before it that stays; empty at the start.</param>
    private sealed record Place(string Name, string Behind);
}
