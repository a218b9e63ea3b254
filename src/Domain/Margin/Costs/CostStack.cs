using System.Collections.Immutable;
using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>What a line costs, as layers in their order, and which figure of the platform they start from.</summary>
public sealed class CostStack
{
    private CostStack(Measure reported, ImmutableArray<CostLayer> layers) =>
        (Reported, Layers, HasLayersOfRevenue, NeedsImpressions) = (reported, layers, layers.Any(layer => layer.IsOfRevenue), layers.Any(layer => layer.Rule is CpmCost));

    /// <summary>The platform's figure, by its basis and currency.</summary>
    public Measure Reported { get; }

    /// <summary>Media first.</summary>
    public ImmutableArray<CostLayer> Layers { get; }

    /// <summary>Whether the cost is known only together with the revenue.</summary>
    internal bool HasLayersOfRevenue { get; }

    /// <summary>Whether a layer is due by the thousand.</summary>
    internal bool NeedsImpressions { get; }

    /// <summary>The stack, or every problem at once.</summary>
    /// <param name="line">Whose stack it is, for refusals.</param>
    /// <param name="reported">Which figure of the platform is the line's cost.</param>
    public static Outcome<CostStack> Create(string line, Measure reported, IEnumerable<CostLayer> layers)
    {
        var all = layers.ToImmutableArray();
        var refusals = CostLayerRules.Problems(line, reported, all);
        return refusals.Count > 0 ? refusals : new CostStack(reported, all);
    }

    /// <summary>
    /// Fills every layer but those of revenue, each to <see cref="KeptMoney"/>. Layers that the platform's figure contains are carved out of it, and media is
    /// what remains, so together they are the figure to the last digit.
    /// </summary>
    /// <param name="input">What was delivered.</param>
    /// <param name="amounts">One slot a layer.</param>
    /// <param name="lowest">Every tier at its lowest rate: the least the layers can cost.</param>
    /// <returns>Whether everything that a layer needs is known.</returns>
    internal bool BeforeRevenue(in StackInput input, Span<decimal> amounts, bool lowest = false)
    {
        if (Money(Layers[0].Rule, input, 0, 0, lowest) is not { } figure)
        {
            return false;
        }
        figure = KeptMoney.Round(figure);
        if (!Carve(figure, input, amounts, lowest))
        {
            return false;
        }
        var above = Layers[0].Bearer == CostBearer.Client ? 0 : amounts[0];
        for (var i = 1; i < Layers.Length; i++)
        {
            var layer = Layers[i];
            if (layer.Bearer != CostBearer.InPlatformFigure)
            {
                if (layer.IsOfRevenue)
                {
                    amounts[i] = 0;
                    continue;
                }
                if (Money(layer.Rule, input, amounts[0], above, lowest) is not { } money)
                {
                    return false;
                }
                amounts[i] = KeptMoney.Round(money);
            }
            above += layer.Bearer == CostBearer.Client ? 0 : amounts[i];
        }
        return true;
    }

    /// <summary>Fills the layers of revenue.</summary>
    internal void AfterRevenue(decimal revenue, Span<decimal> amounts, bool lowest = false)
    {
        for (var i = 1; i < Layers.Length; i++)
        {
            if (Layers[i].Rule is PercentCost { Of: PercentOf.Revenue } rule)
            {
                amounts[i] = KeptMoney.Round(lowest ? rule.Share.Lowest * revenue : rule.Share.On(revenue));
            }
        }
    }

    /// <summary>Media, data and fees that we pay.</summary>
    internal decimal TotalMedia(ReadOnlySpan<decimal> amounts) => Sum(amounts, surcharges: false);

    /// <summary>Everything that we pay.</summary>
    internal decimal Total(ReadOnlySpan<decimal> amounts) => Sum(amounts, surcharges: true);

    /// <summary>The amounts with what they are for.</summary>
    internal IEnumerable<LayerCost> Named(decimal[] amounts) => Layers.Zip(amounts, (layer, amount) => new LayerCost(layer.Name, layer.Kind, layer.Bearer, amount));

    private decimal Sum(ReadOnlySpan<decimal> amounts, bool surcharges)
    {
        decimal sum = 0;
        for (var i = 0; i < Layers.Length; i++)
        {
            sum += Layers[i].Bearer != CostBearer.Client && (surcharges || Layers[i].Kind != CostLayerKind.Surcharge) ? amounts[i] : 0;
        }
        return sum;
    }

    // What is due for impressions or for the flight comes off first; what is a share of media is then solved for: figure = media × (1 + shares).
    private bool Carve(decimal figure, in StackInput input, Span<decimal> amounts, bool lowest)
    {
        var (left, shares) = (figure, 0m);
        for (var i = 1; i < Layers.Length; i++)
        {
            if (Layers[i].Bearer != CostBearer.InPlatformFigure)
            {
                continue;
            }
            if (Layers[i].Rule is PercentCost { Share: var share })
            {
                shares += share.Lowest;
                continue;
            }
            if (Money(Layers[i].Rule, input, 0, 0, lowest) is not { } money)
            {
                return false;
            }
            // A fee for the flight can be ahead of the little that was spent; more than all of the figure it cannot be.
            amounts[i] = Math.Clamp(KeptMoney.Round(money), 0, Math.Max(0, left));
            left -= amounts[i];
        }
        var media = left / (1 + shares);
        for (var i = 1; i < Layers.Length; i++)
        {
            if (Layers[i] is { Bearer: CostBearer.InPlatformFigure, Rule: PercentCost { Share: var share } })
            {
                amounts[i] = KeptMoney.Round(media * share.Lowest);
                left -= amounts[i];
            }
        }
        amounts[0] = left;
        return true;
    }

    private static decimal? Money(CostRule rule, in StackInput input, decimal media, decimal above, bool lowest) => rule switch
    {
        ReportedCost => input.Reported,
        CpmCost cpm => On(cpm.Rate, input.Impressions, lowest) / 1000,
        PercentCost percent => On(percent.Share, percent.Of == PercentOf.Media ? media : above, lowest),
        FlatCost flat => input.Elapsed.Of(flat.Fee),
        _ => throw new InvalidOperationException($"No rule for {rule.GetType().Name}."),
    };

    private static decimal? On(MarginalRate rate, decimal? quantity, bool lowest) =>
        quantity is not { } known ? null : lowest ? rate.Lowest * known : rate.On(known);
}
