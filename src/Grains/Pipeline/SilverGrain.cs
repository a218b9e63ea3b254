using Microsoft.Extensions.Logging;
using Orleans.Streams;
using Orleans.Streams.Core;
using Paceline.Common;
using Paceline.Connections;

namespace Paceline.Pipeline;

/// <summary>Reads a connection's landed batches into silver, oldest first. It keeps nothing but the numbers of entities it has seen.</summary>
[GrainType("pipeline.silver"), ImplicitStreamSubscription(Bells.Landed)]
internal sealed class SilverGrain : Grain, ISilverGrain, IStreamSubscriptionObserver, IAsyncObserver<Bell>
{
    private readonly SilverStore _silver;
    private readonly ConnectionStore _connections;
    private readonly BellTower _bells;
    private readonly TimeProvider _time;
    private readonly EntityNumbers _numbers = new();
    private readonly Pump _pump;
    private readonly TenantKey _key;
    private IConnector? _connector;
    private Task<SilverMerge?>? _next;

    public SilverGrain(SilverStore silver, ConnectionStore connections, BellTower bells, TimeProvider time, ILogger<SilverGrain> logger)
    {
        (_silver, _connections, _bells, _time) = (silver, connections, bells, time);
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

    /// <summary>A batch that is staged and will not be merged would hold its transaction open.</summary>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => DropNext();

    private async Task<bool> Step(CancellationToken cancellationToken)
    {
        var connection = GrainKeys.ConnectionNumber(_key);
        var staging = _next ?? Stage(connection, 0, cancellationToken);
        _next = null;
        await using var batch = await staging;
        if (batch is null)
        {
            return false;
        }
        // The next batch is fetched, read and brought to the server while this one is merged.
        _next = Stage(connection, batch.Batch, cancellationToken);
        try
        {
            await batch.Finish(cancellationToken);
        }
        catch
        {
            // The next one may wait for what this one holds.
            await batch.DisposeAsync();
            await DropNext();
            throw;
        }
        await _bells.Ring(Bells.Silver, GrainKeys.Gold(_key.Org));
        return true;
    }

    /// <summary>Stages the oldest batch after the given one. Reading it is work for the processor, not for the grain's turn.</summary>
    private Task<SilverMerge?> Stage(int connection, long after, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            while (await _silver.Next(_key.Org, connection, after, cancellationToken) is { } batch)
            {
                after = batch.BatchId;
                _connector ??= await Connector(connection, cancellationToken);
                if (await Stage(batch, _connector, cancellationToken) is { } staged)
                {
                    return staged;
                }
            }
            return null;
        },
        cancellationToken);

    private async Task<SilverMerge?> Stage(LandedBatch batch, IConnector connector, CancellationToken cancellationToken)
    {
        var rows = new SilverBatch();
        try
        {
            connector.Read(new BatchContent(PullIntentText.Read(batch.Intent), batch.Request, batch.HeaderLine, batch.Body, batch.FirstRow, batch.IsLast), rows);
        }
        catch (UnreadableBatchException unreadable)
        {
            await _silver.QuarantineWhole(_key.Org, batch.BatchId, unreadable.Rule, unreadable.Message, _time.GetUtcNow(), cancellationToken);
            return null;
        }
        return await _silver.Stage(_key.Org, batch, connector.Manifest.Code, rows, _numbers, _time.GetUtcNow(), cancellationToken);
    }

    private async Task DropNext()
    {
        var staging = _next;
        _next = null;
        try
        {
            if (staging is not null && await staging is { } batch)
            {
                await batch.DisposeAsync();
            }
        }
        catch (Exception)
        {
            // It will be staged again, and fails again if there is a reason to.
        }
    }

    private async Task<IConnector> Connector(int connection, CancellationToken cancellationToken)
    {
        var record = await _connections.Load(_key.Org, connection, cancellationToken)
            ?? throw new InvalidOperationException($"Batches landed for {_key}, which does not exist.");
        return ConnectorCatalogue.Find(record.Platform) ?? throw new InvalidOperationException($"{_key} is of platform '{record.Platform}', for which there is no connector.");
    }
}
