using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Paceline.Connections;

namespace Paceline.Running;

/// <summary>The sandbox over HTTP with something to change on each platform, and the one sender before it, without a cluster.</summary>
internal sealed class WrittenPlatforms : IAsyncDisposable
{
    private const string Scenario = """
        {
          "partners": [
            {"platform":"dv360","id":"1","name":"Agency","currency":"USD","zone":"UTC"},
            {"platform":"ttd","id":"p1","name":"Agency","currency":"USD","zone":"UTC"},
            {"platform":"amazon","id":"4100","name":"Agency","currency":"USD","zone":"UTC"}],
          "advertisers": [
            {"platform":"dv360","id":"10","partnerId":"1","name":"Brand","currency":"USD","zone":"UTC"},
            {"platform":"ttd","id":"a1","partnerId":"p1","name":"Brand","currency":"USD","zone":"UTC"},
            {"platform":"amazon","id":"590017","partnerId":"4100","name":"Brand","currency":"USD","zone":"UTC"}],
          "campaigns": [
            {"platform":"dv360","id":"100","advertiserId":"10","name":"Spring"},
            {"platform":"ttd","id":"c1","advertiserId":"a1","name":"Spring","flights":[{"id":7001,"start":"2026-03-01T00:00:00Z","end":"2026-04-01T00:00:00Z","budget":1500}]},
            {"platform":"amazon","id":"1001","advertiserId":"590017","name":"Spring","flights":[{"id":71,"start":"2026-03-01T00:00:00Z","end":"2026-04-01T00:00:00Z","budget":1500}]}],
          "orders": [
            {"id":"1000","campaignId":"100","name":"Money","segments":[{"start":"2026-03-01","end":"2026-03-31","amount":4000}],"pacing":{"period":"daily","type":"even","dailyMax":100}},
            {"id":"1001","campaignId":"100","name":"Impressions","budgetUnit":"impressions","segments":[{"start":"2026-03-01","end":"2026-03-31","amount":4000}],
             "pacing":{"period":"daily","type":"even","dailyMax":200}}],
          "lineItems": [
            {"platform":"dv360","id":"2000","orderId":"1000","name":"Line"},
            {"platform":"dv360","id":"2001","orderId":"1001","name":"Line"},
            {"platform":"ttd","id":"g1","campaignId":"c1","name":"Group"},
            {"platform":"amazon","id":"2002","campaignId":"1001","name":"Group"},
            {"platform":"amazon","id":"2003","campaignId":"1001","name":"Past","status":"archived"}]
        }
        """;

    private static readonly Dictionary<string, string> Advertisers = new() { ["dv360"] = "10", ["ttd"] = "a1", ["amazon"] = "590017" };

    private readonly WebApplication app;
    private readonly HttpClient control;
    private readonly HttpClient http = PlatformSender.NewClient();
    private readonly PlatformSender sender;
    private readonly Uri url;
    private readonly List<TokenSource> tokens = [];

    private WrittenPlatforms(WebApplication app)
    {
        this.app = app;
        url = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        control = new HttpClient { BaseAddress = url };
        sender = new PlatformSender(http, new OpenGate(), TimeProvider.System, () => 0.5, new SendingOptions());
    }

    /// <param name="lagMilliseconds">How long Amazon goes on showing what was before a write.</param>
    public static async Task<WrittenPlatforms> Start(int lagMilliseconds)
    {
        var app = SandboxHost.Build(
            "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning", "--Sandbox:Demo:Campaigns=0", $"--Sandbox:Amazon:ConsistencyMilliseconds={lagMilliseconds}");
        await app.StartAsync();
        var platforms = new WrittenPlatforms(app);
        using var content = new StringContent(Scenario);
        using var answer = await platforms.control.PostAsync(new Uri("/control/scenario?mode=replace", UriKind.Relative), content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return platforms;
    }

    /// <summary>How to reach one of them, signed in.</summary>
    public async Task<WrittenPlatform> On(string code)
    {
        var credentials = JsonNode.Parse(await control.GetStringAsync(new Uri("/control/credentials", UriKind.Relative)))![code]!;
        var connector = ConnectorCatalogue.Find(code)!;
        var account = code == "dv360" ? credentials["serviceAccount"]! : credentials;
        (string Field, string Name)[] fields = code switch
        {
            "dv360" => [("client_email", "client_email"), ("private_key", "private_key")],
            "ttd" => [("login", "login"), ("password", "password")],
            _ => [("client_id", "clientId"), ("client_secret", "clientSecret"), ("refresh_token", "refreshToken"), ("profile_id", "profileId")],
        };
        var settings = new ConnectionSettings(
            connector.Manifest.Endpoints.Keys.ToDictionary(name => name, _ => url), new Credential(fields.ToDictionary(field => field.Field, field => (string)account[field.Name]!)), "project");
        Assert.Empty(connector.Check(settings));
        var source = new TokenSource(sender, connector, settings, TimeProvider.System);
        tokens.Add(source);
        return new WrittenPlatform(connector, Advertisers[code], settings, request => sender.Send(connector, settings, source, request, Keep.Nothing, null, TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        tokens.ForEach(source => source.Dispose());
        http.Dispose();
        control.Dispose();
        await app.DisposeAsync();
    }

    private sealed class OpenGate : IQuotaGate
    {
        public ValueTask Acquire(string platform, string project, IReadOnlyList<QuotaCharge> charges, QuotaLane lane, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public void Answered(string platform, string project, IReadOnlyList<QuotaCharge> charges)
        {
        }

        public ValueTask Hold(string platform, string project, IReadOnlyList<QuotaCharge> charges, Duration wait, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}

/// <summary>A platform whose entities are looked at and set, as whoever makes changes does it.</summary>
internal sealed class WrittenPlatform(IConnector connector, string advertiser, ConnectionSettings settings, Func<ApiRequest, Task<Sent>> send)
{
    private readonly IEntityWriting writing = connector.Writing!;

    public string Advertiser => advertiser;

    public async Task<EntityAsFound> Look(WrittenEntity entity)
    {
        var sent = await send(writing.Look(settings, entity));
        Assert.Null(sent.Fault);
        return writing.Found(entity, sent.Answer!);
    }

    /// <summary>Why it was refused; null when the platform took it.</summary>
    public async Task<Fault?> Set(WrittenEntity entity, FieldSetting setting)
    {
        var sent = await send(writing.Set(settings, entity, setting));
        return sent.Fault ?? writing.Refused(entity, sent.Answer!);
    }

    /// <summary>Looks until the field stands so, for as long as platforms may lag behind.</summary>
    public async Task Shows(WrittenEntity entity, FieldSetting setting)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await Look(entity)).Of(setting.Field) != setting.Value)
        {
            await Task.Delay(50, patience.Token);
        }
    }
}
