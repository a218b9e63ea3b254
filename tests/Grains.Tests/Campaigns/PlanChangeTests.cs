using NodaTime;
using Paceline.Common;
using Paceline.Pipeline;

namespace Paceline.Campaigns;

/// <summary>When the plan of a campaign became another, and by how much.</summary>
public sealed class PlanChangeTests
{
    [Fact]
    public void Campaign_WhosePlansAreAsTheyWere_HasNoChange()
    {
        Assert.Null(PlanChange.Of([]));
        // Another mode of pacing is the same plan.
        Assert.Null(PlanChange.Of([Order((1, 3000, BudgetUnit.Revenue), (5, 3000, BudgetUnit.Revenue))]));
    }

    [Fact]
    public void LastChange_OfAnyOrder_CountsAgainstAllBudgetsTogether()
    {
        var change = PlanChange.Of([Order((1, 3000, BudgetUnit.Revenue), (4, 4000, BudgetUnit.Revenue)), Order((1, 1000, BudgetUnit.Revenue), (9, 500, BudgetUnit.Revenue)), Order((1, 5000, BudgetUnit.Revenue))]);

        Assert.Equal(new PlanChange(Instant.FromUtc(2026, 3, 9, 0, 0), -5), change);
    }

    [Fact]
    public void Budgets_OfDifferentUnits_AreNotAddedUp() => Assert.Equal(
        new PlanChange(Instant.FromUtc(2026, 3, 9, 0, 0), null), PlanChange.Of([Order((1, 3000, BudgetUnit.Revenue), (9, 4000, BudgetUnit.Revenue)), Order((1, 1000, BudgetUnit.Impressions))]));

    [Fact]
    public void Budget_ThatWasNothing_GrewByNoPercent() => Assert.Null(PlanChange.Of([Order((1, 0, BudgetUnit.Revenue), (9, 4000, BudgetUnit.Revenue))])!.Percent);

    private static OrderRecord Order(params (int Day, long Budget, BudgetUnit Unit)[] versions) => new(
        1, "dv360:o1", "Order", EntityStatus.Active, null,
        [.. versions.Select(version => new BudgetVersionRecord(new DateTimeOffset(2026, 3, version.Day, 0, 0, 0, TimeSpan.Zero), version.Unit, PacingMode.Even, [(new(2026, 3, 1), new(2026, 3, 31), version.Budget)]))]);
}
