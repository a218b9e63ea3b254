using Paceline.World;

namespace Paceline.Traffic;

/// <summary>Which simulated host a path belongs to: the prefixes never collide, so one port serves them all.</summary>
internal static class Paths
{
    /// <summary>The booking system's code.</summary>
    public const string Bookings = "bookings";

    public static bool IsPlatform(PathString path) =>
        IsAmazon(path) || IsBookings(path) || path.StartsWithSegments("/v4") || path.StartsWithSegments("/v2") || path.StartsWithSegments("/v3")
        || path.StartsWithSegments("/token") || path.StartsWithSegments("/storage");

    public static bool IsGoogleApi(PathString path) => path.StartsWithSegments("/v4") || (path.StartsWithSegments("/v2") && !IsAmazon(path));

    public static bool IsAmazon(PathString path) =>
        path.StartsWithSegments("/adsApi") || path.StartsWithSegments("/dsp") || path.StartsWithSegments("/reporting") || path.StartsWithSegments("/v2/profiles")
        || path.StartsWithSegments("/auth/o2") || path.StartsWithSegments("/ap/oa") || path.StartsWithSegments("/offline-reports");

    public static bool IsBookings(PathString path) => path.StartsWithSegments("/booking-system");

    /// <summary>How ledger and faults name whom a path belongs to: a platform, or the booking system beside them.</summary>
    public static string CodeOf(PathString path) => IsBookings(path) ? Bookings : PlatformOf(path).Code();

    public static Platform PlatformOf(PathString path) =>
        path.StartsWithSegments("/v3") ? Platform.Ttd : IsAmazon(path) ? Platform.Amazon : Platform.Dv360;
}
