using System.Collections.Concurrent;

namespace Paceline.Connections;

/// <summary>
/// Turns for downloads that are large: each holds buffers of some parts and a processor to compress them, so an organisation has few at once
/// and a silo not many. Whoever waits does not read on, and holds what came before: <see cref="FromBytes"/>.
/// </summary>
/// <param name="atOnce">In the whole silo.</param>
/// <param name="ofOneAtOnce">Of one organisation.</param>
public sealed class LargeDownloads(int atOnce, int ofOneAtOnce) : IDisposable
{
    /// <summary>What is smaller needs no turn. Nearly every daily report is.</summary>
    public const int FromBytes = 1 << 20;

    private readonly SemaphoreSlim _all = new(atOnce);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _byOwner = new(StringComparer.Ordinal);

    /// <summary>The gate of an organisation's connections.</summary>
    public IDownloadGate Of(string organization) => new Gate(this, _byOwner.GetOrAdd(organization, _ => new SemaphoreSlim(ofOneAtOnce)));

    public void Dispose()
    {
        _all.Dispose();
        foreach (var one in _byOwner.Values)
        {
            one.Dispose();
        }
    }

    private sealed class Gate(LargeDownloads downloads, SemaphoreSlim own) : IDownloadGate
    {
        // One's own turn first: who waits for that must not hold one that others could have.
        public async ValueTask<IDisposable> Enter(CancellationToken cancellationToken)
        {
            await own.WaitAsync(cancellationToken);
            try
            {
                await downloads._all.WaitAsync(cancellationToken);
            }
            catch
            {
                own.Release();
                throw;
            }
            return new Turn(own, downloads._all);
        }
    }

    private sealed class Turn(SemaphoreSlim own, SemaphoreSlim all) : IDisposable
    {
        public void Dispose()
        {
            all.Release();
            own.Release();
        }
    }
}

/// <summary>Where a download that has become large waits for its turn.</summary>
public interface IDownloadGate
{
    /// <returns>The turn; it ends when disposed.</returns>
    ValueTask<IDisposable> Enter(CancellationToken cancellationToken);
}
