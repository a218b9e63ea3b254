using NodaTime;
using Paceline.Alerts;

namespace Paceline.Campaigns;

/// <summary>The campaigns that a rule on them or on their orders watches, by number; those in flight in the last days first, for they are what it is for.</summary>
internal static class WatchedCampaigns
{
    // What only an order has: which of them a rule watches shows when they are there.
    private static readonly string[] OfOrders = [.. OrderReadings.Offers.Labels.Except(CampaignReadings.Offers.Labels)];

    /// <param name="since">The first of the last days.</param>
    public static List<long> Of(IReadOnlyList<RuleGround> grounds, AlertRule rule, Instant now, DateOnly since) =>
    [
        .. grounds
            .Where(ground => new CampaignReadings(BoardRows.Read(new BoardHit(ground.Row, null, null), (_, _, _) => null), ground.Options, null, now).Labels is var labels
                && rule.Where.All(test => OfOrders.Contains(test.Label) || test.Matches(labels)))
            .OrderByDescending(ground => ground.Row.FlightState == (short)FlightState.InFlight || (ground.Row.FlightState == (short)FlightState.Ended && ground.Row.FlightEnd >= since))
            .ThenBy(ground => ground.Row.Name, StringComparer.Ordinal).ThenBy(ground => ground.Row.CampaignKey, StringComparer.Ordinal)
            .Select(ground => ground.Row.CampaignNo),
    ];
}
