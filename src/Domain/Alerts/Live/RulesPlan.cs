using System.Globalization;
using System.Text.RegularExpressions;
using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>What taking in one rule of a text would come to.</summary>
/// <param name="Before">As it counts now; null where there is none of its id.</param>
/// <param name="After">As it would count; its version is the next one, or the one there is where nothing would change.</param>
public sealed record PlannedRule(KeptRule? Before, KeptRule After)
{
    public bool IsSame => Before == After;
}

/// <summary>What taking many rules in at once would come to: all of them or none. Rules that the text does not name stay as they are.</summary>
public static partial class RulesPlan
{
    /// <summary>All that is wrong with any of them is told at once, by where it is in the whole text.</summary>
    /// <param name="all">Every rule that counts, the pack's too.</param>
    /// <param name="most">How many rules there may be in the end.</param>
    public static Outcome<ValueList<PlannedRule>> Of(string text, IReadOnlyList<KeptRule> all, IReadOnlyList<ReadingOffers> offers, int most)
    {
        var read = RuleBundle.Read(text);
        if (!read.TryGet(out var bundled))
        {
            return read.Refusals.ToList();
        }
        var planned = new Dictionary<string, PlannedRule>();
        var problems = new List<Refusal>();
        foreach (var one in bundled)
        {
            var checkedRule = RuleCheck.Read(one.Text, offers);
            if (!checkedRule.TryGet(out var compiled))
            {
                problems.AddRange(checkedRule.Refusals.Select(refusal => Placed(refusal, one.FirstLine)));
                continue;
            }
            var before = all.FirstOrDefault(kept => kept.Rule.Id == compiled.Rule.Id);
            var same = new KeptRule(compiled.Rule with { Version = before?.Rule.Version ?? 0 }, one.IsPaused);
            var after = same == before ? same : same with { Rule = compiled.Rule with { Version = (before?.Rule.Version ?? 0) + 1 } };
            if (!planned.TryAdd(compiled.Rule.Id, new PlannedRule(before, after)))
            {
                problems.Add(RuleCursor.Problem(one.FirstLine, 1, $"'{compiled.Rule.Id}' was said before; keep one of the two rules"));
            }
        }
        if (problems.Count == 0 && all.Count + planned.Values.Count(one => one.Before is null) is var count && count > most)
        {
            problems.Add(new Refusal("TOO_MANY", "", $"That would be {count} rules, and {most} are the most."));
        }
        if (problems.Count == 0)
        {
            var book = RuleBook.Of(all.Where(kept => !planned.ContainsKey(kept.Rule.Id)).Concat(planned.Values.Select(one => one.After)));
            problems.AddRange(book.Refusals.Select(refusal => refusal with { Problem = $"{refusal.Subject}: {refusal.Problem}" }));
        }
        return problems.Count > 0 ? problems : new ValueList<PlannedRule>([.. planned.Values]);
    }

    private static Refusal Placed(Refusal refusal, int firstLine) => Line().Match(refusal.Subject) is { Success: true } place
        ? refusal with { Subject = string.Create(CultureInfo.InvariantCulture, $"line {int.Parse(place.Groups[1].ValueSpan, CultureInfo.InvariantCulture) + firstLine - 1}{place.Groups[2].Value}") }
        : refusal with { Subject = string.Create(CultureInfo.InvariantCulture, $"line {firstLine}, column 1") };

    [GeneratedRegex("^line ([0-9]+)(, column [0-9]+)$")]
    private static partial Regex Line();
}
