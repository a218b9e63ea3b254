using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Paceline.Fakes;
using Paceline.Tenancy;

namespace Paceline.Api;

/// <summary>Documents known by id, and who may send others.</summary>
public sealed class PersistedDocumentTests(ApiFixture api)
{
    private const string Known = "query Board($n: Int!) { campaigns(first: $n) { nodes { key } } }";
    private const string Pulling = "mutation Pull($id: ID!) { requestPull(input: { connectionId: $id }) { clientMutationId } }";
    private const string Board1 = """{"data":{"campaigns":{"nodes":[{"key":"dv360:101"}]}}}""";
    private static readonly string Id = PersistedDocuments.IdOf(Known);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Id_OfADocument_IsTheSha256OfItsText() =>
        Assert.Equal("sha256:f63c1d1d984628060baf66f876c2c675ee7a472f114e839c75f247e0cc7ba64f", PersistedDocuments.IdOf("{ viewer { role } }"));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task DocumentId_OfAKnownDocument_IsAnsweredAsItsText(bool byPost)
    {
        using var client = await Client();
        var request = byPost
            ? client.Post(Body(1))
            : client.Get($"/graphql?documentId={Uri.EscapeDataString(Id)}&variables={Uri.EscapeDataString("""{"n":1}""")}");
        var answer = await client.Send(request);
        Assert.Equal((200, Board1), (answer.Status, answer.DataAlone));
    }

    [Fact]
    public async Task DocumentId_OverTheSocket_IsAnswered()
    {
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        await socket.ConnectAsync(new UriBuilder(await Start()) { Scheme = "ws", Path = "/graphql" }.Uri, Cancellation);
        await Say(socket, $$$"""{"type":"connection_init","payload":{"authorization":"Bearer {{{GraphClient.AlphaTrader}}}"}}""");
        Assert.Equal("""{"type":"connection_ack"}""", await Hear(socket));
        await Say(socket, $$"""{"type":"subscribe","id":"1","payload":{{OverTheSocket(1)}} }""");
        var payload = JsonElement.Parse(await Hear(socket)).GetProperty("payload");
        Assert.Equal("""{"campaigns":{"nodes":[{"key":"dv360:101"}]}}""", payload.GetProperty("data").GetRawText());
    }

    [Fact]
    public async Task DocumentId_NobodyKnows_IsNotFound()
    {
        using var client = await Client();
        var answer = await client.Send(client.Post($$"""{"documentId":"sha256:{{new string('0', 64)}}"}"""));
        Assert.Equal(422, answer.Status);
        Assert.Equal(["DOCUMENT_NOT_FOUND"], answer.Codes);
        var classic = await client.Send(client.Post($$"""{"documentId":"sha256:{{new string('0', 64)}}"}""", "application/json"));
        Assert.Equal(200, classic.Status);
    }

    [Theory]
    [InlineData("""{"documentId":"7f56"}""", "documentId must be sha256: and 64 hexadecimal digits in lower case.")]
    [InlineData("""{"documentId":7}""", "documentId must be a string.")]
    [InlineData("""{"query":"{ viewer { role } }","documentId":"sha256:f63c1d1d984628060baf66f876c2c675ee7a472f114e839c75f247e0cc7ba64f"}""", "query and documentId are both given; give one.")]
    [InlineData("{}", "query is missing; it is the GraphQL document. documentId may name a persisted one instead.")]
    public async Task Request_WithoutOneDocument_SaysWhatIsWrong(string body, string message)
    {
        using var client = await Client();
        var answer = await client.Send(client.Post(body));
        Assert.Equal(422, answer.Status);
        Assert.Equal([message], answer.Messages);
    }

    [Fact]
    public async Task Get_OfAPersistedMutation_IsNotAllowedAndDoesNothing()
    {
        using var client = await Client();
        api.World.Calls.Clear();
        var variables = Uri.EscapeDataString(JsonSerializer.Serialize(new { id = GlobalId.Write("PlatformConnection", "3") }));
        var answer = await client.Send(client.Get($"/graphql?documentId={Uri.EscapeDataString(PersistedDocuments.IdOf(Pulling))}&variables={variables}"));
        Assert.Equal(405, answer.Status);
        Assert.DoesNotContain("connection.RequestPull", api.World.Calls);
    }

    [Fact]
    public async Task Session_WhereOnlyPersistedDocumentsAreAllowed_IsRefusedAnyOther()
    {
        using var client = await Client(key: null);
        var other = await AsSession(client, """{"query":"{ viewer { role } }"}""");
        Assert.Equal(403, other.Status);
        Assert.Equal(["DOCUMENT_NOT_ALLOWED"], other.Codes);
        Assert.Equal(Board1, (await AsSession(client, Body(1))).DataAlone);
        // The text itself is the same document.
        Assert.Equal(Board1, (await AsSession(client, JsonSerializer.Serialize(new { query = Known, variables = new { n = 1 } }))).DataAlone);
    }

    [Fact]
    public async Task Session_WhereAnyDocumentIsAllowed_IsAnsweredAny()
    {
        using var client = await Client(key: null, sessionsSendOthers: true);
        Assert.Equal("""{"data":{"viewer":{"role":"TRADER"}}}""", (await AsSession(client, """{"query":"{ viewer { role } }"}""")).DataAlone);
    }

    [Fact]
    public async Task ApiKey_WhereSessionsMaySendPersistedOnly_IsAnsweredAnyWithinLimits()
    {
        using var client = await Client();
        Assert.Equal("""{"data":{"viewer":{"role":"TRADER"}}}""", (await client.Ask("{ viewer { role } }")).DataAlone);
        var fields = string.Concat(Enumerable.Range(0, 25).Select(n => $"a{n}: spark "));
        var pages = string.Concat(Enumerable.Range(0, 5).Select(n => $"p{n}: campaigns(first: 500) {{ nodes {{ ...f }} }} "));
        Assert.Equal(["COST_TOO_HIGH"], (await client.Ask($"{{ {pages} }} fragment f on Campaign {{ {fields} }}")).Codes);
    }

    [Fact]
    public async Task Answer_OfAnOperation_SaysWhatItCost()
    {
        using var client = await Client();
        // campaigns, and for each of seven: nodes and key.
        var answer = await client.Send(client.Post(Body(7)));
        Assert.Equal("""{"cost":{"requested":9,"limit":60000}}""", answer.Json.GetProperty("extensions").GetRawText());
        Assert.False((await client.Ask("{ nothing }")).Json.TryGetProperty("extensions", out _));
    }

    [Fact]
    public void Manifest_WithAWrongId_StopsTheStart()
    {
        var fault = Assert.Throws<InvalidOperationException>(() => Documents(new() { ["sha256:00"] = Known }, sessionsSendOthers: false));
        Assert.Equal("documents.json names documents by something else than their SHA-256: sha256:00. Build the UI again.", fault.Message);
    }

    [Theory]
    [InlineData(null, false, nameof(DocumentPolicy.PersistedIfBuilt))]
    [InlineData(null, true, nameof(DocumentPolicy.Any))]
    [InlineData("persisted", true, nameof(DocumentPolicy.Persisted))]
    [InlineData("any", false, nameof(DocumentPolicy.Any))]
    [InlineData("some", false, null)]
    public void Setting_AndEnvironment_SayWhatSessionsMaySend(string? value, bool isDevelopment, string? policy) =>
        Assert.Equal(policy, DocumentPolicies.Read(value, isDevelopment)?.ToString());

    [Fact]
    public void Manifest_BesideTheUi_IsWhatSessionsMaySendUnlessTheSettingSaysAny()
    {
        var folder = Directory.CreateTempSubdirectory("documents");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, PersistedDocuments.File), JsonSerializer.Serialize(new Dictionary<string, string> { [Id] = Known }));
            using var files = new PhysicalFileProvider(folder.FullName);
            Assert.Equal((true, false), Sends(PersistedDocuments.Read(files, DocumentPolicy.PersistedIfBuilt)));
            Assert.Equal((true, false), Sends(PersistedDocuments.Read(files, DocumentPolicy.Persisted)));
            Assert.Equal((true, true), Sends(PersistedDocuments.Read(files, DocumentPolicy.Any)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        var none = new NullFileProvider();
        Assert.Equal((false, true), Sends(PersistedDocuments.Read(none, DocumentPolicy.PersistedIfBuilt)));
        Assert.Contains("Paceline:SessionDocuments is persisted", Assert.Throws<InvalidOperationException>(() => PersistedDocuments.Read(none, DocumentPolicy.Persisted)).Message, StringComparison.Ordinal);

        static (bool Known, bool Other) Sends(PersistedDocuments documents)
        {
            var session = World.PrincipalOf(World.Alpha, Role.Trader, "session");
            return (documents.TryFind(new GraphRequest(null, Id, null, null), session, out _, out _),
                documents.TryFind(new GraphRequest("{ viewer { role } }", null, null, null), session, out _, out _));
        }
    }

    private static PersistedDocuments Documents(Dictionary<string, string> texts, bool sessionsSendOthers) => new(texts, sessionsSendOthers);

    private Task<Uri> Start(bool sessionsSendOthers = false) => api.Start(configure: services => services.AddSingleton(
        Documents(new() { [Id] = Known, [PersistedDocuments.IdOf(Pulling)] = Pulling }, sessionsSendOthers)));

    private async Task<GraphClient> Client(string? key = GraphClient.AlphaTrader, bool sessionsSendOthers = false) => new(await Start(sessionsSendOthers), key);

    private Task<Answer> AsSession(GraphClient client, string body)
    {
        var request = client.Post(body);
        request.Headers.Add("Cookie", $"paceline={api.World.NewSession()}");
        return client.Send(request);
    }

    private static string Body(int n) => JsonSerializer.Serialize(new { documentId = Id, operationName = "Board", variables = new { n } });

    // Clients of the protocol send no payload without a text; theirs is empty.
    private static string OverTheSocket(int n) => JsonSerializer.Serialize(new { query = "", documentId = Id, operationName = "Board", variables = new { n } });

    private static Task Say(ClientWebSocket socket, string message) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, Cancellation);

    private static async Task<string> Hear(ClientWebSocket socket)
    {
        var buffer = new byte[16 * 1024];
        var part = await socket.ReceiveAsync(buffer, Cancellation).WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
        return Encoding.UTF8.GetString(buffer, 0, part.Count);
    }
}
