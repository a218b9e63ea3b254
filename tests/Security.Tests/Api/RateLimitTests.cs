using System.Text.Json.Nodes;
using Paceline.Running;
using Paceline.Tenancy;

namespace Paceline.Api;

/// <summary>Rate limits over two API processes' worth of hosts before one silo: what they admit together is the limit.</summary>
public sealed class RateLimitTests(TwoOrganisations world, ITestOutputHelper output)
{
    private const string Cheap = "{ viewer { role } }";

    // A request and its two fields.
    private const int Points = 50 + 2;

    [Fact]
    public async Task Burst_OfOneCredentialOverTwoHosts_IsAdmittedUpToItsLimit()
    {
        const int limit = 200;
        var (admitted, refused, took) = await Burst(limit * Points, 1_000_000, 10 * limit, _ => world.Ours.Key(Role.Viewer));
        output.WriteLine($"{admitted} of {10 * limit} admitted under a limit of {limit} in {took.TotalSeconds:N1} s");
        Assert.InRange(admitted, limit * 9 / 10, Most(limit, took));
        Assert.Equal(10 * limit - admitted, refused);
    }

    [Fact]
    public async Task Burst_OfAllCredentialsOfAnOrganisationOverTwoHosts_IsAdmittedUpToItsLimit()
    {
        const int limit = 400;
        var (admitted, refused, took) = await Burst(limit * Points / 2, limit * Points, 10 * limit, number => world.Theirs.Credentials[number % world.Theirs.Credentials.Count]);
        output.WriteLine($"{admitted} of {10 * limit} admitted under a limit of {limit} in {took.TotalSeconds:N1} s");
        Assert.InRange(admitted, limit * 8 / 10, Most(limit, took));
        Assert.Equal(10 * limit - admitted, refused);
    }

    [Fact]
    public async Task Request_BeyondTheLimit_Is429AndSaysWhenToComeBackInAnyMediaType()
    {
        await using var silo = await RealSilo.Start(world.Database.Connections.Silo, null);
        await using var api = await RealApi.Start(silo.Client, null, null, "--Paceline:RateLimits:CredentialPerMinute=1000");
        var credential = world.Ours.Key(Role.Analyst);
        // It costs most of a minute's points, so that no pause of a busy machine brings back enough for another.
        const string dear = "{ campaigns(first: 220) { nodes { id name key } } }";
        var reply = await api.Asker.Ask(credential, dear);
        Assert.Equal(200, reply.Status);
        // A cluster that answers late lets through what comes meanwhile.
        for (var clock = System.Diagnostics.Stopwatch.StartNew(); clock.Elapsed < TimeSpan.FromSeconds(20) && reply.Status == 200;)
        {
            reply = await api.Asker.Ask(credential, dear);
        }
        Assert.Equal((429, "RATE_LIMITED"), (reply.Status, reply.Codes.Single()));
        Assert.InRange(int.Parse(reply.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture), 1, 60);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent(new JsonObject { ["query"] = dear }.ToJsonString(), null, "application/json") };
        request.Headers.Add("Accept", "application/json");
        credential.Sign(request);
        Assert.Equal(429, (await api.Asker.Send(request)).Status);
        // Another credential of the organisation has a limit of its own, and a document that costs more than is left is refused by its cost.
        Assert.Equal(200, (await api.Asker.Ask(world.Ours.Key(Role.Trader), dear)).Status);
        Assert.Equal(429, (await api.Asker.Ask(world.Ours.Key(Role.Admin), "{ campaigns(first: 500) { nodes { id name key } } }")).Status);
    }

    // A minute's worth, and what came back while the burst ran: on a slow machine that is more than a twentieth.
    private static int Most(int limit, TimeSpan took) => (int)(limit * (1 + took.TotalMinutes));

    private async Task<(int Admitted, int Refused, TimeSpan Took)> Burst(int perCredential, int perOrganisation, int requests, Func<int, Credential> credential)
    {
        string[] settings = [$"--Paceline:RateLimits:CredentialPerMinute={perCredential}", $"--Paceline:RateLimits:OrganizationPerMinute={perOrganisation}"];
        // A silo of its own counts from the beginning.
        await using var silo = await RealSilo.Start(world.Database.Connections.Silo, null);
        await using var first = await RealApi.Start(silo.Client, null, null, settings);
        await using var second = await RealApi.Start(silo.Client, null, null, settings);
        int admitted = 0, refused = 0;
        var began = TimeProvider.System.GetTimestamp();
        await Parallel.ForEachAsync(Enumerable.Range(0, requests), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, cancellation) =>
        {
            var reply = await (number % 2 == 0 ? first : second).Asker.Ask(credential(number / 2), Cheap, null, cancellation);
            _ = reply.Status switch
            {
                200 => Interlocked.Increment(ref admitted),
                429 => Interlocked.Increment(ref refused),
                _ => 0,
            };
        });
        return (admitted, refused, TimeProvider.System.GetElapsedTime(began));
    }
}
