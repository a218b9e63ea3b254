using System.Text.RegularExpressions;
using Paceline.Common;

namespace Paceline.Alerts;

public enum MatchKind
{
    Equal = 1,
    NotEqual = 2,

    /// <summary>The whole value fits the regular expression.</summary>
    Fits = 3,
    FitsNot = 4,
}

/// <summary>One test of a label. A label that is not there reads as empty.</summary>
public sealed record Matcher
{
    public const int LongestValue = 200;

    private readonly Regex? _pattern;

    private Matcher(string label, MatchKind kind, string value, Regex? pattern) => (Label, Kind, Value, _pattern) = (label, kind, value, pattern);

    public string Label { get; }

    public MatchKind Kind { get; }

    /// <summary>What the label must be, or the expression that it must fit from end to end.</summary>
    public string Value { get; }

    /// <summary>Expressions run without backtracking, so none of them can take for ever; what such an engine cannot do is refused.</summary>
    public static Outcome<Matcher> Of(string label, MatchKind kind, string value)
    {
        if (value.Length > LongestValue)
        {
            return new Refusal("MATCHER_TOO_LONG", label, $"The value has {value.Length} characters; use at most {LongestValue}.");
        }
        if (kind is MatchKind.Equal or MatchKind.NotEqual)
        {
            return new Matcher(label, kind, value, null);
        }
        try
        {
            var pattern = new Regex($"^(?:{value})\\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return new Matcher(label, kind, value, pattern);
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            return new Refusal("MATCHER_PATTERN", label, $"'{value}' is no expression we can run: {refused.Message}");
        }
    }

    public static Matcher Is(string label, string value) => Of(label, MatchKind.Equal, value).Value;

    public bool Matches(Labels labels)
    {
        var value = labels[Label];
        return Kind switch
        {
            MatchKind.Equal => value == Value,
            MatchKind.NotEqual => value != Value,
            MatchKind.Fits => _pattern!.IsMatch(value),
            _ => !_pattern!.IsMatch(value),
        };
    }

    public bool Equals(Matcher? other) => other is not null && (Label, Kind, Value) == (other.Label, other.Kind, other.Value);

    public override int GetHashCode() => HashCode.Combine(Label, Kind, Value);
}

/// <summary>Tests that all have to hold. Equal when they are the same ones in the same order.</summary>
public sealed class Matchers(IReadOnlyList<Matcher> all) : ValueList<Matcher>(all)
{
    public static Matchers None { get; } = new([]);

    public static Matchers Of(params Matcher[] all) => new(all);

    public bool Match(Labels labels)
    {
        for (var i = 0; i < Count; i++)
        {
            if (!this[i].Matches(labels))
            {
                return false;
            }
        }
        return true;
    }
}
