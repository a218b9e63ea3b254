namespace Paceline.Campaigns;

/// <summary>How many replays of rules compute on a silo at once: they must not be felt on the pages of other organisations.</summary>
internal sealed class BacktestSeats(int seats) : IDisposable
{
    private readonly SemaphoreSlim _free = new(seats);

    /// <summary>Does it once a seat is free.</summary>
    /// <exception cref="OperationCanceledException">None was in time.</exception>
    public async Task<T> Do<T>(Func<T> work, CancellationToken patience)
    {
        await _free.WaitAsync(patience);
        try
        {
            return await Task.Run(work, CancellationToken.None);
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose() => _free.Dispose();
}
