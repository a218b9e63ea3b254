namespace Paceline.Tenancy;

/// <summary>Counts a network's attempts to sign in. It is kept in memory: a silo that is lost gives its networks thirty anew.</summary>
[GrainType("tenancy.signInGate")]
internal sealed class SignInGateGrain(TimeProvider time) : Grain, ISignInGateGrain
{
    private FailureBucket? _bucket;

    private FailureBucket Bucket => _bucket ??= new FailureBucket(time.GetUtcNow());

    public Task<TimeSpan?> Enter()
    {
        var wait = Bucket.Take(time.GetUtcNow());
        if (wait is not null)
        {
            SignInMetrics.Network();
        }
        return Task.FromResult(wait);
    }

    public Task GiveBack()
    {
        Bucket.GiveBack(time.GetUtcNow());
        return Task.CompletedTask;
    }
}
