using NodaTime;
using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>Orders that are kept within their budgets, and left alone by automation once somebody has changed them otherwise.</summary>
public sealed class AutomationTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
    private static readonly Measure Eur = Measure.Money(CostBasis.Revenue, Currency.Parse("EUR"));
    private static readonly SeenOrder Active = new(true, 100);
    private static readonly SeenOrder Paused = new(false, 100);

    private static AutomationTerms Terms(AutomationMode mode, decimal? least = null, decimal? most = null) => new(mode, least, most, 24);

    private static LocalDate March(int day) => new(2026, 3, day);

    private static Instant At(int day, int hour = 12) => March(day).At(new LocalTime(hour, 0)).InZoneStrictly(Berlin).ToInstant();

    /// <summary>Two parts of 1 000 each, the second from the 16th on.</summary>
    private static AutomatedOrder Order(int day, decimal delivered, SeenOrder seen, decimal? required = null, int? through = null, decimal today = 0) => new(
        Eur, Berlin, March(day), seen, new(day < 16 ? new Flight(March(1), March(15)) : new Flight(March(16), March(31)), 1_000, delivered, today, required),
        day < 16 ? March(16) : null, March(through ?? day - 1));

    /// <summary>PM-C11, with the next part beginning at its own midnight and not at that of UTC.</summary>
    [Fact]
    public void PauseAtCap_FiresOnce_AndTheNextCycleStartsIt_InItsOwnZone_WithBothInItsHistory()
    {
        var course = new Course(Terms(AutomationMode.PauseAndResume));

        course.Goes(At(9), Order(9, 999.99m, Active)).Says();
        course.Goes(At(10), Order(10, 1_003.2m, Active)).Says("Proposed Pause it: 1,003.20 EUR of the 1,000.00 EUR for 1 Mar to 15 Mar are delivered.");
        course.Goes(At(11), Order(11, 1_020, Active)).Says();
        course.Goes(At(11, 13), Order(11, 1_020, Paused)).Says("Done It is paused at the platform.");
        Assert.Equal((March(1), null), (course.State.PausedIn, course.State.Move));
        course.Goes(At(15, 23), Order(15, 1_020, Paused)).Says();

        var midnight = Instant.FromUtc(2026, 3, 15, 23, 0);
        Assert.Equal(midnight, course.LookAgain(Order(15, 1_020, Paused)));
        course.Goes(midnight, Order(16, 0, Paused)).Says("Proposed Set it going again: the part of its budget for 16 Mar to 31 Mar has begun.");
        course.Goes(At(16, 8), Order(16, 0, Active)).Says("Done It is active again at the platform.");
        course.Goes(At(16, 9), Order(16, 20, Active)).Says();
        Assert.Equal((null, null, null), (course.State.PausedIn, course.State.Move, course.LookAgain(Order(16, 20, Active))));
    }

    /// <summary>PM-C10: it is seen, it is left alone for a day, nothing is asked for meanwhile, and then it goes on from what it finds.</summary>
    [Fact]
    public void DailyBudget_ThatSomebodyChangedAtThePlatform_IsLeftAlone()
    {
        var course = new Course(Terms(AutomationMode.DailyBudget));
        course.Goes(At(5), Order(5, 200, Active, required: 80)).Says("Proposed Set its daily budget from 100.00 EUR to 80.00 EUR: each day left must bring 80.00 EUR.");

        course.Goes(At(5, 14), Order(5, 210, new(true, 140), required: 79)).Says("Yielded Somebody changed its daily budget from 100.00 EUR to 140.00 EUR at the platform. It is left alone for 24 hours.");
        Assert.Equal((null, At(6, 14), At(6, 14)), (course.State.Move, course.State.YieldsUntil, course.LookAgain(Order(5, 210, new(true, 140)))));
        course.Goes(At(6), Order(6, 1_200, new(true, 140), required: 0)).Says();

        course.Goes(At(6, 14), Order(6, 340, new(true, 140), required: 73.333m)).Says(
            "WentOn Nobody has said otherwise in 24 hours.", "Proposed Set its daily budget from 140.00 EUR to 73.34 EUR: each day left must bring 73.33 EUR.");
        Assert.Null(course.State.YieldsUntil);
    }

    [Fact]
    public void DailyBudget_FollowsOncePerCompleteDay_AndNotForAFewPercent()
    {
        var course = new Course(Terms(AutomationMode.DailyBudget));

        course.Goes(At(5), Order(5, 200, Active, required: 104.9m)).Says();
        course.Goes(At(6), Order(6, 200, Active, required: 120)).Says("Proposed Set its daily budget from 100.00 EUR to 120.00 EUR: each day left must bring 120.00 EUR.");
        // Within a twentieth of what is asked for already.
        course.Goes(At(7), Order(7, 200, Active, required: 123)).Says();
        course.Goes(At(8), Order(8, 200, Active, required: 150)).Says("Proposed Set its daily budget from 100.00 EUR to 150.00 EUR: each day left must bring 150.00 EUR.");
        course.Goes(At(8, 15), Order(8, 200, new(true, 150), required: 150)).Says("Done Its daily budget is 150.00 EUR at the platform.");
        // Of the same complete day nothing more is known.
        course.Goes(At(8, 16), Order(8, 200, new(true, 150), required: 400)).Says();
        course.Goes(At(9), Order(9, 200, new(true, 150), required: 400)).Says("Proposed Set its daily budget from 150.00 EUR to 400.00 EUR: each day left must bring 400.00 EUR.");
        course.Goes(At(10), Order(10, 700, new(true, 150), required: 150)).Says("Withdrawn A daily budget of 400.00 EUR is no longer called for.");
    }

    [Theory]
    [InlineData(300, "Proposed Set its daily budget from 100.00 EUR to 130.00 EUR: each day left must bring 300.00 EUR, and more is not allowed.")]
    [InlineData(2, "Proposed Set its daily budget from 100.00 EUR to 50.00 EUR: each day left must bring 2.00 EUR, and less is not allowed.")]
    public void DailyBudget_KeepsWithinItsBounds(int required, string step) =>
        new Course(Terms(AutomationMode.DailyBudget, least: 50, most: 130)).Goes(At(5), Order(5, 200, Active, required)).Says(step);

    /// <summary>B3: however far off it is, one change takes it so far, and the next waits for another complete day.</summary>
    [Fact]
    public void DailyBudget_MovesByItsStepAtMost_OncePerCompleteDay()
    {
        var course = new Course(Terms(AutomationMode.DailyBudget, least: 20, most: 150) with { StepPercent = 20 });
        course.Goes(At(5), Order(5, 200, Active, required: 400)).Says(
            "Proposed Set its daily budget from 100.00 EUR to 120.00 EUR: each day left must bring 400.00 EUR, and more than 20 % at once is not allowed.");
        course.Goes(At(5, 13), Order(5, 200, new(true, 120), required: 400)).Says("Done Its daily budget is 120.00 EUR at the platform.");
        course.Goes(At(5, 14), Order(5, 210, new(true, 120), required: 400)).Says();
        course.Goes(At(6), Order(6, 300, new(true, 120), required: 400)).Says(
            "Proposed Set its daily budget from 120.00 EUR to 144.00 EUR: each day left must bring 400.00 EUR, and more than 20 % at once is not allowed.");
        course.Goes(At(6, 13), Order(6, 300, new(true, 144), required: 400)).Says("Done Its daily budget is 144.00 EUR at the platform.");
        // What is allowed is nearer than a step now, and less than is worth a change.
        course.Goes(At(7), Order(7, 400, new(true, 144), required: 400)).Says();
        course.Goes(At(8), Order(8, 950, new(true, 144), required: 5)).Says(
            "Proposed Set its daily budget from 144.00 EUR to 115.20 EUR: each day left must bring 5.00 EUR, and more than 20 % at once is not allowed.");

        // Within a step, the bound is what is said.
        new Course(Terms(AutomationMode.DailyBudget, most: 110) with { StepPercent = 20 }).Goes(At(5), Order(5, 200, Active, required: 115)).Says(
            "Proposed Set its daily budget from 100.00 EUR to 110.00 EUR: each day left must bring 115.00 EUR, and more is not allowed.");
        Assert.Equal(["STEP_RANGE"], (Terms(AutomationMode.DailyBudget) with { StepPercent = 5 }).Problems(Order(5, 0, Active)).Select(problem => problem.Code));
        Assert.Empty((Terms(AutomationMode.DailyBudget) with { StepPercent = 6 }).Problems(Order(5, 0, Active)));
    }

    /// <summary>A mode does what those before it do, and no more.</summary>
    [Theory]
    [InlineData(AutomationMode.PauseAtCap, "", "")]
    [InlineData(AutomationMode.PauseAndResume, "Resume", "")]
    [InlineData(AutomationMode.DailyBudget, "Resume", "DailyBudget")]
    [InlineData(AutomationMode.Notify, "Resume", "DailyBudget")]
    [InlineData(AutomationMode.DailyPause, "Resume", "")]
    public void Mode_SaysWhatIsDone(AutomationMode mode, string next, string daily)
    {
        var paused = AutomationState.Begun with { Seen = Paused, PausedIn = March(1) };

        Assert.Equal(next, $"{AutomationRules.Next(Terms(mode), paused, Order(16, 0, Paused, required: 62.5m), At(16)).State.Move?.Kind}");
        Assert.Equal(daily, $"{AutomationRules.Next(Terms(mode), AutomationState.Begun, Order(5, 0, Active, required: 200), At(5)).State.Move?.Kind}");
        Assert.Equal(MoveKind.Pause, AutomationRules.Next(Terms(mode), AutomationState.Begun, Order(5, 1_000, Active, required: 0), At(5)).State.Move!.Kind);
    }

    /// <summary>PM-F7: a day that has brought its share is over, and the next begins at its own midnight; what is spent stays paused until the next part.</summary>
    [Fact]
    public void DailyPause_PausesEachDayOnceItIsDone_AndGoesOnTheNext()
    {
        var course = new Course(Terms(AutomationMode.DailyPause));
        course.Goes(At(5, 9), Order(5, 460, Active, required: 60, today: 59.99m)).Says();
        course.Goes(At(5, 10), Order(5, 461, Active, required: 60, today: 61)).Says(
            "Proposed Pause it until tomorrow: 61.00 EUR are delivered today, and each day left must bring 60.00 EUR.");
        course.Goes(At(5, 11), Order(5, 462, Paused, required: 60, today: 62)).Says("Done It is paused at the platform.");
        Assert.Equal((March(5), Instant.FromUtc(2026, 3, 5, 23, 0)), (course.State.PausedIn, course.LookAgain(Order(5, 462, Paused, required: 60, today: 62))));

        course.Goes(Instant.FromUtc(2026, 3, 5, 23, 0), Order(6, 462, Paused, required: 59)).Says("Proposed Set it going again: a new day has begun.");
        // Asked for once, however long nobody does it.
        course.Goes(At(7), Order(7, 462, Paused, required: 65)).Says();
        course.Goes(At(7, 13), Order(7, 462, Active, required: 65)).Says("Done It is active again at the platform.");
        // One that nobody made before the day was over is called for no longer.
        course.Goes(At(7, 20), Order(7, 530, Active, required: 65, today: 68)).Says("Proposed Pause it until tomorrow: 68.00 EUR are delivered today, and each day left must bring 65.00 EUR.");
        Assert.Equal(Instant.FromUtc(2026, 3, 7, 23, 0), course.LookAgain(Order(7, 530, Active, required: 65, today: 68)));
        course.Goes(At(8, 1), Order(8, 530, Active, required: 58)).Says("Withdrawn To pause it is no longer called for.");

        course.Goes(At(9), Order(9, 1_000, Active, required: 0, today: 470)).Says("Proposed Pause it: 1,000.00 EUR of the 1,000.00 EUR for 1 Mar to 15 Mar are delivered.");
        course.Goes(At(9, 14), Order(9, 1_000, Paused, required: 0, today: 470)).Says("Done It is paused at the platform.");
        course.Goes(At(10), Order(10, 1_000, Paused, required: 0)).Says();
        course.Goes(At(16, 0), Order(16, 0, Paused, required: 62.5m)).Says("Proposed Set it going again: the part of its budget for 16 Mar to 31 Mar has begun.");
    }

    /// <summary>PM-F7: who is only told does as they like, and is told of what is called for then.</summary>
    [Fact]
    public void Notify_TellsAll_AndYieldsToNobody()
    {
        var course = new Course(Terms(AutomationMode.Notify));
        course.Goes(At(5), Order(5, 200, Active, required: 80)).Says("Proposed Set its daily budget from 100.00 EUR to 80.00 EUR: each day left must bring 80.00 EUR.");
        course.Goes(At(5, 14), Order(5, 210, new(true, 140), required: 80)).Says();
        course.Goes(At(5, 15), Order(5, 210, new(true, 80), required: 80)).Says("Done Its daily budget is 80.00 EUR at the platform.");
        course.Goes(At(10), Order(10, 1_000, new(true, 80), required: 0)).Says("Proposed Pause it: 1,000.00 EUR of the 1,000.00 EUR for 1 Mar to 15 Mar are delivered.");
        course.Goes(At(10, 13), Order(10, 1_000, new(false, 80), required: 0)).Says("Done It is paused at the platform.");
        course.Goes(At(11), Order(11, 1_000, new(true, 80), required: 0)).Says("Proposed Pause it: 1,000.00 EUR of the 1,000.00 EUR for 1 Mar to 15 Mar are delivered.");
        Assert.Equal((null, null), (course.State.PausedIn, course.State.YieldsUntil));
    }

    /// <summary>What people paused, people set going again, and that they did is no less their word.</summary>
    [Fact]
    public void Paused_BySomebody_IsNotSetGoingAgain()
    {
        var course = new Course(Terms(AutomationMode.DailyBudget));
        course.Goes(At(5), Order(5, 200, Active, required: 100)).Says();

        course.Goes(At(6), Order(6, 300, Paused, required: 100)).Says("Yielded Somebody made it paused where it was active at the platform. It is left alone for 24 hours.");
        course.Goes(At(16), Order(16, 0, Paused, required: 62.5m)).Says("WentOn Nobody has said otherwise in 24 hours.");

        // One that was paused as proposed and set going by somebody, although it is spent.
        var spent = new Course(Terms(AutomationMode.PauseAndResume));
        spent.Goes(At(10), Order(10, 1_000, Active)).Says("Proposed Pause it: 1,000.00 EUR of the 1,000.00 EUR for 1 Mar to 15 Mar are delivered.");
        spent.Goes(At(11), Order(11, 1_000, Paused)).Says("Done It is paused at the platform.");
        spent.Goes(At(12), Order(12, 1_000, Active)).Says("Yielded Somebody made it active where it was paused at the platform. It is left alone for 24 hours.");
        Assert.Null(spent.State.PausedIn);
        spent.Goes(At(13), Order(13, 1_010, Active)).Says(
            "WentOn Nobody has said otherwise in 24 hours.", "Proposed Pause it: 1,010.00 EUR of the 1,000.00 EUR for 1 Mar to 15 Mar are delivered.");
    }

    /// <summary>As proposed and otherwise at once: the one is done, to the other it yields.</summary>
    [Fact]
    public void Done_AndChangedOtherwise_IsBoth()
    {
        var course = new Course(Terms(AutomationMode.PauseAndResume));
        course.Goes(At(10), Order(10, 1_000, Active)).Says("Proposed Pause it: 1,000.00 EUR of the 1,000.00 EUR for 1 Mar to 15 Mar are delivered.");

        course.Goes(At(11), Order(11, 1_000, new(false, null))).Says(
            "Done It is paused at the platform.", "Yielded Somebody changed its daily budget from 100.00 EUR to none at the platform. It is left alone for 24 hours.");
        Assert.Equal(March(1), course.State.PausedIn);
    }

    [Fact]
    public void Proposal_ThatTheNextCycleMakesNeedless_IsWithdrawn()
    {
        var course = new Course(Terms(AutomationMode.PauseAtCap));
        course.Goes(At(15), Order(15, 1_000, Active)).Says("Proposed Pause it: 1,000.00 EUR of the 1,000.00 EUR for 1 Mar to 15 Mar are delivered.");

        course.Goes(At(16), Order(16, 0, Active)).Says("Withdrawn To pause it is no longer called for.");
        // A draft, and a gap between two parts, are nobody's to change.
        course.Goes(At(17), Order(17, 1_000, new(null, 100)) with { Measure = Measure.Impressions }).Says("Yielded Somebody made it neither active nor paused where it was active at the platform. It is left alone for 24 hours.");
        new Course(Terms(AutomationMode.DailyBudget)).Goes(At(17), Order(17, 1_000, Active) with { Cycle = null }).Says();
    }

    /// <summary>What came in of days that are not complete is spent, too, and only this part's days count.</summary>
    [Fact]
    public void Order_OfAPlan_IsJudgedByThePartThatTodayIsIn()
    {
        var first = BudgetSegment.Create(new Flight(March(1), March(10)), 1_000, new EvenPolicy()).Value;
        var plan = PacingPlan.Create(Eur, [first, BudgetSegment.Create(new Flight(March(11), March(20)), 500, new EvenPolicy()).Value]).Value;
        var input = PacingInput.Of(plan, DailyDelivery.Of(Eur, March(9), [100_000_000, 90_000_000, 70_000_000, 30_000_000, 5_000_000])).Value;

        var order = AutomatedOrder.Of(input, Active, Berlin, March(11), March(13));
        Assert.Equal((new Flight(March(11), March(20)), 500m, 105m, Math.Round(430m / 9, 6)),
            (order.Cycle!.Flight, order.Cycle.Budget, order.Cycle.Delivered, Math.Round(order.Cycle.RequiredDaily!.Value, 6)));
        Assert.Equal((null, March(11), March(13), 5m), (order.NextCycle, order.CompleteThrough, order.Today, order.Cycle.DeliveredToday));
        Assert.Equal(March(11), AutomatedOrder.Of(input, Active, Berlin, March(9), March(10)).NextCycle);
        Assert.Null(AutomatedOrder.Of(input, Active, Berlin, March(20), March(21)).Cycle);
    }

    [Fact]
    public void Terms_ThatCannotBeKept_AreRefusedAllAtOnce()
    {
        Assert.Equal(["NO_DAILY_BUDGET", "BOUND_RANGE", "BOUND_ORDER", "YIELD_RANGE"],
            new AutomationTerms(AutomationMode.DailyBudget, 5, -1, 0).Problems(Order(5, 0, new(true, null))).Select(problem => problem.Code));
        Assert.Equal(["NO_PLAN"], Terms(AutomationMode.PauseAtCap).Problems(null).Select(problem => problem.Code));
        Assert.Empty(new AutomationTerms(AutomationMode.DailyBudget, 5, 5, 720).Problems(Order(5, 0, Active)));
    }

    // An order through time.
    private sealed class Course(AutomationTerms terms)
    {
        private List<string> _said = [];

        public AutomationState State { get; private set; } = AutomationState.Begun;

        public Course Goes(Instant at, AutomatedOrder order)
        {
            var (state, steps) = AutomationRules.Next(terms, State, order, at);
            _said = [.. steps.Select(step => $"{step.Kind} {step.Text}")];
            // The same again is no news.
            var (again, nothing) = AutomationRules.Next(terms, state, order, at);
            Assert.Equal(state, again);
            Assert.Empty(nothing);
            State = state;
            return this;
        }

        public Instant? LookAgain(AutomatedOrder order) => AutomationRules.LookAgain(terms, State, order);

        public void Says(params string[] steps) => Assert.Equal(steps, _said);
    }
}
