namespace Paceline.Common;

/// <summary>
/// Markup on cost, as a share of that cost: 0.25 turns 4 000 of cost into 5 000 of revenue. The only way from a cost basis to revenue.
/// </summary>
/// <typeparam name="TCost">The basis the markup is agreed on.</typeparam>
public readonly record struct Markup<TCost>
    where TCost : IMeasure
{
    /// <param name="share">Zero or more; 0.25 is 25 %.</param>
    public Markup(decimal share)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        Share = share;
    }

    public decimal Share { get; }

    public Amount<RevenueMoney> Revenue(Amount<TCost> cost) => new(cost.Value * (1 + Share), cost.Currency);
}
