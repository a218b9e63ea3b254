namespace Paceline.Alerts;

/// <summary>What is sold to clients: bookings that nothing works for, spend that is booked nowhere, margins on their way down.</summary>
internal static class AgencyTemplates
{
    public static IReadOnlyList<string> Texts { get; } =
    [
        """
        alert cost_without_booking v1 "Spends for no booking"
        on campaign
        warn when unmapped_items > 0
        recover when unmapped_items = 0
        note "{unmapped_items} of its line items spent {unmapped_spend} in seven days and work for no booking line; map them."
        at stake unmapped_spend / 168
        """,
        """
        alert line_without_items v1 "Nothing works for a line that is sold"
        on booking_line
        warn when items = 0 and in_flight
        recover when items > 0 or not in_flight
        grace 1d
        """,
        """
        alert margin_near_floor v1 "Margin comes near its floor"
        on booking_line
        warn when margin < floor + 3 and in_flight and not firing(margin_low)
        recover when margin >= floor + 5 or not in_flight or firing(margin_low)
        grace 3d
        """,
        """
        alert line_amended v1 "A booking was amended"
        on booking_line
        warn when amendment_age < 48 and state is "confirmed"
        recover when amendment_age >= 48 or state is not "confirmed"
        note "What is booked changed by {amendment_change}; change budgets and caps at the platforms with it."
        """,
        """
        alert line_ends_short v1 "A line that is sold will end short"
        on booking_line
        critical when projected_share < 80 and days_left <= 7 and in_flight
        warn when projected_share < 95 and days_left <= 7 and in_flight
        recover when projected_share >= 98 or not in_flight
        """,
        """
        alert cost_untold v1 "A platform does not tell what days cost"
        on booking_line
        warn when unknown_days > 0 and in_flight
        recover when unknown_days = 0 or not in_flight
        for 1d
        """,
    ];
}
