namespace Paceline.Pipeline;

/// <summary>
/// How much of a silo the pipeline takes: as many steps at once as keep its processors and the database's busy while nobody asks for anything, and half a silo's processors
/// while somebody does. A history that comes in for one organisation must not be felt on the pages of another.
/// </summary>
internal sealed class PipelineLanes : IDisposable
{
    /// <summary>Somebody who asked so recently will ask again: a page is several questions, and is read before the next.</summary>
    private static readonly TimeSpan Attention = TimeSpan.FromSeconds(2);

    private readonly TimeProvider _time;
    private long _asked;

    public PipelineLanes(TimeProvider time, int processors)
    {
        _time = time;
        _asked = time.GetTimestamp() - (long)(Attention.TotalSeconds * time.TimestampFrequency);
        var (all, few) = (4 * processors, Math.Max(1, processors / 2));
        (Steps, Tells) = (new Lanes(SomebodyAsked, all, few), new Lanes(SomebodyAsked, all, few));
    }

    /// <summary>For storing, reading, merging and aggregating.</summary>
    public Lanes Steps { get; }

    /// <summary>For telling campaigns, which are on other silos too: one that has died leaves those who told it waiting, and nobody else.</summary>
    public Lanes Tells { get; }

    /// <summary>Somebody waits for an answer.</summary>
    public void SomebodyAsks() => Volatile.Write(ref _asked, _time.GetTimestamp());

    public void Dispose()
    {
        Steps.Dispose();
        Tells.Dispose();
    }

    private bool SomebodyAsked() => _time.GetElapsedTime(Volatile.Read(ref _asked)) < Attention;
}
