namespace Paceline.Alerts;

/// <summary>The number that a rule compares first, as people name it: what a message shows, and what a picture of it is of.</summary>
/// <param name="Label">Of its producer, or as the rule has it where it is reckoned.</param>
/// <param name="Unit">What stands behind it; empty where nobody says.</param>
/// <param name="Asks">What the condition asks of it: above, at least, below, at most, equal to or other than what it is held against.</param>
public sealed record JudgedValue(string Label, string Unit, string Asks)
{
    /// <summary>Null where the rule compares no number first.</summary>
    /// <param name="severity">Of the condition that is looked at, where there are two.</param>
    public static JudgedValue? Of(AlertRule rule, Severity severity, ReadingOffers offers) => First(rule.By(severity)) switch
    {
        { Left: Read { Term: var term } } compare when offers.Find(term.Name) is { } offer => new JudgedValue(TermWords.Of(term, offer.Label), offer.Unit, AlertReason.Comparisons(compare.Comparison)),
        { } compare => new JudgedValue(RuleText.Print(compare.Left), "", AlertReason.Comparisons(compare.Comparison)),
        null => null,
    };

    private static Compare? First(Condition? condition) => condition switch
    {
        Compare compare => compare,
        And and => First(and.Left),
        Or or => First(or.Left),
        _ => null,
    };
}
