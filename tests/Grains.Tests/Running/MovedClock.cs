namespace Paceline.Running;

/// <summary>Runs as the machine's does, from another moment.</summary>
internal sealed class MovedClock(DateTimeOffset now) : TimeProvider
{
    private TimeSpan _by = now - TimeProvider.System.GetUtcNow();

    public DateTimeOffset Now
    {
        get => GetUtcNow();
        set => _by = value - TimeProvider.System.GetUtcNow();
    }

    public override DateTimeOffset GetUtcNow() => TimeProvider.System.GetUtcNow() + _by;
}
