namespace Paceline.Alerts;

/// <summary>Campaigns that sell day by day.</summary>
internal static class RetailTemplates
{
    public static IReadOnlyList<string> Texts { get; } =
    [
        """
        alert clicks_fell v1 "Clicks fell against the week before"
        on campaign
        warn when percent_change(sum(clicks, 7d), previous_period) < -40 and sum(impressions, 7d) > 10000 and in_flight
        recover when percent_change(sum(clicks, 7d), previous_period) >= -20 or not in_flight
        note "{clicks} clicks on the last day; look at feeds, landing pages and stock."
        """,
        """
        alert day_short_of_weekday v1 "A day far short of the same weekday"
        on campaign
        warn when percent_change(delivery, same_weekday) < -50 and in_flight and not firing(paused_in_flight)
        recover when percent_change(delivery, same_weekday) >= -25 or not in_flight
        at stake missed_per_hour
        """,
        """
        alert day_far_over_weekday v1 "A day far beyond the same weekday"
        on campaign
        warn when percent_change(delivery, same_weekday) > 100 and in_flight
        recover when percent_change(delivery, same_weekday) <= 50 or not in_flight
        note "{last_day} on the last day; look at bids, caps and prices."
        at stake excess_per_hour
        """,
        """
        alert budget_gone_early v1 "The budget will be gone before the sale ends"
        on campaign
        warn when delivered > 70 and catch_up < 0.7 and days_left > 3 and in_flight
        recover when catch_up >= 0.85 or days_left <= 3 or not in_flight
        note "{delivered} of the budget is spent, and {days_left} are left."
        """,
        """
        alert click_rate_low v1 "A week that hardly anybody clicked"
        on campaign
        warn when sum(clicks, 7d) / sum(impressions, 7d) < 0.0005 and sum(impressions, 7d) > 50000 and in_flight
        recover when sum(clicks, 7d) / sum(impressions, 7d) >= 0.0008 or not in_flight
        note "Fewer than five clicks of 10 000 impressions; look at creatives, feeds and where they run."
        """,
    ];
}
