namespace Paceline.Alerts;

/// <summary>Many line items that traders switch and steer by the day.</summary>
internal static class TradingTemplates
{
    public static IReadOnlyList<string> Texts { get; } =
    [
        """
        alert one_line_item_carries v1 "One line item carries its campaign"
        on line_item
        warn when sum(delivery, 7d) / sum(campaign_delivery, 7d) > 0.8 and silent_days = 0 and in_flight
        recover when sum(delivery, 7d) / sum(campaign_delivery, 7d) < 0.7 or not in_flight
        note "{share} of a week came by it; if it stops, so does the campaign."
        """,
        """
        alert line_item_stopped v1 "A line item has stopped"
        on line_item
        warn when silent_days >= 2 and silent_days < 8 and status is "active" and in_flight
        recover when silent_days < 1 or not in_flight or status is not "active"
        note "Nothing for {silent_days}; look at bids, budget, creatives and targeting."
        """,
        """
        alert odd_day v1 "A day unlike those before"
        on campaign
        warn when surprise outside -5 to 5 and off_usual outside -40 to 40 and in_flight
        note "{last_day} where {usual_day} is usual."
        """,
        """
        alert line_item_switched_off v1 "A line item was switched off"
        on line_item
        warn when status_before is "active" and status is "paused" and status_age < 24 and share > 5 and in_flight
        recover when status_age >= 24 or status is not "paused" or not in_flight
        note "It had {share} of what the campaign delivered in a week."
        """,
        """
        alert line_item_fell v1 "A line item brings half of what it did"
        on line_item
        warn when off_usual < -50 and share > 5 and status is "active" and in_flight
        recover when off_usual >= -30 or status is not "active" or not in_flight
        note "{last_day} on the last day where {usual_day} is usual."
        """,
        """
        alert line_item_cheap v1 "A line item is far cheaper than its siblings"
        on line_item
        warn when cpm_surprise < -3.5 and cpm_off_siblings < -60 and share > 5 and in_flight
        recover when cpm_off_siblings > -40 or not in_flight
        note "{cpm} for 1 000 impressions; look at what inventory that buys."
        """,
    ];
}
