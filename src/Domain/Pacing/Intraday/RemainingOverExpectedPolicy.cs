namespace Paceline.Pacing;

/// <summary>
/// What is left of the budget over what the rest of the day is expected to offer. A little of the day's traffic is not counted on, so that a day that turns out
/// poorer than its profile still has an hour or two in which to make up for it.
/// </summary>
/// <param name="Spare">Share of the day's traffic that is not counted on. Default: 0.05; more is surer to spend all, and further ahead of the plan.</param>
public sealed record RemainingOverExpectedPolicy(decimal Spare = 0.05m) : IThrottlePolicy
{
    public string Name => "remaining_over_expected";

    public decimal Next(in ThrottleMoment moment)
    {
        var counted = moment.Expected - (Spare * moment.ExpectedDay);
        // Not divided first: next to nothing that is counted on would be more than a decimal holds.
        return moment.Left >= counted ? 1 : moment.Left / counted;
    }
}
