using System.Security.Cryptography;
using Paceline.Common;

namespace Paceline.Tenancy;

/// <summary>What a person changes of their own account, and how a lost password is set anew.</summary>
internal sealed partial class UserGrain
{
    public async Task<bool> HasSecondFactor(SignedIn who) => await Find(who) is { HasSecondFactor: true };

    public async Task<SecondFactorOffer> OfferSecondFactor(SignedIn who)
    {
        var user = await Known(who);
        var seed = RandomNumberGenerator.GetBytes(SecondFactor.SeedBytes);
        await factors.Offer(user.UserId, await keys.Wrap(seed, SecondFactorSweep.Place(user.UserId)));
        return new SecondFactorOffer(SecondFactor.Secret(seed), SecondFactor.Uri(seed, user.Email));
    }

    public async Task<IReadOnlyList<string>?> ConfirmSecondFactor(SignedIn who, string code)
    {
        var user = await Known(who);
        if (await factors.Offered(user.UserId) is not { } offered || SecondFactor.StepOf(await Seed(user, offered), code, time.GetUtcNow()) is not { } step)
        {
            return null;
        }
        var codes = SecondFactor.NewRecoveryCodes();
        await factors.Confirm(new OrgId(who.Org), user.UserId, step, codes.Select(one => SecondFactor.RecoveryHash(one)!), Entry(user, who, "SECOND_FACTOR_SET"));
        await Session(who.TokenHash).LookAgain();
        return codes;
    }

    public async Task<SecondFactorRemoval> RemoveSecondFactor(SignedIn who)
    {
        var user = await Known(who);
        if (!user.HasPasskey && await NeedsSecondFactor(user))
        {
            return SecondFactorRemoval.Needed;
        }
        var removed = await factors.Remove(new OrgId(who.Org), user.UserId, Entry(user, who, "SECOND_FACTOR_REMOVED"));
        await Session(who.TokenHash).LookAgain();
        return removed ? SecondFactorRemoval.Removed : SecondFactorRemoval.None;
    }

    public async Task<PasswordProblem?> ChangePassword(SignedIn who, PasswordChange change)
    {
        var (user, now) = (await Known(who), time.GetUtcNow());
        if (user.LockedUntil > now || !passwords.Verify(user.PasswordHash, change.Current))
        {
            if (!(user.LockedUntil > now))
            {
                await Refuse(user, SignInRefusal.WrongPassword, CallerContext.Actor.RemoteAddress, now);
            }
            return PasswordProblem.Wrong;
        }
        if (PasswordRules.Check(change.Next, [user.Name, user.Email]) is { } problem)
        {
            return problem;
        }
        await factors.ChangePassword(new OrgId(who.Org), user.UserId, passwords.Of(change.Next), Entry(user, who, "PASSWORD_CHANGED"));
        await EndSession(who, null);
        return null;
    }

    public async Task<PasswordResetOutcome> ResetPassword(PasswordReset reset)
    {
        var now = time.GetUtcNow();
        if (await resets.Find(reset.ResetHash, now) is not { } open || !IsMine(open.Email))
        {
            return new PasswordResetOutcome(null, Gone: true);
        }
        if (PasswordRules.Check(reset.Password, [open.Name, open.Email, open.Organization]) is { } problem)
        {
            return new PasswordResetOutcome(problem, Gone: false);
        }
        var ending = await sessions.OfUser(open.User, now, now - SessionGrain.Idle);
        // Whoever holds the link need not be the user: the log says that a link was used, by nobody it knows.
        var used = await resets.Use(open, reset.ResetHash, passwords.Of(reset.Password), new AuditEntry(
            now, new AuditActor(ActorKind.User, "reset link", open.Email, null, reset.RemoteAddress), "PASSWORD_RESET", IdentityAudit.Member(open.User)));
        if (!used)
        {
            return new PasswordResetOutcome(null, Gone: true);
        }
        foreach (var one in ending)
        {
            await Session(one.TokenHash).End();
        }
        return new PasswordResetOutcome(null, Gone: false);
    }
}
