using Microsoft.AspNetCore.Authentication;

namespace Paceline.Tenancy;

internal static class TenancySetup
{
    /// <summary>Sessions, API keys and machines' tokens, behind one scheme that chooses by what the request brings.</summary>
    public static void AddIdentity(this IServiceCollection services)
    {
        services.AddSingleton<Credentials>();
        services.AddSingleton<SessionDescription>();
        services.AddSingleton<SignInEndpoints>();
        services.AddSingleton<EntryEndpoints>();
        services.AddSingleton<PasskeyEndpoints>();
        services.AddSingleton<PasswordResetEndpoints>();
        services.AddSingleton<SignInGate>();
        services.AddSingleton<ProviderEndpoints>();
        services.AddSingleton<AuditExport>();
        services.AddSingleton<DepartureEndpoints>();
        services.AddAuthentication(Schemes.Either)
            .AddPolicyScheme(Schemes.Either, null, options => options.ForwardDefaultSelector = Schemes.Choose)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(Schemes.ApiKey, null)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(Schemes.Token, null)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(Schemes.Session, null);
    }

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        var endpoints = routes.ServiceProvider.GetRequiredService<SignInEndpoints>();
        routes.MapPost("/auth/sign-in", (Delegate)endpoints.SignIn);
        routes.MapPost("/auth/sign-out", (Delegate)endpoints.SignOut);
        routes.MapGet("/auth/session", (Delegate)endpoints.Session);
        routes.MapPost("/auth/second-factor", (Delegate)endpoints.GiveSecondFactor);
        routes.MapPost("/auth/operator/sign-in", (Delegate)endpoints.SignInOperator);
        routes.MapPost("/auth/operator/second-factor", (Delegate)endpoints.GiveOperatorsCode);
        routes.MapPost("/auth/prove", (Delegate)endpoints.Prove);
        routes.MapPost("/auth/switch", (Delegate)endpoints.Switch);
        var passkeys = routes.ServiceProvider.GetRequiredService<PasskeyEndpoints>();
        routes.MapPost("/auth/passkey/any", (Delegate)passkeys.AskForAny);
        routes.MapPost("/auth/passkey/own", (Delegate)passkeys.AskForOwn);
        routes.MapPost("/auth/passkey/sign-in", (Delegate)passkeys.SignIn);
        routes.MapPost("/auth/passkey/second-factor", (Delegate)passkeys.GiveSecond);
        routes.MapPost("/auth/passkey/prove", (Delegate)passkeys.Prove);
        var resets = routes.ServiceProvider.GetRequiredService<PasswordResetEndpoints>();
        routes.MapPost("/auth/reset", (Delegate)resets.Look);
        routes.MapPost("/auth/reset/password", (Delegate)resets.Set);
        var entry = routes.ServiceProvider.GetRequiredService<EntryEndpoints>();
        routes.MapPost("/auth/invitation", (Delegate)entry.Invitation);
        routes.MapPost("/auth/join", (Delegate)entry.Join);
        routes.MapPost("/auth/sign-up", (Delegate)entry.Found);
        var provider = routes.ServiceProvider.GetRequiredService<ProviderEndpoints>();
        routes.MapPost("/auth/provider/start", (Delegate)provider.Start);
        routes.MapPost("/auth/provider/link", (Delegate)provider.Link);
        routes.MapPost("/auth/provider/test", (Delegate)provider.Test);
        routes.MapGet(ProviderEndpoints.BackPath, (Delegate)provider.Back);
    }

    public static void MapDeparture(this IEndpointRouteBuilder routes)
    {
        var endpoints = routes.ServiceProvider.GetRequiredService<DepartureEndpoints>();
        routes.MapGet("/export/{number:int}", (Delegate)endpoints.Export);
        routes.MapPost("/auth/receipt", (Delegate)endpoints.Receipt);
    }

    public static void MapAudit(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/audit/export", (Delegate)routes.ServiceProvider.GetRequiredService<AuditExport>().Send);
}
