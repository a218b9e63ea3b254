using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Paceline.Api;

internal static class GraphSetup
{
    public const string Path = "/graphql";

    public static void AddGraph(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new ReadPatience(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(new QueryLimits());
        services.TryAddSingleton(new SocketLimits());
        services.AddSingleton<PacelineSchema>();
        // Read before the first request: a manifest that is wrong or missing stops the start.
        services.TryAddSingleton(provider => PersistedDocuments.Read(
            provider.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider, provider.GetRequiredService<ApiOptions>().SessionDocuments));
        services.AddSingleton<RequestReader>();
        services.AddSingleton<Allowances>();
        services.AddSingleton<GraphEngine>();
        services.AddSingleton<GraphEndpoint>();
        services.AddSingleton<SocketEndpoint>();
    }

    /// <summary>HTTP and WebSocket at one path.</summary>
    public static void MapGraph(this WebApplication app)
    {
        var endpoint = app.Services.GetRequiredService<GraphEndpoint>();
        var sockets = app.Services.GetRequiredService<SocketEndpoint>();
        // Built now, so that a mistake in the schema stops the start and not the first request.
        app.Services.GetRequiredService<PacelineSchema>().Initialize();
        app.Map(Path, http => http.WebSockets.IsWebSocketRequest ? sockets.Serve(http) : endpoint.Answer(http));
    }
}
