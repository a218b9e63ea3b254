namespace Paceline.Pacing;

/// <summary>C⁻¹(A/B) − e: how far the day on which this much was due lies from the day it is.</summary>
internal static class DaysAhead
{
    /// <param name="course">The plan.</param>
    /// <param name="actual">A.</param>
    /// <param name="watermark">W.</param>
    /// <param name="planned">P(W).</param>
    public static decimal Of(PlanCourse course, decimal actual, int watermark, decimal planned)
    {
        var (version, first) = (course.Current, course.FirstDay);
        var (last, elapsed) = (version.LastDay, Math.Clamp(watermark - first + 1, 0, version.LastDay - first + 1));
        if (actual > version.Budget)
        {
            // Past the end the plan goes on at its mean, as the even formula A / (B/N) does.
            return last - first + 1 + ((actual - version.Budget) / (version.Budget / version.Days)) - elapsed;
        }
        if (actual == planned)
        {
            // Inside dark days the inverse is a stretch, not a day: being anywhere on it is being on plan.
            return 0;
        }
        // Ahead looks for the first day by whose end this much is due; behind for the last day whose eve it was due.
        var ahead = actual > planned;
        var (low, high) = ahead ? (watermark, last) : (first - 1, watermark);
        var (due, next) = ahead ? (planned, course.PlannedThrough(last)) : (course.PlannedThrough(first - 1), planned);
        // Where a straight line would have it, and beside that; an even plan is found by these two. A plan that was cut once may fall, and is halved alone.
        var guesses = ahead || course.CurrentIndex == 0 ? 2 : 0;
        for (var middle = Straight(low, high, due, next, actual); high - low > 1;)
        {
            if (guesses-- <= 0)
            {
                middle = low + ((high - low) / 2);
            }
            var there = course.PlannedThrough(middle);
            if (there < actual || (!ahead && there == actual))
            {
                (low, due, middle) = (middle, there, Math.Min(middle + 1, high - 1));
            }
            else
            {
                (high, next, middle) = (middle, there, Math.Max(middle - 1, low + 1));
            }
        }
        var inside = next > due ? Math.Clamp((actual - due) / (next - due), 0, 1) : 1;
        return low - first + 1 + inside - elapsed;
    }

    // Only where to look first, so a double is exact enough.
    private static int Straight(int low, int high, decimal due, decimal next, decimal actual) => next <= due
        ? low + ((high - low) / 2)
        : Math.Clamp(low + (int)Math.Ceiling((double)(actual - due) / (double)(next - due) * (high - low)), low + 1, Math.Max(low + 1, high - 1));
}
