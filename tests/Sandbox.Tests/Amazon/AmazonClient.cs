using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Paceline.Amazon;

/// <summary>A client that is signed in and sends the headers that Amazon wants, in front of a small world.</summary>
internal sealed class AmazonClient : IAsyncDisposable
{
    public const string ClientId = "amzn1.application-oa2-client.paceline-demo";
    public const string ReportType = "application/vnd.createasyncreportrequest.v3+json";

    /// <summary>
    /// One profile with an advertiser in New York (one campaign of two flights, two ad groups, and an archived campaign) and one in Tokyo.
    /// </summary>
    public const string World = """
        {
          "partners": [{"platform":"amazon","id":"4100","name":"Harbour & Lane","currency":"USD","zone":"America/New_York"}],
          "advertisers": [
            {"platform":"amazon","id":"590017","partnerId":"4100","name":"Alderbrook","currency":"USD","zone":"America/New_York"},
            {"platform":"amazon","id":"590018","partnerId":"4100","name":"Hoshizora","currency":"JPY","zone":"Asia/Tokyo"}],
          "campaigns": [
            {"platform":"amazon","id":"1001","advertiserId":"590017","name":"Spring","flights":[
              {"id":71,"start":"2026-03-01T05:00:00Z","end":"2026-03-16T04:00:00Z","budget":1500.5},
              {"id":72,"start":"2026-03-16T04:00:00Z","end":"2026-04-01T04:00:00Z","budget":2500}]},
            {"platform":"amazon","id":"1002","advertiserId":"590017","name":"Past","status":"archived","flights":[
              {"id":73,"start":"2026-01-01T05:00:00Z","end":"2026-02-01T05:00:00Z","budget":10}]},
            {"platform":"amazon","id":"1003","advertiserId":"590018","name":"Haru","flights":[
              {"id":74,"start":"2026-02-28T15:00:00Z","end":"2026-03-31T15:00:00Z","budget":500000}]}],
          "lineItems": [
            {"platform":"amazon","id":"2001","campaignId":"1001","name":"Group \"A\", wide","markup":{"kind":"totalMediaCost","percent":25,"feesPercent":10}},
            {"platform":"amazon","id":"2002","campaignId":"1001","name":"Group B","status":"paused"},
            {"platform":"amazon","id":"2003","campaignId":"1003","name":"グループ"}],
          "delivery": [
            {"platform":"amazon","lineItemId":"2001","date":"2026-03-18","impressions":10000,"clicks":20,"conversions":2,"postViewConversions":1,"revenue":55},
            {"platform":"amazon","lineItemId":"2001","date":"2026-03-19","impressions":12000,"clicks":30,"conversions":3,"revenue":0.55},
            {"platform":"amazon","lineItemId":"2003","date":"2026-03-20","hour":9,"impressions":100,"clicks":1,"revenue":7}]
        }
        """;

    private AmazonClient(RunningSandbox sandbox) => Sandbox = sandbox;

    public RunningSandbox Sandbox { get; }

    public static async Task<AmazonClient> Start(params string[] settings)
    {
        var client = new AmazonClient(await RunningSandbox.Start(settings));
        var (status, body) = await client.Sandbox.Post("/control/scenario", World);
        Assert.True(status == 200, body.ToJsonString());
        var (_, token) = await client.Sandbox.Post("/control/token?platform=amazon", "{}");
        client.Sandbox.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)token["token"]!);
        return client;
    }

    /// <summary>A call about one advertiser, as the unified interface wants it.</summary>
    public Task<(int Status, JsonNode Body)> Post(string path, string body, string account = "590017") =>
        Send(HttpMethod.Post, path, body, "application/json", ("Amazon-Ads-ClientId", ClientId), ("Amazon-Ads-AccountId", account));

    /// <summary>A call about a profile, as the older interfaces want it.</summary>
    public Task<(int Status, JsonNode Body)> Get(string path) =>
        Send(HttpMethod.Get, path, null, null, ("Amazon-Advertising-API-ClientId", ClientId), ("Amazon-Advertising-API-Scope", "4100"));

    public Task<(int Status, JsonNode Body)> Ask(string body) =>
        Send(HttpMethod.Post, "/reporting/reports", body, ReportType, ("Amazon-Advertising-API-ClientId", ClientId), ("Amazon-Advertising-API-Scope", "4100"));

    public async Task<(int Status, JsonNode Body)> Send(HttpMethod method, string path, string? body, string? type, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8) { Headers = { ContentType = new MediaTypeHeaderValue(type!) } };
        using var response = await Sandbox.Client.SendAsync(request);
        Assert.False(response.Headers.Contains("Retry-After"));
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, JsonNode.Parse(text)!);
    }

    /// <summary>Asks for a report, sees it built, and gives its file as text.</summary>
    public async Task<string> Report(string order)
    {
        var (status, asked) = await Ask(order);
        Assert.True(status == 200, asked.ToJsonString());
        var (_, report) = await Get($"/reporting/reports/{asked["reportId"]}");
        Assert.Equal("COMPLETED", (string)report["status"]!);
        return await File((string)report["url"]!);
    }

    /// <summary>A report's file, fetched without token or header.</summary>
    public static async Task<string> File(string url)
    {
        using var stranger = new HttpClient();
        await using var unzipped = new GZipStream(await stranger.GetStreamAsync(new Uri(url)), CompressionMode.Decompress);
        using var reader = new StreamReader(unzipped, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    public static string Order(string from, string to, string columns, string groups = "\"campaign\",\"ad\"", string unit = "DAILY", string advertisers = "\"590017\"", string name = "t") => $$$"""
        {"name":"{{{name}}}","startDate":"{{{from}}}","endDate":"{{{to}}}","configuration":{"adProduct":"DEMAND_SIDE_PLATFORM","reportTypeId":"dspCampaign","format":"GZIP_JSON",
         "groupBy":[{{{groups}}}],"columns":[{{{columns}}}],"timeUnit":"{{{unit}}}","filters":[{"field":"advertiserId","values":[{{{advertisers}}}]}]}}
        """;

    public ValueTask DisposeAsync() => Sandbox.DisposeAsync();
}
