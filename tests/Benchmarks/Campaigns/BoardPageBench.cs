using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Paceline.Tenancy;

namespace Paceline.Benchmarks.Campaigns;

/// <summary>
/// What GraphQL costs: a page of 50 campaigns from the API, the same page as plain JSON by an endpoint that asks the same grain, and the
/// same bytes by one that asks nobody. The cluster is in the same process.
/// </summary>
internal static class BoardPageBench
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(3);

    public static async Task<IReadOnlyList<Measured>> Run(BenchOptions options)
    {
        await using var silo = await BenchSilo.Start();
        await BoardBench.Plant(silo, silo.Org, 1_000);
        await using var api = await BenchApi.Start(silo, silo.Org);
        var bytes = await api.Page();
        await using var plain = Plain(silo, bytes);
        await plain.StartAsync();
        using var json = BenchApi.Client(plain);

        var (id, secret) = BenchApi.KeyParts;
        var credential = silo.Get<IClusterClient>().GetGrain<IApiKeyGrain>(CredentialKeys.ApiKey(id));
        var hash = CredentialKeys.Hash(secret);
        async Task Check() => _ = await credential.Authenticate(hash, null) ?? throw new InvalidOperationException("The key is not valid.");

        var (pages, asked, copied, checks) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var run = 0; run <= (options.Runs ?? 5); run++)
        {
            var (page, grain, copy) = (await Rate(api.Page), await Rate(() => BenchApi.Page(json, "/asked")), await Rate(() => BenchApi.Page(json, "/copied")));
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
