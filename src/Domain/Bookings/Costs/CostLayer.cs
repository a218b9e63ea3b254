namespace Paceline.Bookings;

/// <summary>One layer of what a line costs.</summary>
/// <param name="Name">Unique in its stack, as people call it.</param>
public sealed record CostLayer(string Name, CostLayerKind Kind, CostBearer Bearer, CostRule Rule)
{
    /// <summary>Media as the platform reports it, paid by us.</summary>
    public static CostLayer ReportedMedia { get; } = new("Media", CostLayerKind.Media, CostBearer.Us, new ReportedCost());

    /// <summary>Whether it is computed from the client's revenue, after everything else.</summary>
    internal bool IsOfRevenue => Rule is PercentCost { Of: PercentOf.Revenue };
}
