using System.Collections.Concurrent;
using GraphQL;
using Paceline.Tenancy;

namespace Paceline.Api;

/// <summary>
/// Holds callers to the rate limits. What this process has been given for a credential it spends without asking; the organisation's grain is
/// asked for the next slice, so that all processes together keep the limit.
/// </summary>
internal sealed class Allowances(IGrainFactory grains, ApiOptions options, TimeProvider clock)
{
    // A slice is as much as the limit may be missed by, for each process that is left with one; the smaller, the more calls.
    private const double SlicesPerMinute = 60;
    private const int MostKept = 20_000;

    // What is not spent by then is given up: somebody else may need it.
    private static readonly TimeSpan Keeping = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<(int Org, string Credential), Purse> purses = new();

    /// <summary>Null when the caller may have the points; else the error that says when to come back.</summary>
    public async ValueTask<RateLimited?> Take(Principal principal, double points)
    {
        if (principal.IsOperator)
        {
            // No organisation's minute is used up by who looks after all of them; what one operation may cost holds for operators too.
            return null;
        }
        if (!purses.TryGetValue((principal.Org, principal.CredentialId), out var purse))
        {
            Forget();
            purse = purses.GetOrAdd((principal.Org, principal.CredentialId), _ => new Purse());
        }
        return purse.TryTake(points, clock.GetUtcNow(), out var refusal) ? null : refusal ?? await Ask(purse, principal, points);
    }

    private async Task<RateLimited?> Ask(Purse purse, Principal principal, double points)
    {
        // One asks; those who come meanwhile find what it brought.
        await purse.Asking.WaitAsync();
        try
        {
            if (purse.TryTake(points, clock.GetUtcNow(), out var refusal))
            {
                return null;
            }
            if (refusal is not null)
            {
                return refusal;
            }
            var limits = options.RateLimits;
            CallerContext.Set(principal);
            var slice = await grains.GetGrain<IAllowanceGrain>(Common.GrainKeys.Allowance(principal.OrgId).ToString())
                .Take(new AllowanceAsk(principal.CredentialId, points, limits.CredentialPerMinute / SlicesPerMinute, limits.CredentialPerMinute, limits.OrganizationPerMinute))
                .WaitAsync(Patience);
            return purse.Fill(slice, points, clock.GetUtcNow(), Keeping);
        }
        catch (Exception fault) when (GrainFaults.IsOfTheCluster(fault))
        {
            // Without the cluster nothing can be asked of it either; the operation itself says so. Those who wait here must not wait one after another.
            purse.Excuse(clock.GetUtcNow() + Patience);
            return null;
        }
        finally
        {
            purse.Asking.Release();
        }
    }

    private void Forget()
    {
        if (purses.Count >= MostKept)
        {
            var now = clock.GetUtcNow();
            foreach (var (key, _) in purses.Where(pair => pair.Value.IsIdle(now)))
            {
                purses.TryRemove(key, out _);
            }
        }
    }

    /// <summary>What is left of a credential's slice, or until when there is nothing.</summary>
    private sealed class Purse
    {
        private readonly Lock gate = new();
        private double left;
        private DateTimeOffset until;
        private double refused = double.MaxValue;
        private DateTimeOffset refusedUntil;
        private DateTimeOffset excusedUntil;

        public SemaphoreSlim Asking { get; } = new(1, 1);

        /// <summary>False without a refusal means that nobody knows yet.</summary>
        public bool TryTake(double points, DateTimeOffset now, out RateLimited? refusal)
        {
            lock (gate)
            {
                if (now < excusedUntil)
                {
                    refusal = null;
                    return true;
                }
                refusal = now < refusedUntil && points >= refused ? new RateLimited(refusedUntil - now) : null;
                if (refusal is not null || now >= until || left < points)
                {
                    return false;
                }
                left -= points;
                return true;
            }
        }

        /// <summary>Until then nothing is counted, because nobody could be asked.</summary>
        public void Excuse(DateTimeOffset end)
        {
            lock (gate)
            {
                excusedUntil = end;
            }
        }

        public RateLimited? Fill(AllowanceSlice slice, double points, DateTimeOffset now, TimeSpan keeping)
        {
            lock (gate)
            {
                if (slice.Points == 0)
                {
                    (refused, refusedUntil) = (points, now + slice.RetryAfter);
                    return new RateLimited(slice.RetryAfter);
                }
                left = (now < until ? left : 0) + slice.Points - points;
                (until, refused) = (now + keeping, double.MaxValue);
                return null;
            }
        }

        public bool IsIdle(DateTimeOffset now)
        {
            lock (gate)
            {
                return now >= until && now >= refusedUntil;
            }
        }
    }
}

/// <summary>The caller, or its organisation, has asked for more than it may in a minute.</summary>
internal sealed class RateLimited : ExecutionError
{
    public RateLimited(TimeSpan wait) : base($"Too much was asked for in the last minute; come back in {Seconds(wait)} s.")
    {
        Code = ErrorCodes.RateLimited;
        RetryAfterSeconds = Seconds(wait);
    }

    public int RetryAfterSeconds { get; }

    private static int Seconds(TimeSpan wait) => Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
}
