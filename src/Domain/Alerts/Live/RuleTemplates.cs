namespace Paceline.Alerts;

/// <summary>A rule to begin with: it counts once somebody has saved it, with other limits or without.</summary>
/// <param name="Kind">Of business whose campaigns it was written for.</param>
public sealed record RuleTemplate(string Kind, AlertRule Rule)
{
    public string Text => RuleText.Print(Rule);
}

/// <summary>
/// Rules for kinds of business, as an organisation may take them over. Unlike those of <see cref="RulePack"/> they judge nothing by themselves: what is worth a word in retail is an ordinary week for a
/// brand.
/// </summary>
public static class RuleTemplates
{
    public static IReadOnlyList<RuleTemplate> All { get; } =
    [
        Of("Retail and e-commerce", """
            alert clicks_fell v1 "Clicks fell against the week before"
            on campaign
            warn when percent_change(sum(clicks, 7d), previous_period) < -40 and sum(impressions, 7d) > 10000 and in_flight
            recover when percent_change(sum(clicks, 7d), previous_period) >= -20 or not in_flight
            note "{clicks} clicks on the last day; look at feeds, landing pages and stock."
            """),
        Of("Retail and e-commerce", """
            alert day_short_of_weekday v1 "A day far short of the same weekday"
            on campaign
            warn when percent_change(delivery, same_weekday) < -50 and in_flight and not firing(paused_in_flight)
            recover when percent_change(delivery, same_weekday) >= -25 or not in_flight
            at stake missed_per_hour
            """),
        Of("Brand and video", """
            alert line_item_dear v1 "A line item is far dearer than its siblings"
            on line_item
            warn when cpm_surprise > 3.5 and cpm_off_siblings > 50 and share > 5 and in_flight
            recover when cpm_off_siblings < 30 or not in_flight
            note "{cpm} for 1 000 impressions, {cpm_off_siblings} above the middle one; compare bids, deals and inventory."
            """),
        Of("Brand and video", """
            alert impressions_fell v1 "Impressions fell against the week before"
            on campaign
            warn when percent_change(sum(impressions, 7d), previous_period) < -40 and in_flight
            recover when percent_change(sum(impressions, 7d), previous_period) >= -20 or not in_flight
            """),
        Of("Leads and business to business", """
            alert line_item_unclicked v1 "A line item is clicked far less than its siblings"
            on line_item
            warn when ctr_surprise < -3.5 and ctr_off_siblings < -60 and share > 5 and in_flight
            recover when ctr_off_siblings > -40 or not in_flight
            note "A click rate of {ctr}; look at its creatives and where they run."
            """),
        Of("Leads and business to business", """
            alert delivery_shifted v1 "Delivery has shifted"
            on campaign
            warn when level_shift and in_flight
            keep firing 2d
            note "{last_day} on the last day where {usual_day} is usual; look at what was changed."
            """),
        Of("Travel and seasons", """
            alert starts_slowly v1 "A flight starts slowly"
            on campaign
            warn when delivered < 5 and pacing < 60 and in_flight
            recover when pacing >= 80 or not in_flight
            grace 2d
            at stake missed_per_hour
            """),
        Of("Travel and seasons", """
            alert plan_cut v1 "A plan was cut"
            on campaign
            warn when plan_change < -20 and plan_age < 48
            recover when plan_age >= 48
            note "All budgets together changed by {plan_change}; change caps and bookings with them."
            """),
        Of("Trading desk", """
            alert line_item_stopped v1 "A line item has stopped"
            on line_item
            warn when silent_days >= 2 and silent_days < 8 and status is "active" and in_flight
            recover when silent_days < 1 or not in_flight or status is not "active"
            note "Nothing for {silent_days}; look at bids, budget, creatives and targeting."
            """),
        Of("Trading desk", """
            alert odd_day v1 "A day unlike those before"
            on campaign
            warn when surprise outside -5 to 5 and off_usual outside -40 to 40 and in_flight
            note "{last_day} where {usual_day} is usual."
            """),
    ];

    private static RuleTemplate Of(string kind, string text) => new(kind, RuleParser.Parse(text).Value);
}
