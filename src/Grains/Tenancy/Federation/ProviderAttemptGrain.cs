using Paceline.Common;

namespace Paceline.Tenancy;

/// <summary>
/// One way through a provider and back. What binds the two is in this activation's memory and nowhere else; should the silo end meanwhile, the person begins
/// again.
/// </summary>
[GrainType("tenancy.providerAttempt")]
internal sealed class ProviderAttemptGrain(
    ProviderStore providers, SessionStore sessions, ProviderConversation conversation, TimeProvider time) : Grain, IProviderAttemptGrain
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan SessionLength = TimeSpan.FromHours(12);

    // What a provider may say of why not, beside which nothing of its answer is told.
    private static readonly string[] KnownErrors = ["access_denied", "login_required", "consent_required", "interaction_required", "account_selection_required"];

    private Attempt? _open;

    public async Task<ProviderRedirect> Begin(ProviderStart start)
    {
        var (provider, trouble) = await Find(start.Lookup);
        if (provider is null)
        {
            return Told(null, trouble!);
        }
        if (start.Who is { } who && await sessions.Find(who.TokenHash, time.GetUtcNow(), time.GetUtcNow() - SessionGrain.Idle) is not { Waits: false })
        {
            return Told(provider, new(ProviderFault.TooLate));
        }
        var secrets = SignInSecrets.New();
        var (location, wrong) = await conversation.Begin(provider, secrets, start.State, start.Redirect, start.Anew);
        if (wrong is null && start.Purpose == ProviderPurpose.Test)
        {
            wrong = await conversation.Knock(location!, start.Redirect);
        }
        if (wrong is not null)
        {
            if (start is { Purpose: ProviderPurpose.Test, Who: { } tester })
            {
                await Failed(provider, tester, wrong);
            }
            return Told(provider, wrong);
        }
        _open = new Attempt(start, provider, secrets, time.GetUtcNow() + Patience);
        return new ProviderRedirect(location, provider.Organization, null, null);
    }

    public async Task<ProviderOutcome> Finish(ProviderReturn back)
    {
        var attempt = _open;
        // Good once, whatever comes of it.
        _open = null;
        DeactivateOnIdle();
        if (attempt is null || attempt.Until <= time.GetUtcNow())
        {
            return new ProviderOutcome(attempt?.Start.Purpose, null, ProviderTrouble.CodeOf(ProviderFault.TooLate));
        }
        var (purpose, provider) = (attempt.Start.Purpose, attempt.Provider);
        var (identity, trouble) = await Identify(attempt, back);
        if (purpose == ProviderPurpose.SignIn)
        {
            if (identity is null)
            {
                return new ProviderOutcome(purpose, null, trouble!.Code);
            }
            var (principal, refused) = await Arrive(provider, identity, back);
            return new ProviderOutcome(purpose, principal, refused?.Code);
        }
        // Whoever began it in this browser, and nobody else, ends it.
        if (attempt.Start.Who is not { } who || back.SessionHash != who.TokenHash)
        {
            return new ProviderOutcome(purpose, null, ProviderTrouble.CodeOf(ProviderFault.TooLate));
        }
        if (identity is { } proved && !string.Equals(proved.Email, who.Email, StringComparison.OrdinalIgnoreCase))
        {
            (identity, trouble) = (null, new(ProviderFault.OtherPerson, proved.Email));
        }
        trouble ??= await Connect(attempt, who, identity!);
        if (trouble is not null && purpose == ProviderPurpose.Test)
        {
            await Failed(provider, who, trouble);
        }
        return new ProviderOutcome(purpose, null, trouble?.Code);
    }

    private async Task<(ProvedIdentity? Identity, ProviderTrouble? Trouble)> Identify(Attempt attempt, ProviderReturn back)
    {
        if (back.Issuer is { } issuer && issuer != attempt.Provider.Issuer)
        {
            // An answer of another provider, sent to us in this one's place.
            return (null, new(ProviderFault.WrongIssuer));
        }
        if (back.Code is not { Length: > 0 } code)
        {
            return (null, back.Error is { } error && KnownErrors.Contains(error) ? new(ProviderFault.Denied, error) : new(ProviderFault.RequestRefused));
        }
        return await conversation.Finish(attempt.Provider, attempt.Secrets, code, attempt.Start.Redirect);
    }

    private async Task<(Principal? Principal, ProviderTrouble? Trouble)> Arrive(ProviderRecord provider, ProvedIdentity identity, ProviderReturn back)
    {
        var now = time.GetUtcNow();
        var arriving = new ArrivingIdentity(provider.Issuer, identity.Subject, identity.Email, identity.Name);
        var (user, trouble) = await providers.Arrive(
            provider.Org, provider.Version, arriving, now, facts => ArrivalRules.Decide(facts, identity.Email, provider.Domains, provider.NewRole),
            (account, step) => new AuditEntry(
                now, IdentityAudit.Actor(account, identity.Name, null, back.RemoteAddress), step.JoinsAs is null ? "IDENTITY_LINKED" : "MEMBER_JOINED", IdentityAudit.Member(account))
            {
                After = IdentityAudit.Json(new { email = identity.Email, issuer = provider.Issuer, subject = identity.Subject, role = ((Role?)step.JoinsAs)?.Word() }),
            });
        if (user is not { } known || await providers.Member(provider.Org, known) is not { } member)
        {
            return (null, trouble ?? new(ProviderFault.MembershipEnded));
        }
        await sessions.Start(
            new NewSession(provider.Org, known, back.TokenHash, now, now + SessionLength, identity.ProvedAt, false, false, back.RemoteAddress, back.UserAgent, ByProvider: true),
            new AuditEntry(now, IdentityAudit.Actor(known, member.Name, back.TokenHash, back.RemoteAddress), "SIGNED_IN", IdentityAudit.Member(known))
            {
                After = IdentityAudit.Json(new { issuer = provider.Issuer, subject = identity.Subject }),
            });
        return (new Principal(
            PrincipalKind.User, IdentityAudit.Subject(known), provider.Org.Value, (Role)member.Role, member.Name, member.Email, back.TokenHash, identity.ProvedAt, ByProvider: true), null);
    }

    /// <summary>Links the account of whoever began with who they are there, and writes a successful test down.</summary>
    private async Task<ProviderTrouble?> Connect(Attempt attempt, SignedIn who, ProvedIdentity identity)
    {
        var (provider, now) = (attempt.Provider, time.GetUtcNow());
        var isTest = attempt.Start.Purpose == ProviderPurpose.Test;
        if (await Tester(provider, who) is not { } tester || (isTest && tester.Role != (int)Role.Admin))
        {
            return new(ProviderFault.TooLate);
        }
        var linked = await providers.Tested(
            provider.Org, provider.Version, tester.User, new ArrivingIdentity(provider.Issuer, identity.Subject, identity.Email, identity.Name),
            isTest ? new ProviderTest(provider.Version, now, IdentityAudit.Subject(tester.User), tester.Name, null, null) : null,
            new AuditEntry(
                now, IdentityAudit.Actor(tester.User, tester.Name, who.TokenHash, CallerContext.Actor.RemoteAddress), isTest ? "PROVIDER_TESTED" : "IDENTITY_LINKED",
                isTest ? IdentityAudit.Provider : IdentityAudit.Member(tester.User))
            {
                After = IdentityAudit.Json(new { issuer = provider.Issuer, subject = identity.Subject, succeeded = true }),
            });
        if (linked)
        {
            return null;
        }
        return await providers.Load(provider.Org) is { } present && present.Version == provider.Version ? new(ProviderFault.OtherIdentity) : new(ProviderFault.Changed);
    }

    private async Task Failed(ProviderRecord provider, SignedIn who, ProviderTrouble trouble)
    {
        if (await Tester(provider, who) is not { Role: (int)Role.Admin } tester)
        {
            return;
        }
        var now = time.GetUtcNow();
        await providers.Tested(
            provider.Org, provider.Version, tester.User, null,
            new ProviderTest(provider.Version, now, IdentityAudit.Subject(tester.User), tester.Name, trouble.Code, trouble.Detail),
            new AuditEntry(now, IdentityAudit.Actor(tester.User, tester.Name, who.TokenHash, CallerContext.Actor.RemoteAddress), "PROVIDER_TESTED", IdentityAudit.Provider)
            {
                After = IdentityAudit.Json(new { issuer = provider.Issuer, succeeded = false, problem = trouble.Code }),
            });
    }

    /// <summary>The member whose session asks. They may connect with a provider of an organisation of theirs, from whichever of them they are in.</summary>
    private async Task<(long User, string Name, int Role)?> Tester(ProviderRecord provider, SignedIn who)
    {
        var now = time.GetUtcNow();
        if (await sessions.Find(who.TokenHash, now, now - SessionGrain.Idle) is not { Waits: false } session)
        {
            return null;
        }
        var user = IdentityAudit.UserOf(session.Owner.SubjectId);
        return await providers.Member(provider.Org, user) is { } member ? (user, member.Name, member.Role) : null;
    }

    private async Task<(ProviderRecord? Provider, ProviderTrouble? Trouble)> Find(string lookup)
    {
        var text = lookup.Trim().ToLowerInvariant();
        IReadOnlyList<OrgId> found = text.Contains('@') ? await providers.FindByDomain(text[(text.LastIndexOf('@') + 1)..])
            : await providers.FindBySlug(text) is { } org ? [org]
            : [];
        return found.Count > 1 ? (null, new(ProviderFault.SeveralOrganizations))
            : found.Count == 1 && await providers.Load(found[0]) is { } provider ? (provider, null)
            : (null, new(ProviderFault.NotSetUp));
    }

    private static ProviderRedirect Told(ProviderRecord? provider, ProviderTrouble trouble) => new(null, provider?.Organization, trouble.Code, ProviderWords.Say(trouble));

    private sealed record Attempt(ProviderStart Start, ProviderRecord Provider, SignInSecrets Secrets, DateTimeOffset Until)
    {
        public override string ToString() => $"Attempt({Start.Purpose})";
    }
}
