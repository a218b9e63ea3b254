namespace Paceline.Pacing;

/// <summary>C⁻¹(A/B) − e: how far the day on which this much was due lies from the day it is.</summary>
internal static class DaysAhead
{
    /// <param name="course">The plan.</param>
    /// <param name="actual">A.</param>
    /// <param name="watermark">W.</param>
    public static decimal Of(PlanCourse course, decimal actual, int watermark)
    {
        var (version, first) = (course.Current, course.FirstDay);
        var (last, elapsed) = (version.LastDay, Math.Clamp(watermark - first + 1, 0, version.LastDay - first + 1));
        if (actual > version.Budget)
        {
            // Past the end the plan goes on at its mean, as the even formula A / (B/N) does.
            return last - first + 1 + ((actual - version.Budget) / (version.Budget / version.Days)) - elapsed;
        }
        var planned = course.PlannedThrough(watermark);
        if (actual == planned)
        {
            // Inside dark days the inverse is a stretch, not a day: being anywhere on it is being on plan.
            return 0;
        }
        // Ahead looks for the first day by whose end this much is due; behind for the last day whose eve it was due.
        var (low, high) = actual > planned ? (watermark, last) : (first - 1, watermark);
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            if (course.PlannedThrough(middle) < actual || (actual < planned && course.PlannedThrough(middle) == actual))
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }
        var (due, next) = (course.PlannedThrough(low), course.PlannedThrough(high));
        var inside = next > due ? Math.Clamp((actual - due) / (next - due), 0, 1) : 1;
        return low - first + 1 + inside - elapsed;
    }
}
