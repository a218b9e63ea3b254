using System.Text;
using Paceline.Common;

namespace Paceline.Alerts;

internal enum TokenKind
{
    Word,
    Number,

    /// <summary>Begins with a digit and has letters: <c>1d12h</c>.</summary>
    Duration,
    Text,
    Symbol,
    End,
}

/// <param name="Column">Where it begins, from 1.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Column);

/// <summary>Cuts one line of a rule into words, numbers, texts and signs.</summary>
internal static class RuleLexer
{
    private static readonly string[] Symbols = [">=", "<=", "!=", "=~", "!~", ">", "<", "=", "(", ")", ",", "+", "-", "*", "/"];

    public static List<Token> Read(string line, int number, List<Refusal> problems)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (at < line.Length)
        {
            var start = at;
            var next = line[at];
            if (next is ' ' or '\t')
            {
                at++;
            }
            else if (char.IsAsciiLetter(next) || next == '_')
            {
                at = End(line, at, static letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');
                tokens.Add(new Token(TokenKind.Word, line[start..at], start + 1));
            }
            else if (char.IsAsciiDigit(next))
            {
                at = End(line, at, static letter => char.IsAsciiLetterOrDigit(letter) || letter == '.');
                var text = line[start..at];
                tokens.Add(new Token(text.Any(char.IsAsciiLetter) ? TokenKind.Duration : TokenKind.Number, text, start + 1));
            }
            else if (next == '"')
            {
                at = Quoted(line, at + 1, out var text);
                if (at < 0)
                {
                    problems.Add(RuleCursor.Problem(number, start + 1, "this text has no end; close it with \""));
                    at = line.Length;
                }
                tokens.Add(new Token(TokenKind.Text, text, start + 1));
            }
            else if (Symbols.FirstOrDefault(symbol => string.CompareOrdinal(line, start, symbol, 0, symbol.Length) == 0) is { } found)
            {
                at += found.Length;
                tokens.Add(new Token(TokenKind.Symbol, found, start + 1));
            }
            else
            {
                at++;
                problems.Add(RuleCursor.Problem(number, start + 1, $"'{next}' means nothing here; take it out"));
            }
        }
        tokens.Add(new Token(TokenKind.End, "", line.Length + 1));
        return tokens;
    }

    private static int End(string line, int at, Func<char, bool> belongs)
    {
        while (at < line.Length && belongs(line[at]))
        {
            at++;
        }
        return at;
    }

    /// <returns>Where the line goes on after the closing mark; -1 when there is none.</returns>
    private static int Quoted(string line, int at, out string text)
    {
        var read = new StringBuilder();
        for (; at < line.Length && line[at] != '"'; at++)
        {
            if (line[at] == '\\' && at + 1 < line.Length)
            {
                at++;
                read.Append(line[at] switch { 'n' => '\n', 'r' => '\r', var other => other });
            }
            else
            {
                read.Append(line[at]);
            }
        }
        text = read.ToString();
        return at < line.Length ? at + 1 : -1;
    }
}
