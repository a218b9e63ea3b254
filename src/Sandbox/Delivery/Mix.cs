namespace Paceline.Delivery;

/// <summary>Chance as a function: the same seed and coordinates always give the same number (SplitMix64).</summary>
internal static class Mix
{
    public static ulong Hash(ulong seed, ulong coordinate)
    {
        var z = seed + (coordinate * 0x9E3779B97F4A7C15UL) + 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>A number in [low, high].</summary>
    public static int Between(ulong hash, int low, int high) => low + (int)(hash % (ulong)(high - low + 1));

    public static T Pick<T>(ulong hash, IReadOnlyList<T> among) => among[(int)(hash % (ulong)among.Count)];
}
