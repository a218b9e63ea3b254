using NodaTime;
using Paceline.Common;
using Paceline.Pacing;

namespace Paceline.Campaigns;

/// <summary>What a look at a campaign's automated orders came to.</summary>
/// <param name="Found">What must be written, order by order.</param>
/// <param name="Waiting">Changes that wait to be made at the platform.</param>
/// <param name="Yielding">Orders that are left alone because somebody changed them there.</param>
internal sealed record AutomationRound(IReadOnlyList<string> Found, int Waiting, int Yielding);

/// <summary>Judges a campaign's automated orders by what it knows of them. Pure: what is remembered of them comes with the news.</summary>
internal static class CampaignAutomation
{
    private const long TicksOfMicrosecond = TimeSpan.TicksPerMicrosecond;

    public static AutomationRound Judge(LiveCampaign campaign, CampaignLook look, IReadOnlyList<AutomatedOrderFacts> automated, Instant now)
    {
        // The store keeps microseconds: what it gives back is what it was given.
        now = Instant.FromUnixTimeTicks(now.ToUnixTimeTicks() / TicksOfMicrosecond * TicksOfMicrosecond);
        var (found, waiting, yielding) = (new List<string>(), 0, 0);
        foreach (var facts in automated)
        {
            var record = new AutomationRecord(
                campaign.Record.Number, facts.Order, new(facts.Mode, facts.Least, facts.Most, facts.YieldHours) { StepPercent = facts.StepPercent }, facts.State, facts.LookAgain, facts.LastStep);
            var state = AutomationStore.Read(facts.State);
            var order = look.Orders.FirstOrDefault(one => one.Order.Number == facts.Order) is { } paced ? Of(paced, campaign, now) : null;
            // One that cannot be paced is left as it is until it can.
            var (next, steps) = order is null ? (state, []) : AutomationRules.Next(record.Terms, state, order, now);
            if (AutomationStore.Found(record, next, order is null ? null : AutomationRules.LookAgain(record.Terms, next, order), steps, now) is { } text)
            {
                found.Add(text);
            }
            (waiting, yielding) = (waiting + (next.Move is null ? 0 : 1), yielding + (next.YieldsUntil is null ? 0 : 1));
        }
        return new(found, waiting, yielding);
    }

    /// <returns>Null where the order cannot be paced.</returns>
    public static AutomatedOrder? Of(OrderPacing order, LiveCampaign campaign, Instant now)
    {
        var zone = DateTimeZoneProviders.Tzdb[order.Order.Zone ?? campaign.Record.Advertiser.Zone];
        return order.Input is { } input ? AutomatedOrder.Of(input, Seen(order), zone, campaign.Coverage.Through, now.InZone(zone).Date) : null;
    }

    private static SeenOrder Seen(OrderPacing order) =>
        new(order.Order.Status switch { EntityStatus.Active => true, EntityStatus.Paused => false, _ => null }, order.DailyBudget);
}
