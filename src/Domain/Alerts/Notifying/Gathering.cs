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

    /// <summary>Nothing but the day: all that a receiver hears of from one hour to the same of the next day.</summary>
    Day = 5,
}

/// <summary>When a receiver is told: of several alerts at once, again of one that stays out, and after how long of what nobody sees to.</summary>
/// <param name="Wait">How long the first news of a group waits for others.</param>
/// <param name="Interval">The least time between two messages of one group.</param>
/// <param name="RepeatEvery">After how long it is told again of what is out and seen to by nobody; null for never.</param>
public sealed record Gathering(GroupedBy By, TimeSpan Wait, TimeSpan Interval, TimeSpan? RepeatEvery)
{
    /// <summary>When it is told of a day, after midnight by its organisation's clock; null unless that is what it is told by.</summary>
    public TimeSpan? DigestAt { get; init; }

    /// <summary>For how long nobody must have acknowledged what it is told of; null to be told at once.</summary>
    public TimeSpan? ToldAfter { get; init; }

    public static readonly TimeSpan UsualWait = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan UsualInterval = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromHours(24);
    private static readonly TimeSpan ShortestRepeat = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestRepeat = TimeSpan.FromDays(7);
    private static readonly TimeSpan ShortestUnseen = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestUnseen = TimeSpan.FromDays(7);
    private static readonly TimeSpan LastOfDay = TimeSpan.FromMinutes((24 * 60) - 1);

    /// <summary>Every step as it happens, once.</summary>
    public static Gathering None { get; } = new(GroupedBy.None, UsualWait, UsualInterval, null);

    /// <summary>All that is wrong with it, each by the name of its setting.</summary>
    public IEnumerable<Refusal> Problems()
    {
        if (!Enum.IsDefined(By))
        {
            yield return new Refusal("GROUP_BY", "groupBy", "Choose NONE, CAMPAIGN, ADVERTISER, RULE, ALL or DAY.");
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
        if (ToldAfter < ShortestUnseen || ToldAfter > LongestUnseen)
        {
            yield return new Refusal("TOLD_AFTER", "toldAfterSeconds", "Nobody has acknowledged it for 60 seconds (a minute) to 604800 (seven days), or leave it out to tell at once.");
        }
        if (By == GroupedBy.Day ? DigestAt is not { } at || at < TimeSpan.Zero || at > LastOfDay : DigestAt is not null)
        {
            yield return new Refusal("DIGEST_AT", "digestAtMinutes", "Messages by DAY go out 0 to 1439 minutes after midnight, such as 480 for eight; leave it out otherwise.");
        }
    }
}
