namespace Paceline.Common;

/// <summary>Whose money a cost is. Two bases are never compared without a rule that turns one into the other.</summary>
public enum CostBasis
{
    /// <summary>What the inventory cost.</summary>
    Media = 1,

    /// <summary>Media, data and the partner's fees.</summary>
    TotalMedia = 2,

    /// <summary>Media and the fees the platform invoices.</summary>
    Billable = 3,

    /// <summary>What the advertiser pays; DV360 budgets are in it.</summary>
    Revenue = 4,
}
