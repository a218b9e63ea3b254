using System.Globalization;

namespace Paceline.Alerts;

/// <summary>What people call a value that a rule asks for: the label of its producer, and over which days.</summary>
internal static class TermWords
{
    public static string Of(ReadingTerm term, string label)
    {
        var over = term.Aggregate switch
        {
            Aggregate.Last => "",
            Aggregate.Average => ", average of",
            Aggregate.Minimum => ", least of",
            Aggregate.Maximum => ", most of",
            Aggregate.Sum => ", sum of",
            Aggregate.Burn => ", burnt in",
            _ => string.Create(CultureInfo.InvariantCulture, $", percentile {term.Rank} of"),
        };
        var before = term.At switch
        {
            Moment.Ago => $", {RuleText.Print(term.Offset)} before",
            Moment.SameWeekday => ", a week before",
            Moment.PreviousPeriod => ", in the period before",
            Moment.FlightEnd => ", projected to the end of the flight",
            Moment.Ahead => $", projected {RuleText.Print(term.Offset)} ahead",
            Moment.OnDay => string.Create(CultureInfo.InvariantCulture, $", projected to {term.Day:yyyy-MM-dd}"),
            _ => "",
        };
        return $"{label}{over}{(over.Length > 0 ? $" {RuleText.Print(term.Window)}" : "")}{before}";
    }
}
