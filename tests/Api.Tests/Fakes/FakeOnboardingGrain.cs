using Paceline.Campaigns;
using Paceline.Onboarding;
using Paceline.Pacing;
using Paceline.Tenancy;

namespace Paceline.Fakes;

public sealed class FakeOnboardingGrain(World world) : FakeGrain(world), IOnboardingGrain
{
    public async Task<OnboardingView> Get()
    {
        await World.Enter("onboarding.Get");
        var at = new DateTimeOffset(2026, 3, 9, 6, 0, 0, TimeSpan.Zero);
        return new OnboardingView(
            [
                new(OnboardingStep.Connect, StepState.Blocked, World.Text(Org, "Refused."))
                {
                    IsDue = true, Connection = 3, Blocker = new("AUTH_FAILED", World.Text(Org, "Refused."), "Replace them."), Owner = World.Text(Org, "Ann"),
                },
            ],
            new CampaignOutlook(3, 2, 1, [new(PacingBand.Under, 1)], [new("NO_PLAN", FindingSeverity.Note, 1, World.Text(Org, "1 campaign states no flight."))]),
            at, at.AddMinutes(2), null, null);
    }

    public async Task Take(OnboardingStep step)
    {
        await World.Enter("onboarding.Take");
        World.LastOrder = (step, CallerContext.Actor);
    }

    public async Task<bool> Skip(OnboardingStep step, bool skipped)
    {
        await World.Enter("onboarding.Skip");
        World.LastOrder = ((step, skipped), CallerContext.Actor);
        return step == OnboardingStep.Colleague;
    }

    public async Task Close(bool closed)
    {
        await World.Enter("onboarding.Close");
        World.LastOrder = (closed, CallerContext.Actor);
    }
}
