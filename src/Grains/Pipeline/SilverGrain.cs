using Microsoft.Extensions.Logging;
using Orleans.Streams;
using Orleans.Streams.Core;
using Paceline.Common;
using Paceline.Connections;

namespace Paceline.Pipeline;

/// <summary>
/// Reads a connection's landed batches into silver, oldest first; two that have nothing in common are merged side by side, while the
/// next is read. It keeps nothing but the numbers of entities it has seen.
/// </summary>
[GrainType("pipeline.silver"), ImplicitStreamSubscription(Bells.Landed)]
internal sealed class SilverGrain : Grain, ISilverGrain, IStreamSubscriptionObserver, IAsyncObserver<Bell>
{
    /// <summary>More would only wait for the same processors of the database.</summary>
    private const int MergesAtOnce = 2;

    private readonly SilverStore _silver;
    private readonly RebuildStore _rebuilds;
    private readonly ConnectionStore _connections;
    private readonly BellTower _bells;
    private readonly PipelineLanes _lanes;
    private readonly TimeProvider _time;
    private readonly EntityNumbers _numbers = new();
    private readonly Pump _pump;
    private readonly TenantKey _key;
    private readonly List<(NumberedBatch Batch, Task Merged)> _merging = [];
    private IConnector? _connector;
    private Task<NumberedBatch?>? _next;

    public SilverGrain(SilverStore silver, RebuildStore rebuilds, ConnectionStore connections, BellTower bells, PipelineLanes lanes, TimeProvider time, ILogger<SilverGrain> logger)
    {
        (_silver, _rebuilds, _connections, _bells, _lanes, _time) = (silver, rebuilds, connections, bells, lanes, time);
        _key = TenantKey.Parse(this.GetPrimaryKeyString());
        _pump = new Pump(this, "Reading into silver", Step, logger);
    }

    public Task Wake()
    {
        _pump.Ring();
        return Task.CompletedTask;
    }

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<Bell>().ResumeAsync(this);

    public Task OnNextAsync(Bell item, StreamSequenceToken? token = null) => Wake();

    public Task OnErrorAsync(Exception ex) => Wake();

    private async Task<bool> Step(CancellationToken cancellationToken)
    {
        var connection = GrainKeys.ConnectionNumber(_key);
        try
        {
            _next ??= Read(connection, 0, cancellationToken);
            if (await _next is not { } batch)
            {
                _next = null;
                var some = _merging.Count > 0;
                await Settle(0);
                return some || await Rebuild(connection, cancellationToken);
            }
            while (_merging.Exists(merging => merging.Batch.Meets(batch)))
            {
                await Settle(_merging.Count - 1);
            }
            await Settle(MergesAtOnce - 1);
            _merging.Add((batch, Merge(batch, cancellationToken)));
            _next = Read(connection, batch.BatchId, cancellationToken);
            return true;
        }
        catch
        {
            // What landed after a batch that failed must not overtake it.
            _next = null;
            foreach (var (_, merged) in _merging)
            {
                await merged.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            }
            _merging.Clear();
            throw;
        }
    }

    private async Task Merge(NumberedBatch batch, CancellationToken cancellationToken)
    {
        if (await _lanes.Steps.Do(() => _silver.Merge(_key.Org, batch, _time.GetUtcNow(), cancellationToken), cancellationToken))
        {
            await _bells.Ring(Bells.Silver, GrainKeys.Gold(_key.Org));
        }
    }

    /// <summary>Waits for the oldest merges until no more than so many are left.</summary>
    private async Task Settle(int left)
    {
        while (_merging.Count > left)
        {
            var (_, merged) = _merging[0];
            _merging.RemoveAt(0);
            await merged;
        }
    }

    /// <summary>Reads the oldest batch after the given one that can be read. That is work for the processor, not for the grain's turn.</summary>
    private Task<NumberedBatch?> Read(int connection, long after, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            while (await _silver.Next(_key.Org, connection, after, cancellationToken) is { } batch)
            {
                after = batch.BatchId;
                _connector ??= await Connector(connection, cancellationToken);
                if (await _lanes.Steps.Do(() => Read(batch, _connector, cancellationToken), cancellationToken) is { } rows)
                {
                    return await _silver.Number(_key.Org, batch, _connector.Manifest.Code, rows, _numbers, cancellationToken);
                }
            }
            return null;
        },
        cancellationToken);

    private async Task<SilverBatch?> Read(LandedBatch batch, IConnector connector, CancellationToken cancellationToken)
    {
        var read = BatchReader.Read(batch, connector);
        if (read.Rows is null)
        {
            await _silver.QuarantineWhole(_key.Org, batch.BatchId, read.Reason!, _time.GetUtcNow(), cancellationToken);
        }
        return read.Rows;
    }

    /// <summary>Reads bronze again if somebody wishes it. That is work for the processor too.</summary>
    private async Task<bool> Rebuild(int connection, CancellationToken cancellationToken)
    {
        if (await _rebuilds.Next(_key.Org, connection, cancellationToken) is not { } request)
        {
            return false;
        }
        _connector ??= await Connector(connection, cancellationToken);
        var connector = _connector;
        var told = await Task.Run(
            () => _rebuilds.Run(
                _key.Org, request, connector.Manifest.Code, batch => BatchReader.Read(batch, connector), _numbers, _silver, _time.GetUtcNow(), cancellationToken),
            cancellationToken);
        if (told)
        {
            await _bells.Ring(Bells.Gold, GrainKeys.Dispatch(_key.Org));
        }
        return true;
    }

    private async Task<IConnector> Connector(int connection, CancellationToken cancellationToken)
    {
        var record = await _connections.Load(_key.Org, connection, cancellationToken)
            ?? throw new InvalidOperationException($"Batches landed for {_key}, which does not exist.");
        return ConnectorCatalogue.Find(record.Platform) ?? throw new InvalidOperationException($"{_key} is of platform '{record.Platform}', for which there is no connector.");
    }
}
