namespace Paceline.Tenancy;

/// <summary>Asks an authenticator who somebody is. What it asked for is kept in memory: whoever loses it asks again.</summary>
[GrainType("tenancy.passkeySignIn")]
internal sealed class PasskeySignInGrain(PasskeyStore passkeys, TimeProvider time) : Grain, IPasskeySignInGrain
{
    private readonly PasskeyQuestions _questions = new();

    public Task<string> Ask(PasskeyHome home) => Task.FromResult(_questions.Keep("", home, PasskeyProtocol.Ask(home, []), time.GetUtcNow()));

    public async Task<SignInOutcome> SignIn(PasskeyAttempt attempt)
    {
        DeactivateOnIdle();
        return _questions.Take("", time.GetUtcNow()) is { } asked
            && PasskeyProtocol.IdOf(attempt.Credential) is { } id
            && await passkeys.OwnerOf(id) is { } email
                ? await GrainFactory.GetGrain<IPasskeyHolderGrain>(CredentialKeys.User(email)).SignInByPasskey(email, attempt, asked)
                : new SignInOutcome(null, null);
    }
}
