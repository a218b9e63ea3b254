using System.Diagnostics.Metrics;
using Paceline.Running;
using Paceline.Tenancy;
using static Paceline.Running.Platforms;

namespace Paceline.Alerts;

/// <summary>Clusters of other tests count too, so this one runs while none does.</summary>
[CollectionDefinition(nameof(IdleTests), DisableParallelization = true)]
public sealed class Alone;

/// <summary>What nothing happens to costs nothing: rules are judged by facts and at moments, not by ticks.</summary>
[Collection(nameof(IdleTests))]
public sealed class IdleTests
{
    private const string Waiting = "select count(*) from gold.untold";

    private static readonly Principal Tom = new(PrincipalKind.User, "user-7", 1, Role.Trader, "Tom", "tom@x.test", "s1");

    [Fact]
    public async Task IdleCampaigns_AreJudgedByNoRule_HoweverManyPulsesComeBy()
    {
        long judged = 0;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, to) =>
        {
            if (instrument.Meter.Name == JudgingMetrics.MeterName)
            {
                to.EnableMeasurementEvents(instrument);
            }
        };
        // Connections look at themselves as their pulls come and go.
        listener.SetMeasurementEventCallback<long>((_, rules, tags, _) => Interlocked.Add(ref judged, (string)tags[0].Value! == "connection" ? 0 : rules));
        listener.Start();
        await using var cluster = await LiveCluster.Start(silos: 2);
        await cluster.Settled();
        // A rule that waits and one that moves with the clock have a moment each, hours away: until then they are no work either.
        await cluster.Grain<IAlertRulesGrain>("alert-rules", by: Tom).Save(new RuleDraft("alert idle v1 \"Idle\"\non campaign\nwarn when spend >= 0\nfor 3h", 0, false));
        await cluster.Until("select (count(*) > 0)::text from alerts.alert where rule_id = 'idle' and phase = 1", "true");
        await cluster.Until(Waiting, "0");
        var before = Interlocked.Read(ref judged);
        Assert.True(before > 0);

        for (var pulse = 0; pulse < 5; pulse++)
        {
            await cluster.Grain<IOrganizationGrain>("organization").Pulse();
        }

        // Whoever were to be judged would have been listed by the pulse.
        await cluster.Until(Waiting, "0");
        Assert.Equal(before, Interlocked.Read(ref judged));
        await cluster.Platforms.Deliver("dv360", "2001", Today.AddDays(-1), 5);
        await cluster.Pull(1);
        Assert.True(Interlocked.Read(ref judged) > before);
    }
}
