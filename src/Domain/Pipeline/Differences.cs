namespace Paceline.Pipeline;

/// <summary>Says of a campaign's days that differ from the platform's totals why they do.</summary>
public static class Differences
{
    /// <summary>Beyond this a day that only waits to be read again counts as wrong: whatever should have read it does not.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(48);

    /// <summary>Days may begin an hour apart at either end of those compared; so much of what moved may be missing in the sum.</summary>
    private const double Leftover = 0.35;

    private const double SameFactor = 0.005;

    /// <param name="days">A campaign's days that differ.</param>
    public static IEnumerable<(ComparedDay Day, DifferenceCause Cause)> Explain(IReadOnlyList<ComparedDay> days)
    {
        var isShifted = IsShifted(days);
        return days.Select(day => (day, Cause(day, isShifted)));
    }

    /// <summary>Whether the difference may be nothing but the time between two readings, so that it is not counted before it must have gone.</summary>
    public static bool Waits(ComparedDay day, DifferenceCause cause, DateTimeOffset now) =>
        cause is DifferenceCause.RestatedSince or DifferenceCause.NotReadSince && now - day.AskedTo <= Patience;

    private static DifferenceCause Cause(ComparedDay day, bool isShifted)
    {
        var wrong = day.Figures.Where(figure => !figure.Holds).ToList();
        return day switch
        {
            _ when day.ChangedAt > day.AskedFrom => DifferenceCause.RestatedSince,
            _ when day.ReadAt is not { } read || read < day.AskedTo => DifferenceCause.NotReadSince,
            { SetAside: > 0 } => DifferenceCause.Filtered,
            _ when wrong.TrueForAll(figure => figure.Kind == FigureKind.Conversions) => DifferenceCause.Attribution,
            _ when IsOneFactor(day, wrong) => DifferenceCause.Currency,
            _ when isShifted => DifferenceCause.TimeZone,
            _ when ComparedDay.IsNothing(day.Ours) => DifferenceCause.Missing,
            _ when ComparedDay.IsNothing(day.Platform) => DifferenceCause.Unexpected,
            _ => DifferenceCause.Unexplained,
        };
    }

    private static bool IsOneFactor(ComparedDay day, List<ComparedFigure> wrong)
    {
        var money = day.Figures.Where(figure => figure is { IsMoney: true, Platform: not 0 }).ToList();
        if (money.Count == 0 || !wrong.TrueForAll(figure => figure.IsMoney))
        {
            return false;
        }
        var factor = (double)money[0].Ours / money[0].Platform;
        return factor > 0 && money.TrueForAll(figure => Math.Abs(((double)figure.Ours / figure.Platform / factor) - 1) <= SameFactor);
    }

    private static bool IsShifted(IReadOnlyList<ComparedDay> days)
    {
        var off = days.Select(day => Impressions(day.Ours) - Impressions(day.Platform)).ToList();
        var (tooMuch, tooLittle) = (off.Where(one => one > 0).Sum(), -off.Where(one => one < 0).Sum());
        return tooMuch > 0 && tooLittle > 0 && Math.Abs(tooMuch - tooLittle) <= Leftover * Math.Max(tooMuch, tooLittle);
    }

    private static double Impressions(DeliveryFigures figures) => figures.Impressions == DeliveryFigures.Absent ? 0 : figures.Impressions;
}
