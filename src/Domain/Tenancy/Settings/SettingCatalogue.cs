using System.Globalization;

namespace Paceline.Tenancy;

/// <summary>Every setting there is. Whoever reads one names it here, so that none is read by a name nobody can change.</summary>
public static class SettingCatalogue
{
    public static Setting ReportingZone { get; } = new("reporting-zone", SettingGroup.Reporting, "Time zone", new ZoneKind(), null)
    {
        Meaning = "The zone in which Paceline shows moments: when something was pulled, changed or is due.",
        Follows = "Open pages show it when they are next loaded. No figure moves: a day of delivery stays the day of its advertiser's own zone.",
    };

    public static Setting ReportingCurrency { get; } = new("reporting-currency", SettingGroup.Reporting, "Currency", new CurrencyKind(), null)
    {
        Meaning = "The currency in which the organisation reports. The board puts its total first, and the forecast adds all months up in it.",
        Follows = "Everything else stays in its advertiser's or its booking's currency and is never added up across currencies. The forecast takes each month at the mean of its published rates.",
    };

    public static Setting FiscalPeriods { get; } = new(
        "fiscal-periods", SettingGroup.Reporting, "Fiscal periods",
        new ChoiceKind(
        [
            new("CALENDAR_MONTHS", "Calendar months", "From the first of a month to its last day."),
            new("BROADCAST_MONTHS", "Broadcast months", "Whole weeks from Monday on; a month ends on its last Sunday."),
        ]), "CALENDAR_MONTHS")
    {
        Meaning = "What one period of the books is: what is billed, closed and reported as one.",
        Follows = "Nothing reads it yet: no period is closed before there are bookings.",
        OfAdvertisers = true,
        IsRead = false,
    };

    public static Setting FiscalYearStart { get; } = new(
        "fiscal-year-start", SettingGroup.Reporting, "Fiscal year begins with",
        new ChoiceKind(
        [
            .. CultureInfo.InvariantCulture.DateTimeFormat.MonthNames.Take(12).Select(month =>
                new SettingChoice(month.ToUpperInvariant(), month, $"The first period of a year is that of {month}.")),
        ]), "JANUARY")
    {
        Meaning = "Which period is the first of a fiscal year, by which quarters and years are counted.",
        Follows = "Nothing reads it yet: no period is closed before there are bookings.",
        OfAdvertisers = true,
        IsRead = false,
    };

    public static Setting PacingBands { get; } = new(
        "pacing-bands", SettingGroup.Pacing, "Tolerance of pacing", new LadderKind(["critical below", "on track from", "on track to", "critical above"], 0, 5), "0.75 0.9 1.1 1.25")
    {
        Meaning = "Delivered over planned, from which on a campaign is on track, under or over, and critical. The edges belong to the milder side.",
        Follows = "Live campaigns are judged anew within seconds: their colour, the board's counts and the tolerance on their charts. Booking lines go by what the organisation decides, but for the colour of their pacing on the list of lines, which is their advertiser's. Figures stay.",
        OfAdvertisers = true,
    };

    public static Setting PacingLateDays { get; } = new("pacing-late-days", SettingGroup.Pacing, "Last days of a flight", new WholeKind(0, 31, "days"), "0")
    {
        Meaning = "How many days at the end of a campaign's flight have a tolerance of their own. With 7, the tolerance of the last days holds once no more than a week is left; with 0 it never does.",
        Follows = "Live campaigns are judged anew within seconds: their colour, the board's counts and the tolerance on their charts. Figures stay.",
        OfAdvertisers = true,
    };

    public static Setting PacingLateBands { get; } = new(
        "pacing-late-bands", SettingGroup.Pacing, "Tolerance in the last days", new LadderKind(["critical below", "on track from", "on track to", "critical above"], 0, 5), "0.9 0.95 1.05 1.1")
    {
        Meaning = "Delivered over planned in the last days of a flight: early on a campaign has time to come back, at its end it has not. The edges belong to the milder side.",
        Follows = "Live campaigns in their last days are judged anew within seconds. Nothing changes while there are no last days.",
        OfAdvertisers = true,
    };

    public static Setting RunRateDays { get; } = new("run-rate-days", SettingGroup.Pacing, "Days in the run rate", new WholeKind(1, 90, "days"), "7")
    {
        Meaning = "How many of the last complete active days the run-rate projection is the mean of. More is calmer and slower to notice a change; 7 counts each weekday once.",
        Follows = "Projections of live campaigns are made anew within seconds, and those of booking lines by what the organisation decides.",
        OfAdvertisers = true,
    };

    public static Setting MarginLimits { get; } = new(
        "margin-limits", SettingGroup.Margin, "Margin floor and target", new LadderKind(["floor", "target"], -1, 1), "0.15 0.3")
    {
        Meaning = "Margin on revenue, (revenue less cost) over revenue: a line below the floor calls for somebody, the target is what was planned for.",
        Follows = "Every booking is computed anew within seconds: the margin page says which lines are below the floor and what is missing, how all of them stand to the target, and a line's page what its media may cost for it.",
    };

    public static Setting InvoiceTolerance { get; } = new("invoice-tolerance", SettingGroup.Margin, "Tolerance of invoices", new LadderKind(["tolerated"], 0, 0.5m), "0.01")
    {
        Meaning = "How far what a platform invoiced may be from what we know that it cost, over the invoiced amount, before somebody has to look. One unit of the currency is always tolerated.",
        Follows = "Invoices that nobody has accepted yet are judged anew when they are next looked at. What was accepted stays as it was.",
    };

    /// <summary>The value of <see cref="RateDate"/> by which each day's amount goes by that day's rate.</summary>
    public const string RateOfDeliveryDay = "DELIVERY_DAY";

    /// <summary>The value of <see cref="RateDate"/> by which each day's amount goes by the mean of its month.</summary>
    public const string RateOfMonth = "MONTH_AVERAGE";

    public static Setting RateDate { get; } = new(
        "rate-date", SettingGroup.Margin, "Date of exchange rates",
        new ChoiceKind(
        [
            new("BOOKING_LOCKED", "Locked at booking", "By the rate agreed when it was booked, whatever happens after. Where none was, the margin is unknown."),
            new(RateOfDeliveryDay, "Day of delivery", "Each day's cost by that day's published rate, or the last one before it. Rates locked with bookings do not count."),
            new(RateOfMonth, "Mean of the month", "Each day's cost by the mean of the rates published in its month before today, as Google's view over several accounts has it; before any, by the last one."),
        ]), "BOOKING_LOCKED")
    {
        Meaning = "Which day's rate turns what a platform charges into the currency of the booking that it works for. Never today's rate on what is past.",
        Follows = "Every booking is computed anew within seconds. Months that are closed stay as they are: what they would come to now is an adjustment of an open one.",
    };

    /// <summary>How the organisation names line items, by what the booking line is called that they work for.</summary>
    public static PatternsKind NamingKind { get; } = new(["client", "brand", "booking", "line"], "booking", 20);

    public static Setting NamingPatterns { get; } = new("naming-patterns", SettingGroup.Bookings, "Names of line items", NamingKind, "")
    {
        Meaning = "How your traders name line items at the platforms: {client}_{booking}_{line}_* is a name of the client, the booking's number and the line's, and whatever follows. Whole words count, and not what stands between them.",
        Follows = "The mapping page suggests the line that a name says before any other, and accepts all of them at once where you choose to. Nothing is mapped by itself, and nothing that is mapped changes.",
    };

    public static Setting SecondFactorRequired { get; } = new("second-factor-required", SettingGroup.Security, "Second factor for everybody", new FlagKind(), null)
    {
        Meaning = "Whether people of the organisation need a second factor beside their password.",
        Follows = "Who has none is asked to set one up before anything else, within seconds also where they are signed in. API keys go on as they are.",
        Sensitive = true,
    };

    /// <summary>The first degree of <see cref="Acting"/>.</summary>
    public const string ActingReadOnly = "READ_ONLY";

    /// <summary>The degree of <see cref="Acting"/> from which on small changes are made by themselves.</summary>
    public const string ActingSmallSteps = "SMALL_STEPS";

    /// <summary>The last degree of <see cref="Acting"/>.</summary>
    public const string ActingWithinLimits = "WITHIN_LIMITS";

    /// <summary>How far Paceline may go by itself: the degrees by which it is armed. Whatever writes to a platform asks for it first.</summary>
    public static Setting Acting { get; } = new(
        "acting", SettingGroup.Acting, "What Paceline may change at platforms",
        new ChoiceKind(
        [
            new(ActingReadOnly, "Nothing", "It reads. Nothing is ever written to a platform."),
            new("PROPOSE", "Only propose", "It says what it would change and why; each change is made by a person's word alone."),
            new(ActingSmallSteps, "Small steps", "It makes changes by itself that are small and can be taken back, and proposes the others."),
            new(ActingWithinLimits, "Within limits", "It makes by itself whatever the limits set for it allow."),
        ])
        { Climbs = true },
        ActingReadOnly)
    {
        Meaning = "How far Paceline may go by itself. It goes up by one degree at a time, so that each is seen at work before the next, and down at once.",
        Follows = "Each connection says what Paceline may change by it: it needs a leave of its own besides this one. What is on its way to a platform when this goes down is not called back; what waits, waits on.",
        Sensitive = true,
    };

    /// <summary>Shows the board's columns of what was sold.</summary>
    public static Setting FeatureBoardMargin { get; } = new("feature-board-margin", SettingGroup.Features, "Margin on the board", new FlagKind(), FlagKind.On)
    {
        Meaning = "Shows margin and pacing by what was sold on the board of campaigns, to whoever may know them. Both stay empty until bookings say what was sold.",
        Follows = "Open pages show it when they are next loaded.",
    };

    public static IReadOnlyList<Setting> All { get; } =
    [
        ReportingZone, ReportingCurrency, FiscalPeriods, FiscalYearStart, PacingBands, PacingLateDays, PacingLateBands, RunRateDays, MarginLimits, RateDate, InvoiceTolerance, NamingPatterns, SecondFactorRequired, Acting, FeatureBoardMargin,
    ];

    /// <summary>Null when there is none of that name.</summary>
    public static Setting? Find(string name) => All.FirstOrDefault(setting => setting.Name == name);
}
