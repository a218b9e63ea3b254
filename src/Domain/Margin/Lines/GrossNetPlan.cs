using Paceline.Common;

namespace Paceline.Margin;

/// <summary>
/// A gross budget cut into what is kept, media and ad serving, when only the price of media is known: what is left after the margin buys
/// impressions at the price of media and serving together.
/// </summary>
/// <param name="Impressions">What the rest buys.</param>
/// <param name="GrossEcpm">What the client pays for a thousand.</param>
/// <param name="Net">For media.</param>
/// <param name="Serving">For ad serving.</param>
/// <param name="Gain">What is kept.</param>
public sealed record GrossNetPlan(decimal Impressions, Ratio GrossEcpm, decimal Net, decimal Serving, decimal Gain)
{
    /// <param name="gross">What the client pays; zero or more.</param>
    /// <param name="netCpm">Estimated price of a thousand impressions; above zero together with <paramref name="servingCpm"/>.</param>
    public static Outcome<GrossNetPlan> Of(decimal gross, MarginOnRevenue margin, decimal netCpm, decimal servingCpm)
    {
        var refusals = new List<Refusal>();
        if (gross < 0)
        {
            refusals.Add(new("GROSS_NEGATIVE", "gross", $"A gross of {gross} buys nothing; give 0 or more."));
        }
        if (margin.Share is null or < 0)
        {
            refusals.Add(new("MARGIN_RANGE", "margin", $"{margin} cannot be planned with; give 0 to 1."));
        }
        if (netCpm < 0 || servingCpm < 0 || netCpm + servingCpm == 0)
        {
            refusals.Add(new("CPM_RANGE", "prices",
                $"{netCpm} for media and {servingCpm} for serving a thousand buy no number of impressions; give one of them above 0."));
        }
        if (refusals.Count > 0)
        {
            return refusals;
        }
        var gain = gross * margin.Share!.Value;
        var impressions = (gross - gain) / (netCpm + servingCpm) * 1000;
        var net = impressions * netCpm / 1000;
        return new GrossNetPlan(impressions, Ratio.Of(gross, impressions, Reason.NoImpressions).Per(1000), net, gross - gain - net, gain);
    }
}
