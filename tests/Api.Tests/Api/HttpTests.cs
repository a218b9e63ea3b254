using Paceline.Fakes;

namespace Paceline.Api;

/// <summary>GraphQL over HTTP: the table of docs/graphql.md.</summary>
public sealed class HttpTests(ApiFixture api)
{
    private const string GraphResponse = "application/graphql-response+json";
    private const string Viewer = """{"query":"{ viewer { role } }"}""";

    [Theory]
    [InlineData(Viewer, GraphResponse, 200, GraphResponse)]
    [InlineData(Viewer, "application/json", 200, "application/json")]
    [InlineData(Viewer, "*/*", 200, "application/json")]
    [InlineData(Viewer, "application/json;q=0.5, application/graphql-response+json", 200, GraphResponse)]
    [InlineData(Viewer, "text/html", 406, "application/json")]
    [InlineData("{", GraphResponse, 400, GraphResponse)]
    [InlineData("{", "application/json", 400, "application/json")]
    [InlineData("""{"query":"{"}""", GraphResponse, 400, GraphResponse)]
    [InlineData("""{"query":"{ nothing }"}""", GraphResponse, 422, GraphResponse)]
    [InlineData("""{"query":"{ nothing }"}""", "application/json", 200, "application/json")]
    [InlineData("""{"query":""}""", GraphResponse, 422, GraphResponse)]
    [InlineData("""{"query":""}""", "application/json", 400, "application/json")]
    [InlineData("""[{"query":"{ viewer { role } }"}]""", GraphResponse, 422, GraphResponse)]
    [InlineData("""[{"query":"{ viewer { role } }"}]""", "application/json", 400, "application/json")]
    [InlineData("""{"query":"query A { viewer { role } } query B { viewer { role } }"}""", GraphResponse, 422, GraphResponse)]
    [InlineData("""{"query":"subscription { campaignsChanged { at } }"}""", GraphResponse, 422, GraphResponse)]
    [InlineData("""{"query":"query Q($n: Int!) { campaigns(first: $n) { totalCount } }","variables":{"n":"x"}}""", GraphResponse, 422, GraphResponse)]
    public async Task Post_BodyAndAccept_GiveStatusAndMedia(string body, string accept, int status, string media)
    {
        using var client = new GraphClient(api.Address);
        var answer = await client.Send(client.Post(body, accept));
        Assert.Equal((status, media + "; charset=utf-8"), (answer.Status, answer.Media));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData(null)]
    public async Task Post_OtherThanJson_IsUnsupported(string? type)
    {
        using var client = new GraphClient(api.Address);
        var answer = await client.Send(client.Post(Viewer, type: type));
        Assert.Equal(415, answer.Status);
        Assert.Equal(["UNSUPPORTED_MEDIA_TYPE"], answer.Codes);
    }

    [Fact]
    public async Task Put_Always_NamesTheMethodsAllowed()
    {
        using var client = new GraphClient(api.Address);
        var answer = await client.Send(client.Prepare(new HttpRequestMessage(HttpMethod.Put, "/graphql")));
        Assert.Equal(405, answer.Status);
        Assert.Equal(["GET", "POST"], answer.Response.Content.Headers.Allow);
    }

    [Fact]
    public async Task Get_Mutation_IsNotAllowedAndDoesNothing()
    {
        using var client = new GraphClient(api.Address);
        api.World.Calls.Clear();
        var document = $$"""mutation { requestPull(input: { connectionId: "{{GlobalId.Write("PlatformConnection", "3")}}" }) { clientMutationId } }""";
        var answer = await client.Send(client.Get($"/graphql?query={Uri.EscapeDataString(document)}"));
        Assert.Equal(405, answer.Status);
        Assert.Equal(["POST"], answer.Response.Content.Headers.Allow);
        Assert.DoesNotContain("connection.RequestPull", api.World.Calls);
    }

    [Fact]
    public async Task Get_QueryWithVariables_IsAnswered()
    {
        using var client = new GraphClient(api.Address);
        var document = Uri.EscapeDataString("query Q($n: Int!) { campaigns(first: $n) { nodes { key } } }");
        var answer = await client.Send(client.Get($"/graphql?query={document}&variables={Uri.EscapeDataString("""{"n":1}""")}&operationName=Q"));
        Assert.Equal("""{"data":{"campaigns":{"nodes":[{"key":"dv360:101"}]}}}""", answer.DataAlone);
    }

    [Fact]
    public async Task Post_ParametersOfWrongKinds_NamesEveryOne()
    {
        using var client = new GraphClient(api.Address);
        var answer = await client.Send(client.Post("""{"query":1,"operationName":2,"variables":[],"extensions":"x"}"""));
        Assert.Equal(
            ["query must be a string.", "operationName must be a string.", "variables must be a JSON object.", "extensions must be a JSON object."],
            answer.Messages);
    }

    [Fact]
    public async Task Post_LongerThanTheLimit_IsTooLargeWhetherAnnouncedOrNot()
    {
        using var client = new GraphClient(api.Address);
        var body = """{"query":"{ viewer { role } }","extensions":{"x":"LONG"}}""".Replace("LONG", new string('x', 300_000), StringComparison.Ordinal);
        var announced = await client.Send(client.Post(body));
        var request = client.Post(body);
        request.Headers.TransferEncodingChunked = true;
        var streamed = await client.Send(request);
        Assert.Equal((413, 413), (announced.Status, streamed.Status));
        Assert.Equal(["PAYLOAD_TOO_LARGE"], announced.Codes);
    }

    [Fact]
    public async Task Post_JsonDeeperThanTheLimit_IsRefused()
    {
        using var client = new GraphClient(api.Address);
        var deep = string.Concat(Enumerable.Repeat("""{"a":""", 40)) + "1" + new string('}', 40);
        var answer = await client.Send(client.Post("""{"query":"{ viewer { role } }","variables":DEEP}""".Replace("DEEP", deep, StringComparison.Ordinal)));
        Assert.Equal(400, answer.Status);
        Assert.Equal(["BAD_REQUEST"], answer.Codes);
    }

    [Fact]
    public async Task Resolver_FailingBesideOthers_IsPartialSuccessWithoutTheExceptionsText()
    {
        using var client = new GraphClient(api.Address);
        api.World.Before["board.Load(1)"] = () => throw new InvalidOperationException("SECRET connection string");
        try
        {
            var answer = await client.Ask($$"""{ viewer { role } node(id: "{{GlobalId.Write("Campaign", "dv360:101")}}") { id } }""");
            Assert.Equal(294, answer.Status);
            Assert.Equal(["INTERNAL"], answer.Codes);
            Assert.Equal("TRADER", answer.Data.GetProperty("viewer").GetProperty("role").GetString());
            Assert.DoesNotContain("SECRET", answer.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Exception", answer.Text, StringComparison.Ordinal);
        }
        finally
        {
            api.World.Before.Clear();
        }
    }

    [Theory]
    [InlineData("/graphql/more")]
    [InlineData("/auth/more")]
    [InlineData("/health/more")]
    [InlineData("/ops/more")]
    public async Task Path_UnknownBelowOurs_IsNotFoundAndNoPage(string path)
    {
        using var client = new GraphClient(api.Address);
        var answer = await client.Send(client.Get(path, "text/html"));
        Assert.Equal(404, answer.Status);
        Assert.DoesNotContain("<", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/graphql")]
    [InlineData("/auth/session")]
    [InlineData("/health/live")]
    [InlineData("/missing.js")]
    [InlineData("/")]
    public async Task Answer_Always_CarriesTheSecurityHeaders(string path)
    {
        using var client = new GraphClient(api.Address, key: null);
        var answer = await client.Send(client.Get(path));
        var headers = answer.Response.Headers;
        Assert.Contains("script-src 'self';", headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("strict-origin-when-cross-origin", headers.GetValues("Referrer-Policy").Single());
    }

    [Fact]
    public async Task Health_WithTheClusterThere_IsLiveReadyAndSaysWhatRuns()
    {
        using var client = new GraphClient(api.Management(), key: null);
        Assert.Equal(200, (await client.Send(client.Get("/health/live"))).Status);
        Assert.Equal(200, (await client.Send(client.Get("/health/ready"))).Status);
        Assert.Equal("production", (await client.Send(client.Get("/health/info"))).Json.GetProperty("environment").GetString());
    }

    [Fact]
    public async Task Health_WithTheClusterSilent_IsLiveButNotReady()
    {
        using var client = new GraphClient(api.Management(), key: null);
        api.World.Before["session.GetPrincipal"] = () => throw new TimeoutException();
        try
        {
            Assert.Equal(200, (await client.Send(client.Get("/health/live"))).Status);
            Assert.Equal(503, (await client.Send(client.Get("/health/ready"))).Status);
        }
        finally
        {
            api.World.Before.Clear();
        }
    }

    [Theory]
    [InlineData("/health/live", 200)]
    [InlineData("/health/ready", 404)]
    [InlineData("/health/info", 404)]
    [InlineData("/metrics", 404)]
    [InlineData("/ops", 404)]
    [InlineData("/dashboard", 404)]
    [InlineData("/dashboard/ClusterStats", 404)]
    public async Task PublicPort_AskedForWhatIsOfOperations_SaysOnlyThatItLives(string path, int status)
    {
        using var client = new GraphClient(api.Address, key: null);
        var answer = await client.Send(client.Get(path));
        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 200 ? """{"status":"live"}""" : "", answer.Text);
    }

    [Theory]
    [InlineData("/metrics")]
    [InlineData("/health/ready")]
    public async Task Management_BeyondThisMachine_AnswersNobodyWithoutTheToken(string path)
    {
        const string token = "0123456789abcdef0123456789abcdef";
        var address = await api.Start("Production", null, $"--Paceline:Management:Token={token}");
        using var client = new GraphClient(api.Management(address), key: null);
        foreach (var brought in (string?[])[null, "Bearer", "Bearer wrong", $"Basic {token}", $"Bearer {token}0"])
        {
            var request = client.Get(path);
            request.Headers.TryAddWithoutValidation("Authorization", brought);
            Assert.Equal((401, ""), await client.Send(request) is { } refused ? (refused.Status, refused.Text) : default);
        }
        var right = client.Get(path, "text/plain");
        right.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        Assert.Equal(200, (await client.Send(right)).Status);
    }

    [Fact]
    public async Task Management_AskedUnderAnotherName_RefusesThePage()
    {
        using var client = new GraphClient(api.Management(), key: null);
        var request = client.Get("/health/live");
        request.Headers.Host = "rebound.evil.test";
        Assert.Equal(400, (await client.Send(request)).Status);
    }

    [Fact]
    public void Management_AtAnAddressOthersReach_IsRefusedWithoutAToken()
    {
        var refused = Assert.Throws<InvalidOperationException>(() => ApiHost.Build(["--Paceline:Management:Url=http://0.0.0.0:5090", "--ConnectionStrings:Cluster=Host=none"]));
        Assert.Contains("Paceline__Management__Url is http://0.0.0.0:5090, which other machines reach: set Paceline__Management__Token", refused.Message, StringComparison.Ordinal);
    }
}
