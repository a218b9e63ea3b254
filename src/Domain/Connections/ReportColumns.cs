namespace Paceline.Connections;

/// <summary>The columns of a downloaded report.</summary>
/// <param name="Names">In the report's order, none twice.</param>
/// <param name="Needed">Each column without which it cannot be read, by every name it goes by.</param>
/// <param name="IgnoresCase">Whether names that differ in case alone are the same.</param>
public sealed record ReportColumns(IReadOnlyList<string> Names, IReadOnlyList<IReadOnlyList<string>> Needed, bool IgnoresCase)
{
    public StringComparer Comparer => IgnoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    public bool Has(string name) => Names.Contains(name, Comparer);

    /// <summary>The names of the needed column that was read by this one and now cannot be; empty when nothing is amiss.</summary>
    public IReadOnlyList<string> LackedWithout(string name) =>
        Needed.FirstOrDefault(names => names.Contains(name, Comparer) && !names.Any(Has)) ?? [];
}
