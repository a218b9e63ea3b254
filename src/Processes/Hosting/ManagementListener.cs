using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Paceline.Hosting;

/// <summary>
/// A listener of its own for what is nobody's business but an operator's: it has its own port, pipeline and routes, so that no mistake in the public
/// ones can open it.
/// </summary>
/// <param name="map">What it answers beside metrics.</param>
public sealed class ManagementListener(ManagementOptions options, ILoggerFactory logs, Action<IEndpointRouteBuilder> map) : IHostedService, IAsyncDisposable
{
    private WebApplication? app;

    /// <summary>Where it listens, once it does.</summary>
    public Uri Address => new(app!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.AddServerHeader = false).UseUrls(options.Urls.Split(';'));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(logs);
        builder.Services.AddMetricsForPrometheus();
        app = builder.Build();
        app.UseManagementGuard(options);
        app.MapMetrics();
        map(app);
        await app.StartAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => app?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.DisposeAsync();
        }
    }
}
