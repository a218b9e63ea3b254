using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Paceline.Api;
using Paceline.Common;
using Paceline.Fakes;

namespace Paceline.Tenancy;

public sealed class IdentityTests(ApiFixture api)
{
    private const string Viewer = """{"query":"{ viewer { name role email } }"}""";

    [Theory]
    [InlineData(null)]
    [InlineData("pl_alphatrader_wrong")]
    [InlineData("pl_nobody_s1")]
    [InlineData("not-a-key")]
    public async Task Graph_WithoutAValidCredential_IsUnauthenticated(string? key)
    {
        using var client = new GraphClient(api.Address, key);
        var answer = await client.Send(client.Post(Viewer));
        Assert.Equal(401, answer.Status);
        Assert.Equal("application/graphql-response+json; charset=utf-8", answer.Media);
        Assert.Equal("Bearer", answer.Response.Headers.WwwAuthenticate.Single().ToString());
        Assert.Equal(
            """{"errors":[{"message":"Sign in, or send an API key as Authorization: Bearer pl_..., or a token of an issuer your organisation trusts.","extensions":{"code":"UNAUTHENTICATED"}}]}""", answer.Text);
    }

    [Fact]
    public async Task Graph_WithAnApiKey_IsAskedAsItsServiceAccount()
    {
        using var client = new GraphClient(api.Address);
        Assert.Equal("""{"data":{"viewer":{"name":"Ann Trader","role":"TRADER","email":null}}}""", (await client.Send(client.Post(Viewer))).DataAlone);
    }

    [Fact]
    public async Task Graph_WithASessionFromOurPages_IsAskedAsItsUser()
    {
        var answer = await WithCookie(Viewer);
        Assert.Equal("""{"data":{"viewer":{"name":"Ann Trader","role":"TRADER","email":"ann@alpha.test"}}}""", answer.DataAlone);
    }

    [Theory]
    [InlineData("Origin", "https://evil.test")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Graph_WithASessionFromElsewhere_IsRefused(string header, string value)
    {
        var answer = await WithCookie(Viewer, (header, value));
        Assert.Equal(403, answer.Status);
        Assert.Equal(["CROSS_ORIGIN"], answer.Codes);
    }

    [Fact]
    public async Task Graph_GetWithASession_NeedsTheHeaderNoFormCanSend()
    {
        using var client = new GraphClient(api.Address, key: null);
        var cookie = $"paceline={api.World.NewSession()}";
        var plain = client.Get("/graphql?query={viewer{role}}");
        plain.Headers.Add("Cookie", cookie);
        var marked = client.Get("/graphql?query={viewer{role}}");
        marked.Headers.Add("Cookie", cookie);
        marked.Headers.Add(SameOrigin.PreflightHeader, "1");
        Assert.Equal((403, 200), ((await client.Send(plain)).Status, (await client.Send(marked)).Status));
    }

    [Fact]
    public async Task Session_Ended_IsRefusedWithinFiveSeconds()
    {
        var clock = new FakeTimeProvider();
        using var client = new GraphClient(await api.Start(configure: services => services.AddSingleton<TimeProvider>(clock)), key: null);
        var token = api.World.NewSession();
        Assert.Equal(200, await Status());
        api.World.Sessions.Clear();
        Assert.Equal(200, await Status());
        clock.Advance(TimeSpan.FromSeconds(2.5));
        Assert.Equal(401, await Status());

        async Task<int> Status()
        {
            var request = client.Post(Viewer);
            request.Headers.Add("Cookie", $"paceline={token}");
            return (await client.Send(request)).Status;
        }
    }

    [Fact]
    public async Task Graph_WhenTheClusterCannotSay_IsUnavailableAndNotUnauthenticated()
    {
        using var client = new GraphClient(await api.Start());
        api.World.Before["apikey.Authenticate"] = () => throw new SiloUnavailableException();
        try
        {
            var answer = await client.Send(client.Post(Viewer));
            Assert.Equal(503, answer.Status);
            Assert.Equal(["UNAVAILABLE"], answer.Codes);
        }
        finally
        {
            api.World.Before.Clear();
        }
    }

    [Fact]
    public async Task Read_LostWithItsSilo_IsAskedUntilALivingOneAnswers()
    {
        using var client = new GraphClient(api.Address);
        var failures = 2;
        api.World.Calls.Clear();
        api.World.Before["board.Find"] = () => failures-- > 0 ? throw new SiloUnavailableException() : Task.CompletedTask;
        try
        {
            Assert.Equal("""{"data":{"campaigns":{"totalCount":5}}}""", (await client.Ask("{ campaigns { totalCount } }")).DataAlone);
            Assert.Equal(3, api.World.Calls.Count(call => call == "board.Find"));
        }
        finally
        {
            api.World.Before.Clear();
        }
    }

    [Fact]
    public async Task Read_ThatNoSiloOrDatabaseAnswers_IsUnavailable()
    {
        var address = await api.Start(configure: services => services.AddSingleton(
            new ReadPatience(TimeProvider.System, TimeSpan.FromMilliseconds(400), TimeSpan.FromMilliseconds(400), TimeSpan.FromMilliseconds(20))));
        using var client = new GraphClient(address);
        api.World.Before["board.Find"] = () => throw new StoreUnavailableException();
        try
        {
            Assert.Equal(["UNAVAILABLE"], (await client.Ask("{ campaigns { totalCount } }")).Codes);
        }
        finally
        {
            api.World.Before.Clear();
        }
    }

    [Fact]
    public async Task Command_LostWithItsSilo_IsNotRepeated()
    {
        using var client = new GraphClient(api.Address);
        api.World.Calls.Clear();
        api.World.Before["connection.RequestPull"] = () => throw new SiloUnavailableException();
        try
        {
            var answer = await client.Ask(
                "mutation M($id: ID!) { requestPull(input: { connectionId: $id }) { clientMutationId } }", new { id = GlobalId.Write("PlatformConnection", "3") });
            Assert.Equal(["UNAVAILABLE"], answer.Codes);
            Assert.Single(api.World.Calls, "connection.RequestPull");
        }
        finally
        {
            api.World.Before.Clear();
        }
    }

    [Fact]
    public async Task Mutation_OfARoleTooLow_IsForbiddenAndDoesNothing()
    {
        using var client = new GraphClient(api.Address, GraphClient.AlphaViewer);
        api.World.Calls.Clear();
        var answer = await client.Ask(
            "mutation M($id: ID!) { requestPull(input: { connectionId: $id }) { clientMutationId } }", new { id = GlobalId.Write("PlatformConnection", "3") });
        Assert.Equal((403, "Mutation.requestPull needs another role than VIEWER; ask an administrator of your organisation."), (answer.Status, answer.Messages.Single()));
        Assert.DoesNotContain("connection.RequestPull", api.World.Calls);
    }

    [Theory]
    [InlineData("https", "__Host-paceline=", "; secure")]
    [InlineData("http", "paceline=", "")]
    public void Cookie_Given_IsBoundToTheHostAndHiddenFromScripts(string scheme, string start, string secure)
    {
        var http = new DefaultHttpContext { Request = { Scheme = scheme } };
        SessionCookie.Give(http, "token");
        Assert.Equal($"{start}token; path=/{secure}; samesite=lax; httponly", http.Response.Headers.SetCookie.ToString());
    }

    private async Task<Answer> WithCookie(string body, params (string Name, string Value)[] headers)
    {
        using var client = new GraphClient(api.Address, key: null);
        var request = client.Post(body);
        request.Headers.Add("Cookie", $"paceline={api.World.NewSession()}");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        return await client.Send(request);
    }
}
