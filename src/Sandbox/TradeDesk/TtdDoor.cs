using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Paceline.Dv360;
using Paceline.Traffic;

namespace Paceline.TradeDesk;

/// <summary>What every Trade Desk call passes: the limit of its endpoint, then the token in <c>TTD-Auth</c>.</summary>
internal sealed partial class TtdDoor(RequestDelegate next, Credentials credentials, QuotaWindows quotas, SandboxSettings settings)
{
    public const string Kind = "ttd";
    private const string SignIn = "/v3/authentication";
    private int refusals;

    public async Task InvokeAsync(HttpContext http)
    {
        if (!http.Request.Path.StartsWithSegments("/v3"))
        {
            await next(http);
            return;
        }

        var signIn = http.Request.Path.Equals(SignIn, StringComparison.OrdinalIgnoreCase);
        var bucket = $"ttd/{http.Request.Method} {Ids().Replace(http.Request.Path.Value!, "/{id}")}";
        var limit = signIn ? settings.Ttd.AuthenticationsPerMinute : settings.Ttd.EndpointPerMinute;
        CallRecord.Of(http).Quotas.Add(bucket);
        if (!quotas.Ttd.TryTake([(bucket, limit, TimeSpan.FromMinutes(1))], out _))
            throw TtdRefusal.TooMany(RetryAfter());
        if (!signIn && credentials.Accept(Kind, http.Request.Headers["TTD-Auth"]) is null)
            throw TtdRefusal.Unauthorized();
        await next(http);
    }

    private int? RetryAfter()
    {
        var every = settings.Ttd.RetryAfterMissingEvery;
        return every > 0 && Interlocked.Increment(ref refusals) % every == 0 ? null : settings.Ttd.RetryAfterSeconds;
    }

    [GeneratedRegex("(?<=/(campaign|adgroup|advertiser|campaignflight|reportschedule|download))/(?!query|clone)[^/]+$", RegexOptions.IgnoreCase)]
    private static partial Regex Ids();
}

/// <summary>Login and password for a token that lasts at most a day.</summary>
internal sealed class TtdSignIn(Credentials credentials, SandboxSettings settings)
{
    private const int LongestMinutes = 1440;
    private const int DefaultMinutes = 60;

    public void Map(IEndpointRouteBuilder app) => app.MapPost("/v3/authentication", async http =>
    {
        var body = await Json.ReadObject(http.Request) ?? throw TtdRefusal.Invalid(("", "The body is not a JSON object."));
        var minutes = Json.Whole(body["TokenExpirationInMinutes"]) ?? DefaultMinutes;
        var problems = new List<(string, string)>();
        if (Json.Text(body["Login"]) is null)
            problems.Add(("Login", "The Login field is required."));
        if (Json.Text(body["Password"]) is null)
            problems.Add(("Password", "The Password field is required."));
        if (minutes is < 1 or > LongestMinutes)
            problems.Add(("TokenExpirationInMinutes", $"The value must be between 1 and {LongestMinutes}."));
        if (problems.Count > 0)
            throw TtdRefusal.Invalid([.. problems]);
        if (Json.Text(body["Login"]) != settings.Ttd.Login || Json.Text(body["Password"]) != settings.Ttd.Password)
            throw TtdRefusal.BadLogin();
        await Json.Write(http.Response, 200, new JsonObject
        {
            ["Token"] = credentials.Issue(TtdDoor.Kind, "api", TimeSpan.FromMinutes(minutes)),
        });
    });
}
