using System.Collections.Concurrent;
using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>
/// Turns at the mail server, which all organisations share: one of them has few at once, so that the one with most to say keeps nobody else waiting for long, and a
/// silo not more than a server bears.
/// </summary>
internal sealed class MailTurns : IDisposable
{
    private const int AtOnce = 8;
    private const int OfOneAtOnce = 2;

    private readonly SemaphoreSlim _all = new(AtOnce);
    private readonly ConcurrentDictionary<OrgId, SemaphoreSlim> _byOwner = [];

    /// <returns>The turn; it ends when disposed.</returns>
    public async Task<IDisposable> Take(OrgId org, CancellationToken cancellationToken)
    {
        // One's own turn first: who waits for that must not hold one that others could have.
        var own = _byOwner.GetOrAdd(org, _ => new SemaphoreSlim(OfOneAtOnce));
        await own.WaitAsync(cancellationToken);
        try
        {
            await _all.WaitAsync(cancellationToken);
        }
        catch
        {
            own.Release();
            throw;
        }
        return new Turn(own, _all);
    }

    public void Dispose()
    {
        _all.Dispose();
        foreach (var one in _byOwner.Values)
        {
            one.Dispose();
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
