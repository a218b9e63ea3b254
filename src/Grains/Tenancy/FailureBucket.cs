namespace Paceline.Tenancy;

/// <summary>Attempts that a network has: thirty at first, and one more every twenty seconds up to that. Pure.</summary>
internal sealed class FailureBucket(DateTimeOffset now)
{
    public const int Most = 30;
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(20);

    private double _left = Most;
    private DateTimeOffset _at = now;

    /// <summary>Takes one; how long until there is one when there is none.</summary>
    public TimeSpan? Take(DateTimeOffset now)
    {
        Fill(now);
        if (_left < 1)
        {
            return Every * (1 - _left);
        }
        _left--;
        return null;
    }

    public void GiveBack(DateTimeOffset now)
    {
        Fill(now);
        _left = Math.Min(Most, _left + 1);
    }

    private void Fill(DateTimeOffset now)
    {
        _left = Math.Min(Most, _left + Math.Max(0, (now - _at) / Every));
        _at = now;
    }
}
