using System.Collections.Immutable;
using Paceline.Common;

namespace Paceline.Bookings;

/// <summary>
/// A rate that may change with the quantity, for the part of the quantity that lies in each tier and never for the whole of it. One tier
/// is an ordinary rate.
/// </summary>
public sealed class MarginalRate
{
    private MarginalRate(ImmutableArray<RateTier> tiers)
    {
        Tiers = tiers;
        (Lowest, Highest) = (tiers[0].Rate, tiers[0].Rate);
        foreach (var tier in tiers)
        {
            (Lowest, Highest) = (Math.Min(Lowest, tier.Rate), Math.Max(Highest, tier.Rate));
        }
    }

    /// <summary>At least one, ascending, the first from 0.</summary>
    public ImmutableArray<RateTier> Tiers { get; }

    public decimal Lowest { get; }

    public decimal Highest { get; }

    public bool IsFlat => Tiers.Length == 1;

    public static MarginalRate Flat(decimal rate) => Create([new RateTier(0, rate)], "rate").Value;

    /// <param name="tiers">In any order.</param>
    /// <param name="subject">Whose rate it is, for refusals.</param>
    public static Outcome<MarginalRate> Create(IReadOnlyList<RateTier> tiers, string subject)
    {
        var ordered = tiers.OrderBy(tier => tier.From).ToImmutableArray();
        var refusals = Problems(ordered, subject);
        return refusals.Count > 0 ? refusals : new MarginalRate(ordered);
    }

    /// <summary>Rate times quantity, tier by tier. A quantity below zero, such as a credit, takes the first tier's rate.</summary>
    public decimal On(decimal quantity)
    {
        if (Tiers.Length == 1 || quantity <= 0)
        {
            return quantity * Tiers[0].Rate;
        }
        decimal sum = 0;
        for (var i = 0; i < Tiers.Length && quantity > Tiers[i].From; i++)
        {
            var end = i + 1 < Tiers.Length ? Math.Min(quantity, Tiers[i + 1].From) : quantity;
            sum += (end - Tiers[i].From) * Tiers[i].Rate;
        }
        return sum;
    }

    /// <summary>The quantity whose <see cref="On"/> is this total; null when no quantity brings so much.</summary>
    public decimal? QuantityFor(decimal total)
    {
        var left = total;
        for (var i = 0; i < Tiers.Length; i++)
        {
            var isLast = i + 1 == Tiers.Length;
            var inTier = isLast ? left : (Tiers[i + 1].From - Tiers[i].From) * Tiers[i].Rate;
            if (left <= inTier && Tiers[i].Rate > 0)
            {
                return Tiers[i].From + (left / Tiers[i].Rate);
            }
            left -= isLast ? 0 : inTier;
        }
        return null;
    }

    private static List<Refusal> Problems(ImmutableArray<RateTier> tiers, string subject)
    {
        var refusals = new List<Refusal>();
        if (tiers.IsEmpty || tiers[0].From != 0)
        {
            refusals.Add(new("TIERS_START", subject, "The first tier must start at 0, so that every quantity has a rate."));
        }
        for (var i = 0; i < tiers.Length; i++)
        {
            if (tiers[i].Rate < 0)
            {
                refusals.Add(new("RATE_NEGATIVE", subject, $"A rate of {tiers[i].Rate} from {tiers[i].From} on is below 0; enter a credit as a credit."));
            }
            if (i > 0 && tiers[i].From == tiers[i - 1].From)
            {
                refusals.Add(new("TIERS_SAME_START", subject, $"Two tiers start at {tiers[i].From}; keep one of them."));
            }
        }
        return refusals;
    }
}
