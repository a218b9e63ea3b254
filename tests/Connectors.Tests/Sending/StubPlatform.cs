using NodaTime;
using Paceline.Connections;
using Paceline.Pipeline;

namespace Paceline.Sending;

/// <summary>A platform of one endpoint, for testing what is the sender's alone.</summary>
internal sealed class StubPlatform : IConnector
{
    public const string Secret = "t0p-secret";

    public int TokensBought { get; private set; }
    public Func<ApiAnswer, Instant, TokenAnswer>? Token { get; init; }

    public PlatformManifest Manifest { get; } = new("stub", "Stub")
    {
        Endpoints = new Dictionary<string, Uri> { ["api"] = new("https://stub.invalid"), ["token"] = new("https://stub.invalid") },
        LinkHosts = new Dictionary<string, IReadOnlyList<string>> { ["api"] = ["files.stub.invalid", ".cdn.stub.invalid"] },
        Streams = [],
        Quotas = [new("calls", 5, Duration.FromMinutes(1), PerScope: false), new("scoped", 3, Duration.FromMinutes(1), PerScope: true)],
        MethodWeights = [new("POST", "/items/*:heavy", 5), new("POST", "/upload/*", 5)],
        CredentialFields = [],
        CompletenessDelay = Duration.Zero,
        LookbackDays = 1,
        ConversionLookbackDays = 1,
        ApiVersions = [],
        MaxReportDays = 1,
        TokenHeader = new("Authorization", "Bearer "),
    };

    public IReadOnlyList<SettingProblem> Check(ConnectionSettings settings) => [];

    public ApiRequest TokenRequest(ConnectionSettings settings, Instant now) => new("POST", "token", "/token")
    {
        ContentType = "text/plain",
        Content = "secret"u8.ToArray(),
        Token = TokenUse.None,
    };

    public TokenAnswer ReadToken(ApiAnswer answer, Instant now)
    {
        TokensBought++;
        return Token?.Invoke(answer, now) ?? new TokenAnswer(new AccessToken($"{Secret}-{TokensBought}", now + Duration.FromHours(1)), null);
    }

    public Fault? Judge(ApiRequest request, ApiAnswer answer) => answer.Status switch
    {
        < 300 => null,
        401 => new Fault(FaultAction.RefreshToken, "UNAUTHENTICATED", "Stale."),
        429 => new Fault(FaultAction.RateLimited, "RATE_LIMITED", "Slow down.", RetryAfter.Of(answer)),
        404 => new Fault(FaultAction.Ignore, "GONE", "Gone."),
        >= 500 => new Fault(FaultAction.Retry, "PLATFORM_ERROR", "Broken."),
        _ => new Fault(FaultAction.Reject, "REFUSED", "No."),
    };

    public Turn Next(PullIntent intent, ConnectionSettings settings, string? state, ApiAnswer? answer, Instant now) => throw new NotSupportedException();

    public ReportColumns? Columns(PullIntent intent, DownloadReceipt receipt) => null;

    public void Read(BatchContent batch, IRowSink sink) => throw new NotSupportedException();
}
