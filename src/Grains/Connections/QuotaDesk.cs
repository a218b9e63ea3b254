using NodaTime;

namespace Paceline.Connections;

/// <summary>A call that waits for its turn.</summary>
internal sealed class QuotaTicket(QuotaAsk ask)
{
    private readonly TaskCompletionSource<TimeSpan> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public QuotaAsk Ask => ask;

    /// <summary>Zero when it was taken; else when to ask again.</summary>
    public Task<TimeSpan> Answer => _answer.Task;

    public void Say(TimeSpan wait) => _answer.TrySetResult(wait);
}

/// <summary>
/// Who may call next of those who share a platform project: urgent writes first, then the organisations in turn, and each one's advertisers
/// in turn. Knows no timer; it says when looking again is worth it.
/// </summary>
internal sealed class QuotaDesk(QuotaBook book)
{
    private readonly FairQueue<QuotaTicket> _urgent = new();
    private readonly FairQueue<QuotaTicket> _others = new();

    public int Waiting => _urgent.Count + _others.Count;

    public QuotaTicket Add(QuotaAsk ask, Instant now)
    {
        var ticket = new QuotaTicket(ask);
        var pool = ask.Takes.FirstOrDefault(take => take.Scope.Length == 0) ?? ask.Takes[0];
        Queue(ask).Add(ticket, new FairPlace(
            $"{pool.Quota} {pool.Scope}", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"o{ask.Org}"),
            $"{ask.Lane} {string.Join(' ', ask.Takes.Select(take => take.Scope))}", pool.Weight, now.ToUnixTimeTicks() - ask.Waited.Ticks));
        return ticket;
    }

    /// <returns>False when it has been answered.</returns>
    public bool Remove(QuotaTicket ticket) => Queue(ticket.Ask).Remove(ticket);

    /// <summary>Grants what fits now, in order of fairness.</summary>
    /// <returns>How long until more may fit; null when another counts for this project by now.</returns>
    public async Task<Duration?> Grant(Func<Instant> clock) =>
        await Grant(_urgent, clock) is { } urgent && await Grant(_others, clock) is { } others ? Duration.Min(urgent, others) : null;

    /// <summary>Sends everybody away; whoever asks again reaches the grain that counts now.</summary>
    public void Close(TimeSpan wait)
    {
        foreach (var queue in new[] { _urgent, _others })
        {
            while (queue.TryTake(_ => true, out var ticket))
            {
                ticket.Say(wait);
            }
        }
    }

    private async Task<Duration?> Grant(FairQueue<QuotaTicket> queue, Func<Instant> clock)
    {
        while (true)
        {
            var (now, next) = (clock(), Duration.MaxValue);
            bool Fits(QuotaTicket candidate)
            {
                var wait = book.Wait(candidate.Ask, now);
                next = wait > Duration.Zero ? Duration.Min(next, wait) : next;
                return wait <= Duration.Zero;
            }

            if (!queue.TryTake(Fits, out var ticket))
            {
                return next;
            }
            if (await book.TryTake(ticket.Ask, clock) is not { } taken)
            {
                ticket.Say(TimeSpan.FromSeconds(1));
                return null;
            }
            ticket.Say(taken.ToTimeSpan());
        }
    }

    private FairQueue<QuotaTicket> Queue(QuotaAsk ask) => ask.Lane == QuotaLane.Urgent ? _urgent : _others;
}
