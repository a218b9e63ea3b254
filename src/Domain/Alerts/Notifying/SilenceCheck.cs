using NodaTime;
using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>A test of a label as somebody wrote it.</summary>
public readonly record struct MatcherText(string Label, MatchKind Kind, string Value);

/// <summary>Reads a silence as somebody would have it. All that is wrong is said at once, each by the field it is in.</summary>
public static class SilenceCheck
{
    public const int MostMatchers = 20;
    public const int LongestReason = 500;
    public static readonly Duration Longest = Duration.FromDays(90);
    private static readonly Duration LongestLead = Duration.FromDays(365);

    /// <param name="start">Null for now.</param>
    public static Outcome<Silence> Read(IReadOnlyList<MatcherText> matchers, Instant? start, Instant end, string author, string reason, Instant now)
    {
        var begins = start is { } given && given > now ? given : now;
        var read = Read(matchers);
        var problems = read.Refusals.ToList();
        if (end <= begins)
        {
            problems.Add(new Refusal("SILENCE_TIMES", "endsAt", start > now ? "It must end after it begins." : "It must end later than now."));
        }
        else if (end - begins > Longest)
        {
            problems.Add(new Refusal("SILENCE_TIMES", "endsAt", $"It may last {Longest.Days} days at most; pause the rule where nobody wants to hear of it again."));
        }
        if (begins - now > LongestLead)
        {
            problems.Add(new Refusal("SILENCE_TIMES", "startsAt", "It may begin within a year from now."));
        }
        if (string.IsNullOrWhiteSpace(reason))
        {
            problems.Add(new Refusal("SILENCE_REASON", "reason", "Say why; whoever misses an alert will ask."));
        }
        else if (reason.Trim().Length > LongestReason)
        {
            problems.Add(new Refusal("SILENCE_REASON", "reason", $"{reason.Trim().Length} characters are more than {LongestReason}."));
        }
        return problems.Count > 0 ? problems : Silence.Create("", read.Value, begins, end, author, reason.Trim());
    }

    /// <summary>Which alerts are meant; every problem by its place in the list.</summary>
    /// <param name="of">What is read, as its problems are called.</param>
    public static Outcome<Matchers> Read(IReadOnlyList<MatcherText> matchers, string of = "SILENCE")
    {
        if (matchers.Count is 0 or > MostMatchers)
        {
            return new Refusal($"{of}_MATCHERS", "matchers", matchers.Count == 0
                ? "It would silence every alert; name at least one label." : $"{matchers.Count} are more than {MostMatchers}; use an expression for several values.");
        }
        var read = new List<Matcher>();
        var problems = new List<Refusal>();
        for (var i = 0; i < matchers.Count; i++)
        {
            var (field, given) = ($"matchers.{i}", matchers[i]);
            if (!AlertLabels.Names.Contains(given.Label))
            {
                problems.Add(new Refusal($"{of}_LABEL", field, $"Alerts have no label '{Short(given.Label)}'; theirs are {string.Join(", ", AlertLabels.Names)}."));
            }
            else if (!Enum.IsDefined(given.Kind))
            {
                problems.Add(new Refusal($"{of}_MATCH", field, $"Say how '{given.Label}' is compared."));
            }
            else if (given.Value.Length == 0)
            {
                problems.Add(new Refusal($"{of}_VALUE", field, $"Say what '{given.Label}' is compared with."));
            }
            else if (given.Label == AlertLabels.Severity && given.Kind is MatchKind.Equal or MatchKind.NotEqual && given.Value is not ("warning" or "critical"))
            {
                problems.Add(new Refusal($"{of}_VALUE", field, "A severity is warning or critical."));
            }
            else if (Matcher.Of(given.Label, given.Kind, given.Value) is var made && made.TryGet(out var matcher))
            {
                read.Add(matcher);
            }
            else
            {
                problems.AddRange(made.Refusals.Select(refusal => refusal with { Subject = field }));
            }
        }
        return problems.Count > 0 ? problems : new Matchers(read);
    }

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;
}
