using System.Globalization;
using System.Text.Json.Nodes;
using Paceline.Running;
using Paceline.TestSupport;

namespace Paceline.Connections;

/// <summary>The real limits of the platforms, pulled at as fast as a silo can: the platforms' own ledger says whether they were kept.</summary>
public sealed class KeptQuotaTests(ITestOutputHelper output)
{
    /// <summary>What the sandbox grants when nobody says otherwise, by the beginning of its bucket's name.</summary>
    private static readonly (string Bucket, int Limit, TimeSpan Window)[] Limits =
    [
        ("bidmanager/project/second", 4, TimeSpan.FromSeconds(1)),
        ("bidmanager/project/day", 2000, TimeSpan.FromDays(1)),
        ("dv360/project", 1500, TimeSpan.FromMinutes(1)),
        ("dv360/advertiser/", 300, TimeSpan.FromMinutes(1)),
        ("ttd/POST /v3/authentication", 30, TimeSpan.FromMinutes(1)),
        ("ttd/", 600, TimeSpan.FromMinutes(1)),
        ("amazon/sign-in", 30, TimeSpan.FromMinutes(1)),
        ("amazon/", 600, TimeSpan.FromMinutes(1)),
    ];

    [Fact]
    public async Task Requests_UnderThePlatformsOwnLimits_AreNeverTooMany()
    {
        await using var database = await TestDatabase.Create();
        await using var sandbox = new Server("Sandbox", "quota-sandbox", Server.FreeUrl(), "/control/health", new()
        {
            ["Sandbox__ControlKey"] = SandboxServer.Key,
            ["Sandbox__Demo__Campaigns"] = "30",
            ["Sandbox__Demo__Days"] = "10",
            ["Sandbox__Demo__Seed"] = "20",
        });
        sandbox.Start();
        await sandbox.Ready();
        await using var silo = Silo(database, sandbox);
        silo.Start();
        await silo.Ready();

        using var http = new HttpClient { BaseAddress = sandbox.Url };
        http.DefaultRequestHeaders.Add("X-Sandbox-Key", SandboxServer.Key);
        // The first calls of both processes compile what they run, and arrive as unevenly as nothing does later.
        var warm = await Reports(http, 0, 50);
        var calls = await Reports(http, (long)warm[^1]!["seq"]!, 100);
        await silo.Kill();

        Assert.Empty(calls.Where(call => (int)call!["status"]! == 429).Select(call => $"{call!["path"]} of {string.Join(", ", Buckets(call))}"));
        var fullest = Fullest(calls);
        foreach (var (bucket, most) in fullest)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{bucket}: at most {most} of {LimitOf(bucket).Limit}"));
        Assert.All(fullest, one => Assert.InRange(one.Value, 1, LimitOf(one.Key).Limit));
        // Or the limit of a second was never in anybody's way.
        Assert.InRange(fullest["bidmanager/project/second"], 3, 4);
    }

    private static Task<JsonArray> Reports(HttpClient http, long since, int count) => Eventually.Get($"{count} report requests were made", TimeSpan.FromSeconds(120), async () =>
    {
        var ledger = JsonNode.Parse(await http.GetStringAsync($"/control/ledger?since={since}&limit=100000"))!.AsArray();
        return ledger.Count(call => Buckets(call!).Contains("bidmanager/project/day")) >= count ? ledger : null;
    });

    private static Server Silo(TestDatabase database, Server sandbox)
    {
        var ports = Development.FreePort.Any(3);
        return new("Silo", "quota-silo", new Uri($"http://127.0.0.1:{ports[0]}"), "/health/ready", new()
        {
            ["ConnectionStrings__Paceline"] = database.Connections.Silo,
            ["Paceline__Cluster__ClusterId"] = database.Name,
            ["Paceline__Cluster__SiloPort"] = ports[1].ToString(CultureInfo.InvariantCulture),
            ["Paceline__Cluster__GatewayPort"] = ports[2].ToString(CultureInfo.InvariantCulture),
            ["Paceline__Database__AllowUnsafe"] = "true",
            ["Paceline__SecretsKey"] = Convert.ToBase64String(new byte[32]),
            ["Paceline__Sandbox__Url"] = sandbox.Url.ToString(),
            ["Paceline__Sandbox__Key"] = SandboxServer.Key,
            ["Paceline__Demo__Password"] = Cluster.Password,
            ["Paceline__Sandbox__HistoryDays"] = "10",
            // Faster than the limits allow, so that they are what holds it back.
            ["Paceline__Sandbox__PullEverySeconds"] = "1",
            ["Paceline__Sandbox__ReportRequestsPerSecond"] = "4",
            ["Paceline__Sandbox__ReportRequestsPerDay"] = "2000",
            ["Paceline__Sandbox__TradeDeskCallsPerMinute"] = "90",
            ["Paceline__Sandbox__AmazonCallsPerMinute"] = "60",
        });
    }

    /// <summary>The most calls that any window of each bucket held, by the times at which they reached the platform.</summary>
    private static Dictionary<string, int> Fullest(JsonArray calls) => calls
        .SelectMany(call => Buckets(call!).Select(bucket => (Bucket: bucket, At: DateTimeOffset.Parse((string)call!["ts"]!, CultureInfo.InvariantCulture))))
        .GroupBy(call => call.Bucket, call => call.At)
        .ToDictionary(bucket => bucket.Key, bucket => Fullest([.. bucket.Order()], LimitOf(bucket.Key).Window));

    private static int Fullest(IReadOnlyList<DateTimeOffset> times, TimeSpan window)
    {
        var (first, most) = (0, 0);
        for (var last = 0; last < times.Count; last++)
        {
            while (times[last] - times[first] >= window)
                first++;
            most = Math.Max(most, last - first + 1);
        }

        return most;
    }

    private static (string Bucket, int Limit, TimeSpan Window) LimitOf(string bucket) => Limits.First(limit => bucket.StartsWith(limit.Bucket, StringComparison.Ordinal));

    private static IEnumerable<string> Buckets(JsonNode call) => call["quotas"]!.AsArray().Select(bucket => (string)bucket!);
}
