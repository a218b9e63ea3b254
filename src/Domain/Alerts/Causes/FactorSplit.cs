namespace Paceline.Alerts;

/// <summary>
/// Splits the difference of two products between their factors, so that the parts add up exactly and no factor is favoured by its place
/// (logarithmic mean Divisia index: Ang, 2004).
/// </summary>
internal static class FactorSplit
{
    public static void Split(DeliveryFactors expected, DeliveryFactors actual, Action<CauseKind, double> add)
    {
        var (before, after) = (expected.Delivered, actual.Delivered);
        if (before == after)
        {
            return;
        }
        var isPlain = expected.IsPlain || actual.IsPlain;
        if (before <= 0 || after <= 0)
        {
            add(isPlain ? CauseKind.Impressions : before > 0 ? Stopped(actual) : CauseKind.Unexplained, after - before);
            return;
        }
        var weight = (after - before) / Math.Log(after / before);
        if (isPlain)
        {
            add(CauseKind.Price, weight * Math.Log(actual.Price / expected.Price));
            add(CauseKind.Impressions, weight * Math.Log(after / actual.Price / (before / expected.Price)));
            return;
        }
        add(CauseKind.Requests, weight * Math.Log(actual.Requests / expected.Requests));
        add(CauseKind.BidRate, weight * Math.Log(actual.BidRate / expected.BidRate));
        add(CauseKind.WinRate, weight * Math.Log(actual.WinRate / expected.WinRate));
        add(CauseKind.Price, weight * Math.Log(actual.Price / expected.Price));
    }

    /// <summary>Of what ended in nothing, the first step that did: without bids there are no wins.</summary>
    private static CauseKind Stopped(DeliveryFactors actual) =>
        actual.Requests <= 0 ? CauseKind.Requests : actual.BidRate <= 0 ? CauseKind.BidRate : actual.WinRate <= 0 ? CauseKind.WinRate : CauseKind.Price;
}
