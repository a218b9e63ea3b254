using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Benchmarks.Campaigns;

/// <summary>
/// What GraphQL costs: a page of 50 campaigns from the API, the same page as plain JSON by an endpoint that asks the same grain, and the
/// same bytes by one that asks nobody. The cluster is in the same process.
/// </summary>
internal static class BoardPageBench
{
    private const string Key = "pl_bench_0123456789abcdef";
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(3);

    private static readonly byte[] Query = Encoding.UTF8.GetBytes("""
        {"query":"query Board { campaigns(first: 50) { nodes { id key name platform status flightState flightStart flightEnd currency budget spend pacing band deliveredShare idealShare requiredDailySpend projection spark advertiser { id name } } } }"}
        """);

    public static async Task<IReadOnlyList<Measured>> Run(BenchOptions options)
    {
        await using var silo = await BenchSilo.Start();
        await BoardBench.Plant(silo, 1_000);
        CredentialKeys.TryReadApiKey(Key, out var id, out var secret);
        await silo.Get<IdentityStore>().EnsureApiKey(silo.Org, id, "Bench", CredentialKeys.Hash(secret), (int)Role.Viewer, TimeProvider.System.GetUtcNow());
        await using var api = ApiHost.Build(["--urls", "http://127.0.0.1:0", "--Paceline:Management:Url=http://127.0.0.1:0", "--environment", "Production"], builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton(silo.Get<IClusterClient>());
            builder.Services.AddSingleton<IGrainFactory>(silo.Get<IClusterClient>());
        });
        await api.StartAsync();
        using var graph = Client(api);
        var bytes = await Page(graph);
        await using var plain = Plain(silo, bytes);
        await plain.StartAsync();
        using var json = Client(plain);

        var credential = silo.Get<IClusterClient>().GetGrain<IApiKeyGrain>(CredentialKeys.ApiKey(id));
        var hash = CredentialKeys.Hash(secret);
        async Task Check() => _ = await credential.Authenticate(hash, null) ?? throw new InvalidOperationException("The key is not valid.");

        var (pages, asked, copied, checks) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var run = 0; run <= (options.Runs ?? 5); run++)
        {
            var (page, grain, copy) = (await Rate(() => Page(graph)), await Rate(() => Page(json, "/asked")), await Rate(() => Page(json, "/copied")));
            var check = await Rate(Check);
            // The first run pays for the compiler.
            if (run > 0)
            {
                pages.Add(page);
                asked.Add(grain);
                copied.Add(copy);
                checks.Add(check);
            }
        }

        const string Unit = "pages/s a processor";
        return
        [
            new("page", $"plain JSON, {bytes.Length} bytes, nobody asked", Unit, copied),
            new("page", "plain JSON, the grain asked", Unit, asked, copied),
            new("page", "GraphQL, against plain JSON with the grain asked", Unit, pages, asked),
            new("page", "GraphQL, against plain JSON with nobody asked", Unit, pages, copied),
            // The API believes an answer for 2.5 s, so that this is what a check costs at most: once for a page.
            new("page", "checks of a credential by its grain, against pages", "checks/s a processor", checks, pages) { Bar = Bar.Ratio(10) },
        ];
    }

    private static WebApplication Plain(BenchSilo silo, byte[] bytes)
    {
        var builder = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapPost("/copied", () => Results.Bytes(bytes, "application/json"));
        app.MapPost("/asked", async () => Results.Json(
            (await silo.Grains.GetGrain<Paceline.Campaigns.ICampaignBoardGrain>($"{silo.Org}/board").Find(new() { First = 50 })).Rows));
        return app;
    }

    private static HttpClient Client(WebApplication app)
    {
        var client = new HttpClient { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        return client;
    }

    private static async Task<byte[]> Page(HttpClient client, string path = "/graphql")
    {
        using var body = new ByteArrayContent(Query) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), body);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        // GraphQL answers 200 with errors in it to whoever asks for plain JSON.
        return answer.IsSuccessStatusCode && !bytes.AsSpan().StartsWith("{\"errors\""u8) ? bytes : throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}: {Encoding.UTF8.GetString(bytes)}");
    }

    // By processor time, which other work on the machine does not change; this client's share is in it, the database's is not.
    private static async Task<double> Rate(Func<Task> work)
    {
        var count = 0;
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            while (Stopwatch.GetElapsedTime(started) < Length)
            {
                await work();
                Interlocked.Increment(ref count);
            }
        }));
        process.Refresh();
        return count / (process.TotalProcessorTime - before).TotalSeconds;
    }
}
