namespace Paceline.Margin;

/// <summary>An amount of a line cut by what its parts would come to by themselves: the parts are exactly the whole.</summary>
public static class PartCut
{
    private const int Digits = 8;

    /// <param name="weights">Of each part; none below zero. Where all are zero the parts are equal.</param>
    public static decimal[] Of(decimal whole, IReadOnlyList<decimal> weights)
    {
        if (weights.Count == 0)
        {
            return [];
        }
        var total = weights.Sum();
        decimal[] parts = [.. weights.Select(weight => Math.Round(total == 0 ? whole / weights.Count : whole / total * weight, Digits))];
        var largest = total == 0 ? 0 : Enumerable.Range(0, weights.Count).MaxBy(i => weights[i]);
        parts[largest] += whole - parts.Sum();
        return parts;
    }
}
