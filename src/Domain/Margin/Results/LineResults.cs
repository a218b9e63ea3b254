using NodaTime;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Pacing;

namespace Paceline.Margin;

/// <summary>
/// A line held against what worked for it. Each day is paid by the terms that held on it (E6), the cap is that of today's terms, and the end is what was delivered
/// so far, grown as pacing projects it, by today's terms.
/// </summary>
public static class LineResults
{
    /// <param name="today">The day it is in the booking's zone.</param>
    public static LineResult Of(SoldLine line, WorkedLine worked, LocalDate today) => Of(line, worked, today, RestOfFlight.AsProjected);

    /// <param name="today">The day it is in the booking's zone.</param>
    /// <param name="rest">How the days to come are taken to go.</param>
    public static LineResult Of(SoldLine line, WorkedLine worked, LocalDate today, RestOfFlight rest) => By(line, worked, today, rest).Result();

    /// <summary>
    /// What each day added to the line's revenue and cost, by the computation of <see cref="LineResult"/>s: what the line came to at the end of the day, by the terms that held then,
    /// less what it came to a day before. So the days of a line are together exactly what it comes to.
    /// </summary>
    public static LineLedger Days(SoldLine line, WorkedLine worked) =>
        worked.Watermark is { } through ? By(line, worked, through, RestOfFlight.AsProjected).Ledger() : LineLedger.Empty;

    /// <summary>
    /// What each month is still to bring, from the day after the last complete one to the end of the flight: what is projected, by the computation of <see cref="LineResult"/>s
    /// at each month's end, or where nothing can be, what was booked.
    /// </summary>
    /// <param name="today">The day it is in the booking's zone.</param>
    public static IReadOnlyList<MonthAhead> Ahead(SoldLine line, WorkedLine worked, LocalDate today) => By(line, worked, today, RestOfFlight.AsProjected).Ahead();

    /// <summary>What pacing takes of a line: the plan and the delivery that <see cref="LineResult.Pacing"/> is of.</summary>
    /// <param name="today">The day it is in the booking's zone.</param>
    public static LinePaced Paced(SoldLine line, WorkedLine worked, LocalDate today) => By(line, worked, today, RestOfFlight.AsProjected).Paced();

    /// <summary>How what the line earns came about, in the order in which it is computed.</summary>
    /// <param name="today">The day it is in the booking's zone.</param>
    public static IReadOnlyList<ExplanationStep> Explain(SoldLine line, WorkedLine worked, LocalDate today) => By(line, worked, today, RestOfFlight.AsProjected).Explain();

    // By the cost that the terms of the day name.
    private static ILineComputation By(SoldLine line, WorkedLine worked, LocalDate today, RestOfFlight rest)
    {
        var held = LineHistory.InForce(line.Versions);
        var paying = new PayingCounts(held, worked.Counts, line.CancelledOn);
        // What whoever counts for the client has not counted yet, nothing can be said of.
        if (paying.WaitsFrom <= worked.Watermark && held.Any(paying.IsCounted))
        {
            worked = worked with { Watermark = paying.WaitsFrom.Value.PlusDays(-1) };
        }
        return LineHistory.On(held, today).Terms.CostBasis switch
        {
            CostBasis.TotalMedia => new LineComputation<TotalMediaCost>(line, held, paying, worked, today, rest),
            CostBasis.Billable => new LineComputation<BillableCost>(line, held, paying, worked, today, rest),
            // Such lines are refused now; of those booked before no figure is the cost.
            CostBasis.Revenue => new LineComputation<MediaCost>(line, held, paying, worked with { Watermark = null, Days = [] }, today, rest),
            _ => new LineComputation<MediaCost>(line, held, paying, worked, today, rest),
        };
    }
}
