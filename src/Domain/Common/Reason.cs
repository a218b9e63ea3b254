namespace Paceline.Common;

/// <summary>Why a number is unknown (C5). The default is "no data", so a value nobody filled in never reads as zero.</summary>
public enum Reason
{
    NoData = 0,

    /// <summary>There is no reason: the number is known.</summary>
    None,
    NotStarted,
    FlightOver,
    Cancelled,
    NotEnoughData,
    NoBudget,

    /// <summary>The plan has nothing left to ask for, although days remain.</summary>
    PlanComplete,
    NoImpressions,
    NoMeasurableImpressions,
    NoViewableImpressions,
    NoClicks,
    NoConversions,
    NoStarts,
    NoCost,
    NoRevenue,
    NoReach,

    /// <summary>No exchange rate was published by the day that asks for one.</summary>
    NoRate,

    /// <summary>The rate of the booking was to count, and none was locked for these currencies.</summary>
    RateNotLocked,

    /// <summary>The rate of the invoice's day was to count, and there is no invoice yet.</summary>
    NotInvoiced,

    /// <summary>The source whose count settles it counted nothing.</summary>
    NoControllingCount,
    NoRequests,
    NoBids,
    NoWins,

    /// <summary>Nobody has observed yet how what it is counted in is restated.</summary>
    NoRestatementProfile,

    /// <summary>Another than the platforms counts it, and nobody observes how that one restates.</summary>
    CountedByAnother,
}

/// <summary>The wire form of reasons.</summary>
public static class ReasonCodes
{
    private static readonly string[] Codes =
    [
        "NO_DATA", "NONE", "NOT_STARTED", "FLIGHT_OVER", "CANCELLED", "NOT_ENOUGH_DATA", "NO_BUDGET", "PLAN_COMPLETE", "NO_IMPRESSIONS",
        "NO_MEASURABLE_IMPRESSIONS", "NO_VIEWABLE_IMPRESSIONS", "NO_CLICKS", "NO_CONVERSIONS", "NO_STARTS", "NO_COST", "NO_REVENUE",
        "NO_REACH", "NO_RATE", "RATE_NOT_LOCKED", "NOT_INVOICED", "NO_CONTROLLING_COUNT", "NO_REQUESTS", "NO_BIDS", "NO_WINS",
        "NO_RESTATEMENT_PROFILE", "COUNTED_BY_ANOTHER",
    ];

    /// <summary>Upper-case words joined by underscores, as on the API: <c>NO_IMPRESSIONS</c>.</summary>
    public static string Code(this Reason reason) => Codes[(int)reason];
}
