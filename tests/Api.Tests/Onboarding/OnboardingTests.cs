using Paceline.Api;
using Paceline.Fakes;

namespace Paceline.Onboarding;

public sealed class OnboardingTests(ApiFixture api) : IDisposable
{
    private readonly GraphClient admin = new(api.Address, "pl_alphaadmin_s4");
    private readonly GraphClient trader = new(api.Address);

    public void Dispose()
    {
        admin.Dispose();
        trader.Dispose();
    }

    [Fact]
    public async Task Onboarding_GivesStepsOutlookAndTimes()
    {
        var answer = await trader.Ask(
            """
            { onboarding { startedAt firstNumberAt firstFindingAt closedAt
              steps { step state detail isDue isOptional owner connectionId blocker { code fix } }
              outlook { known live paced bands { band count } findings { code severity campaigns } } } }
            """);

        Assert.Equal(
            """{"data":{"onboarding":{"startedAt":"2026-03-09T06:00:00+00:00","firstNumberAt":"2026-03-09T06:02:00+00:00","firstFindingAt":null,"closedAt":null,"steps":[{"step":"CONNECT","state":"BLOCKED","detail":"Refused.","isDue":true,"isOptional":false,"owner":"Ann","connectionId":"the connection","blocker":{"code":"AUTH_FAILED","fix":"Replace them."}}],"outlook":{"known":3,"live":2,"paced":1,"bands":[{"band":"UNDER","count":1}],"findings":[{"code":"NO_PLAN","severity":"NOTE","campaigns":1}]}}}}""",
            answer.DataAlone.Replace(GlobalId.Write("PlatformConnection", "3"), "the connection", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TakeStep_OfATrader_IsTheirs()
    {
        var answer = await trader.Ask("mutation { takeOnboardingStep(input: { step: CONNECT, clientMutationId: \"c\" }) { userErrors { code } clientMutationId } }");

        Assert.Equal("""{"data":{"takeOnboardingStep":{"userErrors":[],"clientMutationId":"c"}}}""", answer.DataAlone);
        Assert.Equal(OnboardingStep.Connect, api.World.LastOrder!.Value.Order);
    }

    [Fact]
    public async Task SkipStep_ThatIsNeeded_IsRefusedAndAnOptionalOneIsNot()
    {
        const string Skip = "mutation M($step: OnboardingStepName!) { skipOnboardingStep(input: { step: $step, skipped: true }) { userErrors { field code } } }";

        Assert.Equal("""{"data":{"skipOnboardingStep":{"userErrors":[]}}}""", (await admin.Ask(Skip, new { step = "COLLEAGUE" })).DataAlone);
        Assert.Equal(
            """{"data":{"skipOnboardingStep":{"userErrors":[{"field":["step"],"code":"NOT_OPTIONAL"}]}}}""", (await admin.Ask(Skip, new { step = "HISTORY" })).DataAlone);
    }

    [Fact]
    public async Task Close_OfAnAdmin_ReachesTheGrain_AndOfATraderDoesNot()
    {
        const string Close = "mutation { closeOnboarding(input: { closed: true }) { userErrors { code } } }";

        Assert.Equal("""{"data":{"closeOnboarding":{"userErrors":[]}}}""", (await admin.Ask(Close)).DataAlone);
        Assert.Equal(true, api.World.LastOrder!.Value.Order);
        Assert.Contains("FORBIDDEN", (await trader.Ask(Close)).Text, StringComparison.Ordinal);
    }
}
