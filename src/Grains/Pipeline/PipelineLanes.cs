namespace Paceline.Pipeline;

/// <summary>
/// How many of the pipeline's steps run at once in a silo: as many as keep its processors and the database's busy while nobody asks for
/// anything, and half a silo's processors while somebody does. A history that comes in for one organisation must not be felt on the pages of another. A step is short, so
/// none is interrupted.
/// </summary>
internal sealed class PipelineLanes(TimeProvider time, int processors) : IDisposable
{
    /// <summary>Somebody who asked so recently will ask again: a page is several questions, and is read before the next.</summary>
    private static readonly TimeSpan Attention = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _all = new(4 * processors);
    private readonly SemaphoreSlim _few = new(Math.Max(1, processors / 2));
    private long _asked = time.GetTimestamp() - (long)(Attention.TotalSeconds * time.TimestampFrequency);

    /// <summary>Somebody waits for an answer.</summary>
    public void SomebodyAsks() => Volatile.Write(ref _asked, time.GetTimestamp());

    /// <summary>Does a step as soon as there is a lane for it. A step must not wait for another one.</summary>
    public async Task<T> Do<T>(Func<Task<T>> step, CancellationToken cancellationToken)
    {
        var lanes = time.GetElapsedTime(Volatile.Read(ref _asked)) < Attention ? _few : _all;
        await lanes.WaitAsync(cancellationToken);
        try
        {
            return await step();
        }
        finally
        {
            lanes.Release();
        }
    }

    /// <inheritdoc cref="Do{T}"/>
    public Task Do(Func<Task> step, CancellationToken cancellationToken) => Do(
        async () =>
        {
            await step();
            return true;
        },
        cancellationToken);

    public void Dispose()
    {
        _all.Dispose();
        _few.Dispose();
    }
}
