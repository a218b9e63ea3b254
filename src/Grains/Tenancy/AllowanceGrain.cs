namespace Paceline.Tenancy;

/// <summary>Counts what an organisation and each of its credentials use of the API. It is kept in memory only: who loses it begins a full minute anew.</summary>
[GrainType("tenancy.allowance")]
internal sealed class AllowanceGrain(TimeProvider time) : Grain, IAllowanceGrain
{
    // A full bucket says no more than one that is not there.
    private const int MostKept = 1_000;

    private readonly Dictionary<string, AllowanceBucket> _credentials = [];
    private AllowanceBucket? _organization;

    public Task<AllowanceSlice> Take(AllowanceAsk ask)
    {
        var now = time.GetUtcNow();
        _organization ??= new AllowanceBucket(ask.OrganizationPerMinute, now);
        if (!_credentials.TryGetValue(ask.Credential, out var credential))
        {
            Forget(now);
            _credentials.Add(ask.Credential, credential = new AllowanceBucket(ask.CredentialPerMinute, now));
        }
        var left = Math.Min(_organization.Left(now, ask.OrganizationPerMinute), credential.Left(now, ask.CredentialPerMinute));
        if (left < ask.Need)
        {
            var wait = TimeSpan.FromTicks(Math.Max(_organization.Until(ask.Need).Ticks, credential.Until(ask.Need).Ticks));
            return Task.FromResult(new AllowanceSlice(0, wait));
        }
        var points = Math.Min(left, Math.Max(ask.Need, ask.Wish));
        _organization.Take(points);
        credential.Take(points);
        return Task.FromResult(new AllowanceSlice(points, TimeSpan.Zero));
    }

    private void Forget(DateTimeOffset now)
    {
        if (_credentials.Count >= MostKept)
        {
            foreach (var full in _credentials.Where(pair => pair.Value.IsFull(now)).Select(pair => pair.Key).ToList())
            {
                _credentials.Remove(full);
            }
        }
    }
}
