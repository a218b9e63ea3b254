namespace Paceline.Margin;

/// <summary>A share of a gross amount: 0.15 is 15 % of gross, which is 17.647 % of what the vendor gets.</summary>
public readonly record struct Commission
{
    /// <param name="ofGross">From 0 to below 1.</param>
    public Commission(decimal ofGross)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ofGross, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(ofGross, 1);
        OfGross = ofGross;
    }

    public decimal OfGross { get; }

    /// <summary>The same commission as a share of net.</summary>
    public decimal OfNet => OfGross / (1 - OfGross);

    /// <summary>What the vendor gets of a gross amount.</summary>
    public decimal Net(decimal gross) => gross * (1 - OfGross);

    /// <summary>What is kept back when the vendor gets this much.</summary>
    public decimal FromNet(decimal net) => net * OfGross / (1 - OfGross);
}
