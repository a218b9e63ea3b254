using Paceline.World;

namespace Paceline.Traffic;

/// <summary>Which simulated host a path belongs to: the prefixes never collide, so one port serves them all.</summary>
internal static class Paths
{
    public static bool IsPlatform(PathString path) =>
        IsAmazon(path) || path.StartsWithSegments("/v4") || path.StartsWithSegments("/v2") || path.StartsWithSegments("/v3")
        || path.StartsWithSegments("/token") || path.StartsWithSegments("/storage");

    public static bool IsGoogleApi(PathString path) => path.StartsWithSegments("/v4") || (path.StartsWithSegments("/v2") && !IsAmazon(path));

    public static bool IsAmazon(PathString path) =>
        path.StartsWithSegments("/adsApi") || path.StartsWithSegments("/dsp") || path.StartsWithSegments("/reporting") || path.StartsWithSegments("/v2/profiles")
        || path.StartsWithSegments("/auth/o2") || path.StartsWithSegments("/ap/oa") || path.StartsWithSegments("/offline-reports");

    public static Platform PlatformOf(PathString path) =>
        path.StartsWithSegments("/v3") ? Platform.Ttd : IsAmazon(path) ? Platform.Amazon : Platform.Dv360;
}
