using Microsoft.Extensions.Logging;
using Orleans.Streams;
using Orleans.Streams.Core;
using Paceline.Common;

namespace Paceline.Pipeline;

/// <summary>Brings an organisation's batches from silver to gold and rings for its campaigns. It keeps nothing.</summary>
[GrainType("pipeline.gold"), ImplicitStreamSubscription(Bells.Silver)]
internal sealed class GoldGrain : Grain, IGoldGrain, IStreamSubscriptionObserver, IAsyncObserver<Bell>
{
    private readonly GoldStore _gold;
    private readonly BellTower _bells;
    private readonly PipelineLanes _lanes;
    private readonly TimeProvider _time;
    private readonly Pump _pump;
    private readonly OrgId _org;

    public GoldGrain(GoldStore gold, BellTower bells, PipelineLanes lanes, TimeProvider time, ILogger<GoldGrain> logger)
    {
        (_gold, _bells, _lanes, _time) = (gold, bells, lanes, time);
        _org = TenantKey.Parse(this.GetPrimaryKeyString()).Org;
        _pump = new Pump(this, "Bringing batches to gold", Step, logger);
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
        if (await _lanes.Steps.Do(() => _gold.Advance(_org, _time.GetUtcNow(), cancellationToken), cancellationToken) == 0)
        {
            return false;
        }
        await _bells.Ring(Bells.Gold, GrainKeys.Dispatch(_org));
        return true;
    }
}
