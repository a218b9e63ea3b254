using System.Diagnostics.CodeAnalysis;

namespace Paceline.Connections;

/// <summary>Where something stands in a <see cref="FairQueue{T}"/>.</summary>
/// <param name="Pool">What is shared; pools do not wait for each other.</param>
/// <param name="Tenant">Between whom it is shared evenly.</param>
/// <param name="Flow">Between what a tenant's share is shared evenly; one that cannot go does not hold up the others.</param>
/// <param name="Cost">What it takes of the pool.</param>
/// <param name="Since">When it came; within a flow the oldest goes first.</param>
public sealed record FairPlace(string Pool, string Tenant, string Flow, int Cost, long Since);

/// <summary>
/// Waiting calls in the order of fairness: tenants take turns by what they were given, and within a tenant its flows do. Who comes back
/// after a silence starts where the others are: nobody saves up turns, and nobody's thousands hold up another's few. It knows no clock and
/// no limit; it is asked for the next that fits.
/// </summary>
public sealed class FairQueue<T>
    where T : class
{
    private readonly Dictionary<string, Pool> _pools = [];
    private readonly Dictionary<T, FairPlace> _places = [];
    private long _sequence;

    public int Count => _places.Count;

    public void Add(T item, FairPlace place)
    {
        _places.Add(item, place);
        var pool = Find(_pools, place.Pool);
        var tenant = Find(pool.Tenants, place.Tenant);
        if (tenant.Waiting++ == 0)
        {
            tenant.Served = Math.Max(tenant.Served, pool.Turn);
        }
        var flow = Find(tenant.Flows, place.Flow);
        if (flow.Items.Count == 0)
        {
            flow.Served = Math.Max(flow.Served, tenant.Turn);
        }
        flow.Items.Add((place.Since, _sequence++), item);
    }

    /// <returns>False when it was not waiting.</returns>
    public bool Remove(T item)
    {
        if (!_places.Remove(item, out var place))
        {
            return false;
        }
        var tenant = _pools[place.Pool].Tenants[place.Tenant];
        var flow = tenant.Flows[place.Flow];
        flow.Items.RemoveAt(flow.Items.IndexOfValue(item));
        tenant.Waiting--;
        Forget(_pools[place.Pool], place);
        return true;
    }

    /// <summary>Takes out the first in fairness that fits.</summary>
    public bool TryTake(Func<T, bool> fits, [NotNullWhen(true)] out T? item)
    {
        foreach (var (name, pool) in _pools)
        {
            foreach (var tenant in pool.Tenants.Where(tenant => tenant.Value.Waiting > 0).OrderBy(tenant => tenant.Value.Served).ThenBy(tenant => tenant.Key, StringComparer.Ordinal).Select(tenant => tenant.Value))
            {
                foreach (var flow in tenant.Flows.Where(flow => flow.Value.Items.Count > 0).OrderBy(flow => flow.Value.Served).ThenBy(flow => flow.Key, StringComparer.Ordinal).Select(flow => flow.Value))
                {
                    item = flow.Items.GetValueAtIndex(0);
                    if (!fits(item))
                    {
                        continue;
                    }
                    var place = _places[item];
                    _places.Remove(item);
                    flow.Items.RemoveAt(0);
                    tenant.Waiting--;
                    (pool.Turn, tenant.Turn) = (Math.Max(pool.Turn, tenant.Served), Math.Max(tenant.Turn, flow.Served));
                    tenant.Served += place.Cost;
                    flow.Served += place.Cost;
                    Forget(pool, place);
                    return true;
                }
            }
        }
        item = null;
        return false;
    }

    // Only who is owed nothing and owes nothing may be forgotten.
    private void Forget(Pool pool, FairPlace place)
    {
        var tenant = pool.Tenants[place.Tenant];
        if (tenant.Flows[place.Flow] is { Items.Count: 0 } flow && flow.Served <= tenant.Turn)
        {
            tenant.Flows.Remove(place.Flow);
        }
        if (tenant.Waiting == 0 && tenant.Served <= pool.Turn)
        {
            pool.Tenants.Remove(place.Tenant);
        }
        if (pool.Tenants.Count == 0)
        {
            _pools.Remove(place.Pool);
        }
    }

    private static TValue Find<TValue>(Dictionary<string, TValue> among, string key)
        where TValue : new()
    {
        if (!among.TryGetValue(key, out var found))
        {
            among[key] = found = new TValue();
        }
        return found;
    }

    private sealed class Pool
    {
        public Dictionary<string, Tenant> Tenants { get; } = [];

        /// <summary>What the tenant last served had been given before.</summary>
        public long Turn { get; set; }
    }

    private sealed class Tenant
    {
        public Dictionary<string, Flow> Flows { get; } = [];
        public int Waiting { get; set; }
        public long Served { get; set; }
        public long Turn { get; set; }
    }

    private sealed class Flow
    {
        public SortedList<(long Since, long Sequence), T> Items { get; } = [];
        public long Served { get; set; }
    }
}
