namespace Paceline.Demo;

/// <summary>
/// Development only: what time it is, by the sandbox. Advancing the sandbox by a day is a new day here too, for today, watermarks and
/// tokens. Only the time of day moves: timers and elapsed time are real, because people and processes wait in real seconds.
/// </summary>
internal sealed class SandboxTime : TimeProvider
{
    private long _offset;

    /// <summary>How far ahead of real time it is.</summary>
    public TimeSpan Offset => new(Interlocked.Read(ref _offset));

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Offset;

    /// <returns>Whether that moved it.</returns>
    public bool MoveTo(TimeSpan offset) => Interlocked.Exchange(ref _offset, offset.Ticks) != offset.Ticks;
}
