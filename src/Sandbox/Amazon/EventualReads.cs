using System.Text.Json.Nodes;
using Paceline.World;

namespace Paceline.Amazon;

/// <summary>
/// For a while after a write, queries still see what was there before it: nothing, where it was made. Real time, because a client that reads
/// back waits in real seconds. The world's lock guards it.
/// </summary>
internal sealed class EventualReads(SandboxClock clock, SandboxSettings settings)
{
    private readonly Dictionary<(string Kind, string Id), (JsonObject? Before, long WrittenAt)> recent = [];

    /// <param name="before">The entity as it was; null when it was made.</param>
    public void Wrote(string kind, string id, JsonObject? before)
    {
        // A second write within the delay does not make the first one visible.
        var first = recent.TryGetValue((kind, id), out var known) && !IsOver(known.WrittenAt) ? known.Before : (JsonObject?)before?.DeepClone();
        recent[(kind, id)] = (first, clock.Real.GetTimestamp());
    }

    /// <summary>The entity as a query sees it; null when it does not see it yet.</summary>
    public JsonObject? Seen(string kind, string id, JsonObject now)
    {
        if (!recent.TryGetValue((kind, id), out var known))
            return now;
        if (!IsOver(known.WrittenAt))
            return (JsonObject?)known.Before?.DeepClone();
        recent.Remove((kind, id));
        return now;
    }

    private bool IsOver(long writtenAt) => clock.Real.GetElapsedTime(writtenAt).TotalMilliseconds >= settings.Amazon.ConsistencyMilliseconds;
}
