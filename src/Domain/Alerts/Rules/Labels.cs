using System.Collections;

namespace Paceline.Alerts;

/// <summary>What an alert is told apart and routed by: names and values, in the order of the names. Equal when they say the same.</summary>
public sealed class Labels : IEnumerable<KeyValuePair<string, string>>, IEquatable<Labels>
{
    private readonly SortedList<string, string> _values;

    private Labels(SortedList<string, string> values) => _values = values;

    public static Labels None { get; } = Of();

    /// <summary>Empty for a label that is not there.</summary>
    public string this[string name] => _values.TryGetValue(name, out var value) ? value : "";

    public int Count => _values.Count;

    public static Labels Of(params (string Name, string Value)[] pairs)
    {
        var values = new SortedList<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in pairs)
        {
            values[name] = value;
        }
        return new Labels(values);
    }

    /// <summary>Only these; one that is missing counts as empty, so that two alerts without it fall together.</summary>
    public Labels Only(IEnumerable<string> names) => Of([.. names.Select(name => (name, this[name]))]);

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(Labels? other) => other is not null && _values.SequenceEqual(other._values);

    public override bool Equals(object? obj) => Equals(obj as Labels);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var (name, value) in _values)
        {
            hash.Add(name, StringComparer.Ordinal);
            hash.Add(value, StringComparer.Ordinal);
        }
        return hash.ToHashCode();
    }

    public override string ToString() => "{" + string.Join(", ", _values.Select(pair => $"{pair.Key}={pair.Value}")) + "}";
}
