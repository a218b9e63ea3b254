using Paceline.Campaigns;
using Paceline.Connections;
using Paceline.Tenancy;

namespace Paceline.Onboarding;

public sealed class OnboardingRulesTests
{
    private static readonly CampaignOutlook Nothing = new(0, 0, 0, [], []);
    private static readonly MemberView Founder = new(1, "Ann", "ann@x.test", Role.Admin, false, DateTimeOffset.UnixEpoch, null);

    [Fact]
    public void Steps_OfWhoHasJustSignedUp_AreToDoAndTheFirstIsDue()
    {
        var steps = OnboardingRules.Steps(Facts());
        Assert.Equal(
            [OnboardingStep.Connect, OnboardingStep.ChooseAdvertisers, OnboardingStep.History, OnboardingStep.FirstFinding, OnboardingStep.Bookings, OnboardingStep.SecondFactor, OnboardingStep.Colleague],
            steps.Select(step => step.Step));
        Assert.All(steps, step => Assert.Equal(StepState.ToDo, step.State));
        Assert.Equal([true, false, false, false, true, true, true], steps.Select(step => step.IsDue));
        Assert.Equal([false, false, false, false, true, true, true], steps.Select(step => step.IsOptional));
        Assert.Equal("1 of 1 administrator signs in with a password alone.", steps[5].Detail);
    }

    [Theory]
    [InlineData(ConnectionState.New, false, StepState.UnderWay, null, "Asking DV360 which advertisers there are.")]
    [InlineData(ConnectionState.Healthy, true, StepState.Blocked, "NO_ADVERTISERS", "DV360 lets us in and shows no advertiser.")]
    [InlineData(ConnectionState.AuthFailed, false, StepState.Blocked, "AUTH_FAILED", "DV360 refuses the credentials. SIGN_IN_REFUSED: invalid_grant.")]
    [InlineData(ConnectionState.Failing, false, StepState.Blocked, "FAILING", "DV360 answers with errors. SIGN_IN_REFUSED: invalid_grant.")]
    [InlineData(ConnectionState.Paused, false, StepState.Blocked, "PAUSED", "DV360 is paused.")]
    [InlineData(ConnectionState.Disconnected, false, StepState.ToDo, null, "Nothing is connected yet. Paceline only reads until you say otherwise.")]
    public void Connect_BeforeThereAreAdvertisers_SaysWhatIsInTheWay(ConnectionState state, bool known, StepState step, string? blocker, string detail)
    {
        var connect = Step(OnboardingStep.Connect, Facts(Connection() with { State = state, StateReason = "SIGN_IN_REFUSED: invalid_grant.", AccountsAreKnown = known }));
        Assert.Equal((step, blocker, detail), (connect.State, connect.Blocker?.Code, connect.Detail));
    }

    [Fact]
    public void Choose_NoneIsReadOfAConnection_IsDueThereThoughAnotherIsRead()
    {
        var first = Connection(("1", true), ("2", false));
        var choose = Step(OnboardingStep.ChooseAdvertisers, Facts(first));
        Assert.Equal((StepState.Done, "1 of 2 advertisers are read.", 1, 2), (choose.State, choose.Detail, choose.Done, choose.Total));

        choose = Step(OnboardingStep.ChooseAdvertisers, Facts(first, Connection(("8", false)) with { Connection = 4, Name = "Amazon" }));
        Assert.Equal((StepState.ToDo, "1 advertiser of Amazon wait for your choice.", true, 4), (choose.State, choose.Detail, choose.IsDue, choose.Connection));
    }

    [Fact]
    public void History_GoesOnUntilAllDaysAreIn_AndNamesTheConnectionThatHoldsItUp()
    {
        var reading = Connection(("1", true)) with { HistoryDaysWanted = 90, HistoryDaysIn = 30 };
        var history = Step(OnboardingStep.History, Facts(reading));
        Assert.Equal((StepState.UnderWay, "33 % is in, the newest days first. Campaigns are paced meanwhile.", 30, 90), (history.State, history.Detail, history.Done, history.Total));

        history = Step(OnboardingStep.History, Facts(reading with { State = ConnectionState.AuthFailed }));
        Assert.Equal((StepState.Blocked, "AUTH_FAILED", 3), (history.State, history.Blocker?.Code, history.Connection));

        Assert.Equal(StepState.Done, Step(OnboardingStep.History, Facts(reading with { HistoryDaysIn = 90, State = ConnectionState.AuthFailed })).State);
    }

    [Fact]
    public void FirstFinding_IsWhatIsGravest_OrThatNothingIsWrong()
    {
        var found = new OutlookFinding("WILL_FALL_SHORT", FindingSeverity.Warning, 3, "3 campaigns will end short of their budgets.");
        Assert.Equal((StepState.Done, found.Message), Short(Facts() with { Outlook = Nothing with { Paced = 5, Findings = [found] } }));
        Assert.Equal((StepState.Done, "Nothing is wrong with 5 campaigns so far."), Short(Facts() with { Outlook = Nothing with { Paced = 5 } }));
        Assert.Equal(
            (StepState.UnderWay, "Comes with the first campaigns that have a pacing figure."), Short(Facts(Connection(("1", true)) with { HistoryDaysWanted = 90 })));
        static (StepState, string) Short(OnboardingFacts facts) => Step(OnboardingStep.FirstFinding, facts) is var step ? (step.State, step.Detail) : default;
    }

    [Fact]
    public void Optional_LeftOut_IsSkippedUntilItIsDone_AndANeededOneNever()
    {
        StepRecord[] said = [.. Enum.GetValues<OnboardingStep>().Select(step => new StepRecord((int)step, "Bob", DateTimeOffset.UnixEpoch))];
        var steps = OnboardingRules.Steps(Facts() with { Said = said });
        Assert.Equal([StepState.ToDo, StepState.ToDo, StepState.ToDo, StepState.ToDo, StepState.Skipped, StepState.Skipped, StepState.Skipped], steps.Select(step => step.State));
        Assert.Equal([true, false, false, false, false, false, false], steps.Select(step => step.IsDue));
        Assert.All(steps, step => Assert.Equal("Bob", step.Owner));

        var done = Facts() with { Said = said, Members = [Founder with { HasSecondFactor = true }, Founder with { User = 2, Role = Role.Viewer }] };
        Assert.Equal([StepState.Done, StepState.Done], OnboardingRules.Steps(done).Skip(5).Select(step => step.State));
    }

    [Fact]
    public void Bookings_AreDoneByTheFirst()
    {
        var step = Step(OnboardingStep.Bookings, Facts() with { Booked = new(2, 11) });
        Assert.Equal((StepState.Done, "2 bookings with 11 lines.", false), (step.State, step.Detail, step.IsDue));
    }

    private static OnboardingStepView Step(OnboardingStep step, OnboardingFacts facts) => OnboardingRules.Steps(facts).Single(one => one.Step == step);

    private static OnboardingFacts Facts(params ConnectionView[] connections) => new(connections, Nothing, [Founder], false, new(0, 0), []);

    private static ConnectionView Connection(params (string Id, bool IsRead)[] accounts) => new()
    {
        Connection = 3,
        Platform = "dv360",
        Name = "DV360",
        State = ConnectionState.Healthy,
        Accounts = [.. accounts.Select(account => new AccountView(account.Id, account.Id, "EUR", "UTC", 0, null, null, 0, account.IsRead))],
        Streams = [],
        Quotas = [],
        Stages = [],
    };
}
