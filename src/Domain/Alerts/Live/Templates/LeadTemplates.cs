namespace Paceline.Alerts;

/// <summary>Few impressions that count, and clicks that must be real.</summary>
internal static class LeadTemplates
{
    public static IReadOnlyList<string> Texts { get; } =
    [
        """
        alert line_item_unclicked v1 "A line item is clicked far less than its siblings"
        on line_item
        warn when ctr_surprise < -3.5 and ctr_off_siblings < -60 and share > 5 and in_flight
        recover when ctr_off_siblings > -40 or not in_flight
        note "A click rate of {ctr}; look at its creatives and where they run."
        """,
        """
        alert delivery_shifted v1 "Delivery has shifted"
        on campaign
        warn when level_shift and in_flight
        keep firing 2d
        note "{last_day} on the last day where {usual_day} is usual; look at what was changed."
        """,
        """
        alert clicks_stopped v1 "Clicks have stopped"
        on campaign
        critical when sum(clicks, 2d) = 0 and sum(impressions, 2d) > 5000 and in_flight
        recover when sum(clicks, 2d) > 0 or not in_flight
        note "Impressions without a click for two days; look at landing pages and click trackers."
        """,
        """
        alert clicks_leapt v1 "Clicks leapt up"
        on campaign
        warn when percent_change(sum(clicks, 3d), previous_period) > 200 and sum(clicks, 3d) > 100 and percent_change(sum(impressions, 3d), previous_period) < 50 and in_flight
        recover when percent_change(sum(clicks, 3d), previous_period) < 100 or not in_flight
        note "Far more clicks of as many impressions; look at where they come from before somebody pays for them."
        """,
        """
        alert conversion_cost_up v1 "A conversion costs far more than it did"
        on campaign
        warn when sum(delivery, 7d) / sum(conversions, 7d) > sum(delivery, 28d) / sum(conversions, 28d) * 1.5 and sum(conversions, 28d) >= 20 and in_flight
        recover when sum(delivery, 7d) / sum(conversions, 7d) < sum(delivery, 28d) / sum(conversions, 28d) * 1.25 or not in_flight
        note "A week's conversions against four weeks'; those of the last days may still come in."
        """,
        """
        alert line_item_overclicked v1 "A line item is clicked far more than its siblings"
        on line_item
        warn when ctr_surprise > 3.5 and ctr_off_siblings > 150 and share > 2 and in_flight
        recover when ctr_off_siblings < 80 or not in_flight
        note "A click rate of {ctr}; look at where it runs, for clicks by accident or by machine."
        """,
    ];
}
