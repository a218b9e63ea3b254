using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Paceline.Api;

namespace Paceline.Running;

/// <summary>The API's own host on a real port, before a silo of this process.</summary>
internal sealed class RealApi : IAsyncDisposable
{
    private readonly WebApplication app;

    private RealApi(WebApplication app)
    {
        this.app = app;
        Asker = new Asker(new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()));
    }

    public Asker Asker { get; }

    // Whoever tries everything would be sent away for it, and learn nothing. Tests of limits set their own.
    private static readonly string[] Unlimited = ["--Paceline:RateLimits:CredentialPerMinute=1000000000000", "--Paceline:RateLimits:OrganizationPerMinute=1000000000000"];

    /// <param name="services">Changes what the host is made of.</param>
    /// <param name="schema">Changes the schema before the first request.</param>
    public static async Task<RealApi> Start(IClusterClient client, Action<IServiceCollection>? services = null, Action<PacelineSchema>? schema = null, params string[] settings)
    {
        var app = ApiHost.Build(["--urls", "http://127.0.0.1:0", "--Paceline:Management:Url=http://127.0.0.1:0", "--environment", "Production", "--Paceline:SessionDocuments=any", .. Unlimited, .. settings], builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton(client);
            builder.Services.AddSingleton<IGrainFactory>(client);
            services?.Invoke(builder.Services);
        });
        schema?.Invoke(app.Services.GetRequiredService<PacelineSchema>());
        await app.StartAsync();
        return new RealApi(app);
    }

    public async ValueTask DisposeAsync()
    {
        Asker.Dispose();
        await app.DisposeAsync();
    }
}
