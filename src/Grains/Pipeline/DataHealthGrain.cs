using System.Globalization;
using System.Text;
using Orleans.Concurrency;
using Paceline.Common;
using Paceline.Connections;
using Paceline.Tenancy;

namespace Paceline.Pipeline;

/// <summary>Reads over what the pipeline knows of an organisation's data. Stateless: any silo answers.</summary>
[GrainType("pipeline.health"), StatelessWorker]
internal sealed class DataHealthGrain(
    HealthStore health, RebuildStore rebuilds, ConnectionStore connections, BatchListStore batches, TimeProvider time) : Grain, IDataHealthGrain
{
    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    public async Task<QuarantinePage> Quarantine(QuarantineQuery query)
    {
        var first = Math.Clamp(query.First, 1, 200);
        (long, int)? before = query is { AfterBatch: { } batch, AfterRow: { } row } ? (batch, row) : null;
        var rows = await health.Quarantine(Org, query.Connection, query.Rule, before, first + 1);
        return new QuarantinePage([.. rows.Take(first).Select(View)], rows.Count > first);
    }

    public async Task<FactsAtView?> FactsAt(string campaign, DateTimeOffset at)
    {
        if (!EntityKey.TryParse(campaign, out var key) || await health.Currency(Org, key) is not { } currency)
        {
            return null;
        }
        return new FactsAtView(at, currency, [.. (await health.FactsAt(Org, key, at)).Select(View)]);
    }

    public async Task<IReadOnlyList<FactVersionView>> VersionsOf(string campaign, DateOnly day) =>
        EntityKey.TryParse(campaign, out var key) ? [.. (await health.VersionsOf(Org, key, day)).Select(View)] : [];

    public async Task<ConnectionHealthView?> Connection(int connection, DateOnly from, DateOnly to)
    {
        if (await connections.Load(Org, connection) is not { } record)
        {
            return null;
        }
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var days = await health.Calendar(Org, connection, from, to);
        var ages = await health.AtAges(Org, connection, today.AddDays(-RestatementObservation.Days), today, RestatementObservation.Ages);
        return new ConnectionHealthView
        {
            Connection = connection,
            Accounts = [.. days.GroupBy(day => (day.Account, day.AccountName, day.DataThrough)).Select(account => new AccountHealthView(
                $"{record.Platform}:{account.Key.Account}", account.Key.AccountName, account.Key.DataThrough, [.. account.Select(View)]))],
            Restatements =
            [
                .. Profiles("IMPRESSIONS", ages.Select(one => (one.Age, one.ThenImpressions, one.NowImpressions))),
                .. Profiles("COST", ages.Select(one => (one.Age, one.ThenCost, one.NowCost))),
            ],
        };
    }

    public async Task<string?> RawRow(long batch, int row)
    {
        if (row < 1 || await health.Content(Org, batch) is not { } content
            || await connections.Load(Org, content.Connection) is not { } record || ConnectorCatalogue.Find(record.Platform) is not { } connector)
        {
            return null;
        }
        var wanted = new WantedRow(row);
        try
        {
            connector.Read(BatchReader.Content(content), wanted);
        }
        catch (UnreadableBatchException)
        {
            // What could be read before it broke off has been seen.
        }
        return wanted.Raw is { } raw ? Encoding.UTF8.GetString(raw) : null;
    }

    public async Task<IReadOnlyList<RebuildView>> Rebuilds() => [.. (await rebuilds.List(Org, 50)).Select(View)];

    public Task<RebuildView?> Rebuild(int connection, long? fromBatch) => Rebuild(
        connection, fromBatch ?? 0, "REBUILD_REQUESTED", ConnectionAudit.On(connection), fromBatch is { } batch ? $$"""{"fromBatch":"{{batch}}"}""" : null);

    public async Task<RebuildView?> Redrive(long batch) => await batches.Load(Org, batch) is { } found
        ? await Rebuild(found.Connection, batch, "REDRIVE_REQUESTED", new("batch", batch.ToString(CultureInfo.InvariantCulture)), null)
        : null;

    private async Task<RebuildView?> Rebuild(int connection, long fromBatch, string action, AuditObject on, string? after)
    {
        if (await connections.Load(Org, connection) is null)
        {
            return null;
        }
        var id = await rebuilds.Request(Org, connection, fromBatch, new AuditEntry(time.GetUtcNow(), CallerContext.Actor, action, on) { After = after });
        await GrainFactory.GetGrain<ISilverGrain>(GrainKeys.Connection(Org, connection).ToString()).Wake();
        return (await Rebuilds()).FirstOrDefault(rebuild => rebuild.Rebuild == id);
    }

    private static IEnumerable<RestatementView> Profiles(string figure, IEnumerable<(int Age, long? Then, long Now)> days) => days
        .GroupBy(day => day.Age)
        .Select(age => (Age: age.Key, Profile: RestatementProfile.Of(age.Where(day => day.Then is not null).Select(day => new Restated(day.Then!.Value, day.Now)))))
        .Select(age => new RestatementView
        {
            Figure = figure,
            AgeDays = age.Age,
            Observed = age.Profile.Observed,
            Low = age.Profile.Low,
            Median = age.Profile.Median,
            High = age.Profile.High,
        });

    private static QuarantinedRowView View(QuarantinedRow row) => new()
    {
        Batch = row.Batch,
        Row = row.Row,
        Connection = row.Connection,
        Platform = row.Platform,
        Stream = row.Stream,
        Rule = row.Rule,
        Reason = row.Reason,
        Raw = row.Raw.Length == 0 ? null : Encoding.UTF8.GetString(row.Raw),
        At = row.At,
    };

    private static DayFactsView View(DayFacts facts) => new()
    {
        Date = facts.Day,
        Impressions = facts.Impressions,
        Clicks = facts.Clicks,
        Conversions = facts.Conversions,
        MediaCost = Money(facts.Media),
        TotalMediaCost = Money(facts.TotalMedia),
        BillableCost = Money(facts.Billable),
        Revenue = Money(facts.Revenue),
    };

    private static FactVersionView View(FactVersion version) => new()
    {
        LineItemKey = version.LineItem,
        LineItemName = version.LineItemName,
        Facts = View(version.Facts),
        Batch = version.Batch,
        Row = version.Row,
        KnownFrom = version.KnownFrom,
        KnownTo = version.KnownTo,
    };

    private static HealthDayView View(HealthDay day) => new()
    {
        Date = day.Day,
        State = day switch
        {
            { Agrees: false } => DayState.Differs,
            { CoveredFrom: { } from, DataThrough: { } through } when day.Day >= from && day.Day <= through => DayState.Complete,
            { LineItems: > 0 } => DayState.Partial,
            _ => DayState.Unknown,
        },
        LineItems = day.LineItems,
        Restated = day.Restated,
        Impressions = day.Impressions,
        Revenue = Money(day.Revenue),
    };

    private static RebuildView View(RebuildRecord record) => new()
    {
        Rebuild = record.RebuildId,
        Connection = record.Connection,
        FromBatch = record.FromBatch,
        RequestedBy = record.RequestedBy,
        RequestedAt = record.RequestedAt,
        EndedAt = record.EndedAt,
        Outcome = record.Outcome,
        Reason = record.Reason,
        Batches = record.Batches,
        Rows = record.Rows,
        ChangedDays = record.ChangedDays,
        HashBefore = record.HashBefore is { } before ? Convert.ToHexStringLower(before) : null,
        HashAfter = record.HashAfter is { } after ? Convert.ToHexStringLower(after) : null,
    };

    private static decimal? Money(long? micros) => micros / 1_000_000m;
}
