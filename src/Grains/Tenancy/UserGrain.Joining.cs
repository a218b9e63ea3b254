namespace Paceline.Tenancy;

/// <summary>How a person comes to be a member: by an invitation, or by founding an organisation.</summary>
internal sealed partial class UserGrain
{
    public async Task<JoinOutcome> Join(JoinAttempt attempt)
    {
        var now = time.GetUtcNow();
        if (await invitations.Find(attempt.InvitationHash, now) is not { } invitation || !IsMine(invitation.Email))
        {
            return new JoinOutcome(null, null, Gone: true, Taken: false);
        }
        if (invitation.ProviderRequired is { } provider)
        {
            return new JoinOutcome(null, null, false, false, Provider: provider);
        }
        string? hash = null;
        if (await identities.FindAccount(invitation.Email) is { } known)
        {
            if (known.LockedUntil > now || !passwords.Verify(known.PasswordHash, attempt.Password))
            {
                return new JoinOutcome(
                    null, PasswordProblem.Wrong, false, false, RetryAfter: known.LockedUntil > now ? known.LockedUntil - now : await Refuse(
                        known.UserId, known.FailedAttempts, SignInRefusal.WrongPassword, attempt.RemoteAddress, now));
            }
        }
        else if (PasswordRules.Check(attempt.Password, [attempt.Name, invitation.Email, invitation.Organization]) is { } problem)
        {
            return new JoinOutcome(null, problem, false, false);
        }
        else
        {
            hash = passwords.Of(attempt.Password);
        }
        var joined = new AuditEntry(
            now, new AuditActor(ActorKind.User, "invited", invitation.Email, null, attempt.RemoteAddress), "MEMBER_JOINED", IdentityAudit.Invitation(attempt.InvitationHash[..IdLength]))
        {
            After = IdentityAudit.Json(new { email = invitation.Email, role = ((Role)invitation.Role).Word() }),
        };
        return await invitations.Accept(invitation, attempt.InvitationHash, attempt.Name, hash, joined) && await Find(invitation.Email, invitation.Org) is { } user
            ? Came(await Start(user, attempt.TokenHash, now, now, user.HasSecondFactor, attempt.RemoteAddress, attempt.UserAgent))
            : new JoinOutcome(null, null, Gone: true, Taken: false);
    }

    public async Task<JoinOutcome> Found(FoundAttempt attempt)
    {
        var now = time.GetUtcNow();
        if (PasswordRules.Check(attempt.Password, [attempt.Name, attempt.Email, attempt.Organization.Name]) is { } problem)
        {
            return new JoinOutcome(null, problem, false, false);
        }
        var profile = attempt.Organization;
        var org = await invitations.Found(
            new OrganizationRecord(default, profile.Slug, profile.Name, profile.Zone, profile.Currency), attempt.Email, attempt.Name, passwords.Of(attempt.Password),
            new AuditEntry(now, new AuditActor(ActorKind.User, "founder", attempt.Email, null, attempt.RemoteAddress), "ORGANIZATION_FOUNDED", new AuditObject("organization", profile.Slug))
            {
                After = IdentityAudit.Json(new { profile.Name, profile.Zone, profile.Currency }),
            });
        return org is { } founded && await Find(attempt.Email, founded) is { } user
            ? Came(await Start(user, attempt.TokenHash, now, now, false, attempt.RemoteAddress, attempt.UserAgent))
            : new JoinOutcome(null, null, false, Taken: true);
    }

    private static JoinOutcome Came(SignInOutcome outcome) =>
        new(outcome.Principal, null, false, false, outcome.SecondFactorDue, null, outcome.TakesPasskey, outcome.Provider);
}
