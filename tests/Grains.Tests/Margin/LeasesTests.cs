using Microsoft.Extensions.DependencyInjection;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Running;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>A line of a million impressions lent to line items, in a cluster with its store, whose clock stands at noon of 9 April 2026.</summary>
public sealed class LeasesTests
{
    private static readonly Principal Tom = new(PrincipalKind.User, "user-7", 1, Role.Trader, "Tom", "tom@x.test", "s1");
    private static readonly DateTimeOffset End = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task ALine_IsLent_TakenBackAsFarAsItCannotBeSpent_AndFreeAgainWhenAReportCoversTheEnd()
    {
        await using var cluster = await LiveCluster.Start(settings: services => services.AddSingleton<TimeProvider>(
            new MovedClock(new DateTimeOffset(2026, 4, 9, 12, 0, 0, TimeSpan.Zero))));
        var booking = await MarchOfAcme.Book(cluster, Tom);
        await cluster.Do("update gold.watermark set data_through = '2026-04-08' where account_id = 'mca'");
        var leases = cluster.Grain<ILeasesGrain>($"booking-{booking}", by: Tom);

        var line = Assert.Single((await leases.Get())!.Lines);
        Assert.Equal((MeasureKind.Impressions, null, End, 1_000_000m, 981_000m, 19_000m, 0), (line.Measure, line.Basis, line.End, line.Booked, line.Free, line.Outside, line.LastStep));
        Assert.Equal(new LeaseView("dv360:mc1", "mc1", true, null, null, 19_000, new(2026, 4, 9, 0, 0, 0, TimeSpan.Zero), null, 0, 0), Assert.Single(line.Items));

        // Ten at once lend the same: one of them does.
        var at = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => leases.Set(Lend("dv360:mc1", 600_000, 0))));
        Assert.Equal(9, at.Count(outcome => outcome!.Problems is [{ Code: "CHANGED_MEANWHILE", Field: "basedOn" }]));
        line = Assert.Single((await leases.Get())!.Lines);
        Assert.Equal((400_000m, 600_000m, 0m, 1), (line.Free, line.Held, line.Outside, line.LastStep));
        // Its busiest day had 10 000: in the twelve hours that are not reported it may have spent 12 times 834.
        Assert.Equal(LeaseState.Live, Assert.Single(line.Items).State);
        Assert.InRange(Assert.Single(line.Items).Returnable, 570_000, 570_992);

        Assert.Equal(["cap RETURN_RANGE"], Codes(await leases.Set(Lend("dv360:mc1", 29_007, 1))));
        Assert.Empty(Codes(await leases.Set(Lend("dv360:mc1", 40_000, 1))));
        Assert.Equal(["item LEASE_NOT_MAPPED"], Codes(await leases.Set(Lend("dv360:mc2", 1, 2))));
        Assert.Equal(["line NOT_FOUND"], Codes(await leases.Set(Lend("dv360:mc2", 1, 2) with { Line = "11" })));
        Assert.Equal(["cap CAP_RANGE"], Codes(await leases.Set(Lend("dv360:mc1", 1.5m, 2))));
        Assert.Empty((await cluster.Grain<IMappingGrain>("mapping", by: Tom).Map(new MapOrder([new("dv360:mc2", 0, [new("M-1", "10", 100)])], "Too"))).Problems);
        Assert.Equal(["cap LEASE_EXCEEDS_FREE"], Codes(await leases.Set(Lend("dv360:mc2", 960_001, 2))));
        Assert.Empty(Codes(await leases.Set(Lend("dv360:mc2", 960_000, 2))));

        Assert.Empty(Codes(await leases.Stop(new("10", "dv360:mc1", " Client changed channels ", 3))));
        line = Assert.Single((await leases.Get())!.Lines);
        Assert.Equal((0m, 1_000_000m, LeaseState.Stopped), (line.Free, line.Held, line.Items.Single(item => item.Item == "dv360:mc1").State));
        await cluster.Do("update gold.watermark set data_through = '2026-04-09' where account_id = 'mca'");
        line = Assert.Single((await leases.Get())!.Lines);
        Assert.Equal((21_000m, 960_000m, 19_000m, LeaseState.Settled), (line.Free, line.Held, line.Settled, line.Items.Single(item => item.Item == "dv360:mc1").State));
        Assert.Equal(
            [(4, LeaseStepKind.Stopped, "mc1", 40_000m, "Tom", "Client changed channels"), (3, LeaseStepKind.Granted, "mc2", 960_000m, "Tom", "Split"),
                (2, LeaseStepKind.Returned, "mc1", 40_000m, "Tom", "Split"), (1, LeaseStepKind.Granted, "mc1", 600_000m, "Tom", "Split")],
            line.Steps.Select(step => (step.Number, step.Kind, step.Item, step.Cap, step.By, step.Reason)));
        Assert.Equal(
            ["LEASE_GRANTED|M-1|dv360:mc1|600000", "LEASE_RETURNED|M-1|dv360:mc1|40000", "LEASE_GRANTED|M-1|dv360:mc2|960000", "LEASE_STOPPED|M-1|dv360:mc1|40000"],
            await cluster.Look("select action, object_id, after->>'item', after->>'cap' from tenancy.audit where action like 'LEASE%' order by number"));

        // A cancelled booking is lent to nobody; what runs can be stopped.
        var cancelled = await cluster.Grain<IBookingGrain>($"booking-{booking}", by: Tom).Cancel(new CancelOrder(new(2026, 4, 10), "Client left", 1));
        Assert.Empty(cancelled.Problems);
        Assert.Equal(["line BOOKING_CANCELLED"], Codes(await leases.Set(Lend("dv360:mc1", 30_000, 4))));
        Assert.Empty(Codes(await leases.Stop(new("10", "dv360:mc2", "", 4))));

        Assert.Null(await cluster.Grain<ILeasesGrain>("booking-987654", by: Tom).Get());
        Assert.Null(await cluster.Grain<ILeasesGrain>("booking-987654", by: Tom).Set(Lend("dv360:mc1", 1, 0)));
    }

    private static LeaseOrder Lend(string item, decimal cap, int basedOn) => new("10", item, cap, End, "Split", basedOn);

    private static string[] Codes(LeaseOutcome? outcome) => [.. outcome!.Problems.Select(problem => $"{problem.Field} {problem.Code}")];
}
