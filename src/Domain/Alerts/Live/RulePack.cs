namespace Paceline.Alerts;

/// <summary>
/// Rules that every organisation has without doing anything, until it says otherwise under the same id. Each has its own version; a rule
/// that is changed here goes on to the next one, so that what fired before still names what made it fire.
/// What one rule says no other repeats: a campaign that is behind now, or paused, is not also projected to end short. Data is late when it has been for half an hour,
/// for the history of a new connection comes in oldest first, and is late only while it does. A line of a booking is left alone for its first three days: fixed costs come before what earns them.
/// What follows from a connection that brings nothing is told once, of the connection: it is found late before its campaigns are.
/// </summary>
public static class RulePack
{
    private static readonly string[] Texts =
    [
        """
        alert under_pacing v3 "Under-pacing"
        on campaign
        critical when pacing < critical_floor and band is "critical_under"
        warn when pacing < floor and not (band is "on_track" or band is "unknown")
        recover when pacing >= floor or not in_flight
        at stake missed_per_hour
        note "Look at what holds it back: bids, caps, targeting or a line item that is off; or move its budget to where it is spent."
        """,
        """
        alert over_pacing v3 "Over-pacing"
        on campaign
        critical when pacing > critical_ceiling and band is "critical_over"
        warn when pacing > ceiling and not (band is "on_track" or band is "unknown")
        recover when pacing <= ceiling or not in_flight
        at stake excess_per_hour
        note "Lower daily caps or bids before the budget is gone; or ask the client for more."
        """,
        """
        alert projected_short v4 "Projected to end short"
        on campaign
        critical when projected_share < 75 and days_left > 3 and in_flight and status is "active" and not firing(under_pacing)
        warn when projected_share < 90 and days_left > 3 and in_flight and status is "active" and not firing(under_pacing)
        recover when projected_share >= 92 or days_left <= 3 or not in_flight or status is not "active" or firing(under_pacing)
        at stake missed_per_hour
        note "Raise bids or caps or widen targeting while there are days to make up for it."
        """,
        """
        alert ends_soon_short v4 "Ends soon and will be short"
        on campaign
        critical when projected_share < 90 and days_left <= 3 and in_flight
        warn when projected_share < 97 and days_left <= 3 and in_flight
        recover when projected_share >= 98 or not in_flight
        at stake missed_per_hour
        note "Agree with the client now: longer, a make-good, or less to bill."
        quiets under_pacing
        """,
        """
        alert budget_nearly_spent v2 "Budget almost spent with days left"
        on campaign
        critical when delivered >= 100 and days_left > 1 and in_flight
        warn when delivered >= 95 and days_left > 2 and in_flight
        recover when delivered < 95 or days_left <= 1 or not in_flight
        note "Lower the daily cap so that it lasts, or ask the client for more."
        """,
        """
        alert no_delivery v3 "No delivery on the last complete day"
        on campaign
        critical when last_day = 0 and in_flight and status is "active"
        recover when last_day > 0 or not in_flight or status is not "active"
        at stake missed_per_hour
        note "Look at line items that are off, creatives that were refused, and payments at the platform."
        """,
        """
        alert stale_data v3 "Data is late"
        on campaign
        critical when hours_late > 24
        warn when hours_late > 6
        recover when hours_late <= 0 or not in_flight
        for 30m
        note "Its figures are older than they should be; decide nothing by them, and see Connections for why."
        """,
        """
        alert paused_in_flight v3 "Paused while its plan goes on"
        on campaign
        warn when paused_findings > 0
        recover when paused_findings = 0
        at stake missed_per_hour
        note "Set it going again at the platform, or end its flight."
        """,
        """
        alert automation_yields v2 "Automation yields to a change at the platform"
        on campaign
        warn when automation_yields > 0
        recover when automation_yields = 0
        note "Look at what was changed and by whom, and say on its page whether automation goes on."
        """,
        """
        alert moves_waiting v2 "Changes wait to be made at the platform"
        on campaign
        warn when moves_waiting > 0
        recover when moves_waiting = 0
        for 1h
        note "Make the changes at the platform; its page lists them."
        """,
        """
        alert set_up v2 "Set-up stands in the way of pacing"
        on campaign
        warn when set_up_findings > 0 and not flight_ended
        recover when set_up_findings = 0 or flight_ended
        note "Put right what its page names; until then its pacing says less than it could."
        """,
        """
        alert beyond_plan v3 "Delivered beyond its plan"
        on campaign
        critical when breach_findings > 0
        recover when breach_findings = 0
        at stake spend_per_hour
        note "Pause what still spends, and agree with the client who pays for it."
        """,
        """
        alert margin_low v3 "Margin below its floor"
        on booking_line
        critical when earned < 0 and in_flight
        warn when margin < floor and in_flight
        recover when (margin >= floor and earned >= 0) or not in_flight
        grace 3d
        at stake lost_per_hour
        note "Look at the cost of what works for it on its page, and buy cheaper or agree another rate."
        """,
        """
        alert margin_will_be_low v3 "Will end below its margin floor"
        on booking_line
        critical when earned_at_end < 0 and in_flight and not firing(margin_low)
        warn when margin_at_end < floor and in_flight and not firing(margin_low)
        recover when (margin_at_end >= floor and earned_at_end >= 0) or not in_flight or firing(margin_low)
        grace 3d
        at stake lost_per_hour
        note "What if, on its page, says what a lower cost or another rate would come to."
        """,
        """
        alert cost_over_cap v3 "Spends what the client does not pay"
        on booking_line
        critical when cost_over > 0 and in_flight
        warn when cost_over_at_end > 0 and in_flight
        recover when (cost_over <= 0 and cost_over_at_end <= 0) or not in_flight
        at stake cost_over_per_hour
        note "Pause what works for it, or amend the line before it spends more."
        """,
        """
        alert spent_after_end v1 "Spends after it was to end"
        on booking_line
        critical when spent_after_end > 0 and state is "cancelled"
        warn when spent_after_end > 0 and state is not "draft"
        recover when spent_after_end <= 0 or state is "draft"
        note "Pause what works for it, or map it to the line that it is spent for."
        """,
        """
        alert connection_refused v2 "A platform refuses the connection"
        on connection
        critical when state is "auth_failed"
        recover when state is not "auth_failed"
        note "Connect it anew; until then nothing comes from it."
        quiets connection_late, stale_data
        """,
        """
        alert connection_failing v2 "Pulls of a connection fail"
        on connection
        warn when state is "failing"
        recover when state is not "failing"
        for 15m
        note "The connection says what the platform answered; most of it passes by itself."
        """,
        """
        alert connection_late v2 "Data of a connection is late"
        on connection
        critical when hours_late > 24 and reads
        warn when hours_late > 6 and reads
        recover when hours_late <= 0 or not reads
        for 15m
        note "See what its pulls wait for; campaigns by it are not told of one by one."
        quiets stale_data
        """,
        """
        alert report_paused v2 "A report lacks columns that are needed"
        on connection
        critical when paused_reports > 0 and reads
        recover when paused_reports = 0 or not reads
        note "The connection shows which columns are missing; put the report right at the platform and resume it."
        """,
        """
        alert figures_differ v1 "Figures differ from the platform's totals"
        on connection
        critical when figures_right < 95 and reads
        warn when figures_right < 99 and reads
        recover when figures_right >= 99 or not reads
        note "Data health says which days, and why."
        """,
        """
        alert credentials_end v2 "Credentials of a connection end soon"
        on connection
        critical when credential_days_left <= 3 and reads
        warn when credential_days_left <= 14 and reads
        recover when credential_days_left > 14 or not credentials_end or not reads
        note "Renew them before that day, or nothing comes after it."
        """,
    ];

    public static IReadOnlyList<AlertRule> Rules { get; } = [.. Texts.Select(text => RuleParser.Parse(text).Value)];
}
