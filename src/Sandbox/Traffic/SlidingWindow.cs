using System.Collections.Concurrent;

namespace Paceline.Traffic;

/// <summary>Calls in the last stretch of real time, per bucket.</summary>
/// <param name="refusedCount">
/// Whether a refused call takes its place too, so that a client that keeps knocking is let in only after a window's silence. Otherwise it
/// takes none.
/// </param>
internal sealed class SlidingWindow(TimeProvider real, bool refusedCount)
{
    private readonly ConcurrentDictionary<string, Queue<long>> buckets = new(StringComparer.Ordinal);

    /// <summary>Whether the call fits in every bucket; names a full one when it does not.</summary>
    public bool TryTake(ReadOnlySpan<(string Bucket, int Limit, TimeSpan Window)> claims, out string? full)
    {
        var now = real.GetTimestamp();
        full = null;
        lock (buckets)
        {
            foreach (var (bucket, limit, window) in claims)
            {
                var queue = buckets.GetOrAdd(bucket, static _ => new Queue<long>());
                while (queue.TryPeek(out var oldest) && real.GetElapsedTime(oldest, now) >= window)
                    queue.Dequeue();
                if (queue.Count >= limit)
                    full ??= bucket;
            }

            if (full is not null && !refusedCount)
                return false;
            foreach (var (bucket, limit, _) in claims)
            {
                var queue = buckets[bucket];
                queue.Enqueue(now);
                // The newest calls up to the limit decide; older ones add nothing.
                while (queue.Count > limit)
                    queue.Dequeue();
            }
        }

        return full is null;
    }

    public IReadOnlyDictionary<string, int> Fill()
    {
        lock (buckets)
            return buckets.ToDictionary(b => b.Key, b => b.Value.Count);
    }

    public void Clear() => buckets.Clear();
}
