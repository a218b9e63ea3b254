using System.Collections.Immutable;

namespace Paceline.Common;

/// <summary>
/// How names are made, such as <c>{client}_{booking}_{line}_*</c>: words as they are, fields in braces that stand for what something is called, and stars for whatever words there are, or none. As with
/// <see cref="NameWords"/>, words are compared whole and without regard to case, and what stands between them does not count.
/// </summary>
public sealed class NamePattern
{
    public const int Longest = 200;

    private const string Star = "*";

    // Between two stars stand parts that follow one another. A field has its name in braces, which no word has.
    private readonly ImmutableArray<ImmutableArray<string>> _runs;

    private NamePattern(string text, ImmutableArray<ImmutableArray<string>> runs) => (Text, _runs) = (text, runs);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <param name="fields">What may stand in braces.</param>
    /// <returns>The pattern, or everything that is wrong with it.</returns>
    public static Outcome<NamePattern> Read(string text, IReadOnlyCollection<string> fields)
    {
        var problems = new List<Refusal>();
        if (text.Length > Longest)
        {
            problems.Add(Bad($"It has {text.Length} characters; give at most {Longest}."));
            return problems;
        }
        var (runs, run) = (ImmutableArray.CreateBuilder<ImmutableArray<string>>(), ImmutableArray.CreateBuilder<string>());
        var (before, end) = ("", -1);
        foreach (var (part, at) in Parts(text))
        {
            // Next to a word a field or a star would be a part of it, and words are compared whole.
            if (at == end && (IsWord(part) || IsWord(before) || (IsField(part) && IsField(before))))
            {
                problems.Add(Bad($"{before} and {part} are one word; put something between them, such as _."));
            }
            (before, end) = (part, at + part.Length);
            if (IsField(part) && fields.All(field => part != $"{{{field}}}"))
            {
                problems.Add(Bad($"{part} is no field; there are {string.Join(", ", fields.Select(field => $"{{{field}}}"))}."));
            }
            if (part == Star)
            {
                runs.Add(run.DrainToImmutable());
            }
            else
            {
                run.Add(IsField(part) ? part : part.ToUpperInvariant());
            }
        }
        runs.Add(run.DrainToImmutable());
        return problems.Count > 0 ? problems : new NamePattern(text, runs.DrainToImmutable());
    }

    /// <summary>Whether a field stands in it.</summary>
    public bool Has(string field) => _runs.Any(run => run.Contains($"{{{field}}}"));

    /// <summary>Whether a name is made so.</summary>
    /// <param name="called">What each field stands for, by its name in braces. A name with a field that has no words is not made so.</param>
    public bool Fits(NameWords name, IReadOnlyDictionary<string, NameWords> called)
    {
        var left = name.Span;
        for (var i = 0; i < _runs.Length; i++)
        {
            var (isFirst, isLast) = (i == 0, i == _runs.Length - 1);
            // What a run has is known, so where it stands first is as good as anywhere: no way back is needed.
            var length = -1;
            var most = isFirst ? 0 : left.Length;
            for (var skip = isLast && !isFirst ? Math.Max(0, left.Length - Length(_runs[i], called)) : 0; skip <= most; skip++)
            {
                if ((length = Standing(left[skip..], _runs[i], called)) >= 0)
                {
                    left = left[(skip + length)..];
                    break;
                }
            }
            if (length < 0)
            {
                return false;
            }
        }
        return left.IsEmpty;
    }

    // How many words a run takes where it stands at the beginning; -1 where it does not.
    private static int Standing(ReadOnlySpan<string> words, ImmutableArray<string> run, IReadOnlyDictionary<string, NameWords> called)
    {
        var at = 0;
        foreach (var part in run)
        {
            if (!IsField(part))
            {
                if (at == words.Length || words[at] != part)
                {
                    return -1;
                }
                at++;
            }
            else if (called.GetValueOrDefault(part) is { Length: > 0 } value && words[at..].StartsWith(value.Span))
            {
                at += value.Span.Length;
            }
            else
            {
                return -1;
            }
        }
        return at;
    }

    private static int Length(ImmutableArray<string> run, IReadOnlyDictionary<string, NameWords> called) =>
        run.Sum(part => IsField(part) ? called.GetValueOrDefault(part)?.Span.Length ?? 0 : 1);

    private static bool IsField(string part) => part.StartsWith('{');

    private static bool IsWord(string part) => part.Length > 0 && char.IsLetterOrDigit(part[0]);

    // Words, fields with their braces, and stars, each with its place.
    private static IEnumerable<(string Part, int At)> Parts(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var start = i;
            if (text[i] == '{')
            {
                var close = text.IndexOf('}', i);
                i = close < 0 ? text.Length - 1 : close;
                yield return (text[start..(i + 1)], start);
            }
            else if (text[i] == Star[0])
            {
                yield return (Star, i);
            }
            else if (char.IsLetterOrDigit(text[i]))
            {
                while (i + 1 < text.Length && char.IsLetterOrDigit(text[i + 1]))
                {
                    i++;
                }
                yield return (text[start..(i + 1)], start);
            }
        }
    }

    private static Refusal Bad(string problem) => new("BAD_PATTERN", "value", problem);
}
