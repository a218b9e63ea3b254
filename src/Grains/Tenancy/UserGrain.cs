using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Tenancy;

/// <summary>Signs a user in. Being one activation per user, it counts wrong passwords and codes without a race.</summary>
[GrainType("tenancy.user")]
internal sealed partial class UserGrain(
    IdentityStore identities, SessionStore sessions, SecondFactorStore factors, InvitationStore invitations, PasskeyStore passkeys, PasswordResetStore resets,
    RefusedSignInStore refusals, PasswordHash passwords, IKeyEncryption keys, TimeProvider time) : Grain, IUserGrain, IPasskeysGrain, IPasskeyHolderGrain
{
    private const int IdLength = 32;
    private static readonly TimeSpan SessionLength = TimeSpan.FromHours(12);

    /// <summary>How long a session waits for the second factor.</summary>
    private static readonly TimeSpan WaitLength = TimeSpan.FromMinutes(5);

    private readonly PausedAttempts _paused = new();

    public async Task<SignInOutcome> SignIn(SignInAttempt attempt)
    {
        var now = time.GetUtcNow();
        var user = await Find(attempt.Email);
        if (user?.LockedUntil > now)
        {
            await NotePaused(user, attempt.RemoteAddress, now);
            return new SignInOutcome(null, user.LockedUntil - now);
        }
        // An unknown user costs the same time as a wrong password, so that neither tells who has an account.
        if (!passwords.Verify(user?.PasswordHash, attempt.Password) || user is null)
        {
            if (user is null)
            {
                SignInMetrics.UnknownAccount();
            }
            return new SignInOutcome(null, user is null ? null : await Refuse(user, SignInRefusal.WrongPassword, attempt.RemoteAddress, now));
        }
        if (MustUseProvider(user))
        {
            await identities.RecordAttempt(user.UserId, 0, null);
            return new SignInOutcome(null, null, Provider: await SlugOf(user));
        }
        var waits = user.HasSecondFactor;
        if (!waits)
        {
            // With a second factor the count goes on until both were right, or guessing codes would be free.
            await identities.RecordAttempt(user.UserId, 0, null);
        }
        if (passwords.IsOld(user.PasswordHash!))
        {
            await factors.Rehash(user.UserId, passwords.Of(attempt.Password));
        }
        return await Start(user, attempt.TokenHash, now, now, waits, attempt.RemoteAddress, attempt.UserAgent);
    }

    public async Task<SignInOutcome> GiveSecondFactor(SecondFactorAttempt attempt)
    {
        var now = time.GetUtcNow();
        if (await Waiting(attempt, now) is not { } user)
        {
            return new SignInOutcome(null, null);
        }
        if (user.LockedUntil > now)
        {
            await NotePaused(user, attempt.RemoteAddress, now);
            return new SignInOutcome(null, user.LockedUntil - now, true);
        }
        if (!await IsRight(user, attempt.Code, now))
        {
            return new SignInOutcome(null, await Refuse(user, SignInRefusal.WrongCode, attempt.RemoteAddress, now), true);
        }
        await identities.RecordAttempt(user.UserId, 0, null);
        await Session(attempt.WaitingHash).End();
        return await Start(user, attempt.TokenHash, now, now, false, attempt.RemoteAddress, attempt.UserAgent);
    }

    public async Task<SignInOutcome> SwitchTo(SwitchAttempt attempt)
    {
        var now = time.GetUtcNow();
        if (await Find(attempt.Who.Email, new OrgId(attempt.Who.Org)) is not { } user || await sessions.Find(attempt.Who.TokenHash, now, now - SessionGrain.Idle) is not { Waits: false } session
            || session.Owner.SubjectId != Subject(user) || session.ByProvider
            || (await identities.Workspaces(user.UserId)).FirstOrDefault(one => one.Slug == attempt.Slug) is not { } wanted
            || await Find(attempt.Who.Email, wanted.Org) is not { } there)
        {
            return new SignInOutcome(null, null);
        }
        if (MustUseProvider(there))
        {
            return new SignInOutcome(null, null, Provider: wanted.Slug);
        }
        return await Start(there, attempt.TokenHash, now, session.ProvedAt, false, attempt.RemoteAddress, attempt.UserAgent);
    }

    public async Task<ProofOutcome> Prove(SignedIn who, string proof)
    {
        var now = time.GetUtcNow();
        if (await Find(who) is not { } user)
        {
            return new ProofOutcome(false, null);
        }
        var from = CallerContext.Actor.RemoteAddress;
        if (user.LockedUntil > now)
        {
            await NotePaused(user, from, now);
            return new ProofOutcome(false, user.LockedUntil - now);
        }
        if (!(user.HasSecondFactor ? await IsRight(user, proof, now) : passwords.Verify(user.PasswordHash, proof)))
        {
            return new ProofOutcome(false, await Refuse(user, user.HasSecondFactor ? SignInRefusal.WrongCode : SignInRefusal.WrongPassword, from, now));
        }
        return await Proved(user, who, now);
    }

    public async Task<IReadOnlyList<Workspace>> GetWorkspaces(SignedIn who) => await Find(who) is { } user
        ? [.. (await identities.Workspaces(user.UserId)).Select(one => new Workspace(one.Slug, one.Name, (Role)one.Role, one.Org.Value == who.Org, one.ProviderRequired))
            .Where(await IsByProvider(who) ? one => one.IsCurrent : _ => true)]
        : [];

    public async Task<IReadOnlyList<SessionLineView>> GetSessions(SignedIn who) => [.. (await Sessions(who)).Select(one => new SessionLineView(
        one.Id, one.CreatedAt, one.LastSeenAt, one.RemoteAddress, one.UserAgent, one.TokenHash == who.TokenHash))];

    public async Task<bool> EndSession(SignedIn who, string? id)
    {
        var ending = (await Sessions(who)).Where(one => id is null ? one.TokenHash != who.TokenHash : one.Id == id).ToList();
        foreach (var one in ending)
        {
            await Session(one.TokenHash).End();
        }
        return id is null || ending.Count > 0;
    }

    private async Task<SignInOutcome> Start(
        UserRecord user, string tokenHash, DateTimeOffset now, DateTimeOffset provedAt, bool waits, string? remoteAddress, string? userAgent)
    {
        if (!DepartureRules.LetsIn(user.Standing, (Role)user.Role == Role.Admin))
        {
            return new SignInOutcome(null, null, IsSuspended: true);
        }
        await sessions.Start(
            new NewSession(
                user.Org, user.UserId, tokenHash, now, now + (waits ? WaitLength : SessionLength), provedAt, user.HasSecondFactor && !waits, waits, remoteAddress, userAgent),
            waits ? null : new AuditEntry(now, IdentityAudit.Actor(user.UserId, user.Name, tokenHash, remoteAddress), "SIGNED_IN", IdentityAudit.Member(user.UserId)));
        return waits
            ? new SignInOutcome(null, null, true, user.HasPasskey)
            : new SignInOutcome(
                new Principal(
                    PrincipalKind.User, Subject(user), user.Org.Value, (Role)user.Role, user.Name, user.Email, tokenHash, provedAt, user.FactorRequired && !user.HasSecondFactor,
                    IsSuspended: user.Standing == OrganizationStanding.Suspended), null);
    }

    private async Task<bool> IsRight(UserRecord user, string code, DateTimeOffset now)
    {
        if (user.SecondFactor is { } factor && SecondFactor.StepOf(await Seed(user, factor.Seed), code.Trim(), now) is { } step)
        {
            return await factors.UseStep(user.UserId, step);
        }
        return SecondFactor.RecoveryHash(code) is { } hash && await factors.UseRecoveryCode(user.UserId, hash);
    }

    private Task<TimeSpan?> Refuse(UserRecord user, SignInRefusal reason, string? from, DateTimeOffset now) =>
        Refuse(user.UserId, user.FailedAttempts, reason, from, now);

    private async Task<TimeSpan?> Refuse(long user, int failedBefore, SignInRefusal reason, string? from, DateTimeOffset now)
    {
        var pause = SignInThrottle.PauseAfter(failedBefore + 1);
        await identities.RecordAttempt(user, failedBefore + 1, pause is null ? null : now + pause);
        await Note(user, reason, from, 1, now);
        return pause;
    }

    private Task NotePaused(UserRecord user, string? from, DateTimeOffset now)
    {
        var times = _paused.Count(now);
        return times > 0 ? Note(user.UserId, SignInRefusal.Paused, from, times, now) : Task.CompletedTask;
    }

    /// <summary>Tells each organisation of the user. Wrong ones are few, for the pause that follows them; what comes during a pause is written once a minute.</summary>
    private async Task Note(long user, SignInRefusal reason, string? from, int times, DateTimeOffset now)
    {
        SignInMetrics.Refused(reason);
        await refusals.Record((await identities.Workspaces(user)).Select(one => one.Org), user, from ?? "unknown", (int)reason, times, now);
    }

    /// <summary>The user whose password was right and whose second factor is still to come; null where the session is none of theirs that waits.</summary>
    private async Task<UserRecord?> Waiting(SecondFactorAttempt attempt, DateTimeOffset now) =>
        await Find(attempt.Email) is { } user && await sessions.Find(attempt.WaitingHash, now, now - WaitLength) is { Waits: true } waiting && waiting.Owner.SubjectId == Subject(user)
            ? user
            : null;

    private async Task<ProofOutcome> Proved(UserRecord user, SignedIn who, DateTimeOffset now)
    {
        await identities.RecordAttempt(user.UserId, 0, null);
        await sessions.Proved(new OrgId(who.Org), who.TokenHash, now);
        await Session(who.TokenHash).LookAgain();
        return new ProofOutcome(true, null);
    }

    private AuditEntry Entry(UserRecord user, SignedIn who, string action) => new(
        time.GetUtcNow(), IdentityAudit.Actor(user.UserId, user.Name, who.TokenHash, CallerContext.Actor.RemoteAddress), action, IdentityAudit.Member(user.UserId));

    /// <summary>Whoever may change how the account is signed in to. A provider speaks for its organisation's member, not for an account that may have others.</summary>
    private async Task<UserRecord> Known(SignedIn who) =>
        await Find(who) is { } user && !await IsByProvider(who) ? user : throw new UnauthorizedAccessException("There is no such user, or a provider signed them in.");

    private async Task<bool> IsByProvider(SignedIn who) =>
        await sessions.Find(who.TokenHash, time.GetUtcNow(), time.GetUtcNow() - SessionGrain.Idle) is not { ByProvider: false };

    private async Task<IReadOnlyList<SessionLine>> Sessions(SignedIn who)
    {
        if (await Find(who) is not { } user)
        {
            return [];
        }
        var all = await sessions.OfUser(user.UserId, time.GetUtcNow(), time.GetUtcNow() - SessionGrain.Idle);
        return await IsByProvider(who) ? [.. all.Where(one => one.Org.Value == who.Org)] : all;
    }

    // Where members sign in with their provider, an administrator's second factor is a way in that has to stay.
    private async Task<bool> NeedsSecondFactor(UserRecord user) =>
        (await identities.Workspaces(user.UserId)).Any(one => one.ProviderRequired && ProviderRules.KeepsPassword(one.Role, user.HasSecondFactor));

    private static bool MustUseProvider(UserRecord user) => user.ProviderRequired && !ProviderRules.KeepsPassword(user.Role, user.HasSecondFactor);

    private async Task<string> SlugOf(UserRecord user) => (await identities.Workspaces(user.UserId)).Single(one => one.Org == user.Org).Slug;

    private Task<UserRecord?> Find(SignedIn who) => Find(who.Email, new OrgId(who.Org));

    private async Task<UserRecord?> Find(string email, OrgId? org = null) => IsMine(email) ? await identities.FindUser(email.Trim().ToLowerInvariant(), org) : null;

    private bool IsMine(string email) => CredentialKeys.User(email) == this.GetPrimaryKeyString();

    private ISessionGrain Session(string tokenHash) => GrainFactory.GetGrain<ISessionGrain>(CredentialKeys.Session(tokenHash));

    private static string Subject(UserRecord user) => $"user-{user.UserId}";

    private Task<byte[]> Seed(UserRecord user, WrappedKey wrapped) => keys.Unwrap(wrapped, SecondFactorSweep.Place(user.UserId));
}
