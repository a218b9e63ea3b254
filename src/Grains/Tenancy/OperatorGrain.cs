using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Tenancy;

/// <summary>Signs an operator in, always in two steps. Being one activation per operator, it counts wrong passwords and codes without a race.</summary>
[GrainType("tenancy.operator")]
internal sealed class OperatorGrain(
    OperatorStore operators, OperatorSessionStore sessions, OrganizationFiguresStore organizations, OperatorAccessStore accesses, PasswordHash passwords, IKeyEncryption keys,
    TimeProvider time) : Grain, IOperatorGrain
{
    private const int LongestList = 100;

    /// <summary>Shorter than a member's: whoever holds it sees every organisation's name.</summary>
    public static readonly TimeSpan SessionLength = TimeSpan.FromHours(8);

    /// <summary>Not used for so long, it has ended.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(1);

    /// <summary>How long a session waits for the second factor.</summary>
    private static readonly TimeSpan WaitLength = TimeSpan.FromMinutes(5);

    /// <summary>What an operator's seed is bound to.</summary>
    public static string Place(string email) => $"second factor of operator {email}";

    public static string Subject(long id) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"operator-{id}");

    public async Task<SignInOutcome> SignIn(SignInAttempt attempt)
    {
        var now = time.GetUtcNow();
        var person = await Find(attempt.Email);
        if (person?.LockedUntil > now)
        {
            return new SignInOutcome(null, person.LockedUntil - now);
        }
        // An unknown operator costs the same time as a wrong password, so that neither tells who is one.
        if (!passwords.Verify(person?.PasswordHash, attempt.Password) || person is null)
        {
            return new SignInOutcome(null, person is null ? null : await Refuse(person, now));
        }
        await sessions.Start(new NewOperatorSession(person.Operator, attempt.TokenHash, now, now + WaitLength, Waits: true, attempt.RemoteAddress, attempt.UserAgent));
        return new SignInOutcome(null, null, SecondFactorDue: true);
    }

    public async Task<SignInOutcome> GiveSecondFactor(SecondFactorAttempt attempt)
    {
        var now = time.GetUtcNow();
        if (await Find(attempt.Email) is not { } person
            || await sessions.Find(attempt.WaitingHash, now, now - WaitLength) is not { Waits: true } waiting || waiting.Operator != person.Operator)
        {
            return new SignInOutcome(null, null);
        }
        if (person.LockedUntil > now)
        {
            return new SignInOutcome(null, person.LockedUntil - now, true);
        }
        if (!await IsRight(person, attempt.Code, now))
        {
            return new SignInOutcome(null, await Refuse(person, now), true);
        }
        await operators.RecordAttempt(person.Operator, 0, null);
        await GrainFactory.GetGrain<ISessionGrain>(CredentialKeys.Session(attempt.WaitingHash)).End();
        var session = new NewOperatorSession(person.Operator, attempt.TokenHash, now, now + SessionLength, Waits: false, attempt.RemoteAddress, attempt.UserAgent);
        await sessions.Start(session);
        return new SignInOutcome(PrincipalOf(new OperatorSessionRecord(person.Operator, person.Name, person.Email, session.ExpiresAt, now, Waits: false), attempt.TokenHash, now), null);
    }

    public async Task<ProofOutcome> Prove(string email, string tokenHash, string code)
    {
        var now = time.GetUtcNow();
        if (await Find(email) is not { } person || await sessions.Find(tokenHash, now, now - Idle) is not { Waits: false } session || session.Operator != person.Operator)
        {
            return new ProofOutcome(false, null);
        }
        if (person.LockedUntil > now)
        {
            return new ProofOutcome(false, person.LockedUntil - now);
        }
        if (!await IsRight(person, code, now))
        {
            return new ProofOutcome(false, await Refuse(person, now));
        }
        await operators.RecordAttempt(person.Operator, 0, null);
        await sessions.Proved(tokenHash, now);
        await GrainFactory.GetGrain<ISessionGrain>(CredentialKeys.Session(tokenHash)).LookAgain();
        return new ProofOutcome(true, null);
    }

    public async Task<AccessOutcome> BeginAccess(string email, string tokenHash, string slug, string reason, int minutes)
    {
        var now = time.GetUtcNow();
        var session = await Session(email, tokenHash, now) ?? throw new UnauthorizedAccessException("The session has ended.");
        List<AccessProblem> problems = [.. AccessRules.Problems(reason, minutes)];
        if (now - session.ProvedAt >= Principal.ProofHolds)
        {
            problems.Add(AccessProblem.ProofNeeded);
        }
        if (session.Access is not null)
        {
            problems.Add(AccessProblem.AlreadyIn);
        }
        if (await organizations.Find(slug) is not { } org)
        {
            problems.Add(AccessProblem.NoSuchOrganization);
            return new AccessOutcome(null, problems);
        }
        if (problems.Count > 0)
        {
            return new AccessOutcome(null, problems);
        }
        var access = await In(org).Begin(new AccessOrder(session.Operator, session.Name, tokenHash, reason, minutes));
        await GrainFactory.GetGrain<ISessionGrain>(CredentialKeys.Session(tokenHash)).LookAgain();
        return new AccessOutcome(access, []);
    }

    public async Task<bool> LeaveAccess(string email, string tokenHash) =>
        await Session(email, tokenHash, time.GetUtcNow()) is { Access: { } access } && await In(access.Org).End(access.Id, AccessEnd.Operator);

    public async Task<IReadOnlyList<OwnAccess>> GetAccesses(string email, string tokenHash)
    {
        var now = time.GetUtcNow();
        return await Session(email, tokenHash, now) is { } session
            ? [.. (await accesses.OfOperator(session.Operator, LongestList)).Select(one => new OwnAccess(one.Slug, AccessGrain.View(one.Access, now)))]
            : [];
    }

    /// <summary>An operator as who asks: of no organisation and in no role, unless let into one; then a viewer there, until that ends.</summary>
    public static Principal PrincipalOf(OperatorSessionRecord session, string tokenHash, DateTimeOffset now)
    {
        var nowhere = new Principal(PrincipalKind.Operator, Subject(session.Operator), 0, default, session.Name, session.Email, tokenHash, session.ProvedAt);
        return session.Access is { } access && AccessRules.IsOpen(access.EndsAt, null, now)
            ? nowhere with { Org = access.Org.Value, Role = Role.Viewer, Access = access.Id, Until = access.EndsAt }
            : nowhere;
    }

    /// <summary>The organisation's grain for this, called for the operator who asks.</summary>
    private IAccessGrain In(OrgId org)
    {
        CallerContext.ActIn(org);
        return GrainFactory.GetGrain<IAccessGrain>(GrainKeys.Access(org).ToString());
    }

    private async Task<OperatorSessionRecord?> Session(string email, string tokenHash, DateTimeOffset now) =>
        await Find(email) is { } person && await sessions.Find(tokenHash, now, now - Idle) is { Waits: false } session && session.Operator == person.Operator ? session : null;

    private async Task<bool> IsRight(OperatorRecord person, string code, DateTimeOffset now)
    {
        var (factor, place) = (person.SecondFactor, Place(person.Email));
        var seed = await keys.Unwrap(factor.Seed, place);
        if (SecondFactor.StepOf(seed, code.Trim(), now) is { } step)
        {
            if (!await operators.UseStep(person.Operator, step))
            {
                return false;
            }
            // No sweep comes by what belongs to no organisation: a seed that a former key wraps is wrapped anew when it is used.
            if (factor.Seed.Kek != keys.Current)
            {
                await operators.Rewrap(person.Operator, factor.Seed, await keys.Wrap(seed, place));
            }
            return true;
        }
        return SecondFactor.RecoveryHash(code) is { } hash && await operators.UseRecoveryCode(person.Operator, hash);
    }

    private async Task<TimeSpan?> Refuse(OperatorRecord person, DateTimeOffset now)
    {
        var pause = SignInThrottle.PauseAfter(person.FailedAttempts + 1);
        await operators.RecordAttempt(person.Operator, person.FailedAttempts + 1, pause is null ? null : now + pause);
        return pause;
    }

    private async Task<OperatorRecord?> Find(string email) =>
        CredentialKeys.Operator(email) == this.GetPrimaryKeyString() ? await operators.Find(email.Trim().ToLowerInvariant()) : null;
}
