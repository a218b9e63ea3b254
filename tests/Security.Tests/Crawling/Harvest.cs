using System.Text.Json;
using System.Text.RegularExpressions;

namespace Paceline.Crawling;

/// <summary>What an organisation was told: every value, and those that can be asked with.</summary>
internal sealed partial class Harvest
{
    private readonly Dictionary<string, List<string>> ids = [];
    private readonly Dictionary<string, List<string>> cursors = [];
    private readonly Dictionary<string, List<string>> texts = [];

    /// <summary>Every plain value, as JSON writes it but for the quotes.</summary>
    public HashSet<string> Leaves { get; } = [];

    /// <summary>Global ids by the type they are of.</summary>
    public IReadOnlyDictionary<string, List<string>> Ids => ids;

    public IReadOnlyList<string> CursorsOf(string rootField) => cursors.GetValueOrDefault(rootField, []);

    public IReadOnlyList<string> Cursors => [.. cursors.Values.SelectMany(list => list)];

    /// <summary>Texts and numbers by the field that gave them.</summary>
    public IReadOnlyList<string> Texts(string field) => texts.GetValueOrDefault(field, []);

    public IEnumerable<string> AllTexts => texts.Values.SelectMany(list => list);

    public int IdCount => ids.Values.Sum(list => list.Count);

    public void Add(string rootField, JsonElement value) => Add(rootField, rootField, value);

    /// <summary>What only this organisation has, and what is telling enough never to come about by itself: no day, no time, no short number, no word of the schema.</summary>
    public IEnumerable<string> CanariesBeside(Harvest other) => Leaves.Except(other.Leaves).Where(IsTelling);

    private void Add(string rootField, string name, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject().Where(property => property.Name != "__typename"))
                {
                    Add(rootField, property.Name, property.Value);
                }
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    Add(rootField, name, item);
                }
                break;
            case JsonValueKind.Number:
                Note(name, value.GetRawText());
                break;
            case JsonValueKind.String when value.GetString() is { Length: > 0 } text:
                Note(name, text);
                if (GlobalIds.KindOf(text) is { } kind)
                {
                    Keep(ids, kind, text);
                }
                else if (name.EndsWith("ursor", StringComparison.Ordinal))
                {
                    Keep(cursors, rootField, text);
                }
                break;
        }
    }

    private void Note(string name, string text)
    {
        Leaves.Add(text);
        Keep(texts, name, text);
    }

    private static void Keep(Dictionary<string, List<string>> into, string key, string text)
    {
        if (!into.TryGetValue(key, out var list))
        {
            into.Add(key, list = []);
        }
        if (!list.Contains(text))
        {
            list.Add(text);
        }
    }

    private static bool IsTelling(string text) =>
        text.Length >= 6 && !Time().IsMatch(text) && !Word().IsMatch(text) && (!Number().IsMatch(text) || text.Count(char.IsAsciiDigit) >= 6);

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d(T.*)?$")]
    private static partial Regex Time();

    [GeneratedRegex(@"^[A-Z_]+$")]
    private static partial Regex Word();

    [GeneratedRegex(@"^[-\d.E+]+$")]
    private static partial Regex Number();
}
