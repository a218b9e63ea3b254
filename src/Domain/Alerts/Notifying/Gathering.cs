using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>What the alerts of one message share. The numbers are stored: never renumber.</summary>
public enum GroupedBy
{
    /// <summary>Every step of every alert is a message of its own.</summary>
    None = 0,
    Campaign = 1,
    Advertiser = 2,
    Rule = 3,

    /// <summary>Nothing: all that a receiver hears of.</summary>
    All = 4,
}

/// <summary>How a receiver is told of several alerts at once, and how often of one that stays out.</summary>
/// <param name="Wait">How long the first news of a group waits for others.</param>
/// <param name="Interval">The least time between two messages of one group.</param>
/// <param name="RepeatEvery">After how long it is told again of what is out and seen to by nobody; null for never.</param>
public sealed record Gathering(GroupedBy By, TimeSpan Wait, TimeSpan Interval, TimeSpan? RepeatEvery)
{
    public static readonly TimeSpan UsualWait = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan UsualInterval = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromHours(24);
    private static readonly TimeSpan ShortestRepeat = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestRepeat = TimeSpan.FromDays(7);

    /// <summary>Every step as it happens, once.</summary>
    public static Gathering None { get; } = new(GroupedBy.None, UsualWait, UsualInterval, null);

    /// <summary>All that is wrong with it, each by the name of its setting.</summary>
    public IEnumerable<Refusal> Problems()
    {
        if (!Enum.IsDefined(By))
        {
            yield return new Refusal("GROUP_BY", "groupBy", "Choose NONE, CAMPAIGN, ADVERTISER, RULE or ALL.");
        }
        if (Wait < TimeSpan.Zero || Wait > LongestWait)
        {
            yield return new Refusal("GROUP_WAIT", "groupWaitSeconds", "A group waits 0 to 600 seconds for others.");
        }
        if (Interval < ShortestInterval || Interval > LongestInterval)
        {
            yield return new Refusal("GROUP_INTERVAL", "groupIntervalSeconds", "Between two messages of a group are 60 seconds (a minute) to 86400 (a day).");
        }
        if (RepeatEvery < ShortestRepeat || RepeatEvery > LongestRepeat)
        {
            yield return new Refusal("REPEAT_EVERY", "repeatEverySeconds", "Repeat after 3600 seconds (an hour) to 604800 (seven days), or leave it out to tell everything once.");
        }
    }
}
