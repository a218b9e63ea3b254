using Microsoft.Extensions.Logging;
using NodaTime;
using Orleans.Concurrency;
using Paceline.Common;
using Paceline.Connections;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.WriteBack;

/// <summary>
/// Makes the changes by one connection, several entities' at once. The calls run beside the grain and wake it when they stop. Everything it knows is in the store: whoever takes over, after a
/// crash too, goes on from what is written there, and what may have been sent is looked at before anything is sent again.
/// </summary>
[GrainType("writeback.lane"), Reentrant]
internal sealed partial class WriteLaneGrain(
    ChangeStore changes, ConnectionStore connections, OrganizationStandings standings, SecretVault secrets, HttpClient http, SendingOptions sending, LargeDownloads large, Random chance,
    WritePatience patience, TimeProvider time, ILogger<WriteLaneGrain> logger) : Grain, IWriteLaneGrain, IDisposable
{
    /// <summary>Changes of one connection at once: platforms ask for few concurrent calls, and pulls go on beside.</summary>
    private const int MostRunning = 4;

    /// <summary>After something that should never happen, or while the store cannot be reached.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    // Of this activation alone; only touched in its turns.
    private readonly HashSet<long> _running = [];
    private readonly CancellationTokenSource _working = new();
    private ConnectionAccess? _access;
    private IGrainTimer? _alarm;
    private bool _looking;
    private bool _lookAgain;

    private TenantKey Key => TenantKey.Parse(this.GetPrimaryKeyString());

    private int Number => GrainKeys.ConnectionNumber(Key);

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => _working.CancelAsync();

    public void Dispose()
    {
        _working.Dispose();
        _access?.Dispose();
        _alarm?.Dispose();
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

    private async Task Look()
    {
        if (await standings.Of(Key.Org) != OrganizationStanding.Active || await connections.Load(Key.Org, Number) is not { } record || (ConnectionState)record.State == ConnectionState.Paused)
        {
            return;
        }
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        var (due, next) = await changes.Due(Key.Org, Number, _running, MostRunning - _running.Count, now);
        if ((ConnectionState)record.State == ConnectionState.Disconnected)
        {
            await End(due, now);
            return;
        }
        foreach (var change in due)
        {
            Run(change, await Access(record));
        }
        _alarm?.Dispose();
        // Should the silo be gone by then, the sweep wakes whoever takes over.
        _alarm = next is { } at ? this.RegisterGrainTimer(Wake, (at - now).ToTimeSpan(), Timeout.InfiniteTimeSpan) : null;
    }

    // Nothing goes by a connection that is disconnected for good. The next sweep comes back for those beyond the first few.
    private async Task End(IReadOnlyList<ChangeRecord> due, Instant now)
    {
        foreach (var change in due)
        {
            var ended = ChangeProtocol.LookFailed(change.Order, change.Progress, "The connection is disconnected.", true, null, patience, now);
            await changes.Advance(Key.Org, change, ended, now, ChangeAudit.Ended(change, ended, AuditActor.System, now));
        }
    }

    private void Run(ChangeRecord change, ConnectionAccess access)
    {
        _running.Add(change.Number);
        var run = new ChangeRun(access, changes, connections, GrainFactory, patience, time);
        _ = Ran(change.Number, Task.Run(async () =>
        {
            CallerContext.SetSystem(Key.Org);
            await run.Go(change, _working.Token);
        }));
    }

    // Its continuations are turns of the grain.
    private async Task Ran(long change, Task work)
    {
        try
        {
            await work;
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception exception)
        {
            ChangeBroke(logger, exception, change, Key.ToString());
            await Task.Delay(Rest, time, CancellationToken.None);
        }
        _running.Remove(change);
        if (!_working.IsCancellationRequested)
        {
            await Wake();
        }
    }

    private async Task<ConnectionAccess> Access(ConnectionRecord record)
    {
        if (_access is null || !ConnectionAccess.ReachesAs(_access.Record, record) || !_access.Record.SealedCredential.AsSpan().SequenceEqual(record.SealedCredential))
        {
            // Runs with the former keep it until they end: what is disposed with it is only its token.
            _access = await ConnectionAccess.Open(record, secrets, GrainFactory, http, sending, large, chance, time);
        }
        _access.Record = record;
        return _access;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Change {Change} by {Connection} broke off; it goes on from its last step")]
    private static partial void ChangeBroke(ILogger logger, Exception exception, long change, string connection);
}
