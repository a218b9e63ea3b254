using Paceline.Common;

namespace Paceline.Margin;

/// <summary>
/// Sums of what a seller's side saw, and the ratios over them. Roll up by adding sums (C6). Null is unknown; money in whole units of one
/// currency.
/// </summary>
/// <param name="Requests">Ad requests, or bid requests of a deal: the caller says which, and whether they are per page, slot or auction.</param>
/// <param name="TimedOut">Requests that were not answered in time.</param>
/// <param name="Gross">What buyers paid, before the seller's platform takes its fee.</param>
/// <param name="Net">What is left after the fee; kept beside gross, for fees change.</param>
public readonly record struct SupplyMetrics(
    long? Requests = null, long? Bids = null, long? Wins = null, long? Impressions = null, long? TimedOut = null, decimal? Gross = null, decimal? Net = null)
{
    /// <summary>Valid bids per request.</summary>
    public Ratio BidRate => Ratio.Of(Bids, Requests, Reason.NoRequests);

    /// <summary>Wins per bid.</summary>
    public Ratio WinRate => Ratio.Of(Wins, Bids, Reason.NoBids);

    /// <summary>Impressions per win.</summary>
    public Ratio RenderRate => Ratio.Of(Impressions, Wins, Reason.NoWins);

    /// <summary>Impressions per request.</summary>
    public Ratio FillRate => Ratio.Of(Impressions, Requests, Reason.NoRequests);

    public Ratio TimeoutRate => Ratio.Of(TimedOut, Requests, Reason.NoRequests);

    /// <summary>Net revenue of a thousand impressions.</summary>
    public Ratio NetEcpm => Ratio.Of(Net, Impressions, Reason.NoImpressions).Per(1000);

    /// <summary>Net revenue of a thousand requests.</summary>
    public Ratio NetRpm => Ratio.Of(Net, Requests, Reason.NoRequests).Per(1000);

    /// <summary>The same with what is left of gross after a fee.</summary>
    /// <param name="fee">The seller's platform's share of gross.</param>
    public SupplyMetrics WithFee(Commission fee) => this with { Net = Gross is { } gross ? fee.Net(gross) : null };

    /// <summary>Adds the sums; known plus unknown is unknown.</summary>
    public static SupplyMetrics operator +(SupplyMetrics left, SupplyMetrics right) => new(
        left.Requests + right.Requests, left.Bids + right.Bids, left.Wins + right.Wins, left.Impressions + right.Impressions,
        left.TimedOut + right.TimedOut, left.Gross + right.Gross, left.Net + right.Net);
}
