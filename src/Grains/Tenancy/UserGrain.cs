
namespace Paceline.Tenancy;

/// <summary>Signs a user in. Being one activation per user, it counts wrong passwords without a race.</summary>
[GrainType("tenancy.user")]
internal sealed class UserGrain(IdentityStore identities, PasswordHash passwords, TimeProvider time) : Grain, IUserGrain
{
    private static readonly TimeSpan SessionLength = TimeSpan.FromHours(12);

    public async Task<SignInOutcome> SignIn(SignInAttempt attempt)
    {
        var now = time.GetUtcNow();
        var user = CredentialKeys.User(attempt.Email) == this.GetPrimaryKeyString()
            ? await identities.FindUser(attempt.Email.Trim().ToLowerInvariant())
            : null;
        if (user?.LockedUntil > now)
        {
            return new SignInOutcome(null, user.LockedUntil - now);
        }
        // An unknown user costs the same time as a wrong password, so that neither tells who has an account.
        if (!passwords.Verify(user?.PasswordHash, attempt.Password) || user is null)
        {
            return new SignInOutcome(null, user is null ? null : await Refuse(user, now));
        }
        await identities.RecordAttempt(user.UserId, 0, null);
        await identities.StartSession(user.Org, attempt.TokenHash, user.UserId, now, now + SessionLength, attempt.RemoteAddress, attempt.UserAgent);
        return new SignInOutcome(
            new Principal(PrincipalKind.User, $"user-{user.UserId}", user.Org.Value, (Role)user.Role, user.Name, user.Email, attempt.TokenHash), null);
    }

    private async Task<TimeSpan?> Refuse(UserRecord user, DateTimeOffset now)
    {
        var failed = user.FailedAttempts + 1;
        var pause = SignInThrottle.PauseAfter(failed);
        await identities.RecordAttempt(user.UserId, failed, pause is null ? null : now + pause);
        return pause;
    }
}
