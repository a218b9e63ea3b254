using System.Globalization;

namespace Paceline.Alerts;

/// <summary>Where a delivery stands. The numbers are stored: never renumber.</summary>
public enum DeliveryState
{
    Waiting = 1,
    Delivered = 2,

    /// <summary>Not tried again unless somebody asks for it.</summary>
    GivenUp = 3,

    /// <summary>Held back until there was nothing left to tell, or something newer.</summary>
    Withheld = 4,
}

public enum SendFault
{
    /// <summary>The address leads where Paceline does not call.</summary>
    Refused = 1,
    Unreachable = 2,
    TooSlow = 3,

    /// <summary>The address and its key cannot be opened any more.</summary>
    Sealed = 4,
}

/// <summary>What a receiver did with one message.</summary>
/// <param name="Status">0 where it did not answer.</param>
/// <param name="Fault">Why it did not; null where it did.</param>
/// <param name="RetryAfter">How long it asks to be left alone.</param>
public readonly record struct SendAnswer(int Status, SendFault? Fault = null, TimeSpan? RetryAfter = null)
{
    /// <summary>In words that quote neither the address nor what was answered: both may carry what nobody else is to read.</summary>
    public string Sentence => Fault switch
    {
        SendFault.Refused => "Its address leads where Paceline does not call; give one that is public.",
        SendFault.Unreachable => "Nobody answered at its address.",
        SendFault.TooSlow => "It did not answer in time.",
        SendFault.Sealed => "Its address cannot be opened any more; give it again.",
        _ when Status is >= 300 and < 400 => $"It answered {Number} and named another address, which is not followed; give the receiver that address.",
        _ when IsGone => "It answered 410: it wants no more messages.",
        _ => $"It answered {Number}.",
    };

    public bool IsTaken => Fault is null && Status is >= 200 and < 300;

    /// <summary>It wants no more messages, of whatever kind.</summary>
    public bool IsGone => Fault is null && Status == 410;

    private string Number => Status.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What becomes of a delivery after a try.</summary>
/// <param name="Next">When it is tried again; null when it is not.</param>
/// <param name="Reason">Why it failed; null when it did not.</param>
public readonly record struct SendVerdict(DeliveryState State, DateTimeOffset? Next, string? Reason)
{
    /// <summary>Pauses between tries: a receiver that is down for ten minutes hears everything, and one that is down for a day is given up.</summary>
    public static IReadOnlyList<TimeSpan> UsualPauses { get; } =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2),
        TimeSpan.FromHours(6), TimeSpan.FromHours(12),
    ];

    private static readonly TimeSpan LongestWish = TimeSpan.FromHours(12);

    /// <param name="tries">With this one.</param>
    /// <param name="pauses">After each try but the last.</param>
    public static SendVerdict Of(SendAnswer answer, int tries, IReadOnlyList<TimeSpan> pauses, DateTimeOffset now) =>
        Of(answer.IsTaken, answer.IsGone, answer.Sentence, answer.RetryAfter, tries, pauses, now);

    /// <inheritdoc cref="Of(SendAnswer, int, IReadOnlyList{TimeSpan}, DateTimeOffset)"/>
    public static SendVerdict Of(MailAnswer answer, int tries, IReadOnlyList<TimeSpan> pauses, DateTimeOffset now) =>
        Of(answer.IsTaken, answer.IsFinal, answer.Sentence, null, tries, pauses, now);

    private static SendVerdict Of(bool isTaken, bool isFinal, string sentence, TimeSpan? retryAfter, int tries, IReadOnlyList<TimeSpan> pauses, DateTimeOffset now)
    {
        if (isTaken)
        {
            return new SendVerdict(DeliveryState.Delivered, null, null);
        }
        if (isFinal || tries > pauses.Count)
        {
            return new SendVerdict(DeliveryState.GivenUp, null, sentence);
        }
        var wish = retryAfter is { } asked ? TimeSpan.FromTicks(Math.Min(asked.Ticks, LongestWish.Ticks)) : TimeSpan.Zero;
        return new SendVerdict(DeliveryState.Waiting, now + (wish > pauses[tries - 1] ? wish : pauses[tries - 1]), sentence);
    }
}
