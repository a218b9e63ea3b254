namespace Paceline.Alerts;

/// <summary>Campaigns that are seen rather than clicked.</summary>
internal static class BrandTemplates
{
    public static IReadOnlyList<string> Texts { get; } =
    [
        """
        alert line_item_dear v1 "A line item is far dearer than its siblings"
        on line_item
        warn when cpm_surprise > 3.5 and cpm_off_siblings > 50 and share > 5 and in_flight
        recover when cpm_off_siblings < 30 or not in_flight
        note "{cpm} for 1 000 impressions, {cpm_off_siblings} above the middle one; compare bids, deals and inventory."
        """,
        """
        alert impressions_fell v1 "Impressions fell against the week before"
        on campaign
        warn when percent_change(sum(impressions, 7d), previous_period) < -40 and in_flight
        recover when percent_change(sum(impressions, 7d), previous_period) >= -20 or not in_flight
        """,
        """
        alert segment_runs_ahead v1 "A part of the plan runs ahead"
        on order
        warn when segment_pacing > 115 and segment_days_left > 3 and in_flight
        recover when segment_pacing <= 108 or segment_days_left <= 3 or not in_flight
        note "{segment_left} are left of this part for {segment_days_left}."
        at stake excess_per_hour
        """,
        """
        alert segment_lags v1 "A part of the plan will not be spent"
        on order
        warn when segment_pacing < 85 and segment_days_left <= 3 and in_flight
        recover when segment_pacing >= 92 or not in_flight
        note "{segment_left} are left of this part for {segment_days_left}."
        at stake missed_per_hour
        """,
        """
        alert line_item_carries_all v1 "One line item carries nearly everything"
        on line_item
        warn when share > 80 and share < 100 and in_flight
        recover when share < 70 or share = 100 or not in_flight
        grace 7d
        note "{share} of what the campaign delivered in a week; reach suffers where one line item has it all."
        """,
    ];
}
