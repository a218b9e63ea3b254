using Microsoft.AspNetCore.Authentication;

namespace Paceline.Tenancy;

internal static class TenancySetup
{
    /// <summary>Sessions and API keys, behind one scheme that chooses by what the request brings.</summary>
    public static void AddIdentity(this IServiceCollection services)
    {
        services.AddSingleton<Credentials>();
        services.AddSingleton<SignInEndpoints>();
        services.AddSingleton<AuditExport>();
        services.AddAuthentication(Schemes.Either)
            .AddPolicyScheme(Schemes.Either, null, options => options.ForwardDefaultSelector = Schemes.Choose)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(Schemes.ApiKey, null)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(Schemes.Session, null);
    }

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        var endpoints = routes.ServiceProvider.GetRequiredService<SignInEndpoints>();
        routes.MapPost("/auth/sign-in", (Delegate)endpoints.SignIn);
        routes.MapPost("/auth/sign-out", (Delegate)endpoints.SignOut);
        routes.MapGet("/auth/session", (Delegate)endpoints.Session);
    }

    public static void MapAudit(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/audit/export", (Delegate)routes.ServiceProvider.GetRequiredService<AuditExport>().Send);
}
