namespace Paceline.Traffic;

/// <summary>Which simulated host a path belongs to: the prefixes never collide, so one port serves them all.</summary>
internal static class Paths
{
    public static bool IsPlatform(PathString path) =>
        path.StartsWithSegments("/v4") || path.StartsWithSegments("/v2") || path.StartsWithSegments("/v3")
        || path.StartsWithSegments("/token") || path.StartsWithSegments("/storage");

    public static bool IsGoogleApi(PathString path) => path.StartsWithSegments("/v4") || path.StartsWithSegments("/v2");

    public static string PlatformOf(PathString path) => path.StartsWithSegments("/v3") ? "ttd" : "dv360";
}
