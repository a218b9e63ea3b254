using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Paceline.Fakes;
using Paceline.Tenancy;

namespace Paceline.Campaigns;

/// <summary>How a page of the board compares with the same bytes from a plain endpoint. Run it by name; docs/graphql.md quotes it.</summary>
public sealed class BoardSpeed(ApiFixture api)
{
    private const string Query = """
        {"query":"query Board { campaigns(first: 50) { nodes { id key name platform status flightState flightStart flightEnd currency budget spend pacing band deliveredShare idealShare requiredDailySpend projection spark advertiser { id name } } } }"}
        """;

    [Fact(Explicit = true)]
    public async Task Board_OfFiftyRows_ComparedWithPlainJson()
    {
        var builder = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        await using var plain = builder.Build();
        var rows = World.Rows(World.Alpha, 50);
        plain.MapPost("/graphql", () => Results.Json(Payload(rows)));
        plain.MapPost("/asked", async () =>
        {
            CallerContext.Set(World.PrincipalOf(World.Alpha, Role.Viewer, "plain"));
            return Results.Json(Payload((await api.Grains.GetGrain<ICampaignBoardGrain>("o1/board").Find(new BoardQuery { First = 50 })).Rows));
        });
        await plain.StartAsync(TestContext.Current.CancellationToken);
        var address = new Uri(plain.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        api.World.BoardSize = 50;
        try
        {
            using var graph = new GraphClient(api.Address);
            using var json = new GraphClient(address);
            foreach (var _ in Enumerable.Range(0, 2))
            {
                var (graphRate, graphBytes) = await Rate(graph, "/graphql");
                var (jsonRate, jsonBytes) = await Rate(json, "/graphql");
                var (askedRate, _) = await Rate(json, "/asked");
                Console.WriteLine(
                    $"GraphQL {graphRate:0}/s a processor of {graphBytes} bytes; plain JSON {jsonRate:0}/s of {jsonBytes} bytes, ratio {graphRate / jsonRate:0.00}; "
                    + $"plain JSON asked of the grain {askedRate:0}/s, ratio {graphRate / askedRate:0.00}");
            }
        }
        finally
        {
            api.World.BoardSize = 5;
            api.World.Calls.Clear();
        }
    }

    private static object Payload(IReadOnlyList<BoardRow> rows) => new
    {
        data = new
        {
            campaigns = new
            {
                nodes = rows.Select(row => new
                {
                    id = Paceline.Api.GlobalId.Write("Campaign", row.Key),
                    row.Key,
                    row.Name,
                    platform = "dv360",
                    status = "ACTIVE",
                    flightState = "IN_FLIGHT",
                    row.FlightStart,
                    row.FlightEnd,
                    row.Currency,
                    budget = row.Budget?.ToString(),
                    spend = row.Spend?.ToString(),
                    pacing = row.Pacing?.ToString(),
                    band = "ON_TRACK",
                    row.DeliveredShare,
                    row.IdealShare,
                    row.RequiredDailySpend,
                    row.Projection,
                    spark = row.Spark.Select(each => each?.ToString()),
                    advertiser = new { id = "QWR2ZXJ0aXNlcjpkdjM2MDoxNw", row.Advertiser.Name },
                }),
            },
        },
    };

    // By processor time, which other work on the machine does not change: what a processor could answer a second, this client's share included.
    private static async Task<(double PerSecond, int Bytes)> Rate(GraphClient client, string path)
    {
        var bytes = (await client.Send(client.Post(Query, path: path))).Text.Length;
        var count = 0;
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            while (Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(4))
            {
                using var response = await client.Http.SendAsync(client.Post(Query, path: path));
                await response.Content.ReadAsByteArrayAsync();
                Interlocked.Increment(ref count);
            }
        }));
        process.Refresh();
        return (count / (process.TotalProcessorTime - before).TotalSeconds, bytes);
    }
}
