namespace Paceline.Bookings;

/// <summary>How a layer's money comes about.</summary>
public abstract record CostRule
{
    private protected CostRule()
    {
    }
}

/// <summary>What the platform reports; for media only.</summary>
public sealed record ReportedCost : CostRule;

/// <summary>So much for a thousand impressions.</summary>
/// <param name="Rate">Money for a thousand; tiers are in impressions.</param>
public sealed record CpmCost(MarginalRate Rate) : CostRule;

/// <summary>A share of something else.</summary>
/// <param name="Share">0.1 is 10 %; tiers are in money of the base.</param>
public sealed record PercentCost(MarginalRate Share, PercentOf Of) : CostRule;

/// <summary>One sum for the flight, borne as the line's curve goes.</summary>
/// <param name="Fee">Zero or more.</param>
public sealed record FlatCost(decimal Fee) : CostRule;
