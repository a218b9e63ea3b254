using System.Globalization;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Connections;

internal sealed class PlatformConnectionType : ObjectGraphType<ConnectionView>
{
    public PlatformConnectionType()
    {
        Name = "PlatformConnection";
        this.ReadableFrom(Role.Viewer);
        this.IsNode(connection => connection.Connection.ToString(CultureInfo.InvariantCulture));
        this.Says("platform", Kind.Text, connection => connection.Platform);
        this.Says("name", Kind.Text, connection => connection.Name);
        this.Says("state", Kind.One<ConnectionStateType>(), connection => connection.State);
        this.Says("stateReason", Kind.TextOrNull, connection => connection.StateReason, "What went wrong and what to do, when something did.");
        this.Says("pulling", Kind.Flag, connection => connection.Pulling);
        this.Says("accounts", Kind.Many<PlatformAccountType>(), connection => connection.Accounts);
        this.Says("isDemo", Kind.Flag, connection => connection.IsDemo, "Whether it reads the installation's sandbox: what it brings is demo data.");
        this.Says("writing", Kind.OneOrNull<WriteConsentType>(), connection => connection.Writing, "The leave to write by it; null when nobody has given it.");
        this.Says("writeBlock", typeof(WriteBlockType), connection => connection.WriteBlock, "What keeps Paceline from changing anything by it, the nearest first; null when nothing does.");
        this.Says("takesNewAccounts", Kind.Flag, connection => connection.TakesNewAccounts, "Whether accounts that appear are read without asking.");
        this.Says("historyDaysWanted", Kind.Integer, connection => connection.HistoryDaysWanted, "Days of history wanted, added up over the accounts that are read.");
        this.Says("historyDaysIn", Kind.Integer, connection => connection.HistoryDaysIn, "How many of them are in, so that campaigns are paced by them.");
        this.Says("streams", Kind.Many<StreamStatusType>(), connection => connection.Streams).Holds(10);
        this.Says("quotas", Kind.Many<QuotaStatusType>(), connection => connection.Quotas).Holds(10);
        this.Says("stages", Kind.Many<StageCountType>(), connection => connection.Stages.Where(stage => stage.Stage != BatchStage.Landing).ToList(),
            "Batches and rows by stage of the pipeline.").Holds(5);
        this.Says("tokenExpiresAt", Kind.MomentOrNull, connection => connection.TokenExpiresAt, "End of the access token in use; the connection takes a new one by itself.");
        this.Says("project", Kind.Text, connection => connection.Project, "The platform project whose quota it uses.");
        this.Says("pullEverySeconds", Kind.Integer, connection => connection.PullEverySeconds);
        this.Says("hourly", Kind.Flag, connection => connection.Hourly, "Whether delivery is read by the hour.");
        this.Says("historyDays", Kind.Integer, connection => connection.HistoryDays);
        this.Says("granted", Kind.Many<GrantedQuotaType>(), connection => connection.Granted.OrderBy(quota => quota.Key, StringComparer.Ordinal).Select(quota => (object)quota).ToList(),
            "Limits the platform granted beyond its own.").Holds(5);
        this.Says("lookbacks", Kind.Many<LookbackType>(), connection => connection.Lookbacks).Holds(2);
        this.Says("credentialExpiresAt", Kind.MomentOrNull, connection => connection.CredentialExpiresAt, "End of what it signs in with; null when nobody has said.");
        this.Says("credentialExpiry", Kind.One<ExpiryStateType>(), connection => connection.CredentialExpiry);
        this.Says("apiVersions", Kind.Many<ApiVersionType>(), connection => connection.ApiVersions).Holds(5);
        this.Says("backfills", Kind.Many<BackfillType>(), connection => connection.Backfills, "Newest first.").Holds(10);
        this.Says("firstDay", Kind.Day, connection => connection.FirstDay, "The first day that a back-fill may ask for: the platform keeps none before it.");
        this.Says("pauses", Kind.Many<StreamPauseType>(), connection => connection.Pauses, "Streams that are not pulled because the columns of their reports changed.").Holds(1);
        this.Asks("columns", Kind.Many<StreamColumnsType>(), async context => await context.Read<IConnectionGrain, IReadOnlyList<StreamColumnsView>>(
            ConnectionMutations.Key(((ConnectionView)context.Source!).Connection), grain => grain.Columns()), "What the reports of its streams are made of, and how that changed.").Holds(1);
        this.Asks("history", Kind.Many<ConnectionChangeType>(), async context => await context.Read<IConnectionGrain, IReadOnlyList<ConnectionChangeView>>(
            ConnectionMutations.Key(((ConnectionView)context.Source!).Connection), grain => grain.History(50)), "The last 50 changes, newest first.").Holds(50);
    }
}

internal sealed class PlatformAccountType : ObjectGraphType<AccountView>
{
    public PlatformAccountType()
    {
        Name = "PlatformAccount";
        Description = "An advertiser (seat) that a connection reaches.";
        this.ReadableFrom(Role.Viewer);
        this.Says("externalId", Kind.Text, account => account.ExternalId);
        this.Says("name", Kind.Text, account => account.Name);
        this.Says("currency", Kind.Text, account => account.Currency);
        this.Says("zone", Kind.Text, account => account.Zone);
        this.Says("campaigns", Kind.Integer, account => account.Campaigns);
        this.Says("lastPullAt", Kind.MomentOrNull, account => account.LastPullAt);
        this.Says("dataThrough", Kind.DayOrNull, account => account.DataThrough, "Last day for which the platform's delivery is complete.");
        this.Says("lagMinutes", Kind.Integer, account => account.LagMinutes,
            "How far dataThrough is behind what it should be by now, in minutes; 0 when on time, or when it is not read.");
        this.Says("isRead", Kind.Flag, account => account.IsRead, "Whether anything of it is pulled.");
    }
}

internal sealed class StreamStatusType : ObjectGraphType<StreamView>
{
    public StreamStatusType()
    {
        Name = "StreamStatus";
        this.ReadableFrom(Role.Viewer);
        this.Says("name", Kind.Text, stream => stream.Name);
        this.Says("lastPullAt", Kind.MomentOrNull, stream => stream.LastPullAt);
        this.Says("lastOutcome", Kind.TextOrNull, stream => stream.LastOutcome);
        this.Says("nextPullAt", Kind.MomentOrNull, stream => stream.NextPullAt);
        this.Says("cursor", Kind.TextOrNull, stream => stream.Cursor, "Where the next incremental pull starts.");
    }
}

internal sealed class QuotaStatusType : ObjectGraphType<QuotaView>
{
    public QuotaStatusType()
    {
        Name = "QuotaStatus";
        this.ReadableFrom(Role.Viewer);
        this.Says("bucket", Kind.Text, quota => quota.Bucket, "What the quota is counted for, such as project, or an advertiser's id.");
        this.Says("limit", Kind.Integer, quota => quota.Limit);
        this.Says("left", Kind.Integer, quota => quota.Left);
        this.Says("windowSeconds", Kind.Integer, quota => quota.WindowSeconds);
    }
}

internal sealed class StageCountType : ObjectGraphType<StageCount>
{
    public StageCountType()
    {
        Name = "StageCount";
        this.ReadableFrom(Role.Viewer);
        this.Says("stage", Kind.One<BatchStageType>(), count => count.Stage);
        this.Says("batches", Kind.Integer, count => count.Batches);
        this.Says("rows", Kind.Count, count => count.Rows, "A whole number, which may exceed 32 bits.");
    }
}
