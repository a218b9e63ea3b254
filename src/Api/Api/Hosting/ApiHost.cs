using Microsoft.Extensions.Configuration.Memory;
using Paceline.Bookings;
using Paceline.Campaigns;
using Paceline.Hosting;
using Paceline.Margin;
using Paceline.Tenancy;

namespace Paceline.Api;

/// <summary>The API process: GraphQL, sign-in and the UI, in front of the cluster.</summary>
public static class ApiHost
{
    /// <summary>Builds the process.</summary>
    /// <param name="configure">
    /// Changes services or configuration before the rest is added. A test that registers its own <see cref="IClusterClient"/> is
    /// left with that one, and no connection to a cluster is configured.
    /// </param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ApplicationName = typeof(ApiHost).Assembly.GetName().Name });
        // First, so that any other source may say otherwise: a line for each step of each request helps nobody.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = [new("Logging:LogLevel:Microsoft.AspNetCore", "Warning")] });
        configure?.Invoke(builder);
        var brought = builder.Services.Any(service => service.ServiceType == typeof(IClusterClient));
        var options = ApiOptions.Read(builder.Configuration, builder.Environment, needsCluster: !brought);

        // Started side by side: the process answers for its health while it still waits for a silo.
        builder.Services.Configure<HostOptions>(host => host.ServicesStartConcurrently = true);
        // What it is made of is nobody's business.
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddSingleton(options);
        if (!brought)
        {
            builder.AddClusterClient(options);
        }
        builder.Services.AddIdentity();
        builder.Services.AddSingleton<BookingEndpoints>();
        builder.Services.AddSingleton<BoardFile>();
        builder.Services.AddSingleton<MarginLinesEndpoint>();
        builder.Services.AddSingleton<MonthEndpoint>();
        builder.Services.AddSingleton<InvoiceEndpoint>();
        builder.Services.AddSingleton<CountEndpoint>();
        builder.Services.AddSingleton<ForecastEndpoint>();
        builder.Services.AddSingleton<BookingHookEndpoint>();
        builder.Services.AddGraph();
        // A port of its own: nothing of it can be reached through the public one.
        builder.Services.AddSingleton(services => new ManagementListener(
            options.Management, services.GetRequiredService<ILoggerFactory>(), routes => routes.MapHealth(services)));
        builder.Services.AddHostedService(services => services.GetRequiredService<ManagementListener>());

        var app = builder.Build();
        app.UseTrustedProxies(options.TrustedProxies);
        app.UseSecurityHeaders();
        app.UseUnexpectedFaults();
        app.UseImmutableAssets();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(15), KeepAliveTimeout = TimeSpan.FromSeconds(30) });
        app.MapLiveness();
        app.MapSignIn();
        app.MapAudit();
        app.MapDeparture();
        app.MapBookings();
        app.MapMonths();
        app.MapGet("/campaigns.csv", (Delegate)app.Services.GetRequiredService<BoardFile>().Send);
        app.MapGraph();
        app.MapUi();
        return app;
    }
}
