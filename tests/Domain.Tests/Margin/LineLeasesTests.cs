using NodaTime;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Pacing;

namespace Paceline.Margin;

/// <summary>A line's leases, of their steps and of what platforms report: a thousand impressions are booked.</summary>
public sealed class LineLeasesTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 1, 0, 0);
    private static readonly LeaseDecider Ada = new("Ada", "Split");
    private static readonly LeasePool Pool = new(Measure.Impressions, 1_000);

    private static Instant Hour(double hours) => Start + Duration.FromHours(hours);

    private static LeaseStep Step(int number, LeaseStepKind kind, int item, long cap, double until) => new(number, kind, $"dv360:{item}", $"Item {item}", cap, Hour(until), Hour(number), "Ada", "");

    private static LineLeases At(double now, IEnumerable<LeaseStep> steps, params LeaseHolder[] holders) => LineLeases.Of(Pool, steps, holders, Hour(now));

    private static LeaseHolder Told(int item, long spent, double through, long busiest = 0) => new($"dv360:{item}", $"Item {item}", spent, Hour(through), busiest);

    private static string[] Codes(Outcome<LeaseStep> outcome) => [.. outcome.Refusals.Select(refusal => $"{refusal.Subject} {refusal.Code}")];

    [Fact]
    public void Set_LendsWhatIsFree_OfWhichSpendWithoutALeaseTakes()
    {
        var leases = At(5, [Step(1, LeaseStepKind.Granted, 1, 500, 48)], Told(1, 100, 4), Told(2, 150, 4), Told(3, 50, 4));

        Assert.Equal((500, 200, 300), (leases.Book.Held, leases.Book.Outside, leases.Book.Free));
        // What it has spent already is of its lease from now on, so 150 more are free for it.
        Assert.Equal(new LeaseStep(2, LeaseStepKind.Granted, "dv360:2", "Item 2", 450, Hour(48), Hour(5), "Ada", "Split"), leases.Set("dv360:2", 450, Hour(48), Ada).Value);
        Assert.Equal(["cap LEASE_EXCEEDS_FREE"], Codes(leases.Set("dv360:2", 451, Hour(48), Ada)));
        Assert.Equal("451 cannot be lent: 450 of 1,000 is free; take back from another lease first.", leases.Set("dv360:2", 451, Hour(48), Ada).Refusals[0].Problem);
        Assert.Equal(["cap LEASE_BELOW_SPENT"], Codes(leases.Set("dv360:2", 150, Hour(48), Ada)));
        Assert.Equal(["cap LEASE_EXCEEDS_FREE", "until LEASE_OVER"], Codes(leases.Set("dv360:2", 451, Hour(5), Ada)));
        Assert.Equal(["item LEASE_NOT_MAPPED"], Codes(leases.Set("dv360:9", 10, Hour(48), Ada)));
    }

    [Fact]
    public void Set_OfALeaseThatRuns_RaisesItOrTakesBackWhatCannotBeSpent()
    {
        // 240 on its busiest day are at most 20 an hour: two hours unseen keep 40 of what is left.
        var leases = At(6, [Step(1, LeaseStepKind.Granted, 1, 600, 48)], Told(1, 100, 4, busiest: 240));

        Assert.Equal(460, leases.Returnable("dv360:1"));
        Assert.Equal((LeaseStepKind.Returned, 140, Hour(30)), Of(leases.Set("dv360:1", 140, Hour(30), Ada)));
        Assert.Equal(["cap RETURN_RANGE"], Codes(leases.Set("dv360:1", 139, Hour(30), Ada)));
        Assert.Equal((LeaseStepKind.Renewed, 1_000, Hour(50)), Of(leases.Set("dv360:1", 1_000, Hour(50), Ada)));
        Assert.Equal((LeaseStepKind.Renewed, 600, Hour(20)), Of(leases.Set("dv360:1", 600, Hour(20), Ada)));
        Assert.Equal(["cap LEASE_EXCEEDS_FREE"], Codes(leases.Set("dv360:1", 1_001, Hour(50), Ada)));
        Assert.Equal(["until LEASE_OVER"], Codes(leases.Set("dv360:1", 140, Hour(6), Ada)));
    }

    /// <summary>Without a day of delivery to go by, it may spend all of its cap in a day.</summary>
    [Fact]
    public void Returnable_OfOneThatHasNotDelivered_KeepsADaysShareOfItsCap() =>
        Assert.Equal(450, At(6, [Step(1, LeaseStepKind.Granted, 1, 600, 48)], Told(1, 0, 0)).Returnable("dv360:1"));

    [Fact]
    public void Stop_HoldsAllUntilAReportCoversIt_AndThenOnlyWhatWasSpent()
    {
        LeaseStep[] steps = [Step(1, LeaseStepKind.Granted, 1, 600, 48), Step(2, LeaseStepKind.Stopped, 1, 600, 10)];

        var held = At(12, steps, Told(1, 100, 9));
        Assert.Equal((LeaseState.Stopped, 600, 400), (held.Of("dv360:1")!.State, held.Book.Held, held.Book.Free));
        Assert.Equal(["item LEASE_HELD"], Codes(held.Set("dv360:1", 700, Hour(48), Ada)));
        Assert.Equal(["item LEASE_UNKNOWN"], Codes(held.Stop("dv360:1", Ada)));
        Assert.Equal(0, held.Returnable("dv360:1"));

        var settled = At(12, steps, Told(1, 130, 10));
        Assert.Equal((LeaseState.Settled, 0, 130, 870), (settled.Of("dv360:1")!.State, settled.Book.Held, settled.Book.Settled, settled.Book.Free));
        // Lent again, its cap is for all its life.
        Assert.Equal((LeaseStepKind.Granted, 1_000, Hour(48)), Of(settled.Set("dv360:1", 1_000, Hour(48), Ada)));
        Assert.Equal(["cap LEASE_BELOW_SPENT"], Codes(settled.Set("dv360:1", 130, Hour(48), Ada)));
        var again = At(13, [.. steps, Step(3, LeaseStepKind.Granted, 1, 900, 48)], Told(1, 130, 10));
        Assert.Equal((LeaseState.Live, 900, 100), (again.Of("dv360:1")!.State, again.Book.Held, again.Book.Free));
    }

    [Fact]
    public void Lease_ThatRanOut_IsHeldUntilAReportCoversItsEnd()
    {
        LeaseStep[] steps = [Step(1, LeaseStepKind.Granted, 1, 600, 10)];

        Assert.Equal(LeaseState.Live, At(9.9, steps, Told(1, 100, 9)).Of("dv360:1")!.State);
        Assert.Equal(LeaseState.Stopped, At(10, steps, Told(1, 100, 9)).Of("dv360:1")!.State);
        Assert.Equal((LeaseState.Settled, 900), State(At(30, steps, Told(1, 100, 24))));
        // Its platform let it go on: what is beyond its cap takes from what is free.
        Assert.Equal((LeaseState.Settled, 300), State(At(30, steps, Told(1, 700, 24))));
        static (LeaseState, long) State(LineLeases leases) => (leases.Of("dv360:1")!.State, leases.Book.Free);
    }

    [Fact]
    public void Item_WhosePlatformDoesNotTell_IsLentNothingAndHoldsWhatItHas()
    {
        var unknown = new LeaseHolder("dv360:1", "Item 1", null, Hour(4), 0);
        Assert.Equal(["item LEASE_UNTOLD"], Codes(At(5, [], unknown).Set("dv360:1", 100, Hour(48), Ada)));

        var leases = At(5, [Step(1, LeaseStepKind.Granted, 1, 600, 48)], unknown);
        Assert.Equal((0, 600, 400), (leases.Returnable("dv360:1"), leases.Book.Held, leases.Book.Free));
        Assert.Equal(["cap RETURN_RANGE"], Codes(leases.Set("dv360:1", 500, Hour(48), Ada)));
        Assert.Equal(LeaseState.Stopped, At(60, [Step(1, LeaseStepKind.Granted, 1, 600, 48)], unknown).Of("dv360:1")!.State);
    }

    /// <summary>What it spends is of another line, or of none.</summary>
    [Fact]
    public void Item_ThatDoesNotWorkForTheLineAnyMore_IsHeldUntilItIsStopped()
    {
        LeaseStep granted = Step(1, LeaseStepKind.Granted, 1, 600, 48);

        Assert.Equal((600, 400), (At(5, [granted]).Book.Held, At(5, [granted]).Book.Free));
        Assert.Equal(1_000, At(5, [granted, Step(2, LeaseStepKind.Stopped, 1, 600, 4)]).Book.Free);
    }

    [Fact]
    public void Amendment_BelowWhatIsLent_LeavesNothingFree() =>
        Assert.Equal(-200, LineLeases.Of(Pool with { Booked = 400 }, [Step(1, LeaseStepKind.Granted, 1, 600, 48)], [Told(1, 0, 4)], Hour(5)).Book.Free);

    [Theory]
    [InlineData(RateType.Cpm, 2_000L, "Impressions", 2_000L)]
    [InlineData(RateType.Cpc, 2_000L, "Clicks", 2_000L)]
    [InlineData(RateType.Cpm, null, "Impressions", 5_250L)]
    [InlineData(RateType.Cpc, null, "Clicks", 5L)]
    [InlineData(RateType.Vcpm, 2_000L, "EUR TotalMedia", 10_500_000L)]
    [InlineData(RateType.FlatFee, null, "EUR TotalMedia", 10_500_000L)]
    public void Pool_OfALine_IsItsUnitsWherePlatformsReportThem_ElseItsMoney(RateType type, long? units, string measure, long booked)
    {
        var terms = new LineTerms(
            "Line", new Flight(new(2026, 3, 1), new(2026, 3, 31)), "even", type, 2, units, 10.5m, true, CostBasis.TotalMedia, ControllingSource.Platform);
        var pool = LeasePool.Of(terms, Lines.Eur);
        Assert.Equal((measure, booked), (pool.Measure.ToString(), pool.Booked));
    }

    [Fact]
    public void Pool_OfMoney_TakesWhatADayCostInItsCurrencyAlone()
    {
        var day = new WorkedDay(new LocalDate(2026, 3, 1), Lines.Eur, 10, 2, null, 1_000_000, 1_500_000, null);

        Assert.Equal(1_500_000, new LeasePool(Measure.Money(CostBasis.TotalMedia, Lines.Eur), 1).Of(day));
        Assert.Null(new LeasePool(Measure.Money(CostBasis.TotalMedia, Lines.Usd), 1).Of(day));
        Assert.Equal((10, 2, null), (new LeasePool(Measure.Impressions, 1).Of(day), new LeasePool(Measure.Count(MeasureKind.Clicks), 1).Of(day), new LeasePool(Measure.Count(MeasureKind.Conversions), 1).Of(day)));
    }

    [Fact]
    public void Holder_OfDays_HasTheirSumAndTheBusiest_AndNothingWhereADayIsUnknown()
    {
        Assert.Equal(new LeaseHolder("dv360:1", "Item 1", 70, Hour(4), 40), LeaseHolder.Of("dv360:1", "Item 1", [30, 40], Hour(4)));
        Assert.Equal(new LeaseHolder("dv360:1", "Item 1", 0, Hour(4), 0), LeaseHolder.Of("dv360:1", "Item 1", [], Hour(4)));
        Assert.Equal(new LeaseHolder("dv360:1", "Item 1", 0, Hour(4), 30), LeaseHolder.Of("dv360:1", "Item 1", [30, -40], Hour(4)));
        Assert.Equal(new LeaseHolder("dv360:1", "Item 1", null, Hour(4), 0), LeaseHolder.Of("dv360:1", "Item 1", [30, null], Hour(4)));
    }

    private static (LeaseStepKind, long, Instant) Of(Outcome<LeaseStep> outcome) => (outcome.Value.Kind, outcome.Value.Cap, outcome.Value.Until);
}
