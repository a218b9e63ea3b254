using System.Collections.Frozen;

namespace Paceline.World;

/// <summary>The simulated platforms by their codes.</summary>
internal static class Platforms
{
    public static readonly IReadOnlyList<Platform> All = Enum.GetValues<Platform>();

    public static readonly FrozenDictionary<string, Platform> ByCode = All.ToFrozenDictionary(Code);

    /// <summary>The codes as a sentence lists them.</summary>
    public static readonly string Codes = string.Join(", ", All.Select(Code));

    public static string Code(this Platform platform) => platform switch
    {
        Platform.Dv360 => "dv360",
        Platform.Ttd => "ttd",
        _ => "amazon",
    };

    /// <summary>Whether lines lie below orders; elsewhere a campaign's flights are its one order.</summary>
    public static bool HasOrders(this Platform platform) => platform == Platform.Dv360;

    /// <summary>Whether ids are digits alone.</summary>
    public static bool HasNumericIds(this Platform platform) => platform != Platform.Ttd;
}
