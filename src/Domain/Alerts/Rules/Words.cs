using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace Paceline.Alerts;

/// <summary>The words of a rule's text, each with what it stands for.</summary>
internal static class Words
{
    public static WordList<RuleScope> Scopes { get; } = new(
        ("advertiser", RuleScope.Advertiser), ("campaign", RuleScope.Campaign), ("order", RuleScope.Order), ("line_item", RuleScope.LineItem),
        ("connection", RuleScope.Connection), ("booking_line", RuleScope.BookingLine));

    public static WordList<AbsenceHandling> Handlings { get; } = new(
        ("keep_last", AbsenceHandling.KeepLast), ("ok", AbsenceHandling.Ok), ("firing", AbsenceHandling.Firing), ("alert", AbsenceHandling.Alert));

    public static WordList<Comparison> Comparisons { get; } = new(
        (">", Comparison.Above), (">=", Comparison.AtLeast), ("<", Comparison.Below), ("<=", Comparison.AtMost), ("=", Comparison.Equal),
        ("!=", Comparison.NotEqual));

    public static WordList<MatchKind> Matches { get; } = new(
        ("=", MatchKind.Equal), ("!=", MatchKind.NotEqual), ("=~", MatchKind.Fits), ("!~", MatchKind.FitsNot));

    public static WordList<Operator> Operators { get; } = new(
        ("+", Operator.Add), ("-", Operator.Subtract), ("*", Operator.Multiply), ("/", Operator.Divide));

    /// <summary>Those of one name and one window; a percentile has a rank besides.</summary>
    public static WordList<Aggregate> Aggregates { get; } = new(
        ("avg", Aggregate.Average), ("min", Aggregate.Minimum), ("max", Aggregate.Maximum), ("sum", Aggregate.Sum), ("burn", Aggregate.Burn));

    /// <summary>From the longest to the shortest.</summary>
    public static (string Unit, Duration Length)[] Units { get; } =
    [
        ("d", Duration.FromDays(1)), ("h", Duration.FromHours(1)), ("m", Duration.FromMinutes(1)), ("s", Duration.FromSeconds(1)),
        ("ms", Duration.FromMilliseconds(1)), ("ns", Duration.FromNanoseconds(1)),
    ];
}

/// <summary>Words and values, found either way.</summary>
internal sealed class WordList<T>(params (string Word, T Value)[] pairs)
    where T : struct, Enum
{
    public IEnumerable<string> All => pairs.Select(pair => pair.Word);

    public string Of(T value) => pairs.First(pair => EqualityComparer<T>.Default.Equals(pair.Value, value)).Word;

    public bool TryFind(string word, [NotNullWhen(true)] out T? value)
    {
        value = null;
        foreach (var pair in pairs)
        {
            if (pair.Word == word)
            {
                value = pair.Value;
                return true;
            }
        }
        return false;
    }
}
