using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;
using Paceline.Api;
using Paceline.Fakes;
using Paceline.Tenancy;

namespace Paceline.Connections;

public sealed class SignInLinkTests(ApiFixture api)
{
    private const string Begin = "mutation M($id: ID!) { signInAtPlatform(input: { connectionId: $id, clientMutationId: \"m\" }) { url userErrors { field code } clientMutationId } }";
    private const string Finish = "mutation M($input: FinishSignInInput!) { finishSignIn(input: $input) { connection { name } userErrors { field code } clientMutationId } }";

    [Fact]
    public async Task SignInAtPlatform_OfAnAdmin_ReturnsToTheConfiguredAddressWhateverTheHost()
    {
        using var admin = new GraphClient(await api.Start(settings: ["--Paceline:PublicAddress", "https://ads.example"]), "pl_alphaadmin_s4");

        var answer = await admin.Ask(Begin, new { id = Id("3") });

        Assert.Equal("""{"data":{"signInAtPlatform":{"url":"https://platform.example/consent?state=abc","userErrors":[],"clientMutationId":"m"}}}""", answer.DataAlone);
        var (order, actor) = api.World.LastOrder!.Value;
        Assert.Equal(new Uri("https://ads.example/connections/signed-in"), order);
        Assert.Equal(World.PrincipalOf(World.Alpha, Role.Admin, "alphaadmin").SubjectId, actor.Subject);
        Assert.Equal(
            """{"data":{"signInAtPlatform":{"url":null,"userErrors":[{"field":["connectionId"],"code":"NOT_FOUND"}],"clientMutationId":"m"}}}""",
            (await admin.Ask(Begin, new { id = Id("9") })).DataAlone);
    }

    [Fact]
    public async Task SignInAtPlatform_WithoutAPublicAddress_SaysSoAndAsksNoGrain()
    {
        using var admin = new GraphClient(api.Address, "pl_alphaadmin_s4");
        Assert.Equal(
            """{"data":{"signInAtPlatform":{"url":null,"userErrors":[{"field":[],"code":"NO_PUBLIC_ADDRESS"}],"clientMutationId":"m"}}}""",
            (await admin.Ask(Begin, new { id = Id("3") })).DataAlone);
    }

    [Fact]
    public async Task FinishSignIn_OfAnAdmin_HandsOnStateAndCodeAndGivesTheConnectionOrTheOneRefusal()
    {
        using var admin = new GraphClient(api.Address, "pl_alphaadmin_s4");

        var good = await admin.Ask(Finish, new { input = new { state = "good", code = "s3cret-code", clientMutationId = "m" } });

        Assert.Equal("""{"data":{"finishSignIn":{"connection":{"name":"DV360"},"userErrors":[],"clientMutationId":"m"}}}""", good.DataAlone);
        var back = Assert.IsType<SignInReturn>(api.World.LastOrder!.Value.Order);
        Assert.Equal(("good", "s3cret-code", "SignInReturn(redacted)"), (back.State, back.Code, back.ToString()));
        var bad = await admin.Ask(Finish, new { input = new { state = "other", code = "s3cret-code" } });
        Assert.Equal("""{"data":{"finishSignIn":{"connection":null,"userErrors":[{"field":["state"],"code":"SIGN_IN_LINK_INVALID"}],"clientMutationId":null}}}""", bad.DataAlone);
    }

    [Theory]
    [InlineData(0, 1, "state")]
    [InlineData(201, 1, "state")]
    [InlineData(1, 0, "code")]
    [InlineData(1, 4097, "code")]
    public async Task FinishSignIn_WithTooLittleOrTooMuch_IsRefusedWithoutRepeatingIt(int state, int code, string argument)
    {
        using var admin = new GraphClient(api.Address, "pl_alphaadmin_s4");
        var answer = await admin.Ask(Finish, new { input = new { state = new string('q', state), code = new string('q', code) } });
        Assert.Contains($"input.{argument}", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("qq", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfTheReturn_SendsNoReferrer_AndOthersDo()
    {
        using var http = new HttpClient { BaseAddress = api.Address };
        using var back = await http.GetAsync(new Uri("/connections/signed-in?state=s&code=c", UriKind.Relative));
        Assert.Equal("no-referrer", Assert.Single(back.Headers.GetValues("Referrer-Policy")));
        using var other = await http.GetAsync(new Uri("/connections", UriKind.Relative));
        Assert.Equal("strict-origin-when-cross-origin", Assert.Single(other.Headers.GetValues("Referrer-Policy")));
    }

    [Theory]
    [InlineData("https://ads.example", "Production", "https://ads.example/")]
    [InlineData("http://127.0.0.1:5080", "Production", "http://127.0.0.1:5080/")]
    [InlineData(null, "Production", null)]
    [InlineData(null, "Development", "http://localhost:5123/")]
    public void PublicAddress_IsTheSettings_OrInDevelopmentWhereItListens(string? setting, string environment, string? expected) =>
        Assert.Equal(expected, Read(setting, environment).PublicAddress?.AbsoluteUri);

    [Theory]
    [InlineData("http://ads.example")]
    [InlineData("https://ads.example/path")]
    [InlineData("https://user@ads.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("ads.example")]
    public void PublicAddress_ThatCannotBe_KeepsTheProcessFromStarting(string setting) =>
        Assert.Contains("Paceline:PublicAddress", Assert.Throws<InvalidOperationException>(() => Read(setting, "Production")).Message, StringComparison.Ordinal);

    private static ApiOptions Read(string? setting, string environment) => ApiOptions.Read(
        new ConfigurationBuilder().AddInMemoryCollection([new("Paceline:PublicAddress", setting), new("urls", "http://localhost:5123;http://localhost:5124")]).Build(),
        new HostingEnvironment { EnvironmentName = environment }, needsCluster: false);

    private static string Id(string connection) => GlobalId.Write("PlatformConnection", connection);
}
