using System.Collections.Immutable;
using Paceline.Common;

namespace Paceline.Bookings;

/// <summary>What makes layers unfit to be added up, all of it at once.</summary>
internal static class CostLayerRules
{
    /// <summary>More than anybody has been seen to have; sums fit on the call stack.</summary>
    public const int MostLayers = 24;

    public static List<Refusal> Problems(string line, Measure reported, ImmutableArray<CostLayer> layers)
    {
        var refusals = new List<Refusal>();
        if (!reported.IsMoney || reported.Basis is null or CostBasis.Revenue)
        {
            refusals.Add(new("COST_BASIS", line,
                $"The platform's figure is in {reported}; choose one of its costs: media, total media or billable."));
        }
        if (layers.Length is 0 or > MostLayers)
        {
            refusals.Add(new("LAYER_COUNT", line, $"There are {layers.Length} layers; give 1 to {MostLayers}, media first."));
        }
        if (layers.Length > 0 && layers[0].Kind != CostLayerKind.Media)
        {
            refusals.Add(new("MEDIA_FIRST", line, $"The first layer is {layers[0].Name}; it must be media, for the others are computed from it."));
        }
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < layers.Length; i++)
        {
            var layer = layers[i];
            var subject = $"{line}, layer {layer.Name}";
            if (string.IsNullOrWhiteSpace(layer.Name) || !names.Add(layer.Name))
            {
                refusals.Add(new("LAYER_NAME", subject, "Each layer needs a name of its own."));
            }
            refusals.AddRange(Of(layer, i, reported).Select(problem => new Refusal(problem.Code, subject, problem.Text)));
        }
        return refusals;
    }

    private static IEnumerable<(string Code, string Text)> Of(CostLayer layer, int place, Measure reported)
    {
        var isMedia = layer.Kind == CostLayerKind.Media;
        if (!Enum.IsDefined(layer.Kind) || !Enum.IsDefined(layer.Bearer))
        {
            yield return ("LAYER_KIND", "Say what it is for and who pays it.");
        }
        if (isMedia && place > 0)
        {
            yield return ("MEDIA_TWICE", "Media is the first layer and only that one; choose what this one is for.");
        }
        if (layer.Rule is ReportedCost && !isMedia)
        {
            yield return ("REPORTED_NOT_MEDIA", "Only media is what the platform reports; give a CPM, a percentage or a sum.");
        }
        if (isMedia && (layer.Rule is PercentCost || layer.Bearer == CostBearer.InPlatformFigure))
        {
            yield return ("MEDIA_RULE", "Media is reported, a CPM or a sum, and paid by us or by the client; what a platform adds is a layer of its own.");
        }
        if (layer.Rule is FlatCost { Fee: < 0 })
        {
            yield return ("FEE_NEGATIVE", "A fee below 0 is a credit, which is entered by itself.");
        }
        if (layer.Rule is PercentCost percent)
        {
            if (!Enum.IsDefined(percent.Of))
            {
                yield return ("PERCENT_OF", "Say of what the percentage is taken: media, the layers above or revenue.");
            }
            if (percent.Share.Highest > 10)
            {
                yield return ("SHARE_RANGE", $"A share of {percent.Share.Highest} is above 10; write 0.15 for 15 %.");
            }
        }
        if (layer.IsOfRevenue && layer.Kind != CostLayerKind.Surcharge)
        {
            yield return ("REVENUE_BASE", "Only a surcharge is a share of revenue: revenue by markup is made of all other layers.");
        }
        if (layer.Bearer == CostBearer.InPlatformFigure && reported.Basis == CostBasis.Media)
        {
            yield return ("NOT_INCLUDED", "The platform's media cost contains no fees; choose its billable or total media cost, or pay this layer on top.");
        }
        if (layer is { Bearer: CostBearer.InPlatformFigure, Rule: PercentCost included } && (included.Of != PercentOf.Media || !included.Share.IsFlat))
        {
            yield return ("INCLUDED_BASE", "What the platform's figure contains is one percentage of media, a CPM or a sum, or it cannot be taken out again.");
        }
    }
}
