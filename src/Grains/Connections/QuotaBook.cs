using NodaTime;

namespace Paceline.Connections;

/// <summary>
/// What one platform project has been charged. Short windows live in memory. A long one is written down, a block ahead: the block counts as
/// charged before any of it is given out, so that most calls write nothing and whoever takes over after a crash grants too little rather
/// than too much.
/// </summary>
internal sealed class QuotaBook(QuotaStore store, string platform, string project)
{
    /// <summary>From this length on a window is written down. A shorter one is over before it matters.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    private const int LargestBlock = 100;

    private readonly SortedDictionary<(string Quota, string Scope), Entry> _entries = [];

    private sealed record Entry(QuotaWindow Window, TimeSpan Length)
    {
        /// <summary>A part of the window, so that its budget is not gone at once; null where it is not cut.</summary>
        public QuotaWindow? Pace { get; set; }

        /// <summary>Let go and not answered yet; null where the window is long beside what an answer takes.</summary>
        public QuotaUnderway? Underway { get; } = QuotaPolicy.CountsFromAnswer(Duration.FromTimeSpan(Length)) ? new QuotaUnderway() : null;

        /// <summary>What each organisation says that the platform grants.</summary>
        public Dictionary<int, int> Said { get; } = [];

        /// <summary>What each organisation's history has used.</summary>
        public Dictionary<int, QuotaWindow> Background { get; } = [];

        public Instant HeldUntil { get; set; } = Instant.MinValue;

        public int Reserved { get; set; }

        public long Version { get; set; }
    }

    /// <summary>Takes over what was written. What was reserved may all have been given out, and as late as now.</summary>
    public async Task Load(Instant now, CancellationToken cancellationToken)
    {
        foreach (var record in await store.Load(platform, project, cancellationToken))
        {
            var entry = new Entry(new QuotaWindow(record.Limit, Duration.FromSeconds(record.Seconds)), TimeSpan.FromSeconds(record.Seconds)) { Version = record.Version };
            foreach (var (since, charged) in record.Starts.Zip(record.Charged))
            {
                entry.Window.Take(charged, Instant.FromDateTimeOffset(since));
            }
            entry.Window.Take(record.Reserved, now);
            _entries[(record.Quota, record.Scope)] = entry;
        }
    }

    /// <summary>Takes all of the charges or none.</summary>
    /// <param name="clock">Asked again after writing: a charge counts from when the call may go, not from when it was asked for.</param>
    /// <returns>Zero when taken; else how long to wait. Null when another counts for this project by now, and this one must not go on.</returns>
    public async Task<Duration?> TryTake(QuotaAsk ask, Func<Instant> clock)
    {
        var (takes, now) = (ask.Takes, clock());
        var wait = Wait(ask, now);
        if (wait > Duration.Zero)
        {
            return wait;
        }
        foreach (var take in takes.Where(take => take.Window >= Long))
        {
            var entry = Find(take, ask.Org);
            if (entry.Reserved < take.Weight && !await Write(take.Quota, take.Scope, entry, take.Weight + Math.Clamp(take.Limit / 100, 1, LargestBlock), now))
            {
                return null;
            }
            entry.Reserved -= take.Weight;
        }
        var granted = clock();
        foreach (var take in takes)
        {
            var entry = Find(take, ask.Org);
            if (entry.Underway is { } underway)
            {
                underway.Let(take.Weight, granted);
            }
            else
            {
                entry.Window.Take(take.Weight, granted);
            }
            entry.Pace?.Take(take.Weight, granted);
            if (ask.Lane == QuotaLane.Background)
            {
                Background(entry, take, ask).Take(take.Weight, granted);
            }
        }
        return Duration.Zero;
    }

    /// <summary>How long until all of the charges fit what their lane may use; zero when they do now.</summary>
    public Duration Wait(QuotaAsk ask, Instant now) => ask.Takes.Select(take =>
    {
        var entry = Find(take, ask.Org);
        var ceiling = QuotaPolicy.Ceiling(take.Limit, take.ReservedPercent, ask.Lane);
        var fits = entry.Underway?.Wait(take.Weight, entry.Window, now, ceiling) ?? entry.Window.Wait(take.Weight, now, ceiling);
        var wait = Duration.Max(fits, entry.HeldUntil - now);
        if (ask.Lane != QuotaLane.Urgent && entry.Pace is { } pace)
        {
            wait = Duration.Max(wait, pace.Wait(take.Weight, now));
        }
        return ask.Lane == QuotaLane.Background ? Duration.Max(wait, Background(entry, take, ask).Wait(take.Weight, now)) : wait;
    }).Aggregate(Duration.Zero, Duration.Max);

    /// <summary>A call that was charged so has its answer: what counts from there does so now.</summary>
    public void Answered(int org, IReadOnlyList<QuotaTake> takes, Instant now)
    {
        foreach (var take in takes)
        {
            var entry = Find(take, org);
            entry.Underway?.Answer(take.Weight, entry.Window, now);
        }
    }

    /// <summary>Nothing is granted of these until the wait is over.</summary>
    public void Hold(int org, IReadOnlyList<QuotaTake> takes, Instant until)
    {
        foreach (var entry in takes.Select(take => Find(take, org)))
        {
            entry.HeldUntil = Instant.Max(entry.HeldUntil, until);
        }
    }

    public IReadOnlyList<QuotaView> Left(Instant now) =>
    [
        .. _entries.Select(entry => new QuotaView(
            entry.Key.Scope.Length == 0 ? entry.Key.Quota : $"{entry.Key.Quota} {entry.Key.Scope}",
            entry.Value.Window.Limit, Math.Max(0, entry.Value.Window.Left(now) - (entry.Value.Underway?.Weight ?? 0)), (int)entry.Value.Length.TotalSeconds)),
    ];

    /// <summary>Gives back what was reserved and not used.</summary>
    public async Task Close(Instant now)
    {
        foreach (var ((quota, scope), entry) in _entries.Where(entry => entry.Value.Reserved > 0))
        {
            await Write(quota, scope, entry, 0, now);
        }
    }

    private async Task<bool> Write(string quota, string scope, Entry entry, int reserve, Instant now)
    {
        var held = entry.Window.Held(now);
        var saved = await store.Save(platform, project, new QuotaWindowRecord(
            quota, scope, entry.Window.Limit, (int)entry.Length.TotalSeconds,
            [.. held.Select(one => one.Since.ToDateTimeOffset())], [.. held.Select(one => one.Charged)], reserve, entry.Version));
        if (saved)
        {
            entry.Reserved = reserve;
            entry.Version++;
        }
        return saved;
    }

    private Entry Find(QuotaTake take, int org)
    {
        if (!_entries.TryGetValue((take.Quota, take.Scope), out var entry))
        {
            _entries[(take.Quota, take.Scope)] = entry = new Entry(new QuotaWindow(take.Limit, Duration.FromTimeSpan(take.Window)), take.Window);
        }
        entry.Said[org] = take.Limit;
        entry.Window.Limit = QuotaPolicy.Agreed(take.Declared, entry.Said.Values);
        if (QuotaPolicy.Pace(entry.Window.Limit, Duration.FromTimeSpan(take.Window)) is { } pace)
        {
            entry.Pace ??= new QuotaWindow(pace.Limit, pace.Window);
            entry.Pace.Limit = pace.Limit;
        }
        return entry;
    }

    private static QuotaWindow Background(Entry entry, QuotaTake take, QuotaAsk ask)
    {
        var share = QuotaPolicy.Share(take.Limit, ask.SharePercent);
        if (!entry.Background.TryGetValue(ask.Org, out var window))
        {
            entry.Background[ask.Org] = window = new QuotaWindow(share, Duration.FromTimeSpan(take.Window));
        }
        window.Limit = share;
        return window;
    }
}
