namespace Paceline.Alerts;

/// <summary>Flights that are short and dates that cannot be moved.</summary>
internal static class SeasonTemplates
{
    public static IReadOnlyList<string> Texts { get; } =
    [
        """
        alert starts_slowly v1 "A flight starts slowly"
        on campaign
        warn when delivered < 5 and pacing < 60 and in_flight
        recover when pacing >= 80 or not in_flight
        grace 2d
        at stake missed_per_hour
        """,
        """
        alert plan_cut v1 "A plan was cut"
        on campaign
        warn when plan_change < -20 and plan_age < 48
        recover when plan_age >= 48
        note "All budgets together changed by {plan_change}; change caps and bookings with them."
        """,
        """
        alert plan_grew v1 "A plan grew"
        on campaign
        warn when plan_change > 20 and plan_age < 48
        recover when plan_age >= 48
        note "All budgets together changed by {plan_change}; raise caps and bookings with them."
        """,
        """
        alert season_unspent v1 "A season ends unspent"
        on campaign
        critical when delivered < 70 and days_left <= 3 and in_flight
        warn when delivered < 80 and days_left <= 7 and in_flight
        recover when delivered >= 85 or not in_flight
        at stake missed_per_hour
        """,
        """
        alert order_beyond_its_best v1 "An order would need more than its best day, every day"
        on order
        warn when required_daily > best_day * 1.2 and days_left > 1 and in_flight
        recover when required_daily <= best_day or days_left <= 1 or not in_flight
        grace 3d
        note "{required_daily} a day are needed; {best_day} is the most it ever brought."
        at stake missed_per_hour
        """,
    ];
}
