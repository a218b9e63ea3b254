using System.Text;
using NodaTime;
using Paceline.Cases;
using Paceline.Connections;

namespace Paceline.Amazon;

/// <summary>Signing in by link: the page a person is sent to, and what the code is given for.</summary>
public sealed class AmazonConsentTests
{
    private static readonly PlatformUnderTest Platform = PlatformUnderTest.At("Amazon");
    private static readonly IAuthorisation Authorisation = Platform.Connector.Authorisation!;
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 10, 17, 0);
    private static readonly Uri Return = new("https://ads.example/connections/signed-in");
    private static readonly Consent Asked = new(Return, "st-te_1", "ch-al_2");
    private static readonly ApiRequest Exchange = Authorisation.Exchange(Platform.Settings, new ConsentCode("ANcode/1", Return, "ver-if_3"));

    [Fact]
    public void ConsentPage_OfAnApplication_NamesItTheScopeTheWayBackAndTheChallenge() => Assert.Equal(
        "https://www.amazon.com/ap/oa?client_id=amzn1.application-oa2-client.7&scope=advertising%3A%3Acampaign_management&response_type=code"
        + "&redirect_uri=https%3A%2F%2Fads.example%2Fconnections%2Fsigned-in&state=st-te_1&code_challenge=ch-al_2&code_challenge_method=S256",
        Addresses.ConsentPage(Platform.Connector.Manifest, Platform.Settings, Authorisation, Asked).AbsoluteUri);

    [Fact]
    public void ConsentPage_WhereTheSettingsNameAHost_LiesThere()
    {
        var settings = Platform.Settings with { Endpoints = new Dictionary<string, Uri> { ["consent"] = new("http://127.0.0.1:5080") } };
        Assert.StartsWith("http://127.0.0.1:5080/ap/oa?client_id=", Addresses.ConsentPage(Platform.Connector.Manifest, settings, Authorisation, Asked).AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    public void ConsentPage_HoldsNoSecret()
    {
        var page = Uri.UnescapeDataString(Addresses.ConsentPage(Platform.Connector.Manifest, Platform.Settings, Authorisation, Asked).AbsoluteUri);
        Assert.All(Platform.Connector.Manifest.CredentialFields.Where(field => field.Secret), field => Assert.DoesNotContain(Platform.Settings.Credential[field.Name], page, StringComparison.Ordinal));
    }

    [Fact]
    public void Exchange_OfACode_IsAFormThatNothingRepeats()
    {
        Assert.Equal(
            ("POST", "token", "/auth/o2/token", "application/x-www-form-urlencoded", TokenUse.None, false),
            (Exchange.Method, Exchange.Endpoint, Exchange.Path, Exchange.ContentType, Exchange.Token, Exchange.IsRead));
        Assert.Equal(
            "grant_type=authorization_code&code=ANcode%2F1&redirect_uri=https%3A%2F%2Fads.example%2Fconnections%2Fsigned-in&code_verifier=ver-if_3"
            + "&client_id=amzn1.application-oa2-client.7&client_secret=s3cret-of-the-application",
            Encoding.ASCII.GetString(Exchange.Content.Span));
    }

    [Theory]
    [InlineData(200, """{"access_token":"Atza|x","refresh_token":"Atzr|new","expires_in":3600}""", null, null)]
    [InlineData(200, """{"access_token":"Atza|x","expires_in":3600}""", FaultAction.Reject, "BAD_TOKEN_ANSWER")]
    [InlineData(200, """{"refresh_token":""}""", FaultAction.Reject, "BAD_TOKEN_ANSWER")]
    [InlineData(200, "<html>", FaultAction.Reject, "BAD_TOKEN_ANSWER")]
    [InlineData(400, """{"error":"invalid_grant"}""", FaultAction.Reject, "CODE_REFUSED")]
    [InlineData(401, """{"error":"invalid_client"}""", FaultAction.Reject, "AUTH_REFUSED")]
    [InlineData(429, "", FaultAction.RateLimited, "RATE_LIMITED")]
    [InlineData(503, "", FaultAction.Retry, "SIGN_IN_ERROR")]
    public void Exchange_AnsweredSo_GivesTheRefreshTokenOrTheFault(int status, string body, FaultAction? action, string? code)
    {
        var answer = new ApiAnswer(status, new Dictionary<string, string>(), Encoding.UTF8.GetBytes(body));
        var read = Platform.Connector.Judge(Exchange, answer) is { } fault ? new GrantAnswer(null, fault) : Authorisation.ReadGrant(answer, Now);
        Assert.Equal((action, code), (read.Fault?.Action, read.Fault?.Code));
        Assert.Equal(action is null ? "Atzr|new" : null, read.Grant?.RefreshToken);
        Assert.DoesNotContain("Atz", read.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void CodeAndGrant_PrintNothing()
    {
        Assert.Equal("ConsentCode(redacted)", new ConsentCode("c", Return, "v").ToString());
        Assert.Equal("Grant(redacted)", new Grant("r").ToString());
        Assert.Equal("token: POST /auth/o2/token", Exchange.ToString());
    }

    [Fact]
    public void Authorisation_OfEveryPlatformThatHasOne_BecomesASecretFieldOfItsManifestAndLiesOnAnEndpointOfIt() => Assert.All(
        ConnectorCatalogue.All.Where(connector => connector.Authorisation is not null),
        connector =>
        {
            Assert.Contains(connector.Manifest.CredentialFields, field => field.Secret && field.Name == connector.Authorisation!.CredentialField);
            Assert.Contains(connector.Authorisation!.Endpoint, connector.Manifest.Endpoints.Keys);
        });
}
