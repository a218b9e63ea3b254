namespace Paceline.Pacing;

/// <summary>
/// A step down when more is spent than is due, else a step up, each a share of the rate (Agarwal et al., KDD 2014). It needs no estimate of traffic to come beyond
/// the plan, and many steps a day: ten at a tenth are a factor of 2.6.
/// </summary>
/// <param name="Step">Share of the rate. Default: 0.1.</param>
public sealed record StepPolicy(decimal Step = 0.1m) : IThrottlePolicy
{
    public string Name => "step";

    public decimal Next(in ThrottleMoment moment) => moment.Rate * (moment.SpentShare > moment.DueShare ? 1 - Step : 1 + Step);
}
