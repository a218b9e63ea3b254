namespace Paceline.Bookings;

/// <summary>An amount cut by shares into whole numbers that are exactly the amount.</summary>
public static class MappingSplit
{
    /// <summary>
    /// Each part is its share cut to a whole number, and those that lost most by the cut get what is left, one each; of equals, the first. So the
    /// same amount is always cut the same.
    /// </summary>
    /// <param name="whole">Micros or units; below zero for a credit.</param>
    /// <param name="millionths">Above zero and together <see cref="MappingShare.Whole"/>.</param>
    public static long[] Of(long whole, ReadOnlySpan<int> millionths)
    {
        var parts = new long[millionths.Length];
        var lost = new long[millionths.Length];
        var (left, total) = (whole, 0L);
        for (var i = 0; i < parts.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(millionths[i], nameof(millionths));
            total += millionths[i];
            var exact = (Int128)whole * millionths[i];
            parts[i] = (long)(exact / MappingShare.Whole);
            lost[i] = (long)Int128.Abs(exact % MappingShare.Whole);
            left -= parts[i];
        }
        ArgumentOutOfRangeException.ThrowIfNotEqual(total, MappingShare.Whole, nameof(millionths));
        // Fewer than one a part, so no part gets two.
        for (; left != 0; left -= Math.Sign(whole))
        {
            var most = lost.AsSpan().IndexOf(lost.Max());
            parts[most] += Math.Sign(whole);
            lost[most] = -1;
        }
        return parts;
    }
}
