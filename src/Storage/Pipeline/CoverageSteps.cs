namespace Paceline.Pipeline;

/// <summary>From when on an account's days were known from one day through another.</summary>
public sealed record CoverageStep(DateTimeOffset From, DateOnly CoveredFrom, DateOnly DataThrough);

/// <summary>An account's watermark at every moment, from the claims that moved it.</summary>
public static class CoverageSteps
{
    /// <summary>
    /// Reads claims as rows of account, moment, first and last day, in the order in which they counted. Behind <c>with accounts as (...)</c>, which says the accounts of organisation $1 by
    /// entity_no, connection_id and external_id. A claim that says the same again as the one before it moves nothing, and an account is pulled many times a day.
    /// </summary>
    internal const string ClaimsOfAccounts =
        """
        , claims as (
            select a.entity_no, p.settled_at, p.pull_id, p.covers_from, p.complete_through,
                   lag(p.covers_from) over ordered as from_before, lag(p.complete_through) over ordered as through_before
            from accounts a join gold.claim p on p.org_id = $1 and p.connection_id = a.connection_id and p.account_id = a.external_id
            window ordered as (partition by a.entity_no order by p.settled_at, p.pull_id))
        select entity_no, settled_at, covers_from, complete_through from claims
        where (covers_from, complete_through) is distinct from (from_before, through_before)
        order by entity_no, settled_at, pull_id
        """;

    /// <summary>Reads what stands now, as rows of account, first and last day. Behind <c>with accounts as (...)</c>, as <see cref="ClaimsOfAccounts"/>.</summary>
    internal const string StandingOfAccounts =
        """

        select a.entity_no, w.covered_from, w.data_through
        from accounts a join gold.watermark w on w.org_id = $1 and w.connection_id = a.connection_id and w.account_id = a.external_id
        """;

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
