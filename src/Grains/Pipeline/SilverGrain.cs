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
    private Task<LandedBatch?>? _next;

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

    private async Task<bool> Step(CancellationToken cancellationToken)
    {
        var connection = GrainKeys.ConnectionNumber(_key);
        var batch = await (_next ?? _silver.Next(_key.Org, connection, 0, cancellationToken));
        _next = null;
        if (batch is null)
        {
            return false;
        }
        _connector ??= await Connector(connection, cancellationToken);
        // The next batch is fetched and unpacked while this one is read and merged.
        _next = Task.Run(() => _silver.Next(_key.Org, connection, batch.BatchId, cancellationToken), cancellationToken);
        try
        {
            await Merge(batch, _connector, cancellationToken);
        }
        catch
        {
            _next = null;
            throw;
        }
        await _bells.Ring(Bells.Silver, GrainKeys.Gold(_key.Org));
        return true;
    }

    private async Task Merge(LandedBatch batch, IConnector connector, CancellationToken cancellationToken)
    {
        var rows = new SilverBatch();
        try
        {
            // Parsing is work for the processor, not for the grain's turn.
            await Task.Run(
                () => connector.Read(
                    new BatchContent(PullIntentText.Read(batch.Intent), batch.Request, batch.HeaderLine, batch.Body, batch.FirstRow, batch.IsLast), rows),
                cancellationToken);
        }
        catch (UnreadableBatchException unreadable)
        {
            await _silver.QuarantineWhole(_key.Org, batch.BatchId, unreadable.Rule, unreadable.Message, _time.GetUtcNow(), cancellationToken);
            return;
        }
        await _silver.Merge(_key.Org, batch, connector.Manifest.Code, rows, _numbers, _time.GetUtcNow(), cancellationToken);
    }

    private async Task<IConnector> Connector(int connection, CancellationToken cancellationToken)
    {
        var record = await _connections.Load(_key.Org, connection, cancellationToken)
            ?? throw new InvalidOperationException($"Batches landed for {_key}, which does not exist.");
        return ConnectorCatalogue.Find(record.Platform) ?? throw new InvalidOperationException($"{_key} is of platform '{record.Platform}', for which there is no connector.");
    }
}
