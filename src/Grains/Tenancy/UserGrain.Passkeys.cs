using Paceline.Common;

namespace Paceline.Tenancy;

/// <summary>The user's passkeys. One activation, so that a counter that stands still is seen.</summary>
internal sealed partial class UserGrain
{
    private const int MostPasskeys = 20;

    private readonly PasskeyQuestions _questions = new();

    public async Task<IReadOnlyList<PasskeyView>> GetPasskeys(SignedIn who) => await Find(who) is { } user
        ? [.. (await passkeys.Of(user.UserId)).Select(one => new PasskeyView(PasskeyProtocol.IdText(one.CredentialId), one.Name, one.BackedUp, one.CreatedAt, one.LastUsedAt))]
        : [];

    public async Task<string> OfferPasskey(SignedIn who, PasskeyHome home)
    {
        var user = await Known(who);
        var options = PasskeyProtocol.Offer(home, await passkeys.HandleOf(user.UserId), user.Email, user.Name, await passkeys.Of(user.UserId));
        return _questions.Keep($"make {who.TokenHash}", home, options, time.GetUtcNow());
    }

    public async Task<PasskeyOutcome> RegisterPasskey(SignedIn who, string name, string credential)
    {
        var (user, now) = (await Known(who), time.GetUtcNow());
        if (_questions.Take($"make {who.TokenHash}", now) is not { } asked || await PasskeyProtocol.Made(asked, credential, name, now) is not { } made)
        {
            return new PasskeyOutcome(PasskeyProblem.Wrong, []);
        }
        if ((await passkeys.Of(user.UserId)).Count >= MostPasskeys)
        {
            return new PasskeyOutcome(PasskeyProblem.TooMany, []);
        }
        var codes = SecondFactor.NewRecoveryCodes();
        var added = await passkeys.Add(
            new OrgId(who.Org), user.UserId, made, codes.Select(one => SecondFactor.RecoveryHash(one)!),
            Entry(user, who, "PASSKEY_ADDED") with { After = IdentityAudit.Json(new { name, id = PasskeyProtocol.IdText(made.CredentialId) }) });
        await Session(who.TokenHash).LookAgain();
        return added is { } withCodes ? new PasskeyOutcome(null, withCodes ? codes : []) : new PasskeyOutcome(PasskeyProblem.Wrong, []);
    }

    public async Task<SecondFactorRemoval> RemovePasskey(SignedIn who, string id)
    {
        var user = await Known(who);
        var all = await passkeys.Of(user.UserId);
        if (PasskeyProtocol.ReadId(id) is not { } credentialId || all.FirstOrDefault(one => one.CredentialId.AsSpan().SequenceEqual(credentialId)) is not { Name: var name })
        {
            return SecondFactorRemoval.None;
        }
        if (user.SecondFactor is null && all.Count == 1 && await NeedsSecondFactor(user))
        {
            return SecondFactorRemoval.Needed;
        }
        var removed = await passkeys.Remove(
            new OrgId(who.Org), user.UserId, credentialId, Entry(user, who, "PASSKEY_REMOVED") with { Before = IdentityAudit.Json(new { name, id }) });
        await Session(who.TokenHash).LookAgain();
        return removed ? SecondFactorRemoval.Removed : SecondFactorRemoval.None;
    }

    public async Task<string?> AskForPasskey(string email, string tokenHash, PasskeyHome home)
    {
        var now = time.GetUtcNow();
        return await Find(email) is { } user && await passkeys.Of(user.UserId) is { Count: > 0 } known
            ? _questions.Keep($"prove {tokenHash}", home, PasskeyProtocol.Ask(home, known), now)
            : null;
    }

    public async Task<SignInOutcome> GivePasskey(SecondFactorAttempt attempt)
    {
        var now = time.GetUtcNow();
        var asked = _questions.Take($"prove {attempt.WaitingHash}", now);
        if (await Waiting(attempt, now) is not { } user)
        {
            return new SignInOutcome(null, null);
        }
        if (!await IsRight(user, asked, attempt.Code, now))
        {
            await Note(user.UserId, SignInRefusal.WrongPasskey, attempt.RemoteAddress, 1, now);
            return new SignInOutcome(null, null, true, true);
        }
        await identities.RecordAttempt(user.UserId, 0, null);
        await Session(attempt.WaitingHash).End();
        return await Start(user, attempt.TokenHash, now, now, false, attempt.RemoteAddress, attempt.UserAgent);
    }

    public async Task<ProofOutcome> ProveByPasskey(SignedIn who, string credential)
    {
        var now = time.GetUtcNow();
        var asked = _questions.Take($"prove {who.TokenHash}", now);
        if (await Find(who) is not { } user)
        {
            return new ProofOutcome(false, null);
        }
        if (!await IsRight(user, asked, credential, now))
        {
            await Note(user.UserId, SignInRefusal.WrongPasskey, CallerContext.Actor.RemoteAddress, 1, now);
            return new ProofOutcome(false, null);
        }
        return await Proved(user, who, now);
    }

    public async Task<SignInOutcome> SignInByPasskey(string email, PasskeyAttempt attempt, PasskeyQuestion asked)
    {
        var now = time.GetUtcNow();
        if (await Find(email) is not { } user)
        {
            return new SignInOutcome(null, null);
        }
        // A pause is for guessing, which this cannot be: whoever types wrong passwords keeps nobody out who has a passkey.
        if (!await IsRight(user, asked, attempt.Credential, now))
        {
            await Note(user.UserId, SignInRefusal.WrongPasskey, attempt.RemoteAddress, 1, now);
            return new SignInOutcome(null, null);
        }
        await identities.RecordAttempt(user.UserId, 0, null);
        return MustUseProvider(user)
            ? new SignInOutcome(null, null, Provider: await SlugOf(user))
            : await Start(user, attempt.TokenHash, now, now, false, attempt.RemoteAddress, attempt.UserAgent);
    }

    private async Task<bool> IsRight(UserRecord user, PasskeyQuestion? asked, string credential, DateTimeOffset now)
    {
        if (asked is null || PasskeyProtocol.IdOf(credential) is not { } id
            || (await passkeys.Of(user.UserId)).FirstOrDefault(one => one.CredentialId.AsSpan().SequenceEqual(id)) is not { } passkey)
        {
            return false;
        }
        return await PasskeyProtocol.Answered(asked, credential, passkey, await passkeys.HandleOf(user.UserId)) is { } answer
            && await passkeys.Used(passkey.CredentialId, answer.SignCount, answer.BackedUp, now);
    }
}
