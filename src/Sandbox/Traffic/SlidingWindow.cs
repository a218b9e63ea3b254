using System.Collections.Concurrent;

namespace Paceline.Traffic;

/// <summary>
/// Calls in the last stretch of real time, per bucket. A refused call takes no place, or a client that keeps knocking
/// would never be let in again; a call that fails later keeps its place.
/// </summary>
internal sealed class SlidingWindow(TimeProvider real)
{
    private readonly ConcurrentDictionary<string, Queue<long>> buckets = new(StringComparer.Ordinal);

    /// <summary>Takes a place in every bucket, or in none and names the full one.</summary>
    public bool TryTake(ReadOnlySpan<(string Bucket, int Limit, TimeSpan Window)> claims, out string? full)
    {
        var now = real.GetTimestamp();
        lock (buckets)
        {
            foreach (var (bucket, limit, window) in claims)
            {
                var queue = buckets.GetOrAdd(bucket, static _ => new Queue<long>());
                while (queue.TryPeek(out var oldest) && real.GetElapsedTime(oldest, now) >= window)
                    queue.Dequeue();
                if (queue.Count >= limit)
                {
                    full = bucket;
                    return false;
                }
            }

            foreach (var (bucket, _, _) in claims)
                buckets[bucket].Enqueue(now);
        }

        full = null;
        return true;
    }

    public IReadOnlyDictionary<string, int> Fill()
    {
        lock (buckets)
            return buckets.ToDictionary(b => b.Key, b => b.Value.Count);
    }

    public void Clear() => buckets.Clear();
}
