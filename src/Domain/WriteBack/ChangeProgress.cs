using NodaTime;
using Paceline.Connections;

namespace Paceline.WriteBack;

/// <summary>What is to be made at a platform of one field of one entity.</summary>
/// <param name="Field">Which one.</param>
/// <param name="Before">What it was when the change was asked for, as in <see cref="FieldSetting.Value"/>: should it be something else by then, the change is not made.</param>
/// <param name="After">What it is to be.</param>
/// <param name="AskedAt">When it was asked for.</param>
public sealed record ChangeOrder(EntityField Field, long Before, long After, Instant AskedAt)
{
    public FieldSetting Setting => new(Field, After);
}

/// <summary>How far a change has come.</summary>
/// <param name="Attempt">How often it was sent, or was about to be.</param>
/// <param name="DueAt">When the next step is due; null once it is over.</param>
/// <param name="SentAt">When the last attempt began; null before any.</param>
/// <param name="Tries">Steps in a row that came to nothing.</param>
/// <param name="Standing">What the platform was last seen to have; null before that, and where it states nothing.</param>
/// <param name="Said">Why it stands as it does, in a sentence; null where the state says it all.</param>
public sealed record ChangeProgress(ChangeState State, int Attempt, Instant? DueAt, Instant? SentAt, int Tries, long? Standing, string? Said)
{
    public static ChangeProgress Asked(Instant now) => new(ChangeState.Queued, 0, now, null, 0, null, null);
}

/// <summary>What came of sending a change.</summary>
public abstract record WriteAnswer
{
    private WriteAnswer() { }

    /// <summary>The platform took it.</summary>
    public sealed record Taken : WriteAnswer;

    /// <summary>It certainly did nothing: it was never reached, or asks to wait.</summary>
    /// <param name="Wait">How long the platform asks to wait; null where it does not say.</param>
    public sealed record NotDone(string Why, Duration? Wait) : WriteAnswer;

    /// <summary>It will not do it, however often it is asked.</summary>
    public sealed record Refused(string Why) : WriteAnswer;

    /// <summary>Nobody can tell from the answer, or there is none.</summary>
    public sealed record Lost(string Why) : WriteAnswer;
}
