using NodaTime;

namespace Paceline.Alerts;

/// <summary>What delivery of a while is the product of.</summary>
/// <param name="Requests">How often there was something to bid on; with <see cref="Bought"/> the impressions.</param>
/// <param name="BidRate">The part of it that was bid on.</param>
/// <param name="WinRate">The part of the bids that won.</param>
/// <param name="Price">What one won impression counts; 1 where impressions are looked at.</param>
/// <param name="IsPlain">The source tells nothing of auctions.</param>
public readonly record struct DeliveryFactors(double Requests, double BidRate, double WinRate, double Price, bool IsPlain = false)
{
    public double Delivered => Requests * BidRate * WinRate * Price;

    /// <summary>What a source tells that says nothing of auctions.</summary>
    public static DeliveryFactors Bought(double impressions, double price) => new(impressions, 1, 1, price, true);
}

/// <summary>One step of the window that is explained: an hour, or a day.</summary>
/// <param name="Expected">As usual at this time.</param>
/// <param name="Actual">Null when the source has not told.</param>
public readonly record struct MemberStep(DeliveryFactors Expected, DeliveryFactors? Actual);

/// <summary>One line item of the whole that is explained.</summary>
/// <param name="Name">The line item.</param>
/// <param name="Connection">Where its data comes from.</param>
/// <param name="Steps">From the beginning of the window, without gaps.</param>
public sealed record MemberDelivery(string Name, string Connection, IReadOnlyList<MemberStep> Steps);

/// <summary>A change that takes delivery away from one line item.</summary>
/// <param name="Kind">One of those that are facts: a pause, the end of a flight, a disapproval, a cut.</param>
/// <param name="Member">The line item.</param>
/// <param name="Since">When it began.</param>
/// <param name="Until">When it was over; null when it still is.</param>
/// <param name="Share">How much of what the line item would deliver it takes: 1 for a pause, the creative's part, the part of the budget cut.</param>
public sealed record DeliveryFact(CauseKind Kind, string Member, Instant Since, Instant? Until, double Share)
{
    /// <summary>What was changed, where that is something the line item belongs to.</summary>
    public string? Of { get; init; }

    /// <summary>How much of a step it takes.</summary>
    internal double Taken(Instant from, Duration step)
    {
        var end = from + step;
        var covered = Instant.Min(Until ?? end, end) - Instant.Max(Since, from);
        return covered <= Duration.Zero ? 0 : covered / step * Math.Clamp(Share, 0, 1);
    }
}
