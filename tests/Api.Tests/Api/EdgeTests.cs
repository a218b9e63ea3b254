using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Paceline.Fakes;

namespace Paceline.Api;

/// <summary>What the edge keeps out: forgeries, foreign origins, attacks by size, and curiosity without a credential.</summary>
public sealed class EdgeTests(ApiFixture api)
{
    private const string Pull = """mutation { requestPull(input: { connectionId: \"UGxhdGZvcm1Db25uZWN0aW9uOjM\" }) { clientMutationId } }""";

    public static TheoryData<string, string> Attacks => new()
    {
        { "depth of 100", $"{{ {string.Concat(Enumerable.Repeat("viewer { ", 100))}name{string.Concat(Enumerable.Repeat(" }", 101))}" },
        { "depth of 10 000", $"{string.Concat(Enumerable.Repeat("{ a ", 8_000))}" },
        { "aliases", $"{{ viewer {{ {string.Concat(Enumerable.Range(0, 2_500).Select(n => $"a{n}: name "))}}} }}" },
        { "duplicates", $"{{ viewer {{ {string.Concat(Enumerable.Repeat("name ", 6_000))}}} }}" },
        { "fragments", $"{{ ...f0 }} {string.Concat(Enumerable.Range(0, 900).Select(n => $"fragment f{n} on Query {{ ...f{n + 1} }} "))}" },
        { "doubling fragments", $"{{ ...f0 }} {string.Concat(Enumerable.Range(0, 400).Select(n => $"fragment f{n} on Query {{ ...f{n + 1} ...f{n + 1} }} "))}fragment f400 on Query {{ viewer {{ name }} }}" },
        { "a fragment in itself", "{ ...f } fragment f on Query { ...f viewer { name } }" },
        { "directives", $"{{ viewer {{ name {string.Concat(Enumerable.Repeat("@include(if: true) ", 1_500))}}} }}" },
        { "a long document", $"{{ viewer {{ name }} }}{new string(' ', 200_000)}" },
        { "lists in lists", $"{{ nodes(ids: {new string('[', 10_000)}{new string(']', 10_000)}) {{ id }} }}" },
        { "objects in objects", $"{{ campaigns(filter: {string.Concat(Enumerable.Repeat("{a:", 5_000))}1{new string('}', 5_000)}) {{ totalCount }} }}" },
        { "roots", $"{{ {string.Concat(Enumerable.Range(0, 25).Select(n => $"a{n}: viewer {{ role }} "))}}}" },
        { "variables", $"query Q({string.Concat(Enumerable.Range(0, 1_500).Select(n => $"$a{n}: Int "))}) {{ nothing }}" },
        { "introspection in introspection", "{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }" },
        { "a dear page", "{ campaigns(first: 500) { nodes { id name advertiser { id } } edges { node { id name advertiser { id } } } } a: campaigns(first: 500) { edges { node { id name key platform externalId zone basis currency status spend budget spendToday impressions clicks pacing band daysAhead spark margin projection advertiser { id name zone } } } } b: campaigns(first: 500) { edges { node { id name key platform externalId zone basis currency status spend budget spendToday impressions clicks pacing band daysAhead spark margin projection advertiser { id name zone } } } } c: campaigns(first: 500) { edges { node { id name key platform externalId zone basis currency status spend budget spendToday impressions clicks pacing band daysAhead spark margin projection advertiser { id name zone } } } } d: campaigns(first: 500) { edges { node { id name key platform externalId zone basis currency status spend budget spendToday impressions clicks pacing band daysAhead spark margin projection advertiser { id name zone } } } } e: campaigns(first: 500) { edges { node { id name key platform externalId zone basis currency status spend budget spendToday impressions clicks pacing band daysAhead spark margin projection advertiser { id name zone } } } } }" },
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task Attack_BySizeOrShape_IsRefusedAtOnceAndCallsNobody(string what, string document)
    {
        using var client = new GraphClient(api.Address);
        var body = JsonSerializer.Serialize(new { query = document });
        // Once for the compiler, and to let the credential be known.
        await client.Send(client.Post(body));
        api.World.Calls.Clear();
        var held = GC.GetTotalMemory(forceFullCollection: true);
        var quickest = TimeSpan.MaxValue;
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var started = TimeProvider.System.GetTimestamp();
            var answer = await client.Send(client.Post(body));
            var took = TimeProvider.System.GetElapsedTime(started);
            quickest = took < quickest ? took : quickest;
            Assert.True(answer.Status is 400 or 422, $"{what}: {answer.Status} {answer.Text}");
        }
        // The quickest: what else runs on the machine is not the attack's doing.
        Assert.True(quickest < TimeSpan.FromMilliseconds(50), $"{what} took {quickest.TotalMilliseconds} ms");
        Assert.True(GC.GetTotalMemory(forceFullCollection: true) - held < 20_000_000, what);
        Assert.DoesNotContain(api.World.Calls, call => !call.StartsWith("apikey.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{ __schema { types { name } } }")]
    [InlineData("{ __type(name: \"Query\") { fields { name } } }")]
    [InlineData("{ viewr { name } }")]
    [InlineData("{ viewer { nam } }")]
    [InlineData("{")]
    public async Task Anonymous_WhateverIsAsked_LearnsNothingOfTheSchema(string document)
    {
        using var client = new GraphClient(api.Address, key: null);
        var nothing = await client.Ask("{ nothing }");
        var answer = await client.Ask(document);
        Assert.Equal((401, nothing.Text), (answer.Status, answer.Text));
        Assert.DoesNotContain("Did you mean", answer.Text, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string?, string?> Forgeries => new()
    {
        { "application/json", "Origin", "https://evil.test", null },
        { "application/json", "Origin", "null", null },
        { "application/json", "Origin", "http://127.0.0.1.evil.test", null },
        { "application/json", "Origin", "http://127.0.0.1:1", null },
        { "application/json", "Origin", "file://", null },
        { "application/json", "Sec-Fetch-Site", "cross-site", null },
        { "application/json", "Sec-Fetch-Site", "same-site", null },
        { "text/plain", "Origin", "https://evil.test", null },
        { "text/plain", "Origin", "null", null },
        { "text/plain", "X-None", "1", null },
        { "application/x-www-form-urlencoded", "Origin", "https://evil.test", null },
        { "application/x-www-form-urlencoded", "X-None", "1", null },
        { "multipart/form-data; boundary=x", "Origin", "https://evil.test", null },
        { "multipart/form-data; boundary=x", "X-None", "1", null },
        { "application/json", "Origin", "https://evil.test", SameOrigin.PreflightHeader },
        { "text/plain", "Origin", "https://evil.test", SameOrigin.PreflightHeader },
    };

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task Forgery_WithASessionFromAnotherSite_DoesNothing(string type, string header, string? value, string? another)
    {
        using var client = new GraphClient(api.Address, key: null);
        var request = client.Post($$"""{"query":"{{Pull}}"}""", type: type);
        request.Headers.Add("Cookie", $"paceline={api.World.NewSession()}");
        request.Headers.TryAddWithoutValidation(header, value);
        if (another is not null)
        {
            request.Headers.Add(another, "1");
        }
        api.World.Calls.Clear();
        var answer = await client.Send(request);
        Assert.Equal(403, answer.Status);
        Assert.DoesNotContain("connection.RequestPull", api.World.Calls);
    }

    [Theory]
    [InlineData("https://evil.test")]
    [InlineData("null")]
    [InlineData("http://localhost")]
    [InlineData("http://127.0.0.1.evil.test")]
    [InlineData("https://paceline.evil.test")]
    [InlineData("*")]
    public async Task Origin_Whichever_IsNeverAllowedToRead(string origin)
    {
        using var client = new GraphClient(api.Address);
        foreach (var path in (string[])["/graphql", "/auth/sign-in", "/auth/session", "/health/live", "/"])
        {
            foreach (var method in (HttpMethod[])[HttpMethod.Options, HttpMethod.Get, HttpMethod.Post])
            {
                var request = client.Prepare(new HttpRequestMessage(method, path));
                request.Headers.TryAddWithoutValidation("Origin", origin);
                request.Headers.Add("Access-Control-Request-Method", "POST");
                request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");
                var answer = await client.Send(request);
                Assert.DoesNotContain(answer.Response.Headers, header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
                Assert.True(method != HttpMethod.Options || answer.Status is 404 or 405, $"{method} {path} {answer.Status}");
            }
        }
    }

    public static TheoryData<string, string, int> Refusals => new()
    {
        { "GET /graphql?query={viewer{role}}", "", 200 },
        { "POST /graphql {", "", 400 },
        { "POST /graphql {\"query\":\"{ nothing }\"}", "", 422 },
        { "POST /graphql {\"query\":\"mutation { rebuild(input: { connectionId: \\\"UGxhdGZvcm1Db25uZWN0aW9uOjM\\\" }) { clientMutationId } }\"}", "", 403 },
        { "GET /graphql", "no key", 401 },
        { "PUT /graphql x", "", 405 },
        { "GET /graphql?query={viewer{role}}", "text/html", 406 },
        { "POST /graphql {}", "text/plain", 415 },
        { "GET /graphql/more", "", 404 },
        { "GET /auth/session", "no key", 401 },
        { "POST /auth/sign-in {}", "", 400 },
        { "POST /auth/sign-in {\"email\":\"blocked@alpha.test\",\"password\":\"x\"}", "", 429 },
        { "POST /auth/sign-out {}", "", 204 },
        { "GET /auth/sign-in", "", 404 },
        { "GET /health/live", "", 200 },
        { "GET /health/ready", "", 404 },
        { "GET /health/info", "", 404 },
        { "GET /assets/none.js", "", 404 },
        { "GET /ops/none", "", 404 },
        { "GET /metrics/none", "", 404 },
        { "GET /connections/signed-in?code=x", "", 404 },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Answer_OfAnyRouteAndStatus_CarriesTheSecurityHeaders(string request, string kind, int status)
    {
        using var client = new GraphClient(api.Address, kind == "no key" ? null : GraphClient.AlphaTrader);
        var parts = request.Split(' ', 3);
        var message = new HttpRequestMessage(new HttpMethod(parts[0]), parts[1]);
        if (parts.Length > 2)
        {
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(parts[2]));
            message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(kind == "text/plain" ? kind : "application/json");
        }
        var answer = await client.Send(client.Prepare(message, kind == "text/html" ? kind : "application/json;q=0.5, application/graphql-response+json"));
        Assert.True(status == answer.Status, $"{answer.Status} {answer.Text}");
        Headers(answer);
        if (parts[1].StartsWith("/graphql", StringComparison.Ordinal) && status != 404)
        {
            Assert.Equal("no-store", answer.Response.Headers.CacheControl?.ToString());
        }
    }

    [Theory]
    [InlineData("user.SignIn", "POST", "/auth/sign-in")]
    [InlineData("organization.GetProfile", "GET", "/auth/session")]
    public async Task Fault_OfOurs_IsAnsweredWithTheHeadersAndNothingOfTheInside(string call, string method, string path)
    {
        using var client = new GraphClient(api.Address);
        api.World.Before[call] = () => throw new InvalidOperationException("relation \"tenancy.session\" of Npgsql");
        try
        {
            var message = client.Prepare(new HttpRequestMessage(new HttpMethod(method), path));
            if (method == "POST")
            {
                message.Content = new StringContent("""{"email":"ann@alpha.test","password":"x"}""", Encoding.UTF8, "application/json");
            }
            var answer = await client.Send(message);
            Assert.Equal(500, answer.Status);
            Headers(answer);
            Assert.Equal("""{"errors":[{"field":null,"code":"INTERNAL","message":"Something went wrong on our side; it was logged."}]}""", answer.Text);
        }
        finally
        {
            api.World.Before.Clear();
        }
    }

    [Fact]
    public async Task Answer_OverTls_SaysThatNothingElseWillDo()
    {
        var address = await api.Start("Production", null, "--FORWARDEDHEADERS_ENABLED=true");
        using var client = new GraphClient(address);
        var request = client.Get("/health/live");
        request.Headers.Add("X-Forwarded-Proto", "https");
        Assert.Equal("max-age=31536000; includeSubDomains", (await client.Send(request)).Response.Headers.GetValues("Strict-Transport-Security").Single());
    }

    private static void Headers(Answer answer)
    {
        var headers = answer.Response.Headers;
        Assert.Equal(
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
            + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'", headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains(headers.GetValues("Referrer-Policy").Single(), (string[])["strict-origin-when-cross-origin", "no-referrer"]);
        Assert.Equal("same-origin", headers.GetValues("Cross-Origin-Opener-Policy").Single());
        Assert.Equal("camera=(), microphone=(), geolocation=()", headers.GetValues("Permissions-Policy").Single());
        Assert.False(headers.Contains("Server"), "It says what it runs on.");
    }
}
