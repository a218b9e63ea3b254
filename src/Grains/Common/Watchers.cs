using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Paceline.Common;

/// <summary>
/// Those who watch a feed. It keeps nothing for who comes later; each watcher has a bounded queue of its own. In a quiet feed a sign of life goes out every
/// few seconds, for whoever watches gives up on an answer after eight.
/// </summary>
/// <param name="sign">What says that the feed lives and nothing changed.</param>
internal sealed class Watchers<T>(IGrainBase grain, T sign)
{
    /// <summary>Changes a slow watcher may be behind; the oldest are dropped first, for newer ones of the same board follow.</summary>
    private const int Behind = 64;

    // Orleans itself ends a quiet wait only after fifteen seconds.
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(3);

    private readonly HashSet<Channel<T>> _watchers = [];

    /// <summary>Begins to show life; once, when the grain comes alive.</summary>
    public void Start() => grain.RegisterGrainTimer(_ => ShowLife(), new GrainTimerCreationOptions(Beat, Beat) { Interleave = true });

    public async IAsyncEnumerable<T> Watch([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var watcher = Channel.CreateBounded<T>(new BoundedChannelOptions(Behind) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        _watchers.Add(watcher);
        try
        {
            await foreach (var changed in watcher.Reader.ReadAllAsync(cancellationToken))
            {
                yield return changed;
            }
        }
        finally
        {
            _watchers.Remove(watcher);
        }
    }

    /// <summary>Whether anybody watches.</summary>
    public bool Any => _watchers.Count > 0;

    public void Publish(T changed)
    {
        foreach (var watcher in _watchers)
        {
            watcher.Writer.TryWrite(changed);
        }
    }

    // Only into an empty queue: a sign of life must push no news out.
    private Task ShowLife()
    {
        foreach (var watcher in _watchers.Where(watcher => watcher.Reader.Count == 0))
        {
            watcher.Writer.TryWrite(sign);
        }
        return Task.CompletedTask;
    }
}
