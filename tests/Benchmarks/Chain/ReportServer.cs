using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Paceline.Benchmarks.Chain;

/// <summary>Bid Manager with one finished report whose bytes lie ready, so that making them is not measured.</summary>
internal sealed class ReportServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private ReportServer(WebApplication app) => this.app = app;

    public byte[] Report { get; set; } = [];

    public Uri Root => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<ReportServer> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new ReportServer(builder.Build());
        server.Route();
        await server.app.StartAsync();
        return server;
    }

    private void Route()
    {
        app.MapPost("/token", () => Results.Text("""{"access_token":"bench","expires_in":3600}""", "application/json"));
        app.MapPost("/v2/queries", () => Results.Text("""{"queryId":"1"}""", "application/json"));
        app.MapPost("/v2/queries/1:run", () => Results.Text(
            $$$"""{"key":{"queryId":"1","reportId":"2"},"metadata":{"status":{"state":"DONE"},"googleCloudStoragePath":"{{{Root}}}storage/2"}}""", "application/json"));
        app.MapDelete("/v2/queries/1", () => Results.Text("{}", "application/json"));
        app.MapGet("/storage/2", async http =>
        {
            http.Response.ContentType = "text/csv; charset=UTF-8";
            await http.Response.Body.WriteAsync(Report, http.RequestAborted);
        });
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
