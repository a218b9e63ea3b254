using System.Globalization;
using NodaTime;

namespace Paceline.Alerts;

/// <summary>How far a day was off what is usual, and what that is made of.</summary>
/// <param name="Day">The day, by the clock of <paramref name="Zone"/>.</param>
/// <param name="Usual">The days before it that say what is usual: the same day of weeks before, or for want of them the days just before.</param>
public sealed record Deviation(LocalDate Day, IReadOnlyList<LocalDate> Usual, DateTimeZone Zone, Explanation Explanation)
{
    /// <summary>Percent less or more that a day must be before anybody is told: each day is a few percent off.</summary>
    public const double LeastPoints = 10;

    /// <summary>Points of a cause that is worth a word; what is smaller is often not it.</summary>
    private const double LeastCause = 5;

    private const int MostCauses = 3;

    /// <summary>What a message says of it.</summary>
    public string Sentence
    {
        get
        {
            var less = Explanation.Points < 0;
            var causes = Explanation.Causes.Where(cause => cause.Points < 0 == less).ToList();
            var said = causes.Where(cause => Math.Abs(cause.Points) >= LeastCause).DefaultIfEmpty(causes[0]).Take(MostCauses).Select(Say);
            var usual = Usual.All(day => day.DayOfWeek == Day.DayOfWeek) ? $"usual on a {Day.DayOfWeek}" : $"in the {Usual.Count} days before";
            return $"On {Text(Day)} it delivered {Whole(Explanation.Points)} % {(less ? "less" : "more")} than {usual}: {string.Join("; ", said)}.";
        }
    }

    private string Say(Cause cause) => $"{Whole(cause.Points)} points by {cause.Subject}, {What(cause)}";

    private string What(Cause cause) => cause.Kind switch
    {
        CauseKind.Paused => $"paused{At("since", cause)}",
        CauseKind.FlightEnded => $"over{At("since", cause)}",
        CauseKind.CreativeDisapproved => $"a creative disapproved{At("since", cause)}",
        CauseKind.BudgetCut => $"its budget cut{At("on", cause)}",
        CauseKind.StaleFeed => $"nothing told{At("since", cause)}",
        CauseKind.Requests => $"{(cause.Points < 0 ? "less" : "more")} on offer",
        CauseKind.BidRate => $"{(cause.Points < 0 ? "fewer" : "more")} bids",
        CauseKind.WinRate => $"{(cause.Points < 0 ? "fewer" : "more")} bids won",
        CauseKind.Price => $"{(cause.Points < 0 ? "cheaper" : "dearer")} impressions",
        CauseKind.Impressions => $"{(cause.Points < 0 ? "fewer" : "more")} impressions",
        _ => "nothing known explains it",
    };

    private string At(string word, Cause cause) => cause.Since is { } since && since.InZone(Zone).LocalDateTime is var at
        ? $" {word} {Text(at.Date)} {at.TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture)}" : "";

    private static string Text(LocalDate day) => day.ToString("d MMM", CultureInfo.InvariantCulture);

    private static string Whole(double points) => Math.Abs(points).ToString("0", CultureInfo.InvariantCulture);
}
