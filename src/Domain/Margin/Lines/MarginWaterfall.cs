using System.Collections.Immutable;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>One step from what delivery is worth down to what is left of it.</summary>
/// <param name="Layer">The kind of cost; null for the steps of revenue.</param>
/// <param name="Amount">Signed: below zero takes away.</param>
/// <param name="Standing">What is left after this step.</param>
public sealed record WaterfallStep(string Name, CostLayerKind? Layer, decimal Amount, decimal Standing);

/// <summary>
/// Revenue to margin, step by step and in order. The steps add up to the margin exactly, for every amount in them is kept to
/// eight decimals.
/// </summary>
/// <param name="Steps">Revenue at the client's rates, what the cap takes, then each layer that we pay.</param>
/// <param name="PaidByClient">Layers that the client pays: in no sum.</param>
public sealed record MarginWaterfall(LineMargin Margin, ImmutableArray<WaterfallStep> Steps, ImmutableArray<WaterfallStep> PaidByClient)
{
    /// <summary>The waterfall, or why the margin is unknown.</summary>
    public static (MarginWaterfall? Waterfall, Reason Reason) Of<TReported>(LineEconomics<TReported> line, in LineDelivery<TReported> delivery)
        where TReported : IMeasure
    {
        var amounts = new decimal[line.Costs.Layers.Length];
        var margin = LineMargin.Of(line, delivery, amounts);
        if (!margin.Money.IsKnown)
        {
            return (null, margin.Money.Reason);
        }
        var standing = margin.Revenue.Uncapped.Value!.Value;
        var steps = ImmutableArray.CreateBuilder<WaterfallStep>();
        var aside = ImmutableArray.CreateBuilder<WaterfallStep>();
        steps.Add(new("Revenue at the client's rates", null, standing, standing));
        if (margin.Revenue.BeyondCap.Value is { } beyond and not 0)
        {
            standing -= beyond;
            steps.Add(new("Beyond the cap", null, -beyond, standing));
        }
        for (var i = 0; i < amounts.Length; i++)
        {
            var layer = line.Costs.Layers[i];
            if (layer.Bearer == CostBearer.Client)
            {
                aside.Add(new(layer.Name, layer.Kind, amounts[i], standing));
                continue;
            }
            standing -= amounts[i];
            steps.Add(new(layer.Name, layer.Kind, -amounts[i], standing));
        }
        return (new(margin, steps.DrainToImmutable(), aside.DrainToImmutable()), Reason.None);
    }
}
