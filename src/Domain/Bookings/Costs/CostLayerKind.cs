namespace Paceline.Bookings;

/// <summary>What a layer of cost is for. The numbers are for storage: none is ever renumbered.</summary>
public enum CostLayerKind
{
    /// <summary>The inventory; the first layer of every stack.</summary>
    Media = 1,
    Data = 2,

    /// <summary>The platform's and other technology's fees.</summary>
    Platform = 3,
    AdServing = 4,
    Verification = 5,
    Curation = 6,

    /// <summary>Surcharges and taxes: cost, and no part of total media cost.</summary>
    Surcharge = 7,
}

/// <summary>Who pays a layer. The numbers are for storage: none is ever renumbered.</summary>
public enum CostBearer
{
    /// <summary>We do, on top of what the platform reports.</summary>
    Us = 1,

    /// <summary>The client does, directly: shown, and no cost of ours.</summary>
    Client = 2,

    /// <summary>We do, and the platform's figure already contains it: carved out of that figure, never added to it.</summary>
    InPlatformFigure = 3,
}

/// <summary>Of what a percentage is taken. The numbers are for storage: none is ever renumbered.</summary>
public enum PercentOf
{
    /// <summary>The media layer.</summary>
    Media = 1,

    /// <summary>Everything above this layer that we pay.</summary>
    LayersAbove = 2,

    /// <summary>What the client owes; for surcharges only, or revenue and cost would wait for each other.</summary>
    Revenue = 3,
}
