using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Paceline.Api;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Benchmarks;

/// <summary>The API before a silo, in this process, and a client that asks it for pages of an organisation's board.</summary>
internal sealed class BenchApi : IAsyncDisposable
{
    private const string Key = "pl_bench_0123456789abcdef";

    private static readonly byte[] Query = Encoding.UTF8.GetBytes("""
        {"query":"query Board { campaigns(first: 50) { nodes { id key name platform status flightState flightStart flightEnd currency budget spend pacing band deliveredShare idealShare requiredDailySpend projection spark advertiser { id name } } } }"}
        """);

    private readonly WebApplication app;
    private readonly HttpClient client;

    private BenchApi(WebApplication app) => (this.app, client) = (app, Client(app));

    public static async Task<BenchApi> Start(BenchSilo silo, OrgId org)
    {
        await silo.Get<IdentityStore>().EnsureApiKey(org, KeyParts.Id, "Bench", CredentialKeys.Hash(KeyParts.Secret), (int)Role.Analyst, TimeProvider.System.GetUtcNow());
        var app = ApiHost.Build(["--urls", "http://127.0.0.1:0", "--Paceline:Management:Url=http://127.0.0.1:0", "--environment", "Production"], builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton(silo.Get<IClusterClient>());
            builder.Services.AddSingleton<IGrainFactory>(silo.Get<IClusterClient>());
        });
        await app.StartAsync();
        return new BenchApi(app);
    }

    /// <summary>The API key the client sends, in its two parts.</summary>
    public static (string Id, string Secret) KeyParts => CredentialKeys.TryReadApiKey(Key, out var id, out var secret) ? (id, secret) : throw new InvalidOperationException($"{Key} is no API key.");

    /// <summary>Fifty campaigns of the board.</summary>
    public Task<byte[]> Page() => Page(client, "/graphql");

    /// <summary>Whatever a document asks.</summary>
    public Task<byte[]> Ask(string document) => Send(client, "/graphql", JsonSerializer.SerializeToUtf8Bytes(new { query = document }));

    public static HttpClient Client(WebApplication app)
    {
        var client = new HttpClient { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        return client;
    }

    public static Task<byte[]> Page(HttpClient client, string path) => Send(client, path, Query);

    private static async Task<byte[]> Send(HttpClient client, string path, byte[] document)
    {
        using var body = new ByteArrayContent(document) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), body);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        // GraphQL answers 200 with errors in it to whoever asks for plain JSON.
        return answer.IsSuccessStatusCode && !bytes.AsSpan().StartsWith("{\"errors\""u8) ? bytes : throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}: {Encoding.UTF8.GetString(bytes)}");
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
    }
}
