using System.Text.Json;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Paceline.Common;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Connections;

/// <summary>
/// Brings demo data by real connections to the sandbox, and removes them with everything that came by them. What it is at stands in the store, so
/// another activation goes on with it.
/// </summary>
[GrainType("connections.demo"), Reentrant]
internal sealed class DemoGrain : Grain, IDemoGrain
{
    /// <summary>How often rows may come back before a removal is taken up anew by the sweep.</summary>
    private const int MostPasses = 5;

    private readonly DemoStore _demo;
    private readonly ConnectionChangeStore _changes;
    private readonly IDemoPlatforms _platforms;
    private readonly SecretVault _secrets;
    private readonly OrganizationGrains _alive;
    private readonly TimeProvider _time;
    private readonly ILogger<DemoGrain> _logger;
    private readonly Pump _pump;

    public DemoGrain(
        DemoStore demo, ConnectionChangeStore changes, IDemoPlatforms platforms, SecretVault secrets, OrganizationGrains alive, TimeProvider time, ILogger<DemoGrain> logger)
    {
        (_demo, _changes, _platforms, _secrets, _alive, _time, _logger) = (demo, changes, platforms, secrets, alive, time, logger);
        _pump = new Pump(this, "Removing demo data", Step, logger);
    }

    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    public async Task<DemoView> Get()
    {
        var known = await _demo.Load(Org);
        return new DemoView(
            known.IsLeaving ? DemoState.Leaving : known.Demo.Count > 0 ? DemoState.Present : known.All == 0 && _platforms.IsOffered ? DemoState.Offered : DemoState.None, known.Demo);
    }

    public async Task<DemoProblem?> Add()
    {
        if ((await Get()).State != DemoState.Offered)
        {
            return DemoProblem.NotOffered;
        }
        IReadOnlyList<DemoConnection> wanted;
        try
        {
            wanted = await _platforms.Ask(CancellationToken.None);
        }
        catch (HttpRequestException fault)
        {
            _logger.LogWarning(fault, "The sandbox did not say how to sign in to it");
            return DemoProblem.NoAnswer;
        }
        var (now, actor, key) = (_time.GetUtcNow(), CallerContext.Actor, await _secrets.Current(Org));
        foreach (var one in wanted)
        {
            var record = one.Record(Org, 0) with { Name = $"Demo: {one.Name}", IsDemo = true };
            var number = await _changes.Create(
                record, number => key.Seal(JsonSerializer.SerializeToUtf8Bytes(one.Credential), SecretPlace.Credential(Org, number)),
                number => ConnectionHistory.Entry(now, actor, number, "CREATED", [new("platform", null, one.Platform), new("demo", null, "true"), .. ConnectionRules.Differences(null, record)]));
            await GrainFactory.GetGrain<IConnectionGrain>(GrainKeys.Connection(Org, number).ToString()).Wake();
        }
        return null;
    }

    public async Task<DemoProblem?> Remove()
    {
        var (now, actor) = (_time.GetUtcNow(), CallerContext.Actor);
        if (!await _demo.Leave(Org, now, new AuditEntry(now, actor, "DEMO_DATA_LEAVES", new AuditObject("demo data", Org.ToString()))))
        {
            return DemoProblem.NotThere;
        }
        _pump.Ring();
        return null;
    }

    public Task Work()
    {
        _pump.Ring();
        return Task.CompletedTask;
    }

    private async Task<bool> Step(CancellationToken cancellationToken)
    {
        CallerContext.SetSystem(Org);
        if (await _demo.Load(Org, cancellationToken) is not { IsLeaving: true, Demo: var leaving })
        {
            return false;
        }
        var deleted = new SortedDictionary<string, long>(StringComparer.Ordinal);
        for (var pass = 0; ; pass++)
        {
            // Pulls end, and campaigns leave memory: one that was told before would write its row once more.
            await _alive.Forget(Org, this.GetGrainId());
            var gone = await _demo.Delete(Org, leaving, null, cancellationToken);
            foreach (var (table, rows) in gone)
            {
                deleted[table] = deleted.GetValueOrDefault(table) + rows;
            }
            if (gone.Values.Sum() == 0 || pass == MostPasses)
            {
                break;
            }
        }
        await _demo.Delete(Org, leaving, new AuditEntry(_time.GetUtcNow(), AuditActor.System, "DEMO_DATA_REMOVED", new AuditObject("demo data", Org.ToString()))
        {
            After = JsonSerializer.Serialize(deleted.Where(one => one.Value > 0).ToDictionary()),
        }, cancellationToken);
        await _alive.Forget(Org, this.GetGrainId());
        return false;
    }
}
