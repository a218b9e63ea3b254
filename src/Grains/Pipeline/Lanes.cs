namespace Paceline.Pipeline;

/// <summary>How many steps of a kind run at once: so many, and few while somebody asks. A step is short, so none is interrupted.</summary>
internal sealed class Lanes(Func<bool> somebodyAsks, int all, int few) : IDisposable
{
    private readonly SemaphoreSlim _all = new(all);
    private readonly SemaphoreSlim _few = new(few);

    /// <summary>Does a step as soon as there is a lane for it. A step must not wait for another of its kind.</summary>
    public async Task<T> Do<T>(Func<Task<T>> step, CancellationToken cancellationToken)
    {
        var lanes = somebodyAsks() ? _few : _all;
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
