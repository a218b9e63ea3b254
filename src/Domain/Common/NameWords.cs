using System.Collections.Immutable;

namespace Paceline.Common;

/// <summary>
/// A name as its words: runs of letters and digits, in order, whatever stands between them. Compared whole and without regard to case, so 123 is found
/// in <c>Acme_123_Video</c> and not in <c>Acme_1234_Video</c> (E5).
/// </summary>
public sealed class NameWords
{
    private readonly ImmutableArray<string> _words;
    private readonly HashSet<string> _distinct;

    public NameWords(string text)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            while (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                i++;
            }
            if (i > start)
            {
                words.Add(text[start..i].ToUpperInvariant());
            }
            else
            {
                i++;
            }
        }
        _words = words.DrainToImmutable();
        _distinct = [.. _words];
        Length = _words.Sum(word => word.Length);
    }

    internal ReadOnlySpan<string> Span => _words.AsSpan();

    /// <summary>Letters and digits in it.</summary>
    public int Length { get; }

    /// <summary>Whether the other's words stand in it, all of them and next to each other.</summary>
    public bool Contains(NameWords other) => other._words.Length > 0 && _words.AsSpan().IndexOf(other._words.AsSpan()) >= 0;

    /// <summary>Words that both have, of the words that they have: from 0 to 1, and 1 only for the same set of words.</summary>
    public decimal Likeness(NameWords other)
    {
        var (all, shared) = (_distinct.Count + other._distinct.Count, 0);
        foreach (var word in _distinct)
        {
            shared += other._distinct.Contains(word) ? 1 : 0;
        }
        return all == 0 ? 0 : 2m * shared / all;
    }
}
