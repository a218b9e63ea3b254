using System.Text.Json;
using Paceline.Fakes;

namespace Paceline.Tenancy;

/// <summary>Leaving, suspension and demo data as a browser meets them.</summary>
public sealed class DepartureTests(ApiFixture api) : IDisposable
{
    private const string Delete = "mutation Delete($input: DeleteOrganizationInput!) { deleteOrganization(input: $input) { dueAt receipt userErrors { field code } } }";
    private const string Suspend = "mutation Suspend($input: SuspensionInput!) { suspendOrganization(input: $input) { userErrors { field code } } }";
    private const string Standing = "{ standing { standing deletionWaitDays suspension { reason operator } deletion { askedBy reason } } }";

    private readonly GraphClient client = new(api.Address, key: null);

    [Fact]
    public async Task Suspended_AdministratorSeesWhyAndLeaves_AndNothingElse()
    {
        var admin = Suspended(Role.Admin);
        Assert.Equal(
            """{"data":{"standing":{"standing":"SUSPENDED","deletionWaitDays":7,"suspension":{"reason":"The invoice is open","operator":"Olga"},"deletion":{"askedBy":"Ann","reason":"They leave us"}}}}""",
            (await Graph(Standing, admin)).DataAlone);
        Assert.Equal("""{"data":{"viewer":{"organization":{"name":"Agency"}},"exports":[{"number":1,"state":"READY"}]}}""",
            (await Graph("{ viewer { organization { name } } exports { number state } }", admin)).DataAlone);
        foreach (var document in (string[])["{ campaigns(first: 1) { edges { node { name } } } }", "{ members { name } }", "{ connections { name } }", "{ standing { standing } audit(first: 1) { edges { node { action } } } }", "mutation { addDemoData { userErrors { code } } }"])
        {
            var refused = await Graph(document, admin);
            Assert.Equal((403, "SUSPENDED"), (refused.Status, refused.Codes.Distinct().Single()));
        }
        Assert.Equal(("SUSPENDED", 200), ((await Get("/auth/session", admin)).Json.GetProperty("next").GetString(), (await Get("/export/1", admin)).Status));
    }

    [Fact]
    public async Task Export_OfAnArchive_IsTakenByASignedInAdministratorAlone()
    {
        var taken = await Get("/export/1", api.World.NewSession(World.Alpha, Role.Admin));
        Assert.Equal((200, "application/zip"), (taken.Status, taken.Response.Content.Headers.ContentType?.MediaType));
        Assert.Equal(4, taken.Response.Content.Headers.ContentLength);
        Assert.Equal("attachment; filename=\"paceline-export-1.zip\"", taken.Response.Content.Headers.ContentDisposition?.ToString());
        Assert.Equal((1, ActorKind.User), api.World.LastOrder is (int number, AuditActor actor) ? (number, actor.Kind) : default);
        Assert.Equal(404, (await Get("/export/2", api.World.NewSession(World.Alpha, Role.Admin))).Status);
        Assert.Equal(403, (await Get("/export/1", api.World.NewSession(World.Alpha, Role.Finance))).Status);
        Assert.Equal(403, (await Get("/export/1", api.World.NewOperator())).Status);
        using var machine = new GraphClient(api.Address, "pl_alphaadmin_s4");
        Assert.Equal(403, (await machine.Send(machine.Get("/export/1"))).Status);
        using var foreign = client.Get("/export/1");
        foreign.Headers.Add("Sec-Fetch-Site", "cross-site");
        foreign.Headers.Add("Cookie", $"paceline={api.World.NewSession(World.Alpha, Role.Admin)}");
        Assert.Equal(403, (await client.Send(foreign)).Status);
    }

    [Fact]
    public async Task Deletion_AskedForWithAFreshProof_GivesAReceiptOnceAndSendsItsHashAlone()
    {
        var token = Proved(TimeSpan.FromMinutes(11));
        Assert.Equal(["PROOF_NEEDED"], (await Graph(Delete, token, new { input = new { name = "Agency", reason = "They leave us" } })).Codes);
        token = Proved(TimeSpan.Zero);
        Assert.Equal(["input.reason"], (await Graph(Delete, token, new { input = new { name = "Agency", reason = "short" } })).Messages.Select(message => message.Split(':')[0]));
        Assert.Equal("""{"data":{"deleteOrganization":{"dueAt":null,"receipt":null,"userErrors":[{"field":["name"],"code":"NAME_DIFFERS"}]}}}""",
            (await Graph(Delete, token, new { input = new { name = "agency", reason = "They leave us" } })).DataAlone);

        var asked = (await Graph(Delete, token, new { input = new { name = "Agency", reason = "They leave us" } })).Json.GetProperty("data").GetProperty("deleteOrganization");
        var receipt = asked.GetProperty("receipt").GetString()!;
        Assert.Contains("/receipt#", receipt, StringComparison.Ordinal);
        var order = Assert.IsType<ErasureOrder>(api.World.LastOrder is (ErasureOrder one, AuditActor) ? one : null);
        Assert.Equal(CredentialKeys.Hash(receipt.Split('#')[1]), order.ReceiptHash);
        Assert.Equal("FORBIDDEN", (await Graph(Delete, api.World.NewSession(World.Alpha, Role.Trader), new { input = new { name = "Agency", reason = "They leave us" } })).Codes[0]);
        Assert.Equal("""{"data":{"keepOrganization":{"userErrors":[]}}}""", (await Graph("mutation { keepOrganization { userErrors { code } } }", token)).DataAlone);
    }

    [Fact]
    public async Task Receipt_Shown_GivesTheCertificateToWhoeverHoldsItAndNobodyElse()
    {
        var read = await Post("/auth/receipt", $$"""{"receipt":"{{FakeReceiptGrain.Token}}"}""");
        Assert.Equal((200, "Agency", "{}\n", "abc"), (read.Status, read.Json.GetProperty("name").GetString(), read.Json.GetProperty("certificate").GetString(), read.Json.GetProperty("hash").GetString()));
        Assert.Equal(404, (await Post("/auth/receipt", """{"receipt":"another"}""")).Status);
        Assert.Equal(400, (await Post("/auth/receipt", "{}")).Status);
    }

    [Fact]
    public async Task Operator_WithAFreshProof_SuspendsAndSeesCertificates_AndNoMemberDoes()
    {
        var olga = api.World.NewOperator();
        var input = new { input = new { organization = "alpha", reason = "The invoice is open" } };
        Assert.Equal(["PROOF_NEEDED"], (await Graph(Suspend, olga, input)).Codes);
        Assert.Equal(204, (await Post("/auth/prove", $$"""{"proof":"{{FakeUserGrain.Code}}"}""", olga)).Status);
        Assert.Equal("""{"data":{"suspendOrganization":{"userErrors":[]}}}""", (await Graph(Suspend, olga, input)).DataAlone);
        Assert.Equal((("alpha", true, "The invoice is open"), ActorKind.Operator), api.World.LastOrder is (ValueTuple<string, bool, string> said, AuditActor actor) ? (said, actor.Kind) : default);
        Assert.Equal("""{"data":{"suspendOrganization":{"userErrors":[{"field":["organization"],"code":"NOT_FOUND"}]}}}""",
            (await Graph(Suspend, olga, new { input = new { organization = "nobody", reason = "The invoice is open" } })).DataAlone);
        Assert.Equal("""{"data":{"operatorErasures":[{"slug":"gone","rows":4711,"holds":true}]}}""", (await Graph("{ operatorErasures { slug rows holds } }", olga)).DataAlone);
        var admin = api.World.NewSession(World.Alpha, Role.Admin);
        Assert.Equal("FORBIDDEN", (await Graph(Suspend, admin, input)).Codes[0]);
        Assert.Equal(["FORBIDDEN"], (await Graph("{ operatorErasures { slug } }", admin)).Codes.Distinct());
    }

    [Fact]
    public async Task DemoData_IsSeenByAllAndOrderedByAdministrators()
    {
        Assert.Equal("""{"data":{"demoData":{"state":"PRESENT"}}}""", (await Graph("{ demoData { state } }", api.World.NewSession(World.Alpha, Role.Viewer))).DataAlone);
        Assert.Equal(["FORBIDDEN"], (await Graph("mutation { removeDemoData { userErrors { code } } }", api.World.NewSession(World.Alpha, Role.Trader))).Codes.Distinct());
        var admin = api.World.NewSession(World.Alpha, Role.Admin);
        Assert.Equal("""{"data":{"removeDemoData":{"userErrors":[]}}}""", (await Graph("mutation { removeDemoData { userErrors { code } } }", admin)).DataAlone);
        Assert.Equal("""{"data":{"addDemoData":{"userErrors":[{"code":"NOT_OFFERED"}]}}}""", (await Graph("mutation { addDemoData { userErrors { code } } }", admin)).DataAlone);
    }

    public void Dispose() => client.Dispose();

    private string Proved(TimeSpan ago)
    {
        var token = api.World.NewSession(World.Alpha, Role.Admin);
        var hash = CredentialKeys.Hash(token);
        api.World.Sessions[hash] = api.World.Sessions[hash] with { ProvedAt = DateTimeOffset.UtcNow - ago };
        return token;
    }

    private string Suspended(Role role)
    {
        var token = api.World.NewSession(World.Alpha, role);
        var hash = CredentialKeys.Hash(token);
        api.World.Sessions[hash] = api.World.Sessions[hash] with { IsSuspended = true };
        return token;
    }

    private Task<Answer> Graph(string query, string token, object? variables = null) => Sent(client.Post(JsonSerializer.Serialize(new { query, variables })), token);

    private Task<Answer> Post(string path, string body, string? token = null) => Sent(client.Post(body, path: path), token);

    private Task<Answer> Get(string path, string token) => Sent(client.Get(path), token);

    private Task<Answer> Sent(HttpRequestMessage request, string? token)
    {
        if (token is not null)
        {
            request.Headers.Add("Cookie", $"paceline={token}");
        }
        return client.Send(request);
    }
}
