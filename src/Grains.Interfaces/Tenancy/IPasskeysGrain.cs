namespace Paceline.Tenancy;

/// <summary>
/// A user's passkeys, and signing in and proving oneself by one. Key: <c>user/</c> and the lower-case hex SHA-256 of the lower-case e-mail address. What is
/// asked of an authenticator is kept for five minutes, answered once, and bound to the session that asked.
/// </summary>
[Alias("tenancy.IPasskeysGrain"), GrainInterfaceType("tenancy.passkeys"), PlatformGrain(OpenToClients = true)]
public interface IPasskeysGrain : IGrainWithStringKey
{
    /// <summary>The user's passkeys, the newest first.</summary>
    [Alias("GetPasskeys")]
    Task<IReadOnlyList<PasskeyView>> GetPasskeys(SignedIn who);

    /// <summary>What an authenticator is asked for to make a passkey, as JSON of WebAuthn.</summary>
    [Alias("OfferPasskey")]
    Task<string> OfferPasskey(SignedIn who, PasskeyHome home);

    /// <summary>Keeps the passkey that the authenticator has made for the offer.</summary>
    /// <param name="credential">The authenticator's answer, as JSON of WebAuthn.</param>
    [Alias("RegisterPasskey")]
    Task<PasskeyOutcome> RegisterPasskey(SignedIn who, string name, string credential);

    /// <summary>Forgets a passkey. The last one stays where it is the second factor an administrator must keep.</summary>
    [Alias("RemovePasskey")]
    Task<SecondFactorRemoval> RemovePasskey(SignedIn who, string id);

    /// <summary>What an authenticator is asked for to prove who waits or is signed in; null when they have no passkey.</summary>
    /// <param name="tokenHash">Of the session that asks.</param>
    [Alias("AskForPasskey")]
    Task<string?> AskForPasskey(string email, string tokenHash, PasskeyHome home);

    /// <summary>Starts the session in place of the one that waits, when the passkey is right.</summary>
    [Alias("GivePasskey")]
    Task<SignInOutcome> GivePasskey(SecondFactorAttempt attempt);

    /// <summary>Notes that the user proved once more who they are, by a passkey.</summary>
    [Alias("ProveByPasskey")]
    Task<ProofOutcome> ProveByPasskey(SignedIn who, string credential);
}

/// <summary>Signing in by a passkey that names its user itself. Key: <c>passkey/</c> and the lower-case hex SHA-256 of a token that the browser keeps meanwhile.</summary>
[Alias("tenancy.IPasskeySignInGrain"), GrainInterfaceType("tenancy.passkeySignIn"), PlatformGrain(OpenToClients = true)]
public interface IPasskeySignInGrain : IGrainWithStringKey
{
    /// <summary>What an authenticator is asked for, as JSON of WebAuthn.</summary>
    [Alias("Ask")]
    Task<string> Ask(PasskeyHome home);

    /// <summary>Starts a session when the passkey is right: it was unlocked by a finger, a face or a PIN, and so stands for both factors.</summary>
    [Alias("SignIn")]
    Task<SignInOutcome> SignIn(PasskeyAttempt attempt);
}

/// <summary>A user's grain as the grain that signs in by passkey finds it; no client does. Key: that of the user.</summary>
[Alias("tenancy.IPasskeyHolderGrain"), GrainInterfaceType("tenancy.passkeyHolder"), PlatformGrain]
public interface IPasskeyHolderGrain : IGrainWithStringKey
{
    /// <summary>Starts a session when the passkey answers what was asked.</summary>
    /// <param name="email">Of the passkey's user.</param>
    /// <param name="asked">What the authenticator was asked for.</param>
    [Alias("SignInByPasskey")]
    Task<SignInOutcome> SignInByPasskey(string email, PasskeyAttempt attempt, PasskeyQuestion asked);
}

/// <summary>Whose passkeys are asked for: of this installation, by its public address.</summary>
/// <param name="Host">The relying party's id: passkeys hold for this name and no other.</param>
/// <param name="Origin">Where the page must be that asks.</param>
[GenerateSerializer, Immutable, Alias("tenancy.passkeyHome")]
public sealed record PasskeyHome([property: Id(0)] string Host, [property: Id(1)] string Origin);

/// <param name="Options">As JSON of WebAuthn; its challenge is good once.</param>
[GenerateSerializer, Immutable, Alias("tenancy.passkeyQuestion")]
public sealed record PasskeyQuestion([property: Id(0)] PasskeyHome Home, [property: Id(1)] string Options, [property: Id(2)] DateTimeOffset Until);

/// <param name="Credential">The authenticator's answer, as JSON of WebAuthn.</param>
/// <param name="TokenHash">Of the token for the session to be started.</param>
[GenerateSerializer, Immutable, Alias("tenancy.passkeyAttempt")]
public sealed record PasskeyAttempt(
    [property: Id(0)] string Credential, [property: Id(1)] string TokenHash, [property: Id(2)] string? RemoteAddress, [property: Id(3)] string? UserAgent)
{
    public override string ToString() => "PasskeyAttempt(redacted)";
}

/// <param name="BackedUp">Whether the authenticator has it kept elsewhere too.</param>
[GenerateSerializer, Immutable, Alias("tenancy.passkeyView")]
public sealed record PasskeyView(
    [property: Id(0)] string Id, [property: Id(1)] string Name, [property: Id(2)] bool BackedUp, [property: Id(3)] DateTimeOffset CreatedAt,
    [property: Id(4)] DateTimeOffset? LastUsedAt);

/// <param name="Problem">Null when it is kept.</param>
/// <param name="RecoveryCodes">Ten codes where the user had none; shown this once.</param>
[GenerateSerializer, Immutable, Alias("tenancy.passkeyOutcome")]
public sealed record PasskeyOutcome([property: Id(0)] PasskeyProblem? Problem, [property: Id(1)] IReadOnlyList<string> RecoveryCodes)
{
    public override string ToString() => $"PasskeyOutcome({Problem})";
}

/// <summary>Why a passkey is not kept.</summary>
public enum PasskeyProblem
{
    /// <summary>It does not answer what was asked, or too late.</summary>
    Wrong = 1,

    /// <summary>A user has at most twenty.</summary>
    TooMany = 2,
}
