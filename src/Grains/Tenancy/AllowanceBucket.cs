namespace Paceline.Tenancy;

/// <summary>Points that come back at a steady rate, up to a minute's worth. It begins full.</summary>
internal sealed class AllowanceBucket(double perMinute, DateTimeOffset now)
{
    private double _limit = perMinute;
    private double _points = perMinute;
    private DateTimeOffset _at = now;

    public bool IsFull(DateTimeOffset now) => Left(now) >= _limit;

    /// <summary>How many there are, under a limit that may have been changed since.</summary>
    public double Left(DateTimeOffset now, double perMinute)
    {
        _points = Math.Min(perMinute, Left(now) + Math.Max(0, perMinute - _limit));
        (_limit, _at) = (perMinute, now);
        return _points;
    }

    /// <summary>How long until there are so many; a minute for more than there ever are.</summary>
    public TimeSpan Until(double points) => TimeSpan.FromMinutes(Math.Clamp((points - _points) / _limit, 0, 1));

    public void Take(double points) => _points -= points;

    private double Left(DateTimeOffset now) => Math.Min(_limit, _points + (_limit * Math.Max(0, (now - _at).TotalMinutes)));
}
