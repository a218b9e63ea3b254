namespace Paceline.Common;

/// <summary>The levels of the canonical tree below the organisation. The numbers are stored: never renumber.</summary>
public enum EntityKind
{
    Advertiser = 1,
    Campaign = 2,

    /// <summary>What bears budget segments: a DV360 insertion order; at The Trade Desk and Amazon the campaign's flights are its one order.</summary>
    Order = 3,

    /// <summary>What delivers: a line item or ad group.</summary>
    LineItem = 4,
}

/// <summary>Whether a platform lets an entity deliver. The numbers are stored: never renumber.</summary>
public enum EntityStatus
{
    Active = 1,
    Paused = 2,
    Draft = 3,
    Archived = 4,
}
