using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Paceline.Api;
using Paceline.Fakes;

namespace Paceline.Tenancy;

/// <summary>Operators as a browser meets them: their own way in, their own fields, and an organisation's only while they are let in.</summary>
public sealed class OperatorTests(ApiFixture api) : IDisposable
{
    private const string Organizations = "query Organisations { operatorOrganizations { total organizations { number slug name state members connections unhealthyConnections } } }";
    private const string Board = "query Board { campaigns(first: 1) { edges { node { name } } } }";

    private readonly GraphClient client = new(api.Address, key: null);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SignIn_OfAnOperator_IsAtItsOwnAddressAndAlwaysWithACode()
    {
        var password = $$"""{"email":"{{FakeOperatorGrain.Email}}","password":"{{World.Password}}"}""";
        Assert.Equal(401, (await Post("/auth/sign-in", password)).Status);
        var first = await Post("/auth/operator/sign-in", password);
        Assert.Equal((200, """{"next":"SECOND_FACTOR","takesPasskey":false}"""), (first.Status, first.Text));
        Assert.Equal(401, (await Get("/auth/session", Token(first))).Status);
        Assert.Equal(401, (await Post("/auth/operator/second-factor", """{"code":"000000"}""", Token(first))).Status);

        var second = await Post("/auth/operator/second-factor", $$"""{"code":"{{FakeUserGrain.Code}}"}""", Token(first));
        Assert.Equal((200, "OPERATOR", JsonValueKind.Null), (second.Status, second.Json.GetProperty("role").GetString(), second.Json.GetProperty("organization").ValueKind));
        Assert.Equal(401, (await Post("/auth/switch", """{"organization":"alpha"}""", Token(second))).Status);
    }

    [Fact]
    public async Task Operator_SelectsWhatIsAnOperators_AndNothingOfAnOrganisation()
    {
        var olga = api.World.NewOperator();
        Assert.Equal(
            """{"data":{"operatorOrganizations":{"total":1,"organizations":[{"number":"1","slug":"alpha","name":"Agency","state":"ACTIVE","members":5,"connections":2,"unhealthyConnections":1}]}}}""",
            (await Graph(Organizations, olga)).DataAlone);
        foreach (var document in (string[])[Board, "{ viewer { name } }", "{ organization { name } }", "{ audit(first: 1) { edges { node { action } } } }", $"{Organizations} query Both {{ operatorAccesses {{ id }} viewer {{ name }} }}"])
        {
            var refused = await Graph(document, olga, document.StartsWith(Organizations, StringComparison.Ordinal) ? "Both" : null);
            Assert.Equal((403, "FORBIDDEN"), (refused.Status, refused.Codes[0]));
        }
        Assert.Equal(403, (await Get("/audit/export", olga)).Status);
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Finance)]
    [InlineData(Role.Admin)]
    public async Task Member_WhateverTheRole_SelectsNothingOfAnOperators(Role role)
    {
        var token = api.World.NewSession(World.Alpha, role);
        var refused = await Graph(Organizations, token);
        Assert.Equal((403, "FORBIDDEN"), (refused.Status, refused.Codes.Distinct().Single()));
        Assert.DoesNotContain("desk.GetOrganizations", api.World.Calls.TakeLast(1));
    }

    [Fact]
    public async Task Export_OfTheLog_IsForAdministratorsAlone()
    {
        Assert.Equal(403, (await Get("/audit/export", api.World.NewSession(World.Alpha, Role.Finance))).Status);
        Assert.Equal(200, (await Get("/audit/export", api.World.NewSession(World.Alpha, Role.Admin))).Status);
    }

    [Fact]
    public async Task BeginAccess_WithAReasonAndAFreshProof_ReadsAsAViewerAndIsWrittenDown()
    {
        const string Begin = "mutation Begin($input: BeginAccessInput!) { beginAccess(input: $input) { endsAt userErrors { field code } } }";
        var olga = api.World.NewOperator();
        var bad = await Graph(Begin, olga, variables: new { input = new { organization = "", reason = "why", minutes = 61 } });
        Assert.Equal(["PROOF_NEEDED"], bad.Codes);
        Assert.Equal(204, (await Post("/auth/prove", $$"""{"proof":"{{FakeUserGrain.Code}}"}""", olga)).Status);

        bad = await Graph(Begin, olga, variables: new { input = new { organization = "", reason = "why", minutes = 61 } });
        Assert.Equal(["input.organization", "input.reason", "input.minutes"], bad.Messages.Select(message => message.Split(':')[0]));
        var unknown = await Graph(Begin, olga, variables: new { input = new { organization = "nobody", reason = "Ticket 4711", minutes = 5 } });
        Assert.Equal("""{"data":{"beginAccess":{"endsAt":null,"userErrors":[{"field":["organization"],"code":"NOT_FOUND"}]}}}""", unknown.DataAlone);
        Assert.Empty((await Graph(Begin, olga, variables: new { input = new { organization = "alpha", reason = "Ticket 4711", minutes = 5 } })).Codes);

        await using var host = await Another();
        Assert.Equal("Campaign 1", (await Graph(Board, olga, to: host.Client)).Data.GetProperty("campaigns").GetProperty("edges")[0].GetProperty("node").GetProperty("name").GetString());
        Assert.Contains((World.Alpha, "access-1", "Board", 16, ActorKind.Operator), api.World.Reads);
        var session = await Get("/auth/session", olga, host.Client);
        Assert.Equal(("VIEWER", "alpha"), (session.Json.GetProperty("role").GetString(), session.Json.GetProperty("organization").GetProperty("slug").GetString()));
        Assert.NotNull(session.Json.GetProperty("accessEndsAt").GetString());

        foreach (var more in (string[])["mutation { changePassword(input: { current: \"a\", next: \"b\" }) { userErrors { code } } }", "mutation { endSession(input: {}) { userErrors { code } } }",
            "mutation { endAccess(input: { id: \"access-1\" }) { userErrors { code } } }", "{ members { name } }"])
        {
            Assert.Equal("FORBIDDEN", (await Graph(more, olga, to: host.Client)).Codes[0]);
        }
    }

    [Fact]
    public async Task Access_ThatTheOrganisationSaysHasEnded_ReadsNothing()
    {
        var olga = LetIn(TimeSpan.FromMinutes(5));
        api.World.AccessHasEnded = true;
        try
        {
            var refused = await Graph(Board, olga);
            Assert.Equal((403, "Your access to this organisation has ended."), (refused.Status, refused.Messages.Single()));
        }
        finally
        {
            api.World.AccessHasEnded = false;
        }
    }

    [Fact]
    public async Task Access_WhoseTimePasses_ReadsNoMoreAndItsOpenSubscriptionIsClosed()
    {
        // A host that would not look at the session again for a minute.
        var address = await api.Start(configure: services => services.AddSingleton(new SocketLimits { CheckEvery = TimeSpan.FromMinutes(1) }));
        var olga = LetIn(TimeSpan.FromSeconds(3));
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        socket.Options.SetRequestHeader("Cookie", $"paceline={olga}");
        await socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = "/graphql" }.Uri, Cancellation);
        await Send(socket, """{"type":"connection_init"}""");
        await Send(socket, """{"type":"subscribe","id":"1","payload":{"query":"subscription Changes { campaignsChanged { at } }"}}""");
        var end = api.World.Sessions[CredentialKeys.Hash(olga)].Until!.Value;

        var buffer = new byte[16 * 1024];
        while ((await socket.ReceiveAsync(buffer, Cancellation).WaitAsync(TimeSpan.FromSeconds(20), Cancellation)).MessageType != WebSocketMessageType.Close)
        {
        }
        var late = DateTimeOffset.UtcNow - end;
        Assert.Equal(4401, (int)socket.CloseStatus!);
        Assert.InRange(late, TimeSpan.Zero, TimeSpan.FromSeconds(5));

        // What the session's grain says then.
        api.World.Sessions[CredentialKeys.Hash(olga)] = World.Operator(CredentialKeys.Hash(olga));
        Assert.Equal((403, "FORBIDDEN"), await Graph(Board, olga) is { } refused ? (refused.Status, refused.Codes[0]) : default);
        Assert.Contains((World.Alpha, "access-1", "Changes", 16, ActorKind.Operator), api.World.Reads);
    }

    [Fact]
    public async Task Organisation_SeesWhoIsLetIn_AndItsAdministratorsEndIt()
    {
        var viewer = api.World.NewSession(World.Alpha, Role.Viewer);
        Assert.Equal(
            """{"data":{"openAccesses":[{"id":"access-1","operator":"Olga","reason":"Ticket 4711","endedBy":null,"operations":2}]}}""",
            (await Graph("{ openAccesses { id operator reason endedBy operations } }", viewer)).DataAlone);
        const string End = "mutation { endAccess(input: { id: \"access-1\" }) { userErrors { code } } }";
        Assert.Equal(["FORBIDDEN"], (await Graph(End, viewer)).Codes);
        Assert.Equal("""{"data":{"endAccess":{"userErrors":[]}}}""", (await Graph(End, api.World.NewSession(World.Alpha, Role.Admin))).DataAlone);
        Assert.Contains((World.Alpha, "access-1", AccessEnd.Organization), api.World.AccessEnds);
    }

    public void Dispose() => client.Dispose();

    private string LetIn(TimeSpan length)
    {
        var token = api.World.NewOperator();
        api.World.LetIn(CredentialKeys.Hash(token), World.Alpha, DateTimeOffset.UtcNow + length);
        return token;
    }

    // Another process, which has not heard of the session before: what it believed of it holds for a moment.
    private async Task<Host> Another() => new(new GraphClient(await api.Start(), key: null));

    private sealed class Host(GraphClient client) : IAsyncDisposable
    {
        public GraphClient Client => client;

        public ValueTask DisposeAsync()
        {
            client.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private Task<Answer> Graph(string query, string token, string? operationName = null, object? variables = null, GraphClient? to = null) =>
        Sent((to ?? client).Post(JsonSerializer.Serialize(new { query, operationName, variables })), token, to);

    private Task<Answer> Post(string path, string body, string? token = null) => Sent(client.Post(body, path: path), token);

    private Task<Answer> Get(string path, string token, GraphClient? to = null) => Sent((to ?? client).Get(path), token, to);

    private Task<Answer> Sent(HttpRequestMessage request, string? token, GraphClient? to = null)
    {
        if (token is not null)
        {
            request.Headers.Add("Cookie", $"paceline={token}");
        }
        return (to ?? client).Send(request);
    }

    private static string Token(Answer answer) => answer.Response.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0].Split('=', 2)[1]).Last(value => value.Length > 0);

    private static Task Send(ClientWebSocket socket, string message) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, Cancellation);
}
