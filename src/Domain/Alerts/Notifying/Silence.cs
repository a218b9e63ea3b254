using NodaTime;
using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>Where a silence stands. The numbers are asked for by queries: never renumber.</summary>
public enum SilenceStanding
{
    Running = 1,
    Coming = 2,
    Past = 3,
}

/// <summary>Somebody's wish to hear nothing of some alerts for a while.</summary>
/// <param name="Start">Counts as within.</param>
/// <param name="End">Does not.</param>
public sealed record Silence(string Id, Matchers Match, Instant Start, Instant End, string Author, string Reason)
{
    public static Outcome<Silence> Create(string id, Matchers match, Instant start, Instant end, string author, string reason)
    {
        var problems = new List<Refusal>();
        if (match.Count == 0)
        {
            problems.Add(new Refusal("SILENCE_OF_EVERYTHING", id, "It would silence every alert; name at least one label."));
        }
        if (end <= start)
        {
            problems.Add(new Refusal("SILENCE_TIMES", id, "It must end after it begins."));
        }
        if (string.IsNullOrWhiteSpace(reason))
        {
            problems.Add(new Refusal("SILENCE_REASON", id, "Say why; whoever misses an alert will ask."));
        }
        return problems.Count > 0 ? problems : new Silence(id, match, start, end, author, reason);
    }

    public bool Covers(Labels labels, Instant now) => now >= Start && now < End && Match.Match(labels);
}
