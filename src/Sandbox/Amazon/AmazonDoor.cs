using Paceline.Dv360;
using Paceline.Traffic;
using Paceline.World;

namespace Paceline.Amazon;

/// <summary>What every Amazon call passes: the token, the headers that say who asks and of what, then the limits.</summary>
internal sealed class AmazonDoor(RequestDelegate next, Credentials credentials, QuotaWindows quotas, SandboxWorld world, SandboxSettings settings)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public async Task InvokeAsync(HttpContext http)
    {
        var path = http.Request.Path;
        if (!Paths.IsAmazon(path) || path.StartsWithSegments(AmazonReports.FilesPath) || path.StartsWithSegments(AmazonConsent.Path))
        {
            await next(http);
            return;
        }

        if (path.StartsWithSegments(AmazonSignIn.Path))
        {
            Take(http, "amazon/sign-in", settings.Amazon.SignInsPerMinute);
            await next(http);
            return;
        }

        var header = http.Request.Headers.Authorization.ToString();
        var token = header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : null;
        if (AmazonSignIn.Accept(credentials, token) is false)
            throw AmazonRefusal.ExpiredToken();
        CheckHeaders(http.Request);
        if (path.StartsWithSegments(AmazonReports.Path))
            Take(http, "amazon/reports", settings.Amazon.ReportCallsPerMinute);
        else
            Take(http, "amazon/calls", settings.Amazon.CallsPerMinute);
        await next(http);
    }

    /// <summary>The advertiser a call is about.</summary>
    public static string? Account(HttpRequest request) => Header(request, "Amazon-Ads-AccountId");

    /// <summary>The profile a call is about.</summary>
    public static string? Scope(HttpRequest request) => Header(request, "Amazon-Advertising-API-Scope");

    private void CheckHeaders(HttpRequest request)
    {
        var client = Header(request, "Amazon-Ads-ClientId") ?? Header(request, "Amazon-Advertising-API-ClientId")
            ?? throw AmazonRefusal.Unauthorized("The header Amazon-Advertising-API-ClientId or Amazon-Ads-ClientId is required.");
        if (client != settings.Amazon.ClientId)
            throw AmazonRefusal.Unauthorized("The client id is not the one that the token was issued to.");
        if (request.Path.StartsWithSegments("/v2/profiles"))
            return;
        var (account, scope) = (Account(request), Scope(request));
        if (request.Path.StartsWithSegments("/adsApi") && account is null)
            throw AmazonRefusal.Invalid("The header Amazon-Ads-AccountId is required.");
        if (account is null && scope is null)
            throw AmazonRefusal.Invalid("The header Amazon-Advertising-API-Scope or Amazon-Ads-AccountId is required.");
        lock (world.Gate)
        {
            if (scope is not null && !world[Platform.Amazon].Partners.ContainsKey(scope))
                throw AmazonRefusal.Unauthorized($"Not authorized to access scope {scope}.");
            if (account is not null && !world[Platform.Amazon].Advertisers.ContainsKey(account))
                throw AmazonRefusal.Forbidden($"Not authorized to access account {account}.");
        }
    }

    private void Take(HttpContext http, string bucket, int limit)
    {
        CallRecord.Of(http).Quotas.Add(bucket);
        if (!quotas.Amazon.TryTake([(bucket, limit, Minute)], out _))
            throw AmazonRefusal.TooMany();
    }

    private static string? Header(HttpRequest request, string name) => request.Headers[name].ToString() is { Length: > 0 } value ? value : null;
}
