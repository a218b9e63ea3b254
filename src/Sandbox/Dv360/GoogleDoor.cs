using System.Text.RegularExpressions;
using Paceline.Traffic;

namespace Paceline.Dv360;

/// <summary>What every Google call passes before its endpoint: the bearer token, then the quotas.</summary>
internal sealed partial class GoogleDoor(RequestDelegate next, Credentials credentials, QuotaWindows quotas, SandboxSettings settings)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public async Task InvokeAsync(HttpContext http)
    {
        if (!Paths.IsGoogleApi(http.Request.Path))
        {
            await next(http);
            return;
        }

        var header = http.Request.Headers.Authorization.ToString();
        var token = header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : null;
        var scope = credentials.Accept(TokenEndpoint.Kind, token) ?? throw GoogleRefusal.Unauthenticated();
        if (!TokenEndpoint.Allows(scope, http.Request.Path))
            throw GoogleRefusal.Forbidden("Request had insufficient authentication scopes.");
        Take(http);
        await next(http);
    }

    private void Take(HttpContext http)
    {
        var claims = http.Request.Path.StartsWithSegments("/v2") ? ReportClaims() : EntityClaims(http.Request);
        CallRecord.Of(http).Quotas.AddRange(claims.Select(c => c.Bucket));
        if (!quotas.Google.TryTake(claims, out var full))
            throw GoogleRefusal.Exhausted(full!);
    }

    private (string Bucket, int Limit, TimeSpan Window)[] ReportClaims() =>
    [
        ("bidmanager/project/day", settings.BidManager.RequestsPerDay, TimeSpan.FromDays(1)),
        ("bidmanager/project/second", settings.BidManager.RequestsPerSecond, TimeSpan.FromSeconds(1)),
    ];

    private (string Bucket, int Limit, TimeSpan Window)[] EntityClaims(HttpRequest request)
    {
        var limits = settings.Dv360;
        var write = !HttpMethods.IsGet(request.Method);
        List<(string, int, TimeSpan)> claims = [("dv360/project", limits.ProjectPerMinute, Minute)];
        if (write)
            claims.Add(("dv360/project/writes", limits.ProjectWritesPerMinute, Minute));
        if (AdvertiserInPath().Match(request.Path.Value!) is { Success: true } match)
        {
            var advertiser = match.Groups[1].Value;
            claims.Add(($"dv360/advertiser/{advertiser}", limits.AdvertiserPerMinute, Minute));
            if (write)
                claims.Add(($"dv360/advertiser/{advertiser}/writes", limits.AdvertiserWritesPerMinute, Minute));
        }

        return [.. claims];
    }

    [GeneratedRegex("^/v4/advertisers/([0-9]+)")]
    private static partial Regex AdvertiserInPath();
}

/// <summary>
/// The quota books of each platform. Google says that failed requests count, and a refused one is one of them; The Trade Desk says nothing,
/// and a refused call takes no place there. Amazon shuts out who asks again too soon.
/// </summary>
internal sealed class QuotaWindows(TimeProvider real)
{
    public SlidingWindow Google { get; } = new(real, refusedCount: true);
    public SlidingWindow Ttd { get; } = new(real, refusedCount: false);
    public SlidingWindow Amazon { get; } = new(real, refusedCount: true);
}
