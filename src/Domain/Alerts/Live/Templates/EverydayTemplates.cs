namespace Paceline.Alerts;

/// <summary>What is worth a word wherever campaigns run: set-up that no longer fits its flight, what was switched off, budgets that burn too fast or too slowly.</summary>
internal static class EverydayTemplates
{
    public static IReadOnlyList<string> Texts { get; } =
    [
        """
        alert active_after_end v1 "Active although its flight has ended"
        on campaign
        warn when status is "active" and flight_ended
        recover when status is not "active" or not flight_ended
        note "End it at the platform, or give it the days that were meant."
        """,
        """
        alert order_active_after_end v1 "An order is active although its flight has ended"
        on order
        warn when status is "active" and flight is "ended"
        recover when status is not "active" or flight is not "ended"
        note "End it at the platform, or give it the days that were meant."
        """,
        """
        alert draft_in_flight v1 "Still a draft on its first days"
        on campaign
        warn when status is "draft" and in_flight
        recover when status is not "draft" or not in_flight
        note "Its flight has begun; {days_left} are left to deliver {budget}."
        """,
        """
        alert switched_off v1 "A campaign was switched off"
        on campaign
        warn when status_before is "active" and status is not "active" and status_age < 24 and in_flight
        recover when status_age >= 24 or status is "active" or not in_flight
        at stake missed_per_hour
        """,
        """
        alert order_switched_off v1 "An order was switched off"
        on order
        warn when status_before is "active" and status is not "active" and status_age < 24 and in_flight
        recover when status_age >= 24 or status is "active" or not in_flight
        at stake missed_per_hour
        """,
        """
        alert burns_fast v1 "Burns its budget fast"
        on campaign
        critical when avg(delivery, 1d) / required_daily > 2 and avg(delivery, 3d) / required_daily > 1.5 and days_left > 1 and in_flight
        recover when avg(delivery, 1d) / required_daily < 1.3 or days_left <= 1 or not in_flight
        note "{last_day} on the last day where {required_daily} a day are left to spend."
        at stake excess_per_hour
        """,
        """
        alert burns_slowly v1 "Burns its budget too slowly"
        on campaign
        warn when avg(delivery, 3d) / required_daily < 0.8 and avg(delivery, 7d) / required_daily < 0.8 and days_left > 3 and in_flight
        recover when avg(delivery, 3d) / required_daily >= 0.95 or days_left <= 3 or not in_flight
        grace 7d
        at stake missed_per_hour
        """,
        """
        alert budget_burn v1 "Burns its budget faster than its plan"
        on campaign
        critical when burn(delivery, 1d) > 2 and burn_today > 1 and days_left > 1 and in_flight
        warn when burn(delivery, 7d) > 1.2 and burn(delivery, 1d) > 1.2 and days_left > 1 and in_flight
        recover when burn(delivery, 1d) < 1.1 or days_left <= 1 or not in_flight
        note "Lower the daily budget: at this pace the budget lasts {days_to_budget}, and {days_left} are left."
        at stake excess_per_hour
        """,
        """
        alert order_burn v1 "An order burns its budget faster than its plan"
        on order
        critical when burn(delivery, 1d) > 2 and burn_today > 1 and days_left > 1 and in_flight
        warn when burn(delivery, 7d) > 1.2 and burn(delivery, 1d) > 1.2 and days_left > 1 and in_flight
        recover when burn(delivery, 1d) < 1.1 or days_left <= 1 or not in_flight
        note "Lower its daily budget: at this pace its budget lasts {days_to_budget}, and {days_left} are left."
        at stake excess_per_hour
        """,
        """
        alert order_gone_early v1 "Its budget is used up before its flight ends"
        on order
        critical when days_to_budget < days_left * 0.5 and days_left > 4 and in_flight
        warn when days_to_budget < days_left - 2 and in_flight
        recover when days_to_budget >= days_left - 1 or not in_flight
        note "At this pace its budget lasts {days_to_budget}, and {days_left} are left."
        at stake excess_per_hour
        """,
        """
        alert daily_cap_short v1 "A daily budget is too small for what is left"
        on order
        warn when daily_budget < required_daily and in_flight
        recover when daily_budget >= required_daily or not in_flight
        note "{required_daily} a day are left to spend, and the platform lets it spend {daily_budget}."
        at stake missed_per_hour
        """,
    ];
}
