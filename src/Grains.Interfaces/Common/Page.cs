namespace Paceline.Common;

/// <summary>A keyset page: what to ask for next is the last row's own sort value and key, never an offset.</summary>
/// <param name="SortValue">The row's value in the sorted field, as text the store wrote; null when the value is null.</param>
/// <param name="Key">The row's key, which breaks ties.</param>
[GenerateSerializer, Immutable, Alias("common.keyset")]
public sealed record Keyset([property: Id(0)] string? SortValue, [property: Id(1)] string Key);
