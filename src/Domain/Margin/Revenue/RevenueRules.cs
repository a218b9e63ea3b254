using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>What makes a client's terms unfit to be computed, all of it at once.</summary>
internal static class RevenueRules
{
    /// <summary>Ten times the cost: above it somebody wrote 15 for 15 %.</summary>
    private const decimal MostShare = 10;

    public static List<Refusal> Problems(RevenueDraft draft)
    {
        var refusals = new List<Refusal>();
        void Refuse(string code, string problem) => refusals.Add(new Refusal(code, draft.Line, problem));

        if (!Enum.IsDefined(draft.RateType))
        {
            Refuse("RATE_TYPE", $"There is no rate type {(int)draft.RateType}; choose one, such as CPM.");
        }
        if (draft.Currency == Currency.None)
        {
            Refuse("CURRENCY_MISSING", "Revenue needs a currency, such as USD.");
        }
        Rates(draft, refusals);
        if (draft.CapUnits is <= 0 || draft.CapMoney is <= 0)
        {
            Refuse("CAP_RANGE", $"A cap of {(draft.CapUnits is <= 0 ? draft.CapUnits : draft.CapMoney)} pays for nothing; give one above 0, or none.");
        }
        if (draft.CapUnits is not null && !IsByUnit(draft.RateType))
        {
            Refuse("CAP_UNITS", $"{draft.RateType} is not paid by units; cap it in money.");
        }
        if (draft.Guarantee is < 0)
        {
            Refuse("GUARANTEE_RANGE", $"A guarantee of {draft.Guarantee} is below 0; leave it out.");
        }
        if (draft.Guarantee > draft.CapMoney)
        {
            Refuse("GUARANTEE_ABOVE_CAP", $"The client pays at least {draft.Guarantee} and at most {draft.CapMoney}; lower the guarantee or raise the cap.");
        }
        Conversions(draft, refusals);
        return refusals;
    }

    private static void Rates(RevenueDraft draft, List<Refusal> refusals)
    {
        var (line, tiered) = (draft.Line, draft.Tiers.Count > 0);
        if (draft.Rate is null == !tiered)
        {
            refusals.Add(tiered
                ? new("RATE_TWICE", line, "There are a rate and tiers; give one of them.")
                : new("RATE_MISSING", line, $"{draft.RateType} needs a rate; give one, or tiers."));
        }
        if (tiered && draft.RateType is RateType.FlatFee or RateType.CommissionOnGross)
        {
            refusals.Add(new("TIERS_NOT_POSSIBLE", line, $"{draft.RateType} has one rate; give it instead of tiers."));
        }
        var rates = draft.Rate is { } single ? [new RateTier(0, single)] : draft.Tiers;
        if (rates.Count > 0)
        {
            refusals.AddRange(MarginalRate.Create(rates, line).Refusals);
        }
        var most = draft.RateType == RateType.CommissionOnGross ? 0.999m : MostShare;
        if (IsShare(draft.RateType) && rates.Any(tier => tier.Rate > most))
        {
            refusals.Add(new("SHARE_RANGE", line, $"A share of {rates.Max(tier => tier.Rate)} is above {most}; write 0.15 for 15 %."));
        }
    }

    private static void Conversions(RevenueDraft draft, List<Refusal> refusals)
    {
        var needed = draft.RateType is RateType.Cpa or RateType.Cpl;
        if (needed && draft.Conversion is null)
        {
            refusals.Add(new("CONVERSION_MISSING", draft.Line,
                $"{draft.RateType} pays for conversions: say which, in which windows, counted how, earned on which day."));
        }
        if (!needed && draft.Conversion is not null)
        {
            refusals.Add(new("CONVERSION_NOT_PAID", draft.Line, $"{draft.RateType} pays for no conversion; leave it out."));
        }
        refusals.AddRange(draft.Conversion?.Problems(draft.Line) ?? []);
    }

    private static bool IsByUnit(RateType type) => type is >= RateType.Cpm and <= RateType.Cpcv;

    private static bool IsShare(RateType type) => type is >= RateType.PercentOfMedia and <= RateType.MarkupOnTotal;
}
