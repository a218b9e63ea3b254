using System.Collections;

namespace Paceline.Alerts;

/// <summary>A list that is equal to another when it holds the same in the same order, so that records with lists in them compare by what they say.</summary>
public class ValueList<T>(IReadOnlyList<T> all) : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    public int Count => all.Count;

    public T this[int index] => all[index];

    public IEnumerator<T> GetEnumerator() => all.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(ValueList<T>? other) => other is not null && all.SequenceEqual(other);

    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);

    public override int GetHashCode() => all.Aggregate(17, HashCode.Combine);
}
