using NodaTime;
using Paceline.Pipeline;

namespace Paceline.Connections.TradeDesk;

/// <summary>The Trade Desk: entities from its REST API v3, delivery from MyReports, everything in UTC.</summary>
public sealed class TtdConnector : IConnector
{
    public PlatformManifest Manifest => TtdManifest.Value;

    public IEntityWriting? Writing { get; } = new TtdWriting();

    public IReadOnlyList<SettingProblem> Check(ConnectionSettings settings) => TtdSignIn.Check(settings);

    public ApiRequest TokenRequest(ConnectionSettings settings, Instant now) => TtdSignIn.Request(settings);

    public TokenAnswer ReadToken(ApiAnswer answer, Instant now) => TtdSignIn.Read(answer, now);

    public Fault? Judge(ApiRequest request, ApiAnswer answer) => TtdFaults.Judge(request, answer);

    public Turn Next(PullIntent intent, ConnectionSettings settings, string? state, ApiAnswer? answer, Instant now) => intent.Stream switch
    {
        StreamNames.Accounts => TtdAccounts.Next(state, answer),
        StreamNames.Entities => TtdEntities.Next(intent, state, answer),
        StreamNames.Delivery => TtdDelivery.Next(intent, settings, state, answer, now),
        _ => throw new ArgumentException($"{Manifest.Name} has no stream '{intent.Stream}'.", nameof(intent)),
    };

    public ReportColumns? Columns(PullIntent intent, DownloadReceipt receipt) => Reading.ReportSchema.Of(TtdReport.Format, intent, receipt);

    public void Read(BatchContent batch, IRowSink sink)
    {
        if (batch.Intent.Stream == StreamNames.Delivery)
        {
            Reading.ReportReader.Read(TtdReport.Format, batch, sink);
        }
        else
        {
            TtdRows.Read(batch, sink);
        }
    }
}
