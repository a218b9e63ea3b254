using Paceline.Pacing;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Paceline.Campaigns;
using Paceline.Common;
using Paceline.Connections;
using Paceline.Pipeline;
using Paceline.Tenancy;

namespace Paceline.Fakes;

public abstract class FakeGrain(World world) : Grain
{
    protected World World => world;

    protected int Org => World.OrgOf(this.GetPrimaryKeyString());

    protected string Id => this.GetPrimaryKeyString().Split('/', 2)[1];
}

public sealed class FakeSessionGrain(World world) : FakeGrain(world), ISessionGrain
{
    public async Task<Principal?> GetPrincipal()
    {
        await World.Enter("session.GetPrincipal");
        return World.Sessions.GetValueOrDefault(Id);
    }

    public Task<string?> GetWaiting() => Task.FromResult(World.Waiting.GetValueOrDefault(Id));

    public Task LookAgain() => Task.CompletedTask;

    public async Task End()
    {
        await World.Enter("session.End");
        World.Sessions.TryRemove(Id, out _);
        World.Waiting.TryRemove(Id, out _);
    }
}

public sealed class FakeApiKeyGrain(World world) : FakeGrain(world), IApiKeyGrain
{
    public Task LookAgain() => Task.CompletedTask;

    public async Task<Principal?> Authenticate(string secretHash, string? remoteAddress)
    {
        await World.Enter("apikey.Authenticate");
        return World.ApiKeys.TryGetValue(Id, out var known) && known.SecretHash == secretHash ? known.Principal : null;
    }
}

public sealed class FakeOrganizationGrain(World world) : FakeGrain(world), IOrganizationGrain
{
    public async Task<OrganizationProfile?> GetProfile()
    {
        await World.Enter("organization.GetProfile");
        return World.Profile(Org);
    }

    public Task LookAgain() => Task.CompletedTask;

    public Task<DepartureProblem?> Suspend(string reason) => throw new UnauthorizedAccessException("Only an operator suspends.");

    public Task<DepartureProblem?> Reactivate(string reason) => throw new UnauthorizedAccessException("Only an operator reactivates.");

    public Task Pulse() => World.Enter("organization.Pulse");
}

public sealed class FakeAllowanceGrain(World world) : FakeGrain(world), IAllowanceGrain
{
    public Task<AllowanceSlice> Take(AllowanceAsk ask)
    {
        World.AllowanceAsks.Enqueue(ask);
        return Task.FromResult(World.Allowances is { } give ? give(ask) : new AllowanceSlice(Math.Max(ask.Need, ask.Wish), TimeSpan.Zero));
    }
}

public sealed class FakeBoardGrain(World world) : FakeGrain(world), ICampaignBoardGrain
{
    public Task<CampaignOutlook> Outlook() => throw new NotSupportedException("The onboarding grain asks it.");

    public async Task<BoardPage> Find(BoardQuery query)
    {
        await World.Enter("board.Find");
        World.LastBoardQuery = query;
        var rows = World.Rows(Org, World.BoardSize).Where(row => query.After is null || string.CompareOrdinal(row.Key, query.After.Key) > 0).ToList();
        var page = rows.Take(query.First).ToList();
        return new BoardPage(
            page, [.. page.Select(row => new Keyset(row.Name, row.Key))], rows.Count > page.Count, 5,
            [new BoardTotals("GBP", 5, 1m, 2m, 3m, 4m, 5m, 6m, 7m)], [new BandCount(PacingBand.OnTrack, 5)]);
    }

    public async Task<BoardGroups> Groups(BoardQuery query, BoardGrouping by)
    {
        await World.Enter("board.Groups");
        World.LastBoardQuery = query;
        var totals = new BoardTotals("GBP", 5, 100.5m, 50, 3, 40, 5, 90, 10.5m);
        return new(
            [
                by == BoardGrouping.Platform ? new("dv360", null, totals, 1, 1.25m, [new(PacingBand.OnTrack, 4), new(PacingBand.Unknown, 1)], null)
                    : new(World.Advertiser(Org).Key, World.Text(Org, "Acme"), totals, 1, null, [], new("GBP", 2, 1, 100, 80, 0.2m)),
            ], true);
    }

    public async Task<IReadOnlyList<SpreadCount>> Spread(BoardQuery query)
    {
        await World.Enter("board.Spread");
        World.LastBoardQuery = query;
        return [new(null, 0.5m, PacingBand.CriticalUnder, 2), new(1, 1.05m, PacingBand.OnTrack, 7), new(1.5m, null, PacingBand.CriticalOver, 1)];
    }

    public async Task<IReadOnlyList<BoardMargin>> Margins(BoardQuery query)
    {
        await World.Enter("board.Margins");
        World.LastBoardQuery = query;
        return [new("EUR", 3, 1, 1_000.5m, 800, 0.2004m)];
    }

    public async Task<IReadOnlyList<BoardRow>> Load(IReadOnlyList<string> keys)
    {
        await World.Enter($"board.Load({keys.Count})");
        return [.. World.Rows(Org).Where(row => keys.Contains(row.Key))];
    }

    public async Task<AdvertiserPage> Advertisers(int first, Keyset? after)
    {
        await World.Enter("board.Advertisers");
        var advertiser = World.Advertiser(Org);
        return new AdvertiserPage([advertiser], [new Keyset(advertiser.Name, advertiser.Key)], false, 1);
    }
}

public sealed class FakeAdvertiserGrain(World world) : FakeGrain(world), IAdvertiserGrain
{
    public async Task<AdvertiserView?> GetView()
    {
        await World.Enter("advertiser.GetView");
        return World.Advertiser(Org) is var known && known.Key == Id ? known : null;
    }
}

public sealed class FakeCampaignGrain(World world) : FakeGrain(world), ICampaignGrain
{
    public async Task<CampaignView?> GetView()
    {
        await World.Enter("campaign.GetView");
        return World.Rows(Org).FirstOrDefault(row => row.Key == Id) is not { } row ? null : new CampaignView
        {
            Campaign = row,
            Days = [new(new DateOnly(2026, 3, 1), 1m, 10, 1, 1000m, 1m, 1000m, -0.999m, null, true)],
            Orders = [new("dv360:5", "Order", EntityStatus.Active, [new(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31), 31000m, 9000m, 1m, true)], 9000m, 1m, null, PacingBand.OnTrack)],
            LineItems = [new() { Key = "dv360:7", Name = "Line", Status = EntityStatus.Paused, OrderKey = "dv360:5", Spark = [null] }],
            Projections = [new("RUN_RATE", "Run rate", 31000m, 31000m, null, null, null)],
            Explanation =
            [
                new("actual", "sum", [new("a", "1", "days")], "9000.5", "media GBP",
                    [new((Org == World.Beta ? 9000 : 1000) + 4, new DateTimeOffset(2026, 3, 9, 6, 0, 0, TimeSpan.Zero), new DateOnly(2026, 3, 7), new DateOnly(2026, 3, 9))]),
                new("pacing", "a / b", [new("a", "1", null)], "1.0", null, []),
            ],
            CurrentPlanPacing = 0.9375m,
            BestDay = 1250.5m,
            Findings = [new("OFF_FLIGHT_SPEND", FindingSeverity.Breach, "dv360:5", World.Text(Org, "Order"), World.Text(Org, "12.50 GBP delivered on days for which nothing was planned."), 12.5m, null)],
            BandLower = 0.9m,
            BandUpper = 1.1m,
            ActionCost = new()
            {
                Basis = "media",
                Reported = new(12.5m, null, 9000m, 720, 9, new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 9)),
                Matured = new(null, "NOT_ENOUGH_DATA", null, null, 0, null, null),
                MaturedAfterDays = 14,
                Corrected = 10m,
                KnownPart = 0.8m,
                LearntFrom = MaturationSource.Connection,
                LearntDays = 6,
                Profile = [new(0, 0.5m), new(42, 1m)],
            },
        };
    }

    public Task<CampaignStoodView?> StoodAt(DateTimeOffset at) => Task.FromResult(World.Rows(Org).FirstOrDefault(row => row.Key == Id) is not { } row ? null : new CampaignStoodView(
        at, at.Year < 2026 ? null : row, 0.9m, 1.1m, [new("OFF_FLIGHT_SPEND", FindingSeverity.Breach, "dv360:5", World.Text(Org, "Order"), World.Text(Org, "12.50 GBP delivered."), 12.5m, null)],
        [new LookBackLimit("MEMBERSHIP", "Taken as it is now.")], row with { Spend = 9001 }));

    public Task<CampaignStanding?> Apply(CampaignDelta delta) => Task.FromResult<CampaignStanding?>(null);
}

public sealed class FakeFeedGrain(World world) : FakeGrain(world), ICampaignFeedGrain
{
    public async IAsyncEnumerable<CampaignsChanged> Watch([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await World.Enter("feed.Watch");
        var channel = Channel.CreateUnbounded<CampaignsChanged>();
        World.Watchers.GetOrAdd(this.GetPrimaryKeyString(), _ => []).Add(channel);
        await foreach (var change in channel.Reader.ReadAllAsync(cancellationToken))
        {
            yield return change;
        }
    }

    public Task Publish(CampaignsChanged changed) => Task.CompletedTask;
}

public sealed class FakeConnectionBoardGrain(World world) : FakeGrain(world), IConnectionBoardGrain
{
    public async Task<IReadOnlyList<ConnectionView>> List()
    {
        await World.Enter("connections.List");
        return [World.Connection(Org)];
    }

    public async Task<ConnectionView?> Load(int connection)
    {
        await World.Enter("connections.Load");
        return World.Connection(Org) is var known && known.Connection == connection ? known : null;
    }

    public async Task<BatchPage> Batches(BatchQuery query)
    {
        await World.Enter("connections.Batches");
        World.LastBatchQuery = query;
        return new BatchPage([World.Batch(Org, 2), World.Batch(Org, 1)], true);
    }

    public async Task<BatchView?> LoadBatch(long batch)
    {
        await World.Enter("connections.LoadBatch");
        return World.Batch(Org, 1) is var known && known.Batch == batch ? known : null;
    }
}

public sealed class FakeDataHealthGrain(World world) : FakeGrain(world), IDataHealthGrain
{
    public async Task<QuarantinePage> Quarantine(QuarantineQuery query)
    {
        await World.Enter("health.Quarantine");
        World.LastQuarantineQuery = query;
        return new QuarantinePage([World.Quarantined(Org, 7, 3), World.Quarantined(Org, 7, 9)], true);
    }

    public async Task<FactsAtView?> FactsAt(string campaign, DateTimeOffset at)
    {
        await World.Enter("health.FactsAt");
        return campaign == "dv360:1" ? new FactsAtView(at, "EUR", [World.Facts]) : null;
    }

    public async Task<IReadOnlyList<FactVersionView>> VersionsOf(string campaign, DateOnly day)
    {
        await World.Enter("health.VersionsOf");
        return
        [
            new() { LineItemKey = "dv360:9", LineItemName = "Line", Facts = World.Facts with { Date = day }, Batch = 7, Row = 3, KnownFrom = World.At(8), KnownTo = World.At(9) },
        ];
    }

    public async Task<ConnectionHealthView?> Connection(int connection, DateOnly from, DateOnly to)
    {
        await World.Enter("health.Connection");
        return connection != 3 ? null : new ConnectionHealthView
        {
            Connection = 3,
            Accounts = [new("dv360:10", "Brand", to, [new() { Date = from, State = DayState.Differs, LineItems = 4, Restated = 1, Impressions = 5_000_000_000, Revenue = 12.5m }])],
            Restatements = [new() { Figure = "COST", AgeDays = 3, Observed = 6, Low = 0.97m, Median = 1m, High = 1.03m }],
        };
    }

    public async Task<string?> RawRow(long batch, int row)
    {
        await World.Enter("health.RawRow");
        return batch == 7 ? $"row {row}" : null;
    }

    public async Task<IReadOnlyList<RebuildView>> Rebuilds()
    {
        await World.Enter("health.Rebuilds");
        return [World.Rebuild(3, 0, "Ada")];
    }

    public async Task<RebuildView?> Rebuild(int connection, long? fromBatch)
    {
        await World.Enter("health.Rebuild");
        return connection == 3 ? World.Rebuild(connection, fromBatch ?? 0, CallerContext.Actor.Name) : null;
    }

    public async Task<RebuildView?> Redrive(long batch)
    {
        await World.Enter("health.Redrive");
        return batch == 7 ? World.Rebuild(3, batch, CallerContext.Actor.Name) : null;
    }
}

public sealed class FakeConnectionGrain(World world) : FakeGrain(world), IConnectionGrain
{
    public Task Wake() => Task.CompletedTask;

    public Task RulesChanged() => Task.CompletedTask;

    public async Task<bool> RequestPull()
    {
        await World.Enter("connection.RequestPull");
        return IsKnown;
    }

    public async Task<ConnectionOutcome> Change(ConnectionChange change)
    {
        await World.Enter("connection.Change");
        World.LastOrder = (change, CallerContext.Actor);
        return Outcome(change.Name == "" ? [new("name", "BAD_VALUE", "Give it a name."), new("quotas.calls", "BAD_VALUE", "0 is not from 1.")] : []);
    }

    public async Task<ConnectionOutcome> Renew(CredentialRenewal renewal)
    {
        await World.Enter("connection.Renew");
        World.LastOrder = (renewal, CallerContext.Actor);
        return Outcome([]);
    }

    public async Task<SignInAddress> BeginSignIn(Uri returnAddress)
    {
        await World.Enter("connection.BeginSignIn");
        World.LastOrder = (returnAddress, CallerContext.Actor);
        return IsKnown ? new SignInAddress(new Uri("https://platform.example/consent?state=abc"), []) : new SignInAddress(null, ConnectionOutcome.NotFound.Problems);
    }

    public async Task<ConnectionOutcome> FinishSignIn(SignInReturn back)
    {
        await World.Enter("connection.FinishSignIn");
        return Outcome([]);
    }

    public async Task<ConnectionOutcome> Steer(ConnectionOrder order)
    {
        await World.Enter("connection.Steer");
        World.LastOrder = (order, CallerContext.Actor);
        return Outcome([]);
    }

    public async Task<ConnectionOutcome> AgreeToWriting(string why)
    {
        await World.Enter("connection.AgreeToWriting");
        World.LastOrder = ("agree: " + why, CallerContext.Actor);
        return Outcome([]);
    }

    public async Task<ConnectionOutcome> WithdrawWriting(string why)
    {
        await World.Enter("connection.WithdrawWriting");
        World.LastOrder = ("withdraw: " + why, CallerContext.Actor);
        return Outcome([]);
    }

    public async Task<ConnectionTest?> Test()
    {
        await World.Enter("connection.Test");
        return IsKnown ? World.ConnectionTest(Org) : null;
    }

    public async Task<IReadOnlyList<ConnectionChangeView>> History(int first)
    {
        await World.Enter("connection.History");
        return [new(new DateTimeOffset(2026, 3, 9, 6, 0, 0, TimeSpan.Zero), World.Text(Org, "Ann"), "CHANGED", [new("name", World.Text(Org, "Old"), World.Text(Org, "New"))])];
    }

    public async Task<ConnectionOutcome> Choose(AccountChoice choice)
    {
        await World.Enter("connection.Choose");
        World.LastOrder = (choice, CallerContext.Actor);
        return Outcome([]);
    }

    public async Task<ConnectionOutcome> StartBackfill(BackfillWish wish)
    {
        await World.Enter("connection.StartBackfill");
        World.LastOrder = (wish, CallerContext.Actor);
        return Outcome([]);
    }

    public async Task<ConnectionOutcome> SteerBackfill(int backfill, BackfillOrder order)
    {
        await World.Enter("connection.SteerBackfill");
        World.LastOrder = ((backfill, order), CallerContext.Actor);
        return Outcome([]);
    }

    public async Task<IReadOnlyList<StreamColumnsView>> Columns()
    {
        await World.Enter("connection.Columns");
        return [World.Columns(Org)];
    }

    public async Task<ConnectionOutcome> ResumeStream(string stream)
    {
        await World.Enter("connection.ResumeStream");
        World.LastOrder = (stream, CallerContext.Actor);
        return Outcome(stream == "delivery" ? [] : [new("stream", "NOT_PAUSED", "This stream is not paused.")]);
    }

    private bool IsKnown => Id == $"connection-{World.Connection(Org).Connection}";

    private ConnectionOutcome Outcome(IReadOnlyList<ConnectionProblem> problems) =>
        IsKnown ? new ConnectionOutcome(World.Connection(Org).Connection, problems) : ConnectionOutcome.NotFound;
}

public sealed class FakeConnectionSetupGrain(World world) : FakeGrain(world), IConnectionSetupGrain
{
    public async Task<IReadOnlyList<PlatformView>> Catalogue()
    {
        await World.Enter("setup.Catalogue");
        return [World.Platform];
    }

    public async Task<ConnectionTest> Test(ConnectionDraft draft)
    {
        await World.Enter("setup.Test");
        World.LastDraft = draft;
        return World.ConnectionTest(Org);
    }

    public async Task<ConnectionOutcome> FinishSignIn(SignInReturn back)
    {
        await World.Enter("setup.FinishSignIn");
        World.LastOrder = (back, CallerContext.Actor);
        return back.State == "good" ? new ConnectionOutcome(World.Connection(Org).Connection, []) : ConnectionOutcome.BadLink;
    }

    public async Task<ConnectionOutcome> Create(ConnectionDraft draft)
    {
        await World.Enter("setup.Create");
        World.LastDraft = draft;
        return draft.Name == ""
            ? new ConnectionOutcome(null, [new("name", "BAD_VALUE", "Give it a name."), new("credential.login", "BAD_VALUE", "It is needed.")])
            : new ConnectionOutcome(World.Connection(Org).Connection, []);
    }
}

/// <summary>As the silo's own filter: a client's call to an organisation's grain must carry that organisation.</summary>
public sealed class SameOrganizationFilter : IIncomingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context)
    {
        var key = context.TargetContext.GrainId.Key.ToString()!;
        if (TenantKey.TryParse(key, out var tenant) && context.InterfaceName.Contains("paceline", StringComparison.OrdinalIgnoreCase) && CallerContext.Org != tenant.Org)
        {
            throw new UnauthorizedAccessException($"A call for {CallerContext.Org} reached {key}.");
        }
        return context.Invoke();
    }
}

public sealed class FakeAccuracyGrain(World world) : FakeGrain(world), IAccuracyGrain
{
    private static readonly ComparedDayView Day = new()
    {
        Date = new DateOnly(2026, 3, 18),
        AskedAt = World.At(6),
        Cause = DifferenceCause.TimeZone,
        Waits = false,
        Figures = [new(FigureKind.Impressions, 5_000_000_000, 4_999_999_000, false), new(FigureKind.TotalMediaCost, 12.5m, 12.5m, true)],
    };

    public async Task<AccuracyView> Measure(int? connection)
    {
        await World.Enter("accuracy.Measure");
        var score = new AccuracyScoreView { Expected = 300, Correct = 299, Waiting = 2, Rate = 0.99667m, SpendRate = 0.9m, AtLeast = 0.98m };
        return new AccuracyView
        {
            From = new DateOnly(2026, 2, 20),
            To = new DateOnly(2026, 3, 20),
            Total = score,
            Connections = [new() { Connection = connection ?? 3, Score = score, AskedAt = World.At(6) }],
            Differing = [new() { Connection = 3, CampaignKey = "dv360:1", CampaignName = "Spring", Currency = "EUR", Day = Day }],
            DifferingDays = 1,
        };
    }

    public async Task<ComparisonView?> Compare(string campaign)
    {
        await World.Enter("accuracy.Compare");
        return campaign == "dv360:1" ? new ComparisonView { Currency = "EUR", Days = [Day] } : null;
    }
}

public sealed class FakeAuditGrain(World world) : FakeGrain(world), IAuditGrain
{
    public async Task<AuditPage> Page(AuditQuery query)
    {
        await World.Enter("audit.Page");
        World.LastAuditQuery = query;
        var newest = query.Before is { } before ? before - 1 : World.LogLength;
        var records = Enumerable.Range(0, query.First).Select(index => World.AuditRecord(Org, newest - index)).Where(record => record.Number > 0).ToList();
        return new AuditPage(records, newest > query.First);
    }

    public async Task<AuditCheckView> Check()
    {
        await World.Enter("audit.Check");
        return new AuditCheckView(World.LogLength, new(World.LogLength, $"{World.LogLength:x64}"), Org == World.Beta ? null : new(7, AuditDamage.Reordered));
    }

    public async Task<AuditHeadView> Head()
    {
        await World.Enter("audit.Head");
        return new(World.LogLength, $"{World.LogLength:x64}");
    }

    public async Task<IReadOnlyList<AuditRecordView>> Records(long after, long through, int count)
    {
        await World.Enter("audit.Records");
        return [.. Enumerable.Range(1, count).Select(index => after + index).Where(number => number <= through).Select(number => World.AuditRecord(Org, number))];
    }
}

public sealed class FakeSecretsGrain(World world) : FakeGrain(world), ISecretsGrain
{
    public async Task<SecretsView> State()
    {
        await World.Enter("secrets.State");
        return new SecretsView(2, "next", World.At(9), 1, 3);
    }

    public async Task<SecretsView> Rotate()
    {
        await World.Enter("secrets.Rotate");
        return new SecretsView(3, "next", World.At(10), 2, 4);
    }

    public Task Step() => Task.CompletedTask;
}
