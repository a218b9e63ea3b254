using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using NodaTime;
using Orleans.Concurrency;
using Paceline.Alerts;
using Paceline.Common;
using Paceline.Pipeline;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Connections;

/// <summary>
/// Decides what is pulled when. The pulls themselves run beside the grain, each with its own journal, and wake the grain when they stop.
/// Everything it knows is in the store: a new activation takes over where the last one stood.
/// </summary>
[GrainType("connections.connection"), Reentrant]
internal sealed partial class ConnectionGrain(
    ConnectionStore connections, ConnectionChangeStore changes, BackfillStore backfills, SignInLinkStore links, SchemaStore schemas, PullStore pulls, OrganizationStandings standings, SecretVault secrets,
    AlertStateStore alertStates, ConnectionAlertStore alertStore, AccuracyStore accuracy, RuleShelf shelf, HttpClient http, SendingOptions sending, LargeDownloads large, Random chance, BellTower bells, PipelineLanes lanes, TimeProvider time,
    ILogger<ConnectionGrain> logger) : Grain, IConnectionGrain, IDisposable
{
    /// <summary>Pulls of one connection at once: platforms ask for few concurrent calls.</summary>
    private const int MostRunning = 4;

    // Of this activation alone: one that took over runs the same pulls anew, and must not forget them because those of the old one stop.
    private readonly ConcurrentDictionary<long, bool> _running = new();
    private CancellationTokenSource _pulling = new();
    private ConnectionAccess? _access;
    private bool _looking;
    private bool _lookAgain;

    private TenantKey Key => TenantKey.Parse(this.GetPrimaryKeyString());

    private int Number => GrainKeys.ConnectionNumber(Key);

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _pulling.CancelAsync();
    }

    public void Dispose()
    {
        _pulling.Dispose();
        _access?.Dispose();
    }

    public async Task Wake()
    {
        if (_looking)
        {
            _lookAgain = true;
            return;
        }
        _looking = true;
        try
        {
            do
            {
                _lookAgain = false;
                await Look();
            }
            while (_lookAgain);
        }
        finally
        {
            _looking = false;
        }
    }

    public async Task<bool> RequestPull()
    {
        if (await connections.Load(Key.Org, Number) is null or { State: (int)ConnectionState.Disconnected })
        {
            return false;
        }
        await connections.MakeDue(Key.Org, Number, new AuditEntry(time.GetUtcNow(), CallerContext.Actor, "PULL_REQUESTED", ConnectionAudit.On(Number)));
        await Wake();
        return true;
    }

    private async Task Look()
    {
        if (await standings.Of(Key.Org) != OrganizationStanding.Active)
        {
            await StandStill();
            return;
        }
        if (await connections.Load(Key.Org, Number) is not { } record)
        {
            return;
        }
        var ground = await Ground();
        if ((ConnectionState)record.State is not (ConnectionState.Paused or ConnectionState.Disconnected))
        {
            await WarnOfExpiry(record);
            await Pull(record, ground);
        }
        await Judge(record, ground);
    }

    private async Task<ConnectionGround> Ground()
    {
        // Pauses before streams: when it is time to try a paused one, all of its schedules that are due by then are seen, and the one of the last days is tried.
        var pauses = await schemas.Paused(Key.Org, Number);
        return new ConnectionGround(await connections.LoadAccounts(Key.Org, Number), await connections.LoadStreams(Key.Org, Number), pauses);
    }

    private async Task Pull(ConnectionRecord record, ConnectionGround ground)
    {
        // The platform refused the credentials: whatever is due waits, on every silo and after every restart.
        if (record.State == (int)ConnectionState.AuthFailed && record.AuthRefusedAt + TokenSource.RefusalRest.ToTimeSpan() > time.GetUtcNow())
        {
            return;
        }
        await OpenDue(record, (await Access(record)).Connector.Manifest, ground);
        foreach (var pull in await pulls.OpenPulls(Key.Org, Number))
        {
            if (_running.Count < MostRunning && pull.ResumeAt <= time.GetUtcNow() && !_running.ContainsKey(pull.PullId))
            {
                Run(pull.PullId);
            }
        }
    }

    /// <summary>Ends what runs in the middle of its turn; the store has the turn before, from which it goes on.</summary>
    private async Task StandStill()
    {
        if (!_running.IsEmpty)
        {
            var running = _pulling;
            _pulling = new CancellationTokenSource();
            await running.CancelAsync();
            running.Dispose();
        }
    }

    private async Task<ConnectionAccess> Access(ConnectionRecord record)
    {
        if (_access is null || !Same(_access.Record, record))
        {
            var opened = await ConnectionAccess.Open(record, secrets, GrainFactory, http, sending, large, chance, time);
            // Where only the seal is another, or somebody else has opened it meanwhile, pulls go on with what they have.
            if (_access is not null && _access.IsAs(opened))
            {
                opened.Dispose();
            }
            else
            {
                _access?.Dispose();
                _access = opened;
            }
        }
        _access.Record = record;
        return _access;
    }

    private SecretPlace Place => SecretPlace.Credential(Key.Org, Number);

    private async Task OpenDue(ConnectionRecord record, PlatformManifest manifest, ConnectionGround ground)
    {
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        var accounts = ground.Accounts.Where(account => account.IsRead).ToList();
        var (_, streams, pauses) = ground;
        var fills = await backfills.List(Key.Org, Number);
        if (PullPlan.Missing(record, manifest, accounts, streams, now) is { Count: > 0 } missing)
        {
            await connections.AddStreams(Key.Org, Number, missing);
            streams = await connections.LoadStreams(Key.Org, Number);
        }
        foreach (var stream in PullPlan.Due(streams, fills, pauses, time.GetUtcNow()))
        {
            if (pauses.Any(pause => pause.Stream == PullPlan.StreamOf(stream.Stream)))
            {
                await schemas.Tried(Key.Org, Number, PullPlan.StreamOf(stream.Stream), time.GetUtcNow() + PullPlan.TryPausedEvery);
            }
            var cursor = await pulls.LastCursor(Key.Org, Number, stream.Stream, stream.Subject);
            if (PullPlan.Intent(stream, record, manifest, accounts, fills, cursor, now) is not { } intent)
            {
                await connections.RecordPull(Key.Org, Number, stream.Stream, stream.Subject, time.GetUtcNow(), "NOTHING_TO_PULL", false, null, null);
                continue;
            }
            var opened = await pulls.Open(
                Key.Org,
                new NewPull(Number, stream.Stream, stream.Subject, PullIntentText.Write(intent), [.. intent.Accounts.Select(account => account.ExternalId)],
                    intent is { From: { } from, Grain: not DeliveryGrain.CampaignDay } ? PullPlan.Wire(from) : null),
                time.GetUtcNow());
            // Not due again until this pull has ended; were that lost with a silo, the schedule comes back by itself.
            await connections.RecordPull(
                Key.Org, Number, stream.Stream, stream.Subject, time.GetUtcNow(), opened is null ? "STILL_PULLING" : "PULLING", false,
                time.GetUtcNow() + TimeSpan.FromMinutes(1), null);
        }
    }

    private void Run(long pull)
    {
        var cancellation = _pulling.Token;
        _running[pull] = true;
        var (access, self, org) = (_access!, this.AsReference<IConnectionGrain>(), Key.Org);
        // The pull runs on the pool: a platform that takes its time must not hold the grain's turn.
        _ = Task.Run(async () =>
        {
            CallerContext.SetSystem(org);
            try
            {
                await RunPull(access, org, pull, cancellation);
            }
            catch (Exception exception) when (exception is OperationCanceledException or PullTakenOverException)
            {
            }
            catch (Exception exception)
            {
                PullBroke(logger, exception, pull, Key.ToString());
                await Task.Delay(TimeSpan.FromSeconds(1), time, CancellationToken.None);
            }
            _running.TryRemove(pull, out _);
            await self.Wake();
        });
    }

    private async Task RunPull(ConnectionAccess access, OrgId org, long pull, CancellationToken cancellationToken)
    {
        if (await pulls.Claim(org, pull, cancellationToken) is not { } record)
        {
            return;
        }
        var journal = new PullJournal(record, pulls, schemas, bells, lanes, time, chance.NextDouble, logger);
        var intent = PullIntentText.Read(record.Intent);
        var share = PullPlan.SharePercent(record.Stream, record.Subject, record.Stream == PullPlan.Fill ? await backfills.List(org, record.Connection, cancellationToken) : []);
        var turn = await access.Runner(share).Run(access.Connector, access.Settings, access.Tokens, intent, record.State, journal, cancellationToken);
        await Note(access, record, intent, turn, cancellationToken);
    }

    private async Task Note(ConnectionAccess access, PullRecord pull, PullIntent intent, Turn turn, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (expires, credentialExpires) = (access.Tokens.ExpiresAt?.ToDateTimeOffset(), access.Tokens.CredentialExpiresAt?.ToDateTimeOffset());
        var stream = (await connections.LoadStreams(pull.Org, pull.Connection, cancellationToken))
            .FirstOrDefault(stream => stream.Stream == pull.Stream && stream.Subject == pull.Subject);
        if (stream is null)
        {
            return;
        }
        if (turn is Turn.Done)
        {
            DateOnly? filledFrom = pull.Stream == PullPlan.Backfill ? PullPlan.Wire(intent.From!.Value) : null;
            var finished = pull.Stream == PullPlan.Fill ? await Filled(pull, intent, stream, now, cancellationToken)
                : filledFrom is { } from && PullPlan.IsFilled(access.Record, access.Connector.Manifest, from, pull.Subject, Instant.FromDateTimeOffset(now));
            await connections.RecordPull(
                pull.Org, pull.Connection, pull.Stream, pull.Subject, now, "DONE", false, now + PullPlan.Pause(stream, access.Record, finished), filledFrom, cancellationToken);
            await connections.SetState(pull.Org, pull.Connection, (int)ConnectionState.Healthy, null, expires, credentialExpires, cancellationToken: cancellationToken);
            return;
        }
        if (turn is Turn.Failed { Fault: var fault })
        {
            var ended = PullRetry.After(fault, pull.Attempts, 0) is null;
            var state = fault.Action switch
            {
                FaultAction.Reauthorise => ConnectionState.AuthFailed,
                FaultAction.RateLimited => ConnectionState.Throttled,
                // The platform answers, and the other streams go on; that this one stands still its pause says.
                FaultAction.Changed => ConnectionState.Healthy,
                // Nothing that anybody looks at is missing for want of totals; that their own schedule fails shows there.
                _ when pull.Stream == PullPlan.Totals => (ConnectionState)access.Record.State,
                _ when ended || pull.Attempts >= 2 => ConnectionState.Failing,
                _ when access.Record.State == (int)ConnectionState.AuthFailed => ConnectionState.Failing,
                _ => (ConnectionState)access.Record.State,
            };
            var isRefused = state == ConnectionState.AuthFailed;
            var noted = await connections.SetState(pull.Org, pull.Connection, (int)state, state == ConnectionState.Healthy ? null : $"{fault.Code}: {fault.Message}", expires, credentialExpires,
                isRefused ? now : null, isRefused ? access.Record.SealedCredential : null, cancellationToken);
            if (ended)
            {
                // Credentials that were replaced while this turn was under way have not been tried yet.
                var pause = isRefused && !noted ? TimeSpan.Zero : PullPlan.PauseAfterFailure(stream.Failures);
                await connections.RecordPull(pull.Org, pull.Connection, pull.Stream, pull.Subject, now, fault.Code, true, now + pause, null, cancellationToken);
            }
        }
    }

    /// <returns>Whether the back-fill has no more to do for now.</returns>
    private async Task<bool> Filled(PullRecord pull, PullIntent intent, StreamRecord stream, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var number = int.Parse(pull.Subject, System.Globalization.CultureInfo.InvariantCulture);
        await backfills.Filled(pull.Org, pull.Connection, number, PullPlan.Wire(intent.From!.Value), (now - stream.LastPullAt!.Value).TotalSeconds, "DONE", now, cancellationToken);
        return (await backfills.List(pull.Org, pull.Connection, cancellationToken)).All(one => one.Backfill != number || one.State != (int)BackfillState.Running);
    }

    /// <summary>What is known beside a connection's own row.</summary>
    private sealed record ConnectionGround(IReadOnlyList<AccountRecord> Accounts, IReadOnlyList<StreamRecord> Streams, IReadOnlyList<StreamPauseRecord> Pauses);

    private static bool Same(ConnectionRecord one, ConnectionRecord other) =>
        ConnectionAccess.ReachesAs(one, other) && one.SealedCredential.AsSpan().SequenceEqual(other.SealedCredential);

    [LoggerMessage(Level = LogLevel.Error, Message = "Pull {Pull} of {Connection} broke off; it goes on from its last turn")]
    private static partial void PullBroke(ILogger logger, Exception exception, long pull, string connection);
}
