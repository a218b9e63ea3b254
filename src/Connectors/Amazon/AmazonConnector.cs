using NodaTime;
using Paceline.Pipeline;

namespace Paceline.Connections.Amazon;

/// <summary>Amazon DSP: entities from the unified Ads API, delivery from its asynchronous reports.</summary>
public sealed class AmazonConnector : IConnector
{
    public PlatformManifest Manifest => AmazonManifest.Value;

    public IAuthorisation? Authorisation { get; } = new AmazonConsent();

    public IEntityWriting? Writing { get; } = new AmazonWriting();

    public IReadOnlyList<SettingProblem> Check(ConnectionSettings settings) => AmazonSignIn.Check(settings);

    public ApiRequest TokenRequest(ConnectionSettings settings, Instant now) => AmazonSignIn.Request(settings);

    public TokenAnswer ReadToken(ApiAnswer answer, Instant now) => AmazonSignIn.Read(answer, now);

    public Fault? Judge(ApiRequest request, ApiAnswer answer) => AmazonFaults.Judge(request, answer);

    public Turn Next(PullIntent intent, ConnectionSettings settings, string? state, ApiAnswer? answer, Instant now) => intent.Stream switch
    {
        StreamNames.Accounts => AmazonAccounts.Next(settings, state, answer),
        StreamNames.Entities => AmazonEntities.Next(intent, settings, state, answer),
        StreamNames.Delivery => AmazonDelivery.Next(intent, settings, state, answer, now),
        _ => throw new ArgumentException($"{Manifest.Name} has no stream '{intent.Stream}'.", nameof(intent)),
    };

    public ReportColumns? Columns(PullIntent intent, DownloadReceipt receipt) => Reading.ReportSchema.Of(AmazonReport.Format, intent, receipt);

    public void Read(BatchContent batch, IRowSink sink)
    {
        if (batch.Intent.Stream == StreamNames.Delivery)
        {
            Reading.ReportReader.Read(AmazonReport.Format, batch, sink);
        }
        else
        {
            AmazonRows.Read(batch, sink);
        }
    }
}
