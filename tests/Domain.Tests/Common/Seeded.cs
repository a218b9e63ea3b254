using CsCheck;

namespace Paceline.Common;

/// <summary>Property tests from a fixed seed: a red run is the same run again.</summary>
internal static class Seeded
{
    public static void Each<T>(Gen<T> gen, ulong seed, Action<T> assert, int cases = 1_000)
    {
        var chance = new PCG(1, seed);
        for (var i = 0; i < cases; i++)
        {
            var drawn = gen.Generate(chance, null, out _);
            try
            {
                assert(drawn);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"Case {i} of seed {seed}: {Check.Print(drawn)}", failure);
            }
        }
    }
}
