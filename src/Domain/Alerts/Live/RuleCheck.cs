using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>Whether a rule can be judged with what producers offer. What is refused here would wait for ever for its values.</summary>
public static class RuleCheck
{
    /// <summary>The rule of a text; everything that stands in its way is told at once.</summary>
    public static Outcome<CompiledRule> Read(string text, IReadOnlyList<ReadingOffers> offers)
    {
        // The scope says whose names count, so the text is read for it first.
        var written = RuleParser.Parse(text);
        var scope = written.TryGet(out var draft) ? draft.Scope : RuleScope.Campaign;
        if (offers.FirstOrDefault(one => one.Scope == scope) is not { } offer)
        {
            return new Refusal(
                "SCOPE_WITHOUT_READINGS", "on", $"Nobody tells values of {Words.Scopes.Of(scope)} yet; write one of: {string.Join(", ", offers.Select(one => $"on {Words.Scopes.Of(one.Scope)}"))}.");
        }
        return RuleParser.Parse(text, offer.Catalogue).Then(CompiledRule.Of).Then(rule => Problems(rule, offer) is { Count: > 0 } problems ? problems : (Outcome<CompiledRule>)rule);
    }

    private static List<Refusal> Problems(CompiledRule rule, ReadingOffers offer) =>
    [
        .. rule.Terms.Where(term => !term.IsAsItStands && !offer.Daily.Contains(term.Name) && !offer.Growing.Contains(term.Name)).Select(term => new Refusal(
            "READING_AS_IT_STANDS", term.Name, $"'{term.Name}' is told as it stands only, without a window, a time before or a projection; write {term.Name} alone.")).Distinct(),
        .. rule.Terms.Where(term => !term.IsAsItStands).Select(term => (term.Name, Problem: Problem(term, offer))).Where(one => one.Problem is not null).Select(one => new Refusal("READING_BY_DAYS", one.Name, one.Problem!)),
        .. Wheres(rule.Rule).SelectMany(matchers => matchers).Where(matcher => !offer.Labels.Contains(matcher.Label)).Select(matcher => new Refusal(
            "LABEL_UNKNOWN", matcher.Label, $"There is no label '{matcher.Label}'; there are {string.Join(", ", offer.Labels)}.")).Distinct(),
    ];

    private static string? Problem(ReadingTerm term, ReadingOffers offer) =>
        offer.Growing.Contains(term.Name) ? GrowingTerm.Problem(term) : offer.Daily.Contains(term.Name) ? DailyTerm.Problem(term, offer.Planned.Contains(term.Name)) : null;

    private static IEnumerable<Matchers> Wheres(AlertRule rule) => rule.Overrides.Select(exception => exception.Where).Prepend(rule.Where);
}
