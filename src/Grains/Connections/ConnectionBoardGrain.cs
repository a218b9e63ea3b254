using System.Text.Json;
using NodaTime;
using Orleans.Concurrency;
using Paceline.Common;

namespace Paceline.Connections;

/// <summary>Reads over an organisation's connections. Stateless: any silo answers.</summary>
[GrainType("connections.board"), StatelessWorker]
internal sealed class ConnectionBoardGrain(ConnectionStore connections, BatchListStore batches, TimeProvider time) : Grain, IConnectionBoardGrain
{
    /// <summary>What lies between the end of a pull of accounts and their being there, at most.</summary>
    private static readonly TimeSpan Landing = TimeSpan.FromSeconds(15);

    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    public async Task<IReadOnlyList<ConnectionView>> List()
    {
        var overview = await connections.Overview(Org);
        return await Task.WhenAll(overview.Connections.Select(connection => View(connection, overview)));
    }

    public async Task<ConnectionView?> Load(int connection) => (await List()).FirstOrDefault(view => view.Connection == connection);

    public async Task<BatchPage> Batches(BatchQuery query)
    {
        var first = Math.Clamp(query.First, 1, 200);
        var rows = await batches.List(Org, query.Connection, [.. query.Stages.Select(stage => (int)stage)], query.Before, first + 1);
        return new BatchPage([.. rows.Take(first).Select(View)], rows.Count > first);
    }

    public async Task<BatchView?> LoadBatch(long batch) => await batches.Load(Org, batch) is { } found ? View(found) : null;

    private async Task<ConnectionView> View(ConnectionRecord record, ConnectionsOverview overview)
    {
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        var manifest = ConnectorCatalogue.Find(record.Platform)?.Manifest;
        var history = manifest is null ? default : PullPlan.History(
            record, manifest, [.. overview.Accounts.Where(account => account.Connection == record.Connection && account.IsRead)], now);
        var quotas = await GrainFactory.GetGrain<IQuotaGrain>($"{record.Platform}/{record.Project}").Left();
        return new ConnectionView
        {
            Connection = record.Connection,
            Platform = record.Platform,
            Name = record.Name,
            State = (ConnectionState)record.State,
            StateReason = record.StateReason,
            Pulling = overview.Pulling.Contains(record.Connection) && (ConnectionState)record.State is not (ConnectionState.Paused or ConnectionState.Disconnected),
            Accounts = [.. overview.Accounts.Where(account => account.Connection == record.Connection).Select(account => new AccountView(
                account.ExternalId, account.Name, account.Currency, account.Zone, account.Campaigns, account.RefreshedAt, account.DataThrough,
                account.IsRead ? Lag.Minutes(account.DataThrough, account.Zone, manifest?.CompletenessDelay ?? Duration.Zero, now) : 0, account.IsRead))],
            Streams = [.. overview.Streams.Where(stream => stream.Connection == record.Connection).Select(stream => new StreamView(
                stream.Subject.Length == 0 ? stream.Stream : $"{stream.Stream} {stream.Subject}", stream.LastPullAt, stream.LastOutcome,
                stream.NextPullAt == DateTimeOffset.MaxValue ? null : PullPlan.NextPullAt(stream, overview.Pauses),
                overview.Cursors.FirstOrDefault(one => one.Connection == record.Connection && one.Stream == stream.Stream && one.Subject == stream.Subject)?.Cursor))],
            Quotas = [.. quotas.Where(quota => IsShownTo(overview, record, manifest, quota))],
            Stages = [.. overview.Stages.Where(stage => stage.Connection == record.Connection).Select(stage => new StageCount((BatchStage)stage.Stage, stage.Batches, stage.Rows))],
            TokenExpiresAt = record.TokenExpiresAt,
            IsDemo = record.IsDemo,
            Writing = record.Writing is { } consent ? new WriteConsentView(consent.At, consent.Who, consent.Why) : null,
            WriteBlock = WriteLeave.Block((ConnectionState)record.State is not (ConnectionState.Paused or ConnectionState.Disconnected), record.Writing is not null, overview.Acting),
            Project = record.Project,
            PullEverySeconds = record.PullEverySeconds,
            Hourly = record.DeliveryGrain == (int)DeliveryGrain.Hour,
            HistoryDays = record.HistoryDays,
            Granted = JsonSerializer.Deserialize<Dictionary<string, int>>(record.Quotas)!,
            Lookbacks = manifest is null ? [] : CatalogueViews.Lookbacks(record, manifest),
            CredentialExpiresAt = record.CredentialExpiresAt,
            CredentialExpiry = Deadlines.Of(record.CredentialExpiresAt is { } end ? Instant.FromDateTimeOffset(end) : null, now),
            ApiVersions = manifest is null ? [] : CatalogueViews.ApiVersions(manifest, now.InUtc().Date),
            Backfills = [.. overview.Backfills.Where(backfill => backfill.Connection == record.Connection).Select(backfill => BackfillRules.View(backfill, now))],
            Pauses = [.. overview.Pauses.Where(pause => pause.Connection == record.Connection).Select(SchemaViews.View)],
            FirstDay = PullPlan.Wire(BackfillRules.FirstDay(manifest, now)),
            TakesNewAccounts = record.TakesNewAccounts,
            HistoryDaysWanted = history.Wanted,
            HistoryDaysIn = history.In,
            AccountsAreKnown = overview.Accounts.Any(account => account.Connection == record.Connection) || overview.Streams.Any(stream =>
                stream.Connection == record.Connection && stream is { Stream: StreamNames.Accounts, LastOutcome: "DONE", LastPullAt: { } at } && at + Landing < time.GetUtcNow()),
        };
    }

    // A project may be shared, or named by somebody who only knows its name: what is counted there for the accounts of others tells of them.
    private static bool IsShownTo(ConnectionsOverview overview, ConnectionRecord record, PlatformManifest? manifest, QuotaView quota) =>
        quota.Bucket.Split(' ', 2) is not [var name, var scope]
        || manifest?.Quotas.FirstOrDefault(declared => declared.Name == name) is { ScopesAreOfThePlatform: true }
        || overview.Accounts.Any(account => account.Connection == record.Connection && account.ExternalId == scope);

    private static BatchView View(BatchRecord record) => new()
    {
        Batch = record.Batch,
        Connection = record.Connection,
        ConnectionName = record.ConnectionName,
        Platform = record.Platform,
        Stream = record.Stream,
        Stage = (BatchStage)record.Stage,
        Subject = Subject(PullIntentText.Read(record.Intent)),
        Bytes = record.Bytes,
        Rows = record.Rows,
        Accepted = record.Accepted,
        Skipped = record.Skipped,
        Quarantined = record.Quarantined,
        LandedAt = record.LandedAt,
        FinishedAt = record.FinishedAt,
        Reason = record.Reason,
        Sha256 = Convert.ToHexStringLower(record.Sha256),
    };

    private static string Subject(PullIntent intent)
    {
        var whose = intent.Accounts.Count switch { 0 => "", 1 => $" of {intent.Accounts[0].Name}", var count => $" of {count} advertisers" };
        return intent.From is { } from && intent.To is { } to ? $"{intent.Stream}{whose}, {from:uuuu-MM-dd} to {to:uuuu-MM-dd}"
            : intent.Cursor is null ? $"{intent.Stream}{whose}, all"
            : $"{intent.Stream}{whose}, changed since";
    }
}
