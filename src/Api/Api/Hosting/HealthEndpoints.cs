using System.Reflection;
using Paceline.Tenancy;

namespace Paceline.Api;

/// <summary>
/// Live: the process answers; the one thing that a load balancer asks on the public port. Ready: it reaches a silo, which reaches its store. Info: what
/// runs here. These two are on the management listener only.
/// </summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void MapLiveness(this IEndpointRouteBuilder routes) => routes.MapGet("/health/live", Live);

    /// <param name="services">Of the process whose health it is: the management listener has its own.</param>
    public static void MapHealth(this IEndpointRouteBuilder routes, IServiceProvider services)
    {
        routes.MapLiveness();
        routes.Map("/health/ready", async http => await (await Ready(
            services.GetRequiredService<IGrainFactory>(), services.GetRequiredService<IHostApplicationLifetime>(), http)).ExecuteAsync(http));
        routes.Map("/health/info", http => Info(services.GetRequiredService<ApiOptions>()).ExecuteAsync(http));
    }

    private static Task Live(HttpContext http) => Results.Json(new { status = "live" }).ExecuteAsync(http);

    private static async Task<IResult> Ready(IGrainFactory grains, IHostApplicationLifetime lifetime, HttpContext http)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return NotReady("stopping");
        }
        try
        {
            // A session nobody has: the cheapest question that goes the whole way, and one that needs no organisation.
            await grains.GetGrain<ISessionGrain>(CredentialKeys.Session(CredentialKeys.Hash("ready?"))).GetPrincipal().WaitAsync(Patience, http.RequestAborted);
            return Results.Json(new { status = "ready" });
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return Results.Empty;
        }
        catch (Exception)
        {
            // Whatever it was, traffic belongs elsewhere; the reason is in the silo's log, not in a public answer.
            return NotReady("no answer from the cluster");
        }
    }

    private static IResult NotReady(string reason) => Results.Json(new { status = "not ready", reason }, statusCode: StatusCodes.Status503ServiceUnavailable);

    private static IResult Info(ApiOptions options)
    {
        var text = typeof(HealthEndpoints).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
        var parts = text.Split('+', 2);
        return Results.Json(new { version = parts[0], commit = parts.Length > 1 ? parts[1] : null, environment = options.Environment });
    }
}
