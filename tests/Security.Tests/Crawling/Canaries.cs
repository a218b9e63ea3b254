using System.Buffers;

namespace Paceline.Crawling;

/// <summary>Looks for what must not be there.</summary>
internal sealed class Canaries(IReadOnlyCollection<string> tokens)
{
    private readonly SearchValues<string> search = SearchValues.Create([.. tokens], StringComparison.Ordinal);

    public int Count => tokens.Count;

    /// <summary>The first canary in the text that the request did not hold itself; null when there is none.</summary>
    public string? In(string text, string sent)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var next = text.AsSpan(at).IndexOfAny(search);
            if (next < 0)
            {
                return null;
            }
            at += next;
            // Rare, so that looking through all of them costs nothing.
            foreach (var token in tokens.Where(token => text.AsSpan(at).StartsWith(token, StringComparison.Ordinal)))
            {
                if (!sent.Contains(token, StringComparison.Ordinal))
                {
                    return token;
                }
            }
        }
        return null;
    }
}
