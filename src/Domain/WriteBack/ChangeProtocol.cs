using NodaTime;

namespace Paceline.WriteBack;

/// <summary>
/// How a change is made at a platform that knows no keys of ours: once, or not at all, or honestly unknown. It is looked at before it is sent, written down before it leaves, and never sent
/// again unless the platform has been seen to have the old value at a moment when nothing of it can still be on its way. Values are absolute, so the rest is harmless. Pure.
/// </summary>
public static class ChangeProtocol
{
    /// <summary>Whether it is to be looked at now.</summary>
    public static bool IsDue(ChangeProgress progress, Instant now) => progress.DueAt <= now;

    /// <summary>The platform was asked how the field stands.</summary>
    /// <param name="standing">Null where it states nothing.</param>
    /// <returns>Send says that it is to be sent now, once <see cref="Begun"/> has been written down.</returns>
    public static (ChangeProgress Next, bool Send) Looked(ChangeOrder order, ChangeProgress progress, long? standing, WritePatience patience, Instant now)
    {
        var seen = Recovered(progress) with { Standing = standing };
        if (standing == order.After)
        {
            return (Over(seen, ChangeState.Applied, progress.Attempt == 0 ? "It stood so already; nothing was sent." : null), false);
        }
        if (standing != order.Before)
        {
            return (Over(seen, ChangeState.Overtaken, progress.Attempt == 0
                ? "Somebody has changed it meanwhile. It is left as it is." : "It was sent, and somebody has changed it since. It is left as it is."), false);
        }
        if (progress.State == ChangeState.Accepted)
        {
            return (now - progress.SentAt >= patience.Settling
                ? Over(seen, ChangeState.Abandoned, "The platform took it, and goes on showing what was before.")
                : Later(seen, patience, now, null, "The platform took it, and does not show it yet."), false);
        }
        if (now - order.AskedAt >= patience.Whole)
        {
            return (Over(seen, ChangeState.Abandoned, progress.Said ?? "It could not be made in time."), false);
        }
        return (seen, true);
    }

    /// <summary>The platform could not be asked how the field stands.</summary>
    /// <param name="isFinal">Whether asking again will not help, as where it knows no such entity.</param>
    public static ChangeProgress LookFailed(ChangeOrder order, ChangeProgress progress, string why, bool isFinal, Duration? wait, WritePatience patience, Instant now)
    {
        if (isFinal && progress.Attempt == 0)
        {
            return Over(progress, ChangeState.Refused, why);
        }
        // What may have been made is not called unmade because nobody can look.
        return isFinal || now - order.AskedAt >= patience.Whole ? Over(progress, ChangeState.Abandoned, why) : Later(Recovered(progress), patience, now, wait, why);
    }

    /// <summary>It is about to be sent. Whoever finds it so after the moment it is due knows that its sender is gone.</summary>
    public static ChangeProgress Begun(ChangeProgress progress, WritePatience patience, Instant now) =>
        progress with { State = ChangeState.Sending, Attempt = progress.Attempt + 1, SentAt = now, DueAt = now + patience.Call + patience.LateEffect, Said = null };

    /// <summary>Nothing was sent after all: too long has passed since that was written down, and somebody else may be at it.</summary>
    public static ChangeProgress NotSent(ChangeProgress progress, Instant now) => progress with { State = ChangeState.Queued, DueAt = now, Said = null };

    /// <summary>It was sent, and this came of it.</summary>
    public static ChangeProgress Answered(ChangeProgress progress, WriteAnswer answer, WritePatience patience, Instant now) => answer switch
    {
        WriteAnswer.Taken => progress with { State = ChangeState.Accepted, DueAt = now, Tries = 0, Said = null },
        WriteAnswer.Refused refused => Over(progress, ChangeState.Refused, refused.Why),
        WriteAnswer.NotDone not => Later(progress with { State = ChangeState.Queued }, patience, now, not.Wait, not.Why),
        WriteAnswer.Lost lost => progress with { State = ChangeState.Unknown, DueAt = now + patience.LateEffect, Tries = 0, Said = lost.Why },
        _ => throw new ArgumentOutOfRangeException(nameof(answer)),
    };

    /// <summary>Writing is not allowed at present: it waits, and goes on when it is.</summary>
    public static ChangeProgress Held(ChangeProgress progress, string why, WritePatience patience, Instant now) =>
        progress with { DueAt = now + Duration.Min(patience.LongestPause, Duration.FromSeconds(30)), Said = why };

    /// <summary>Takes it back; null when it may have been sent already.</summary>
    public static ChangeProgress? Withdrawn(ChangeProgress progress, string why) => progress.State == ChangeState.Queued ? Over(progress, ChangeState.Withdrawn, why) : null;

    // One found on its way after the moment it is due was left there by somebody who is gone.
    private static ChangeProgress Recovered(ChangeProgress progress) => progress.State == ChangeState.Sending ? progress with { State = ChangeState.Unknown } : progress;

    private static ChangeProgress Over(ChangeProgress progress, ChangeState state, string? said) => progress with { State = state, DueAt = null, Said = said };

    // A platform that asks for peace has it, however short our own pause would be.
    private static ChangeProgress Later(ChangeProgress progress, WritePatience patience, Instant now, Duration? wait, string why) =>
        progress with { Tries = progress.Tries + 1, DueAt = now + Duration.Max(wait ?? Duration.Zero, patience.After(progress.Tries + 1)), Said = why };
}
