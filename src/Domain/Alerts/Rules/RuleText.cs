using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace Paceline.Alerts;

/// <summary>The text form of a rule: one clause a line, always in the same order. What it prints, the parser reads back as the same rule.</summary>
/// <example>
/// <code>
/// alert over_pace v3 "Campaign over pace"
/// on campaign where client = "acme"
/// critical when pacing > 110 and not firing(flight_over)
/// warn when percent_change(avg(spend, 2h), same_weekday) > 30
/// recover when pacing within 98 to 102
/// for 30m
/// keep firing 20m
/// on no data alert
/// delay 3h
/// grace 1d
/// infinite after spend >= 105
/// at stake excess_per_hour
/// note "Lower the daily cap; {days_left} days are left."
/// quiets under_pace, no_delivery
/// override where brand = "north"
///   critical when pacing > 120
/// </code>
/// </example>
public static class RuleText
{
    public static string Print(AlertRule rule)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"alert {rule.Id} v{rule.Version} {Quoted(rule.Name)}\n");
        text.Append("on ").Append(Words.Scopes.Of(rule.Scope));
        text.Append(rule.Where.Count == 0 ? "" : " where " + Print(rule.Where)).Append('\n');
        Clause(text, "critical when", rule.Critical);
        Clause(text, "warn when", rule.Warning);
        Clause(text, "recover when", rule.Recovery);
        Clause(text, "for", rule.For);
        Clause(text, "keep firing", rule.KeepFiring);
        Clause(text, "on no data", rule.OnNoData);
        Clause(text, "on error", rule.OnError);
        Clause(text, "delay", rule.Delay);
        Clause(text, "grace", rule.Grace);
        Clause(text, "infinite after", rule.InfiniteAfter);
        text.Append(rule.AtStake is { } stake ? $"at stake {Print(stake)}\n" : "");
        text.Append(rule.Note is { } note ? $"note {Quoted(note.Text)}\n" : "");
        text.Append(rule.Quiets.Count == 0 ? "" : $"quiets {string.Join(", ", rule.Quiets)}\n");
        return text.Append(Print(rule.Overrides)).ToString();
    }

    public static string Print(ValueList<RuleOverride> overrides)
    {
        var text = new StringBuilder();
        foreach (var exception in overrides)
        {
            text.Append("override where ").Append(Print(exception.Where)).Append('\n');
            Clause(text, "  critical when", exception.Critical);
            Clause(text, "  warn when", exception.Warning);
            Clause(text, "  recover when", exception.Recovery);
            Clause(text, "  for", exception.For);
            Clause(text, "  keep firing", exception.KeepFiring);
        }
        return text.ToString();
    }

    public static string Print(Matchers matchers) =>
        string.Join(", ", matchers.Select(matcher => $"{matcher.Label} {Words.Matches.Of(matcher.Kind)} {Quoted(matcher.Value)}"));

    public static string Print(Condition condition) => condition switch
    {
        Compare compare => $"{Print(compare.Left)} {Words.Comparisons.Of(compare.Comparison)} {Print(compare.Right)}",
        Within within => $"{Print(within.Value)} {(within.Outside ? "outside" : "within")} {Print(within.Low)} to {Print(within.High)}",
        Flag flag => flag.Name,
        WordIs word => $"{word.Name} {(word.Negated ? "is not" : "is")} {Quoted(word.Word)}",
        Missing missing => $"missing({Print(missing.Term)})",
        OlderThan older => $"older({Print(older.Term)}, {Print(older.Age)})",
        Firing firing => $"firing({firing.RuleId})",
        Not not => "not " + Bracketed(not.Inner, not.Inner is And or Or),
        And and => $"{Bracketed(and.Left, and.Left is Or)} and {Bracketed(and.Right, and.Right is And or Or)}",
        Or or => $"{Print(or.Left)} or {Bracketed(or.Right, or.Right is Or)}",
        _ => throw new InvalidOperationException($"Nobody knows how to write {condition.GetType().Name}."),
    };

    public static string Print(Quantity quantity) => quantity switch
    {
        Number number => number.Value.ToString(CultureInfo.InvariantCulture),
        Read read => Print(read.Term),
        Change change => $"{(change.InPercent ? "percent_change" : "change")}({Print(change.Term)}, {Before(change)})",
        Arithmetic sum => $"{Operand(sum.Left, sum, isRight: false)} {Words.Operators.Of(sum.Operator)} {Operand(sum.Right, sum, isRight: true)}",
        _ => throw new InvalidOperationException($"Nobody knows how to write {quantity.GetType().Name}."),
    };

    /// <summary>Days, hours, minutes, seconds and ticks, such as <c>1d12h</c>; <c>0s</c> for none.</summary>
    public static string Print(Duration duration)
    {
        var text = new StringBuilder();
        var left = duration;
        foreach (var (unit, length) in Words.Units)
        {
            var count = Math.Floor(left / length);
            if (count > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"{count:0}{unit}");
                left -= length * (long)count;
            }
        }
        return text.Length == 0 ? "0s" : text.ToString();
    }

    /// <summary>Empty for none.</summary>
    public static string PrintOrNone(Duration duration) => duration > Duration.Zero ? Print(duration) : "";

    public static string Print(ReadingTerm term)
    {
        var inner = term.Aggregate switch
        {
            Aggregate.Last => term.Name,
            Aggregate.Percentile => $"percentile({term.Rank.ToString(CultureInfo.InvariantCulture)}, {term.Name}, {Print(term.Window)})",
            _ => $"{Words.Aggregates.Of(term.Aggregate)}({term.Name}, {Print(term.Window)})",
        };
        return term.At switch
        {
            Moment.FlightEnd => $"projected({inner}, flight_end)",
            Moment.Ahead => $"projected({inner}, {Print(term.Offset)})",
            Moment.OnDay => $"projected({inner}, {Quoted(LocalDatePattern.Iso.Format(term.Day!.Value))})",
            _ => inner,
        };
    }

    private static string Before(Change change) => change.Since switch
    {
        Moment.SameWeekday => "same_weekday",
        Moment.PreviousPeriod => "previous_period",
        _ => Print(change.Offset),
    };

    private static string Operand(Quantity quantity, Arithmetic parent, bool isRight)
    {
        var binds = quantity is Arithmetic child && (Rank(child) < Rank(parent) || (isRight && Rank(child) == Rank(parent)));
        return binds ? $"({Print(quantity)})" : Print(quantity);
    }

    private static int Rank(Arithmetic sum) => sum.Operator is Operator.Add or Operator.Subtract ? 1 : 2;

    private static string Bracketed(Condition condition, bool brackets) => brackets ? $"({Print(condition)})" : Print(condition);

    internal static string Quoted(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal) + "\"";

    private static void Clause(StringBuilder text, string head, Condition? condition)
    {
        if (condition is not null)
        {
            text.Append(head).Append(' ').Append(Print(condition)).Append('\n');
        }
    }

    private static void Clause(StringBuilder text, string head, Duration duration) => Clause(text, head, duration > Duration.Zero ? duration : (Duration?)null);

    private static void Clause(StringBuilder text, string head, Duration? duration)
    {
        if (duration is { } said)
        {
            text.Append(head).Append(' ').Append(Print(said)).Append('\n');
        }
    }

    // Said only when it is not what counts anyway.
    private static void Clause(StringBuilder text, string head, AbsenceHandling handling)
    {
        if (handling != AbsenceHandling.KeepLast)
        {
            text.Append(head).Append(' ').Append(Words.Handlings.Of(handling)).Append('\n');
        }
    }
}
