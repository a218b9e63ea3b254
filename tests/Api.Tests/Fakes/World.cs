using Paceline.Alerts;
using Paceline.Pacing;
using System.Collections.Concurrent;
using System.Threading.Channels;
using Paceline.Campaigns;
using Paceline.Common;
using Paceline.Connections;
using Paceline.Pipeline;
using Paceline.Tenancy;

namespace Paceline.Fakes;

/// <summary>
/// What the fake grains know: two organisations of the same shape. Every text of the second holds a canary, so that a leak shows in
/// any answer given to the first.
/// </summary>
public sealed class World
{
    public const string Canary = "CANARY-BETA";
    public const string Password = "correct horse battery staple";
    public const int Alpha = 1;
    public const int Beta = 2;

    public ConcurrentDictionary<string, Principal> Sessions { get; } = new();
    /// <summary>Sessions that wait for a second factor, and whose.</summary>
    public ConcurrentDictionary<string, string> Waiting { get; } = new();

    public (string Email, Role Role, string TokenHash)? LastInvitation { get; set; }

    /// <summary>Who was asked for a passkey, by the hash of what holds their browser and the question together.</summary>
    public ConcurrentDictionary<string, PasskeyHome> Asked { get; } = new();

    /// <summary>How many attempts to sign in a network has left, where that is said.</summary>
    public ConcurrentDictionary<string, int> Attempts { get; } = new();

    public (long User, string TokenHash)? LastReset { get; set; }

    public (int? Team, TeamDraft Draft)? LastTeam { get; set; }

    public NewApiKey? LastKey { get; set; }

    public IdentityProviderDraft? LastProvider { get; set; }

    public SettingOrder? LastSettingOrder { get; set; }

    public SettingReturn? LastSettingReturn { get; set; }

    public ConcurrentDictionary<string, (string SecretHash, Principal Principal)> ApiKeys { get; } = new();
    public ConcurrentQueue<string> Calls { get; } = new();
    public ConcurrentDictionary<string, Func<Task>> Before { get; } = new();
    public ConcurrentDictionary<string, ConcurrentBag<Channel<CampaignsChanged>>> Watchers { get; } = new();
    /// <summary>Rows that the board finds.</summary>
    public int BoardSize { get; set; } = 5;

    public BoardQuery? LastBoardQuery { get; set; }
    public BatchQuery? LastBatchQuery { get; set; }
    public (object Order, AuditActor Actor)? LastOrder { get; set; }
    public ConnectionDraft? LastDraft { get; set; }
    public QuarantineQuery? LastQuarantineQuery { get; set; }
    public AuditQuery? LastAuditQuery { get; set; }

    /// <summary>How long the log is.</summary>
    public const int LogLength = 1203;

    public static AuditRecordView AuditRecord(int org, long number) => new()
    {
        Number = number,
        At = At(9),
        ActorKind = ActorKind.User,
        ActorSubject = "user-1",
        ActorName = Text(org, "Ann"),
        CredentialId = "c1",
        RemoteAddress = "10.0.0.1",
        Action = "CONNECTION_CHANGED",
        ObjectKind = "connection",
        ObjectId = "3",
        Before = """{"name":"Größe"}""",
        Previous = $"{number - 1:x64}",
        Hash = $"{number:x64}",
    };

    public static DayFactsView Facts { get; } = new() { Date = new DateOnly(2026, 3, 18), Impressions = 100, Revenue = 12.5m };
    public SignInAttempt? LastAttempt { get; set; }

    /// <summary>Operations that operators who were let in have asked for.</summary>
    public ConcurrentQueue<(int Org, string Access, string Operation, int DocumentSigns, ActorKind By)> Reads { get; } = new();

    public ConcurrentQueue<(int Org, string Id, AccessEnd By)> AccessEnds { get; } = new();

    /// <summary>Whether the organisation says so when it is asked.</summary>
    public bool AccessHasEnded { get; set; }

    public static Principal Operator(string credential) => new(PrincipalKind.Operator, "operator-1", 0, default, "Olga", FakeOperatorGrain.Email, credential);

    /// <summary>A session of an operator.</summary>
    public string NewOperator(string? token = null)
    {
        token ??= SessionCookie.NewToken();
        var hash = CredentialKeys.Hash(token);
        Sessions[hash] = Operator(hash);
        return token;
    }

    /// <summary>Lets an operator's session into an organisation.</summary>
    public void LetIn(string hash, int org, DateTimeOffset until) =>
        Sessions[hash] = Sessions[hash] with { Org = org, Role = Role.Viewer, Access = "access-1", Until = until };

    /// <summary>What has been asked of allowances; not among the calls, for every operation asks.</summary>
    public ConcurrentQueue<AllowanceAsk> AllowanceAsks { get; } = new();

    /// <summary>What allowances give; null for whatever is wished.</summary>
    public Func<AllowanceAsk, AllowanceSlice>? Allowances { get; set; }

    public World()
    {
        AddApiKey("alphatrader", "s1", Alpha, Role.Trader);
        AddApiKey("alphaadmin", "s4", Alpha, Role.Admin);
        AddApiKey("alphaviewer", "s2", Alpha, Role.Viewer);
        AddApiKey("betaadmin", "s3", Beta, Role.Admin);
    }

    public static DateTimeOffset At(int hour) => new(2026, 3, 20, hour, 0, 0, TimeSpan.Zero);

    public static QuarantinedRowView Quarantined(int org, long batch, int row) => new()
    {
        Batch = batch,
        Row = row,
        Connection = 3,
        Platform = "dv360",
        Stream = "delivery",
        Rule = "BAD_DATE",
        Reason = org == Beta ? Canary : "'x' is no date.",
        Raw = "x,1",
        At = At(9),
    };

    public static RebuildView Rebuild(int connection, long from, string by) =>
        new() { Rebuild = 5, Connection = connection, FromBatch = from, RequestedBy = by, RequestedAt = At(9) };

    /// <summary>Notes a call, and does what a test wants to happen before it.</summary>
    public async Task Enter(string call)
    {
        Calls.Enqueue(call);
        if (Before.TryGetValue(call, out var act))
        {
            await act();
        }
    }

    public string NewSession(int org = Alpha, Role role = Role.Trader, string? token = null)
    {
        token ??= SessionCookie.NewToken();
        Sessions[CredentialKeys.Hash(token)] = PrincipalOf(org, role, "session-" + token[..4]);
        return token;
    }

    public static Principal PrincipalOf(int org, Role role, string credential) =>
        new(PrincipalKind.User, $"user-{org}", org, role, Text(org, "Ann Trader"), $"ann@{(org == Beta ? Canary : "alpha")}.test", credential);

    public static string Text(int org, string text) => org == Beta ? $"{text} {Canary}" : text;

    public static int OrgOf(string grainKey) => TenantKey.Parse(grainKey).Org.Value;

    public static OrganizationProfile Profile(int org) =>
        new(org, org == Beta ? Canary : "alpha", Text(org, "Agency"), "Europe/London", "GBP");

    /// <summary>Campaign keys differ per organisation: 101 to 105 and 901 to 905.</summary>
    public static IReadOnlyList<BoardRow> Rows(int org, int count = 5) =>
        [.. Enumerable.Range(1, count).Select(number => Row(org, number))];

    public static BoardRow Row(int org, int number) => new()
    {
        Key = $"dv360:{(org == Beta ? 900 : 100) + number}",
        Name = Text(org, $"Campaign {number}"),
        Advertiser = Advertiser(org),
        Status = EntityStatus.Active,
        FlightState = FlightState.InFlight,
        FlightStart = new DateOnly(2026, 3, 1),
        FlightEnd = new DateOnly(2026, 3, 31),
        DaysLeft = 22,
        Zone = "Europe/London",
        Currency = "GBP",
        Basis = "media",
        Budget = 31000.000000m,
        Spend = 9000.500000m,
        SpendToday = null,
        Impressions = 3_000_000_000,
        Clicks = 1234,
        PlannedToDate = 9000m,
        Pacing = 1.000056m,
        Band = PacingBand.OnTrack,
        RefreshedAt = new DateTimeOffset(2026, 3, 9, 8, 30, 0, TimeSpan.Zero),
        DataThrough = new DateOnly(2026, 3, 9),
        StaleHours = 1.5,
        Spark = [1.5m, null, 0m],
        Alerts = new(2, Severity.Critical),
    };

    public static AdvertiserView Advertiser(int org) => new($"dv360:{(org == Beta ? 97 : 17)}", Text(org, "Brand"), "GBP", "Europe/London");

    public static ConnectionView Connection(int org) => new()
    {
        Connection = org == Beta ? 9 : 3,
        Platform = "dv360",
        Name = Text(org, "DV360"),
        State = ConnectionState.Healthy,
        Accounts = [new("17", Text(org, "Seat"), "GBP", "Europe/London", 5, null, new DateOnly(2026, 3, 9), 0, true)],
        Streams = [new("delivery", null, "ok", null, null)],
        Quotas = [new("project", 600, 599, 60)],
        Stages = [new(BatchStage.Landing, 1, 1), new(BatchStage.Delivered, 2, 5_000_000_000)],
        Project = Text(org, "Shared"),
        Granted = new Dictionary<string, int> { ["project"] = 600 },
        Lookbacks = [new(MetricFamily.Conversions, 14, 30, 86_400)],
        CredentialExpiresAt = new DateTimeOffset(2026, 3, 11, 6, 0, 0, TimeSpan.Zero),
        CredentialExpiry = ExpiryState.Soon,
        ApiVersions = [new("API", "v4", new DateOnly(2026, 4, 1), SunsetState.Near, 23, null)],
        FirstDay = new DateOnly(2025, 12, 8),
        Pauses = [Pause(org)],
        Backfills =
        [
            new()
            {
                Backfill = 1, Zone = "Europe/London", Accounts = ["17"], From = new DateOnly(2026, 1, 1), To = new DateOnly(2026, 1, 31), State = BackfillState.Running,
                SharePercent = 50, TotalDays = 31, DoneDays = 7, CreatedAt = new DateTimeOffset(2026, 3, 9, 6, 0, 0, TimeSpan.Zero), Who = Text(org, "Ann"),
            },
        ],
    };

    public static StreamPauseView Pause(int org) => new("delivery", "SCHEMA_CHANGED", Text(org, "'Clicks' is gone."), At(8), At(8).AddDays(1));

    public static StreamColumnsView Columns(int org) => new()
    {
        Stream = "delivery",
        Columns = [new(Text(org, "Date"), At(7), 1001, null), new("Clicks", At(7), 1001, At(8))],
        Changes = [new(ColumnChangeKind.Renamed, "Clicks", Text(org, "Taps"), ["Clicks"], At(8), 1002, null), new(ColumnChangeKind.Added, null, "Reach", [], At(7), 1001, null)],
        Pause = Pause(org),
    };

    public static ConnectionTest ConnectionTest(int org) => new(
        false,
        [
            new("sign-in", TestOutcome.Passed, null, Text(org, "It gave a token."), null),
            new("delivery", TestOutcome.Failed, "PERMISSION_DENIED", Text(org, "Denied."), Text(org, "Give access.")),
        ]);

    public static PlatformView Platform { get; } = new()
    {
        Code = "dv360",
        Name = "Display & Video 360",
        Streams = [new("delivery", ["day"], null, [SyncMode.WindowDeduped], [new("clicks", "whole number", "Clicks.", MetricFamily.Delivery)], "Give access.")],
        Quotas = [new("project", 1500, 60, false, 5)],
        CredentialFields = [new("login", "Login.", false, false, false)],
        Lookbacks = [new(MetricFamily.Delivery, 7, 7, 21_600)],
        ApiVersions = [],
    };

    public static BatchView Batch(int org, long number) => new()
    {
        Batch = (org == Beta ? 9000 : 1000) + number,
        Connection = org == Beta ? 9 : 3,
        ConnectionName = Text(org, "DV360"),
        Platform = "dv360",
        Stream = "delivery",
        Stage = BatchStage.Delivered,
        Subject = Text(org, "delivery 2026-03-01 to 2026-03-07"),
        LandedAt = new DateTimeOffset(2026, 3, 9, 6, 0, 0, TimeSpan.Zero),
        Sha256 = new string('a', 64),
    };

    private void AddApiKey(string id, string secret, int org, Role role) =>
        ApiKeys[id] = (CredentialKeys.Hash(secret), PrincipalOf(org, role, id) with { Kind = PrincipalKind.Service, Email = null });
}
