using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using NodaTime;
using Paceline.Tenancy;

namespace Paceline.Connections;

/// <summary>What people may tell a connection. Each order checks everything first, is one transaction with its line of history, and wakes the grain.</summary>
internal sealed partial class ConnectionGrain
{
    private const int LongestHistory = 200;

    public Task<ConnectionOutcome> Change(ConnectionChange change) => Ordered(async record =>
    {
        var problems = ConnectionRules.Problems(change, ConnectorCatalogue.Find(record.Platform)?.Manifest, await changes.Names(Key.Org, Number), time.GetUtcNow());
        var changed = ConnectionRules.Changed(record, change);
        if (problems.Count == 0 && ConnectionRules.Differences(record, changed) is { Count: > 0 } differences)
        {
            await changes.Change(changed, Line("CHANGED", differences));
        }
        return problems;
    });

    public Task<ConnectionOutcome> Renew(CredentialRenewal renewal) => Ordered(async record =>
    {
        if (ConnectorCatalogue.Find(record.Platform) is not { } connector)
        {
            return [new("connectionId", "NOT_FOUND", "There is no connector for its platform in this version.")];
        }
        List<ConnectionProblem> problems =
        [
            .. ConnectionRules.CredentialProblems(renewal.Credential, connector.Manifest),
            .. ConnectionRules.Problems(new ConnectionChange { CredentialExpiresAt = renewal.ExpiresAt }, connector.Manifest, [], time.GetUtcNow()),
        ];
        if (problems.Count == 0)
        {
            var settings = new ConnectionSettings(new Dictionary<string, Uri>(), new Credential(renewal.Credential), record.Project);
            problems.AddRange(ConnectionRules.Of(connector.Check(settings), connector.Manifest));
        }
        if (problems.Count == 0)
        {
            var sealedCredential = await secrets.Seal(JsonSerializer.SerializeToUtf8Bytes(renewal.Credential), Place);
            await changes.ReplaceCredential(Key.Org, Number, sealedCredential, renewal.ExpiresAt, Line("CREDENTIALS_REPLACED", ConnectionRules.Replaced(renewal.Credential)));
        }
        return problems;
    });

    public Task<ConnectionOutcome> Steer(ConnectionOrder order) => Ordered(async record =>
    {
        var (state, action) = order switch
        {
            ConnectionOrder.Pause => (ConnectionState.Paused, "PAUSED"),
            ConnectionOrder.Resume => (ConnectionState.New, "RESUMED"),
            _ => (ConnectionState.Disconnected, "DISCONNECTED"),
        };
        await changes.Steer(Key.Org, Number, (int)state, Line(action, [new("state", Word((ConnectionState)record.State), Word(state))]));
        if (state != ConnectionState.New)
        {
            using var pulling = _pulling;
            _pulling = new CancellationTokenSource();
            await pulling.CancelAsync();
        }
        return [];
    });

    public Task<ConnectionOutcome> AgreeToWriting(string why) => Agree(agreed: true, why);

    public Task<ConnectionOutcome> WithdrawWriting(string why) => Agree(agreed: false, why);

    private Task<ConnectionOutcome> Agree(bool agreed, string why) => Ordered(async record =>
    {
        var reason = why.Trim();
        if (reason.Length is < WriteLeave.ShortestReason or > WriteLeave.LongestReason)
        {
            return [new("reason", "INVALID", $"Say why in {WriteLeave.ShortestReason} to {WriteLeave.LongestReason} characters; these are {reason.Length}.")];
        }
        var now = time.GetUtcNow();
        var difference = agreed ? new FieldChange("writing", "not agreed", "agreed") : new FieldChange("writing", "agreed", "not agreed");
        await changes.AgreeToWriting(
            Key.Org, Number, agreed ? new WriteConsent(now, CallerContext.Actor.Name, reason) : null,
            ConnectionHistory.Entry(now, CallerContext.Actor, Number, agreed ? "WRITING_AGREED" : "WRITING_WITHDRAWN", [difference], reason));
        return [];
    });

    public async Task<ConnectionTest?> Test()
    {
        if (await connections.Load(Key.Org, Number) is not { State: not (int)ConnectionState.Disconnected } record)
        {
            return null;
        }
        // A person asks, perhaps after mending it at the platform: with a sign-in of its own, whatever was refused before.
        using var access = await ConnectionAccess.Open(record, secrets, GrainFactory, http, sending, large, chance, time);
        var test = await access.Test();
        if (record.State == (int)ConnectionState.AuthFailed && test.Checks.Any(check => check is { Name: ConnectionProbe.SignIn, Outcome: TestOutcome.Passed }))
        {
            await changes.FoundWell(
                Key.Org, Number, access.Tokens.ExpiresAt?.ToDateTimeOffset(), Line("TEST_PASSED", [new("state", Word(ConnectionState.AuthFailed), Word(ConnectionState.New))]));
            _access?.Dispose();
            _access = null;
            await Wake();
        }
        return test;
    }

    public async Task<IReadOnlyList<ConnectionChangeView>> History(int first) =>
    [
        .. (await changes.History(Key.Org, Number, Math.Clamp(first, 1, LongestHistory))).Select(ConnectionHistory.View),
    ];

    public Task<ConnectionOutcome> Choose(AccountChoice choice) => Ordered(async record =>
    {
        var accounts = await connections.LoadAccounts(Key.Org, Number);
        var problems = AccountRules.Problems(choice, accounts);
        var chosen = AccountRules.Chosen(choice, accounts);
        if (problems.Count > 0 || AccountRules.Differences(accounts, chosen, record.TakesNewAccounts, choice.TakesNew) is not { Count: > 0 } differences)
        {
            return problems;
        }
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        var missed = ConnectorCatalogue.Find(record.Platform) is { } connector
            ? AccountRules.Missed(accounts, chosen, await connections.LoadStreams(Key.Org, Number), record, connector.Manifest, now)
            : null;
        await changes.Choose(Key.Org, Number, chosen, choice.TakesNew, missed is null ? [] : BackfillRules.Split(missed, Number, chosen), Line("ACCOUNTS_CHOSEN", differences));
        return [];
    });

    public Task<ConnectionOutcome> StartBackfill(BackfillWish wish) => Ordered(async record =>
    {
        var accounts = await connections.LoadAccounts(Key.Org, Number);
        var problems = BackfillRules.Problems(wish, accounts, await backfills.List(Key.Org, Number), ConnectorCatalogue.Find(record.Platform)?.Manifest, Instant.FromDateTimeOffset(time.GetUtcNow()));
        if (problems.Count == 0)
        {
            var whose = wish.Accounts.Count == 0 ? "all accounts" : string.Join(", ", wish.Accounts);
            await backfills.Start(
                Key.Org, Number, BackfillRules.Split(wish, Number, accounts),
                Line("BACKFILL_STARTED", [new("days", null, $"{wish.From:yyyy-MM-dd} to {wish.To:yyyy-MM-dd}, {whose}, {wish.SharePercent.ToString(CultureInfo.InvariantCulture)} % of the quota")]));
        }
        return problems;
    });

    public Task<ConnectionOutcome> SteerBackfill(int backfill, BackfillOrder order) => Ordered(async record =>
    {
        if ((await backfills.List(Key.Org, Number)).FirstOrDefault(one => one.Backfill == backfill) is not { } standing)
        {
            return [new("backfill", "NOT_FOUND", "The connection has no such back-fill.")];
        }
        if (BackfillCourse.After((BackfillState)standing.State, order) is not { } state)
        {
            return [new("backfill", "OVER", "The back-fill is over; start another for these days.")];
        }
        if ((int)state != standing.State)
        {
            await backfills.Steer(
                Key.Org, Number, backfill, standing.State, (int)state,
                Line($"BACKFILL_{state.ToString().ToUpperInvariant()}", [new("days", null, $"{standing.From:yyyy-MM-dd} to {standing.To:yyyy-MM-dd}")]));
        }
        return [];
    });

    private async Task<ConnectionOutcome> Ordered(Func<ConnectionRecord, Task<IReadOnlyList<ConnectionProblem>>> act)
    {
        if (await connections.Load(Key.Org, Number) is not { State: not (int)ConnectionState.Disconnected } record)
        {
            return ConnectionOutcome.NotFound;
        }
        var problems = await act(record);
        if (problems.Count == 0)
        {
            await Wake();
        }
        return new ConnectionOutcome(Number, problems);
    }

    /// <summary>Writes to history and log, once, that the credentials will soon end.</summary>
    private async Task WarnOfExpiry(ConnectionRecord record)
    {
        var now = time.GetUtcNow();
        if (record is { ExpiryWarnedAt: null, CredentialExpiresAt: { } end } && Deadlines.Of(Instant.FromDateTimeOffset(end), Instant.FromDateTimeOffset(now)) >= ExpiryState.Soon)
        {
            await changes.WarnOfExpiry(Key.Org, Number, Line(
                AuditActor.System, "EXPIRY_NEAR", [new("credentialExpiresAt", null, end.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture))]));
            ExpiryNear(logger, Key.ToString(), end);
        }
    }

    private AuditEntry Line(string action, IReadOnlyList<FieldChange> differences) => Line(CallerContext.Actor, action, differences);

    private AuditEntry Line(AuditActor actor, string action, IReadOnlyList<FieldChange> differences) =>
        ConnectionHistory.Entry(time.GetUtcNow(), actor, Number, action, differences);

    private static string Word(ConnectionState state) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(state.ToString());

    [LoggerMessage(Level = LogLevel.Warning, Message = "The credentials of {Connection} end at {End}; renew them before it stands still")]
    private static partial void ExpiryNear(ILogger logger, string connection, DateTimeOffset end);
}
