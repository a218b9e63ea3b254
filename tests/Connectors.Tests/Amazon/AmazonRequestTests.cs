using System.Text;
using NodaTime;
using Paceline.Cases;
using Paceline.Connections;

namespace Paceline.Amazon;

/// <summary>What cases do not show of Amazon's requests: their headers, and who may repeat them.</summary>
public sealed class AmazonRequestTests
{
    private static readonly PlatformUnderTest Platform = PlatformUnderTest.At("Amazon");
    private static readonly AccountRef Account = new("590017", null, "Alder", "UTC", "USD");
    private static readonly PullIntent Delivery = PullIntent.Delivery([Account], new LocalDate(2026, 3, 8), new LocalDate(2026, 3, 9));
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 10, 17, 0);

    [Fact]
    public void Requests_OfAProfile_NameClientAndScope()
    {
        foreach (var intent in new[] { new PullIntent(StreamNames.Accounts), Delivery })
        {
            Assert.Equal(
                [("Amazon-Advertising-API-ClientId", "amzn1.application-oa2-client.7"), ("Amazon-Advertising-API-Scope", "4100")],
                First(intent).Headers.Select(header => (header.Key, header.Value)).Order());
        }
    }

    [Fact]
    public void Requests_OfAnAdvertiser_NameClientAndAccount() => Assert.Equal(
        [("Amazon-Ads-AccountId", "590017"), ("Amazon-Ads-ClientId", "amzn1.application-oa2-client.7")],
        First(new PullIntent(StreamNames.Entities, Account)).Headers.Select(header => (header.Key, header.Value)).Order());

    [Fact]
    public void Report_IsAskedForInItsOwnMediaType_AndNeitherThatNorAPollIsRepeatedInHaste()
    {
        var create = First(Delivery);
        Assert.Equal(("application/vnd.createasyncreportrequest.v3+json", false), (create.ContentType, create.IsRead));
        var poll = Ask("""{"Step":"Poll","From":"2026-03-08","ReportId":"r5"}""");
        Assert.Equal(("/reporting/reports/r5", false), (poll.Path, poll.IsRead));
    }

    [Fact]
    public void Download_OfTheSignedLink_CarriesNothingOfOurs()
    {
        var download = Ask("""{"Step":"Download","From":"2026-03-08","ReportId":"r5","Link":"https://x.s3.amazonaws.com/r5?X-Amz-Signature=s"}""");
        Assert.Equal((TokenUse.None, 0, true, DownloadForm.Array), (download.Token, download.Headers.Count, download.IsZippedFile, download.Form));
        Assert.True(Addresses.TryResolve(Platform.Connector.Manifest, Platform.Settings, download, out _));
        Assert.False(Addresses.TryResolve(Platform.Connector.Manifest, Platform.Settings, download with { Path = "https://s3.amazonaws.com.example/r5" }, out _));
    }

    [Fact]
    public void SignIn_SendsAForm_WithItsSecretsEscaped()
    {
        var request = Platform.Connector.TokenRequest(Platform.Settings, Now);
        Assert.Equal(
            ("token", "application/x-www-form-urlencoded",
                "grant_type=refresh_token&refresh_token=Atzr%7Cs3cret-refresh-token&client_id=amzn1.application-oa2-client.7&client_secret=s3cret-of-the-application"),
            (request.Endpoint, request.ContentType, Encoding.ASCII.GetString(request.Content.Span)));
        Assert.Equal(TokenUse.None, request.Token);
    }

    [Theory]
    [InlineData(200, """{"access_token":"Atza|x","expires_in":3600}""", null)]
    [InlineData(200, """{"access_token":"Atza|x"}""", FaultAction.Retry)]
    [InlineData(200, "<html>", FaultAction.Retry)]
    [InlineData(400, """{"error":"invalid_grant"}""", FaultAction.Reauthorise)]
    [InlineData(401, """{"error":"invalid_client"}""", FaultAction.Reauthorise)]
    [InlineData(500, "", FaultAction.Retry)]
    public void SignIn_AnsweredSo_GivesATokenOrTheFault(int status, string body, FaultAction? action)
    {
        var answer = new ApiAnswer(status, new Dictionary<string, string>(), Encoding.UTF8.GetBytes(body));
        var fault = Platform.Connector.Judge(Platform.Connector.TokenRequest(Platform.Settings, Now), answer);
        var read = fault is null ? Platform.Connector.ReadToken(answer, Now) : new TokenAnswer(null, fault);
        Assert.Equal(action, read.Fault?.Action);
        Assert.Equal(action is null ? Now + Duration.FromHours(1) : null, read.Token?.ExpiresAt);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ENTITY2XYZ")]
    public void Check_OfAProfileThatIsNoNumber_SaysWhereItStands(string profile)
    {
        var fields = new Dictionary<string, string> { ["client_id"] = "c", ["client_secret"] = "s", ["refresh_token"] = "r", ["profile_id"] = profile };
        var problem = Assert.Single(Platform.Connector.Check(Platform.Settings with { Credential = new Credential(fields) }));
        Assert.Equal("profile_id", problem.Field);
    }

    [Fact]
    public void Read_OfAReportThatIsNoArray_IsUnreadable()
    {
        var batch = new BatchContent(Delivery, "GET link", default, "{\"message\":\"x\"}"u8.ToArray(), 1, true);
        Assert.Equal("NO_ARRAY", Assert.Throws<UnreadableBatchException>(() => Platform.Connector.Read(batch, new RowLedger())).Rule);
    }

    private static ApiRequest First(PullIntent intent) => Assert.IsType<Turn.Ask>(Platform.Connector.Next(intent, Platform.Settings, null, null, Now)).Request;

    private static ApiRequest Ask(string state) => Assert.IsType<Turn.Ask>(Platform.Connector.Next(Delivery, Platform.Settings, state, null, Now)).Request;
}
