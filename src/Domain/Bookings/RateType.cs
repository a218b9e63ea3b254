namespace Paceline.Bookings;

/// <summary>How a client pays for a booking line. Stored by number: none is ever renumbered.</summary>
public enum RateType
{
    /// <summary>A rate for a thousand impressions, whatever they cost.</summary>
    Cpm = 1,

    /// <summary>A rate for a thousand viewable impressions.</summary>
    Vcpm = 2,

    /// <summary>A rate for a click.</summary>
    Cpc = 3,

    /// <summary>A rate for a conversion, which the line has to define.</summary>
    Cpa = 4,

    /// <summary>A rate for a lead, a conversion of its own kind.</summary>
    Cpl = 5,

    /// <summary>A rate for a started view of a video.</summary>
    Cpv = 6,

    /// <summary>A rate for a video seen to its end.</summary>
    Cpcv = 7,

    /// <summary>One sum for the flight, recognised as its curve goes.</summary>
    FlatFee = 8,

    /// <summary>A share of the media cost, on top of it.</summary>
    PercentOfMedia = 9,

    /// <summary>A share of the gross amount, kept back from it.</summary>
    CommissionOnGross = 10,

    /// <summary>Media cost and a markup on it; fees above the markup lose money.</summary>
    MarkupOnMedia = 11,

    /// <summary>Media, data and partner fees together, and a markup on all of it.</summary>
    MarkupOnTotal = 12,
}
