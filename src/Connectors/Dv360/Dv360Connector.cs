using NodaTime;
using Paceline.Pipeline;

namespace Paceline.Connections.Dv360;

/// <summary>Google Display &amp; Video 360: entities from its API v4, delivery from Bid Manager v2 reports.</summary>
public sealed class Dv360Connector : IConnector
{
    public PlatformManifest Manifest => Dv360Manifest.Value;

    public IEntityWriting? Writing { get; } = new Dv360Writing();

    public IReadOnlyList<SettingProblem> Check(ConnectionSettings settings) => Dv360SignIn.Check(settings);

    public ApiRequest TokenRequest(ConnectionSettings settings, Instant now) => Dv360SignIn.Request(settings, now);

    public TokenAnswer ReadToken(ApiAnswer answer, Instant now) => Dv360SignIn.Read(answer, now);

    public Fault? Judge(ApiRequest request, ApiAnswer answer) => Dv360Faults.Judge(request, answer);

    public Turn Next(PullIntent intent, ConnectionSettings settings, string? state, ApiAnswer? answer, Instant now) => intent.Stream switch
    {
        StreamNames.Accounts => Dv360Accounts.Next(state, answer),
        StreamNames.Entities => Dv360Entities.Next(intent, state, answer, now),
        StreamNames.Delivery => Dv360Delivery.Next(intent, state, answer, now),
        _ => throw new ArgumentException($"{Manifest.Name} has no stream '{intent.Stream}'.", nameof(intent)),
    };

    /// <summary>Delivery begins by defining a report; listing those there are shows the same right and leaves nothing behind.</summary>
    public Probe? Probe(string stream, AccountRef? account, ConnectionSettings settings, Instant now) => stream switch
    {
        StreamNames.Delivery => new Probe(
            new PullIntent(stream, account), new ApiRequest("GET", Dv360Manifest.Reports, "/v2/queries?pageSize=1") { Charges = Dv360Quota.Report }, null),
        StreamNames.Entities when account is null => null,
        _ when Next(new PullIntent(stream, account), settings, null, null, now) is Turn.Ask ask => new Probe(new PullIntent(stream, account), ask.Request, ask.State),
        _ => null,
    };

    public ReportColumns? Columns(PullIntent intent, DownloadReceipt receipt) => Reading.ReportSchema.Of(Dv360Report.Format, intent, receipt);

    public void Read(BatchContent batch, IRowSink sink)
    {
        if (batch.Intent.Stream == StreamNames.Delivery)
        {
            Reading.ReportReader.Read(Dv360Report.Format, batch, sink);
        }
        else
        {
            Dv360Rows.Read(batch, sink);
        }
    }
}
