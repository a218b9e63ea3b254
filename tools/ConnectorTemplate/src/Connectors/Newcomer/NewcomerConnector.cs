using NodaTime;
using Paceline.Pipeline;

namespace Paceline.Connections.Newcomer;

/// <summary>Newcomer: where its entities come from, and its delivery.</summary>
public sealed class NewcomerConnector : IConnector
{
    public PlatformManifest Manifest => NewcomerManifest.Value;

    public IReadOnlyList<SettingProblem> Check(ConnectionSettings settings) => NewcomerSignIn.Check(settings);

    public ApiRequest TokenRequest(ConnectionSettings settings, Instant now) => NewcomerSignIn.Request(settings);

    public TokenAnswer ReadToken(ApiAnswer answer, Instant now) => NewcomerSignIn.Read(answer, now);

    public Fault? Judge(ApiRequest request, ApiAnswer answer) => NewcomerFaults.Judge(request, answer);

    public Turn Next(PullIntent intent, ConnectionSettings settings, string? state, ApiAnswer? answer, Instant now) => intent.Stream switch
    {
        StreamNames.Accounts => NewcomerAccounts.Next(state, answer),
        StreamNames.Entities => NewcomerEntities.Next(intent, state, answer),
        StreamNames.Delivery => NewcomerDelivery.Next(intent, state, answer, now),
        _ => throw new ArgumentException($"{Manifest.Name} has no stream '{intent.Stream}'.", nameof(intent)),
    };

    public ReportColumns? Columns(PullIntent intent, DownloadReceipt receipt) => Reading.ReportSchema.Of(NewcomerReport.Format, intent, receipt);

    public void Read(BatchContent batch, IRowSink sink)
    {
        if (batch.Intent.Stream == StreamNames.Delivery)
        {
            Reading.ReportReader.Read(NewcomerReport.Format, batch, sink);
        }
        else
        {
            NewcomerRows.Read(batch, sink);
        }
    }
}
