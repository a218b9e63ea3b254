using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Bookings;

/// <summary>How a layer's rate is meant. Over the wire alone: the domain has a rule for each.</summary>
internal enum CostPer
{
    Reported,
    Cpm,
    PercentOfMedia,
    PercentOfLayersAbove,
    PercentOfRevenue,
    Flight,
}

internal sealed class CostLayerType : ObjectGraphType<CostLayer>
{
    public CostLayerType()
    {
        Name = "CostLayer";
        Description = "One layer of what a line costs.";
        this.ReadableFrom(Role.Analyst);
        this.Says("name", Kind.Text, layer => layer.Name);
        this.Says("kind", Kind.One<CostLayerKindType>(), layer => layer.Kind);
        this.Says("paidBy", Kind.One<CostBearerType>(), layer => layer.Bearer);
        this.Says("per", Kind.One<CostPerType>(), layer => Per(layer.Rule));
        this.Says("tiers", Kind.Many<CostTierType>(), layer => Tiers(layer.Rule), "One for an ordinary rate; none for what the platform reports.").Holds(2);
    }

    private static CostPer Per(CostRule rule) => rule switch
    {
        CpmCost => CostPer.Cpm,
        PercentCost { Of: PercentOf.Media } => CostPer.PercentOfMedia,
        PercentCost { Of: PercentOf.LayersAbove } => CostPer.PercentOfLayersAbove,
        PercentCost => CostPer.PercentOfRevenue,
        FlatCost => CostPer.Flight,
        _ => CostPer.Reported,
    };

    private static IEnumerable<RateTier> Tiers(CostRule rule) => rule switch
    {
        CpmCost cpm => cpm.Rate.Tiers,
        PercentCost percent => percent.Share.Tiers.Select(tier => tier with { Rate = tier.Rate / 0.01m }),
        FlatCost flat => [new RateTier(0, flat.Fee)],
        _ => [],
    };
}

internal sealed class CostTierType : ObjectGraphType<RateTier>
{
    public CostTierType()
    {
        Name = "CostTier";
        Description = "A rate and from where on it holds, for what lies beyond.";
        this.ReadableFrom(Role.Analyst);
        this.Says("from", Kind.Amount, tier => tier.From, "Impressions of a CPM, money of a percentage.");
        this.Says("rate", Kind.Amount, tier => tier.Rate, "Money, or percent: 15 is 15 %.");
    }
}

internal sealed class CostLayerKindType : EnumerationGraphType<CostLayerKind>
{
    public CostLayerKindType()
    {
        Name = "CostLayerKind";
        Description = "What a layer of cost is for. A surcharge is cost and no part of total media cost.";
    }
}

internal sealed class CostBearerType : EnumerationGraphType<CostBearer>
{
    public CostBearerType()
    {
        Name = "CostBearer";
        Description = "Who pays a layer: us on top of the platform's figure, the client directly, or us within the platform's figure, out of which it is then taken.";
    }
}

internal sealed class CostPerType : EnumerationGraphType<CostPer>
{
    public CostPerType()
    {
        Name = "CostPer";
        Description = "REPORTED is what the platform reports, CPM by the thousand impressions, FLIGHT one sum borne as the curve goes.";
    }
}
