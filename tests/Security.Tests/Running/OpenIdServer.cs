using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;

namespace Paceline.Running;

/// <summary>
/// A real OpenID provider: OpenIddict's server on a port of this machine, with one client and whoever is said to be sitting before the browser. It can be told to
/// do what broken or hostile providers do.
/// </summary>
internal sealed class OpenIdServer : IAsyncDisposable
{
    public const string ClientId = "paceline-client";
    public const string Secret = "a client secret of no other place";

    private readonly WebApplication app;

    private OpenIdServer(WebApplication app)
    {
        this.app = app;
        Issuer = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/";
    }

    public string Issuer { get; }

    /// <summary>What the provider knows of whoever sits before the browser.</summary>
    public Dictionary<string, object> Person { get; } = [];

    /// <summary>What it does to tokens of people before they leave.</summary>
    public Func<string, string>? Tampers { get; set; }

    /// <summary>By how much its clock is wrong.</summary>
    public TimeSpan ClockIsWrongBy { get; set; }

    /// <summary>Whether it answers with an error and no more.</summary>
    public bool Denies { get; set; }

    public IList<SigningCredentials> Keys => app.Services.GetRequiredService<IOptionsMonitor<OpenIddictServerOptions>>().CurrentValue.SigningCredentials;

    /// <summary>How often its keys were fetched.</summary>
    public int KeysFetched { get; private set; }

    /// <param name="redirect">The one address that is registered for its client.</param>
    public static async Task<OpenIdServer> Start(Uri redirect)
    {
        OpenIdServer? server = null;
        var store = Guid.NewGuid().ToString();
        var builder = WebApplication.CreateBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        builder.Services.AddDbContext<DbContext>(options => options.UseInMemoryDatabase(store).UseOpenIddict());
        builder.Services.AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<DbContext>())
            .AddServer(options =>
            {
                options.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token").SetJsonWebKeySetEndpointUris("keys");
                options.AllowAuthorizationCodeFlow().AllowClientCredentialsFlow().RequireProofKeyForCodeExchange().DisableAccessTokenEncryption();
                options.RegisterScopes("email", "profile");
                options.AddSigningKey(NewKey("first")).AddEphemeralEncryptionKey();
                options.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableTokenEndpointPassthrough().DisableTransportSecurityRequirement();
                options.AddEventHandler<OpenIddictServerEvents.ApplyTokenResponseContext>(handler => handler.SetOrder(int.MinValue + 1000).UseInlineHandler(context =>
                {
                    if (server?.Tampers is { } tampers && context.Response.IdToken is { } token)
                    {
                        context.Response.IdToken = tampers(token);
                    }
                    return default;
                }));
                options.AddEventHandler<OpenIddictServerEvents.HandleJsonWebKeySetRequestContext>(handler => handler.SetOrder(int.MinValue + 1000).UseInlineHandler(_ =>
                {
                    server!.KeysFetched++;
                    return default;
                }));
            });
        builder.Services.AddSingleton<TimeProvider>(new WrongClock(() => server?.ClockIsWrongBy ?? TimeSpan.Zero));
        builder.Services.PostConfigure<OpenIddictServerOptions>(options => options.TimeProvider = new WrongClock(() => server?.ClockIsWrongBy ?? TimeSpan.Zero));
        var app = builder.Build();
        app.MapGet("/authorize", (Delegate)((HttpContext http) => server!.Authorize(http)));
        app.MapPost("/token", (Delegate)((HttpContext http) => Exchange(http)));
        await app.StartAsync();
        server = new OpenIdServer(app);
        await using var scope = app.Services.CreateAsyncScope();
        var client = new OpenIddictApplicationDescriptor
        {
            ClientId = ClientId,
            ClientSecret = Secret,
            RedirectUris = { redirect },
            Permissions =
            {
                OpenIddictConstants.Permissions.Endpoints.Authorization, OpenIddictConstants.Permissions.Endpoints.Token, OpenIddictConstants.Permissions.GrantTypes.AuthorizationCode,
                OpenIddictConstants.Permissions.GrantTypes.ClientCredentials, OpenIddictConstants.Permissions.ResponseTypes.Code, OpenIddictConstants.Permissions.Scopes.Email,
                OpenIddictConstants.Permissions.Scopes.Profile,
            },
        };
        await scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>().CreateAsync(client);
        return server;
    }

    public static RsaSecurityKey NewKey(string id) => new(RSA.Create(2048)) { KeyId = id };

    /// <summary>Seats somebody before the browser.</summary>
    public void Seat(string subject, string? email, object? verified = null)
    {
        Person.Clear();
        Person["sub"] = subject;
        Person["name"] = $"Person {subject}";
        if (email is not null)
        {
            Person["email"] = email;
            Person["email_verified"] = verified ?? true;
        }
    }

    /// <summary>Signs whatever claims with its own key, or another.</summary>
    public string Sign(IDictionary<string, object> claims, SigningCredentials? key = null, string? type = "JWT") => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
        new SecurityTokenDescriptor { Claims = claims, SigningCredentials = key ?? Keys[0], TokenType = type });

    /// <summary>What a machine's token says that is in order.</summary>
    public Dictionary<string, object> Machine(string audience, string subject) => new()
    {
        ["iss"] = Issuer,
        ["aud"] = audience,
        ["sub"] = subject,
        ["iat"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
        ["exp"] = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds(),
    };

    /// <summary>A token as a machine gets it there: by its client's own credentials.</summary>
    public async Task<string> MachineToken(string audience)
    {
        using var http = new HttpClient();
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"), new("client_id", ClientId), new("client_secret", Secret), new("wanted_audience", audience),
        ]);
        using var answer = await http.PostAsync(new Uri(Issuer + "token"), form);
        return System.Text.Json.JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("access_token").GetString()!;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private IResult Authorize(HttpContext http)
    {
        if (Denies)
        {
            return Results.Forbid(
                new(new Dictionary<string, string?> { [OpenIddictServerAspNetCoreConstants.Properties.Error] = "access_denied" }), [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
        }
        var identity = new ClaimsIdentity("login", "name", "role");
        foreach (var (name, value) in Person)
        {
            _ = value is bool flag ? identity.SetClaim(name, flag) : identity.SetClaim(name, value.ToString());
        }
        identity.SetDestinations(_ => [OpenIddictConstants.Destinations.IdentityToken, OpenIddictConstants.Destinations.AccessToken]);
        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes(http.GetOpenIddictServerRequest()!.GetScopes());
        return Results.SignIn(principal, authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private static async Task<ClaimsPrincipal> Known(HttpContext http) =>
        (await Microsoft.AspNetCore.Authentication.AuthenticationHttpContextExtensions.AuthenticateAsync(http, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal!;

    private static async Task<IResult> Exchange(HttpContext http)
    {
        var request = http.GetOpenIddictServerRequest()!;
        var principal = request.IsClientCredentialsGrantType() ? new ClaimsPrincipal(new ClaimsIdentity("machine").SetClaim("sub", ClientId)) : await Known(http);
        if (request.IsClientCredentialsGrantType())
        {
            principal.SetResources((string)request["wanted_audience"]!);
        }
        return Results.SignIn(principal, authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private sealed class WrongClock(Func<TimeSpan> wrong) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + wrong();
    }
}
