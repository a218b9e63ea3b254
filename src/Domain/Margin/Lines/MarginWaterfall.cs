using System.Collections.Immutable;
using Paceline.Bookings;

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
public sealed record MarginWaterfall(ImmutableArray<WaterfallStep> Steps, ImmutableArray<WaterfallStep> PaidByClient)
{
    /// <summary>The waterfall; null when the margin is unknown.</summary>
    /// <param name="layers">Every layer that is in the margin's cost, and those that the client pays.</param>
    public static MarginWaterfall? Of(LineMargin margin, IEnumerable<LayerCost> layers) =>
        margin.Money.IsKnown ? Of(margin.Revenue.Uncapped.Value!.Value, margin.Revenue.BeyondCap.Value ?? 0, layers) : null;

    /// <param name="uncapped">Revenue at the client's rates.</param>
    /// <param name="beyond">What of it the cap takes.</param>
    /// <param name="layers">Every layer of cost, and those that the client pays.</param>
    public static MarginWaterfall Of(decimal uncapped, decimal beyond, IEnumerable<LayerCost> layers)
    {
        var standing = uncapped;
        var steps = ImmutableArray.CreateBuilder<WaterfallStep>();
        var aside = ImmutableArray.CreateBuilder<WaterfallStep>();
        steps.Add(new("Revenue at the client's rates", null, standing, standing));
        if (beyond != 0)
        {
            standing -= beyond;
            steps.Add(new("Beyond the cap", null, -beyond, standing));
        }
        foreach (var layer in layers)
        {
            if (layer.Bearer == CostBearer.Client)
            {
                aside.Add(new(layer.Name, layer.Kind, layer.Amount, standing));
                continue;
            }
            standing -= layer.Amount;
            steps.Add(new(layer.Name, layer.Kind, -layer.Amount, standing));
        }
        return new(steps.DrainToImmutable(), aside.DrainToImmutable());
    }

    /// <summary>Several lines of one currency together: steps of one name and kind are one.</summary>
    public static MarginWaterfall Sum(IEnumerable<MarginWaterfall> lines)
    {
        var all = lines.ToList();
        decimal standing = 0;
        // Revenue first and then what the cap takes; layers by their kind, for lines need not have theirs in one order.
        var steps = Together(all.SelectMany(line => line.Steps)).Select(step => step with { Standing = standing += step.Amount }).ToImmutableArray();
        return new(steps, [.. Together(all.SelectMany(line => line.PaidByClient)).Select(step => step with { Standing = standing })]);
    }

    private static IEnumerable<WaterfallStep> Together(IEnumerable<WaterfallStep> steps) => steps
        .GroupBy(step => (step.Name, step.Layer), (_, same) => same.Aggregate((sum, next) => sum with { Amount = sum.Amount + next.Amount }))
        .OrderBy(step => step.Layer ?? 0).ThenBy(step => step.Layer is null && step.Amount < 0);
}
