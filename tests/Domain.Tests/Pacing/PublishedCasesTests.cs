using Paceline.Common;
using static Paceline.Pacing.Plans;

namespace Paceline.Pacing;

/// <summary>Worked examples of pacing that others published, read from the reference data beside the repository.</summary>
public sealed class PublishedCasesTests
{
    [Fact]
    public void BasisOnScheduleIndicator_IsOurPacing()
    {
        var published = PublishedCase.Named("basis_osi");

        Assert.Equal(published.Result("osi"), OnPlan(published).Pacing.Value);
    }

    [Fact]
    public void EvenDaily_IsEachDaysPlan()
    {
        var published = PublishedCase.Named("even_daily");

        var days = PacingSeries.Of(
            PacingInput.Of(Even(published["budget"], (int)published["flight_days"]), DailyDelivery.Empty(Usd)).Value, null, March(1));

        Assert.All(days, day => Assert.Equal(published.Result("daily"), day.Planned));
    }

    [Fact]
    public void MediasmartRecalculatedDailyLimit_IsOurRequiredDaily()
    {
        var published = PublishedCase.Named("mediasmart_recalculated_daily_limit");

        Assert.Equal((double)published.Result("daily_limit"), (double)OnPlan(published).RequiredDaily.Value!.Value, 9);
    }

    [Fact]
    public void LinkedInThrottle_StepsUpAndDown_AsPublished()
    {
        var policy = new StepPolicy(0.1m);
        var rate = 0.10m;

        foreach (var update in PublishedCase.Named("linkedin_ptr_updates").Expected.EnumerateArray())
        {
            decimal Of(string name) => update.GetProperty(name).GetDecimal();
            rate = policy.Next(new ThrottleMoment(rate, 1, 1, 1, Of("spent_share"), Of("plan_share")));
            Assert.Equal((double)Of("ptr"), (double)rate, 1e-12);
        }
        Assert.Equal(0.13045131m, rate);
    }

    private static PacingView OnPlan(PublishedCase published)
    {
        var elapsed = (int)published["days_elapsed"];
        return Even(published["budget"], (int)published["flight_days"]).At(elapsed, Total(published["spend"], elapsed));
    }
}
