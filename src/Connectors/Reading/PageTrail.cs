using System.Security.Cryptography;

namespace Paceline.Connections.Reading;

/// <summary>
/// Where a paged conversation has been, so that a platform that repeats pages or hands out tokens in a circle is found out after two
/// repeats instead of read for ever. Part of the conversation's stored state.
/// </summary>
internal sealed record PageTrail
{
    private const int MaxPages = 5000;
    private const int MaxEmpty = 5;
    private const int MaxRepeats = 2;

    public int Empty { get; init; }
    public int Repeats { get; init; }

    /// <summary>
    /// Whether a page on the way was empty or had been seen before: what it should have held may be missing, so a pull that met one
    /// does not move its cursor.
    /// </summary>
    public bool IsDoubtful { get; init; }

    /// <summary>Prints of the pages and tokens seen.</summary>
    public IReadOnlyList<string> Seen { get; init; } = [];

    /// <summary>The trail with one more page on it, or the fault that ends the pull.</summary>
    /// <param name="items">The page's items as they came; empty for a page without any.</param>
    /// <param name="next">Token of the next page; null on the last.</param>
    public PageTrail After(ReadOnlySpan<byte> items, string? next, out Fault? fault)
    {
        List<string> prints = [];
        if (!items.IsEmpty)
        {
            prints.Add(Print(items));
        }
        if (next is not null)
        {
            prints.Add("t" + Print(System.Text.Encoding.UTF8.GetBytes(next)));
        }
        var repeats = prints.Exists(print => Seen.Contains(print)) ? Repeats + 1 : 0;
        var trail = this with
        {
            Empty = items.IsEmpty ? Empty + 1 : 0,
            Repeats = repeats,
            IsDoubtful = IsDoubtful || repeats > 0 || (items.IsEmpty && next is not null),
            Seen = [.. Seen, .. prints],
        };
        fault = next is null ? null
            : trail.Repeats >= MaxRepeats ? new Fault(FaultAction.Malformed, "PAGE_LOOP", "The platform hands out the same pages again and again.")
            : trail.Empty > MaxEmpty ? new Fault(FaultAction.Malformed, "EMPTY_PAGES", "The platform hands out one empty page after another.")
            : trail.Seen.Count > 2 * MaxPages ? new Fault(FaultAction.Malformed, "TOO_MANY_PAGES", $"The platform hands out more than {MaxPages} pages.")
            : null;
        return trail;
    }

    private static string Print(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return Convert.ToBase64String(hash[..9]);
    }
}
