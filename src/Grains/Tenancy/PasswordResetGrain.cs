namespace Paceline.Tenancy;

/// <summary>Looks a link to another password up for whoever holds it.</summary>
[GrainType("tenancy.passwordReset")]
internal sealed class PasswordResetGrain(PasswordResetStore resets, TimeProvider time) : Grain, IPasswordResetGrain
{
    public async Task<PasswordResetView?> Get() =>
        await resets.Find(this.GetPrimaryKeyString()["reset/".Length..], time.GetUtcNow()) is { } open ? new PasswordResetView(open.Email, open.Organization) : null;
}
