using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Paceline.Hosting;

/// <summary>What the listener of operations answers, and what it keeps closed whoever asks.</summary>
public sealed class ManagementListenerTests
{
    [Fact]
    public async Task Listener_OnItsOwnPort_GivesMetricsAndKeepsWhatIsInsideGrainsClosed()
    {
        await using var listener = new ManagementListener(
            new ManagementOptions("http://127.0.0.1:0", null), NullLoggerFactory.Instance,
            routes =>
            {
                foreach (var path in (string[])["/dashboard/ClusterStats", "/dashboard/GrainState", "/dashboard/Trace"])
                {
                    routes.Map(path, http => http.Response.WriteAsync("all of it"));
                }
            });
        await listener.StartAsync(CancellationToken.None);
        using var http = new HttpClient { BaseAddress = listener.Address };

        using var metrics = await http.GetAsync(new Uri("/metrics", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, metrics.StatusCode);
        Assert.Contains("# TYPE ", await metrics.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("all of it", await http.GetStringAsync(new Uri("/dashboard/ClusterStats", UriKind.Relative)));
        foreach (var path in (string[])["/dashboard/GrainState?grainId=o1/board", "/dashboard/grainstate", "/dashboard/Trace"])
        {
            using var closed = await http.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal((HttpStatusCode.NotFound, ""), (closed.StatusCode, await closed.Content.ReadAsStringAsync()));
        }
        await listener.StopAsync(CancellationToken.None);
    }
}
