namespace Paceline.Connections;

/// <summary>How a report's columns changed. The numbers are stored: never renumber.</summary>
public enum ColumnChangeKind
{
    Added = 1,
    Removed = 2,

    /// <summary>One is gone and one is new, at its place or of a similar name.</summary>
    Renamed = 3,
}

/// <summary>A difference between the columns that a stream's reports had and those of the newest.</summary>
/// <param name="Was">The column that is gone; null for one that is only new.</param>
/// <param name="Is">The column that is new; null for one that is only gone.</param>
/// <param name="IsAtItsPlace">Whether the new one stands where the one that is gone stood.</param>
/// <param name="Expected">Every name by which it could have been read; empty when nothing needs it.</param>
public sealed record ColumnChange(ColumnChangeKind Kind, string? Was, string? Is, bool IsAtItsPlace, IReadOnlyList<string> Expected)
{
    /// <summary>Whether the report cannot be read because of it.</summary>
    public bool IsBreaking => Expected.Count > 0;

    public override string ToString()
    {
        var expected = IsBreaking ? $"; expected {string.Join(" or ", Expected.Select(name => $"'{name}'"))}" : "";
        return Kind switch
        {
            ColumnChangeKind.Added => $"'{Is}' is new.",
            ColumnChangeKind.Removed => $"'{Was}' is gone{expected}.",
            _ => $"'{Was}' is gone; '{Is}' is new {(IsAtItsPlace ? "at its place" : "and of a similar name")}{expected}.",
        };
    }
}
