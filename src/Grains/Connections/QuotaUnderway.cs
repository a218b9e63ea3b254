using NodaTime;

namespace Paceline.Connections;

/// <summary>
/// Calls of one short window that were let go and are not answered yet. When a platform counts a call is known only to lie between the two,
/// and on a busy machine or a slow line that is long beside a second: such a call holds its place until its answer and counts from then.
/// </summary>
internal sealed class QuotaUnderway
{
    /// <summary>After this a call counts as answered: whoever made it is gone.</summary>
    private static readonly Duration GivenUp = Duration.FromSeconds(30);

    private readonly List<(int Weight, Instant Since)> _calls = [];

    public int Weight => _calls.Sum(call => call.Weight);

    public void Let(int weight, Instant now) => _calls.Add((weight, now));

    /// <summary>Charges the window from now on, also for a call that another let go before it went down.</summary>
    public void Answer(int weight, QuotaWindow window, Instant now)
    {
        if (_calls.FindIndex(call => call.Weight == weight) is >= 0 and var index)
        {
            _calls.RemoveAt(index);
        }
        window.Take(weight, now);
    }

    /// <summary>How long until <paramref name="weight"/> more fits, as far as is known: an answer may come earlier.</summary>
    public Duration Wait(int weight, QuotaWindow window, Instant now, int ceiling)
    {
        while (_calls.Count > 0 && _calls[0].Since + GivenUp <= now)
        {
            Answer(_calls[0].Weight, window, now);
        }
        return _calls.Count > 0 && Weight + weight > Math.Min(ceiling, window.Limit)
            ? _calls[0].Since + GivenUp - now
            : window.Wait(Weight + weight, now, ceiling);
    }
}
