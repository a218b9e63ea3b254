namespace Paceline.Campaigns;

/// <summary>An account's watermark at every moment, from the claims that moved it.</summary>
public static class CoverageSteps
{
    /// <summary>Takes claims in as the watermark did: what touches the known days extends them, a gap stays unknown.</summary>
    /// <param name="claims">In the order in which they counted.</param>
    /// <param name="standing">What is known now; null when nothing is.</param>
    /// <returns>The watermark from each moment on, and whether the claims lead to the one that stands. Where old ones are no longer kept, days are known from where they are known now.</returns>
    public static (IReadOnlyList<CoverageStep> Steps, bool IsKept) Of(IReadOnlyList<CoverageStep> claims, (DateOnly From, DateOnly Through)? standing)
    {
        var steps = new List<CoverageStep>();
        foreach (var claim in claims)
        {
            if (steps.Count == 0)
            {
                steps.Add(claim);
            }
            else if (steps[^1] is var last && claim.DataThrough >= last.CoveredFrom.AddDays(-1) && claim.CoveredFrom <= last.DataThrough.AddDays(1)
                && (claim.DataThrough > last.DataThrough || claim.CoveredFrom < last.CoveredFrom))
            {
                steps.Add(new CoverageStep(
                    claim.From, claim.CoveredFrom < last.CoveredFrom ? claim.CoveredFrom : last.CoveredFrom, claim.DataThrough > last.DataThrough ? claim.DataThrough : last.DataThrough));
            }
        }
        var end = steps.Count == 0 ? ((DateOnly, DateOnly)?)null : (steps[^1].CoveredFrom, steps[^1].DataThrough);
        if (end == standing || standing is not { } now)
        {
            return (steps, end == standing);
        }
        return ([.. steps.Select(step => step with { CoveredFrom = now.From < step.CoveredFrom ? now.From : step.CoveredFrom })], false);
    }
}
