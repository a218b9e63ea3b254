using NodaTime;
using Paceline.Alerts;
using Paceline.Common;
using Paceline.Pacing;

namespace Paceline.Campaigns;

/// <summary>Values that rules ask for over days, of days before or of days to come, the same for whatever delivers. While data is late they are too old to judge by.</summary>
/// <param name="Through">The last complete day; null before any.</param>
internal sealed record OverTime(DataClock Clock, DateOnly? Through)
{
    /// <summary>Names of what adds up over a flight, in the words of rules.</summary>
    public static IReadOnlySet<string> Growing { get; } = new HashSet<string> { "spend", "delivered" };

    /// <summary>Names of what a plan gives each day its share of.</summary>
    public static IReadOnlySet<string> Planned { get; } = new HashSet<string> { "delivery" };

    /// <summary>What was delivered day by day; null where nobody knows.</summary>
    public DeliveredDays? Days { get; init; }

    /// <summary>What the plan gives its days and what is to come; null where it cannot be paced.</summary>
    public Lazy<BudgetOutlook?>? Outlook { get; init; }

    /// <summary>Of the whole flight.</summary>
    public decimal? Budget { get; init; }

    public Reading this[ReadingTerm term] =>
        Clock.IsLate ? Reading.Stale(Clock.AsOf)
        : Through is { } through ? Known(Growing.Contains(term.Name) ? Grown(term, OrderPacing.Noda(through)) : Daily(term, OrderPacing.Noda(through)))
        : Known(Figure.Unknown(Reason.NotStarted));

    /// <summary>Days until the budget is used up at this pace.</summary>
    public Reading DaysToBudget => Ahead(outlook => Budget is { } budget ? outlook.DaysUntil(budget) : Figure.Unknown(Reason.NoBudget));

    /// <summary>What is known of days that are not complete, over what the plan gives them up to the end of today.</summary>
    /// <param name="soFar">Null where nothing is.</param>
    public Reading BurnToday(decimal? soFar) => Ahead(outlook => WindowAggregate.Burn(soFar ?? 0, outlook.PlannedToday));

    private Reading Ahead(Func<BudgetOutlook, Figure> ask) => Clock.IsLate ? Reading.Stale(Clock.AsOf) : Known(Outlook?.Value is { } outlook ? ask(outlook) : Figure.Unknown(Reason.NotStarted));

    private Figure Daily(ReadingTerm term, LocalDate through) => Days is { } days
        ? DailyTerm.Of(term, through, day => days.Figure(term.Name, day), term.Aggregate == Aggregate.Burn ? Outlook?.Value is { } outlook ? outlook.Planned : null : null)
        : Figure.Unknown(Reason.NotStarted);

    private Figure Grown(ReadingTerm term, LocalDate through)
    {
        if (Outlook?.Value is not { } outlook)
        {
            return Figure.Unknown(Reason.NotStarted);
        }
        var amount = GrowingTerm.Of(term, through, outlook.End, outlook.By);
        return term.Name == "spend" || amount.Value is not { } value ? amount : Budget > 0 ? value / Budget.Value * 100 : Figure.Unknown(Reason.NoBudget);
    }

    private Reading Known(Figure figure) => Reading.Of(figure.Value is { } value ? Figure.Of(decimal.Round(value, 6)) : figure, Clock.AsOf) with { Until = Clock.NextChange };
}
