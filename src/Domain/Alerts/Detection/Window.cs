namespace Paceline.Alerts;

/// <summary>The newest values of a stream, so many and no more.</summary>
internal sealed class Window(int capacity)
{
    private readonly double[] _values = new double[capacity];
    private int _next;

    public int Count { get; private set; }

    public void Add(double value)
    {
        _values[_next] = value;
        _next = (_next + 1) % _values.Length;
        Count = Math.Min(Count + 1, _values.Length);
    }

    public double Median()
    {
        Span<double> sorted = stackalloc double[Count];
        _values.AsSpan(0, Count).CopyTo(sorted);
        return RobustSpread.MedianInPlace(sorted);
    }
}
