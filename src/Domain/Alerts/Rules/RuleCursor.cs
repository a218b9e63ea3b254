using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>
/// Walks along the parts of one line. The first mistake in how a line is written ends the reading of it, because what follows would be
/// guesswork; every line is read, so every line's mistake is told.
/// </summary>
internal sealed class RuleCursor(List<Token> tokens, int line, List<Refusal> problems)
{
    private int _at;
    private bool _failed;

    public Token Current => tokens[_at];

    public Token Next => tokens[Math.Min(_at + 1, tokens.Count - 1)];

    public bool AtEnd => Current.Kind == TokenKind.End;

    public static Refusal Problem(int line, int column, string problem) =>
        new("RULE_TEXT", string.Create(CultureInfo.InvariantCulture, $"line {line}, column {column}"), problem);

    /// <summary>A mistake in what is said; the line reads on.</summary>
    public void Complain(Token where, string problem)
    {
        if (!_failed)
        {
            problems.Add(Problem(line, where.Column, problem));
        }
    }

    /// <summary>A mistake in how it is written; nothing more is read on this line.</summary>
    public void Fail(string expected)
    {
        Complain(Current, AtEnd ? $"the line ends too soon; write {expected}" : $"'{Current.Text}' does not belong here; write {expected}");
        _failed = true;
        _at = tokens.Count - 1;
    }

    public bool Take(TokenKind kind, string text)
    {
        if (Current.Kind != kind || Current.Text != text)
        {
            return false;
        }
        _at++;
        return true;
    }

    public bool TakeWord(string word) => Take(TokenKind.Word, word);

    /// <summary>All of these words in a row, or none.</summary>
    public bool TakeWords(string words)
    {
        var wanted = words.Split(' ');
        for (var i = 0; i < wanted.Length; i++)
        {
            if (_at + i >= tokens.Count || tokens[_at + i].Kind != TokenKind.Word || tokens[_at + i].Text != wanted[i])
            {
                return false;
            }
        }
        _at += wanted.Length;
        return true;
    }

    public bool TakeSymbol(string symbol) => Take(TokenKind.Symbol, symbol);

    public void ExpectWord(string word)
    {
        if (!TakeWord(word))
        {
            Fail($"'{word}'");
        }
    }

    public void ExpectSymbol(string symbol)
    {
        if (!TakeSymbol(symbol))
        {
            Fail($"'{symbol}'");
        }
    }

    /// <summary>Empty after a mistake.</summary>
    public string Expect(TokenKind kind, string what)
    {
        if (Current.Kind != kind)
        {
            Fail(what);
            return "";
        }
        var text = Current.Text;
        _at++;
        return text;
    }

    /// <summary>One of a list of words or signs; the first of them after a mistake.</summary>
    public T ExpectOneOf<T>(WordList<T> list, TokenKind kind)
        where T : struct, Enum
    {
        if (Current.Kind == kind && list.TryFind(Current.Text, out var value))
        {
            _at++;
            return value.Value;
        }
        Fail("one of " + string.Join(" ", list.All));
        return default;
    }

    public decimal ExpectNumber()
    {
        var sign = TakeSymbol("-") ? -1 : 1;
        var where = Current;
        var text = Expect(TokenKind.Number, "a number such as 110 or 0.5");
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
        {
            return sign * value;
        }
        Complain(where, $"'{text}' is no number; write one such as 110 or 0.5, with at most 28 digits");
        return 0;
    }

    public Duration ExpectDuration()
    {
        var where = Current;
        var text = Expect(TokenKind.Duration, "a time such as 30m, 6h or 1d12h");
        if (TryDuration(text, out var duration))
        {
            return duration;
        }
        Complain(where, $"'{text}' is no time; write one such as 30m, 6h or 1d12h, from days to seconds and at most ten years");
        return Duration.Zero;
    }

    /// <summary>A day in quotes; the first there is after a mistake.</summary>
    public LocalDate ExpectDay()
    {
        var where = Current;
        var text = Expect(TokenKind.Text, "a day such as \"2026-12-24\"");
        if (LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var day))
        {
            return day;
        }
        Complain(where, $"'{text}' is no day; write one such as \"2026-12-24\"");
        return default;
    }

    /// <summary>Whether the bracket that opens here holds a condition, such as (a > 1), or a quantity, such as (a + 1).</summary>
    public bool BracketHoldsCondition()
    {
        var depth = 0;
        for (var at = _at; at < tokens.Count; at++)
        {
            var token = tokens[at];
            if (token is { Kind: TokenKind.Symbol, Text: "(" })
            {
                depth++;
            }
            else if (token is { Kind: TokenKind.Symbol, Text: ")" } && --depth == 0)
            {
                var after = tokens[Math.Min(at + 1, tokens.Count - 1)];
                var goesOn = after.Kind == TokenKind.Symbol && after.Text != ")";
                return !goesOn && after.Text is not ("within" or "outside");
            }
        }
        return true;
    }

    public void ExpectEnd()
    {
        if (!AtEnd)
        {
            Fail("nothing more on this line");
        }
    }

    private static bool TryDuration(string text, out Duration duration)
    {
        duration = Duration.Zero;
        var left = text.AsSpan();
        var smallest = -1;
        while (left.Length > 0)
        {
            var digits = left.IndexOfAnyExceptInRange('0', '9');
            if (digits is < 1 or > 12)
            {
                return false;
            }
            var letters = left[digits..].IndexOfAnyInRange('0', '9');
            var unit = (letters < 0 ? left[digits..] : left[digits..(digits + letters)]).ToString();
            var at = Array.FindIndex(Words.Units, known => known.Unit == unit);
            if (at <= smallest)
            {
                return false;
            }
            var count = long.Parse(left[..digits], CultureInfo.InvariantCulture);
            if (Words.Units[at].Length.TotalDays * count > 3660)
            {
                return false;
            }
            duration += Words.Units[at].Length * count;
            smallest = at;
            left = letters < 0 ? [] : left[(digits + letters)..];
        }
        return true;
    }
}
