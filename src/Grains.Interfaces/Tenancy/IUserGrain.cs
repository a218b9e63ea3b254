namespace Paceline.Tenancy;

/// <summary>A user: how they sign in and what they keep to do so. Key: <c>user/</c> and the lower-case hex SHA-256 of the lower-case e-mail address.</summary>
[Alias("tenancy.IUserGrain"), GrainInterfaceType("tenancy.user"), PlatformGrain(OpenToClients = true)]
public interface IUserGrain : IGrainWithStringKey
{
    /// <summary>
    /// Starts a session when the password is right; one that waits for the second factor where the user has one. A wrong password and an unknown user take the
    /// same time and give the same refusal.
    /// </summary>
    [Alias("SignIn")]
    Task<SignInOutcome> SignIn(SignInAttempt attempt);

    /// <summary>Starts the session in place of the one that waits, when the code is right: one of the authenticator, good once, or a recovery code.</summary>
    [Alias("GiveSecondFactor")]
    Task<SignInOutcome> GiveSecondFactor(SecondFactorAttempt attempt);

    /// <summary>Starts a session in another of the user's organisations; the caller ends the one before. Refused where they are no member.</summary>
    [Alias("SwitchTo")]
    Task<SignInOutcome> SwitchTo(SwitchAttempt attempt);

    /// <summary>Notes that the user proved once more who they are: by a code where they have a second factor, else by the password.</summary>
    [Alias("Prove")]
    Task<ProofOutcome> Prove(SignedIn who, string proof);

    /// <summary>Organisations the user is a member of.</summary>
    [Alias("GetWorkspaces")]
    Task<IReadOnlyList<Workspace>> GetWorkspaces(SignedIn who);

    /// <summary>The user's open sessions, everywhere.</summary>
    [Alias("GetSessions")]
    Task<IReadOnlyList<SessionLineView>> GetSessions(SignedIn who);

    /// <summary>Ends one of the user's sessions, or all but the present one. False when there is none of that id.</summary>
    [Alias("EndSession")]
    Task<bool> EndSession(SignedIn who, string? id);

    [Alias("HasSecondFactor")]
    Task<bool> HasSecondFactor(SignedIn who);

    /// <summary>A new seed for an authenticator, to be confirmed by a code of it; the one before stays until then.</summary>
    [Alias("OfferSecondFactor")]
    Task<SecondFactorOffer> OfferSecondFactor(SignedIn who);

    /// <summary>Makes the offered seed the second factor. Ten recovery codes, shown this once; null when the code is wrong.</summary>
    [Alias("ConfirmSecondFactor")]
    Task<IReadOnlyList<string>?> ConfirmSecondFactor(SignedIn who, string code);

    [Alias("RemoveSecondFactor")]
    Task<SecondFactorRemoval> RemoveSecondFactor(SignedIn who);

    /// <summary>Changes the password and ends all other sessions. The code of what is wrong, or null: WRONG_CREDENTIALS, or one of <see cref="PasswordProblem"/>.</summary>
    [Alias("ChangePassword")]
    Task<PasswordProblem?> ChangePassword(SignedIn who, PasswordChange change);

    /// <summary>Sets the password by a link that an administrator gave out, which is good once, and ends all sessions.</summary>
    [Alias("ResetPassword")]
    Task<PasswordResetOutcome> ResetPassword(PasswordReset reset);

    /// <summary>Joins the organisation that invited, as a new user or with the password of the account there is, and starts a session.</summary>
    [Alias("Join")]
    Task<JoinOutcome> Join(JoinAttempt attempt);

    /// <summary>Founds an organisation with this user, who must be new, as its administrator, and starts a session.</summary>
    [Alias("Found")]
    Task<JoinOutcome> Found(FoundAttempt attempt);
}

/// <summary>Whose session asks.</summary>
/// <param name="TokenHash">Of the session.</param>
[GenerateSerializer, Immutable, Alias("tenancy.signedIn")]
public sealed record SignedIn([property: Id(0)] string Email, [property: Id(1)] int Org, [property: Id(2)] string TokenHash);

/// <param name="TokenHash">Lower-case hex SHA-256 of the token the caller made for the session.</param>
[GenerateSerializer, Immutable, Alias("tenancy.signInAttempt")]
public sealed record SignInAttempt(
    [property: Id(0)] string Email,
    [property: Id(1)] string Password,
    [property: Id(2)] string TokenHash,
    [property: Id(3)] string? RemoteAddress,
    [property: Id(4)] string? UserAgent)
{
    public override string ToString() => $"SignInAttempt({Email})";
}

/// <param name="WaitingHash">Of the session that waits; it ends with this.</param>
/// <param name="TokenHash">Of the token for the session to be started.</param>
[GenerateSerializer, Immutable, Alias("tenancy.secondFactorAttempt")]
public sealed record SecondFactorAttempt(
    [property: Id(0)] string Email,
    [property: Id(1)] string WaitingHash,
    [property: Id(2)] string Code,
    [property: Id(3)] string TokenHash,
    [property: Id(4)] string? RemoteAddress,
    [property: Id(5)] string? UserAgent)
{
    public override string ToString() => $"SecondFactorAttempt({Email})";
}

/// <param name="Slug">Of the organisation to act in from now on.</param>
[GenerateSerializer, Immutable, Alias("tenancy.switchAttempt")]
public sealed record SwitchAttempt(
    [property: Id(0)] SignedIn Who, [property: Id(1)] string Slug, [property: Id(2)] string TokenHash, [property: Id(3)] string? RemoteAddress, [property: Id(4)] string? UserAgent);

/// <param name="Principal">Who signed in; null when refused, or when the second factor is still to come.</param>
/// <param name="RetryAfter">How long further attempts are refused, after too many wrong ones.</param>
/// <param name="SecondFactorDue">The password was right; the session waits for a code or a passkey.</param>
/// <param name="TakesPasskey">Whether the user has a passkey to give then.</param>
/// <param name="Provider">The password was right, but the organisation of this short name has its members sign in with its identity provider.</param>
/// <param name="IsSuspended">The password was right; the organisation is suspended, and lets in administrators alone.</param>
[GenerateSerializer, Immutable, Alias("tenancy.signInOutcome")]
public sealed record SignInOutcome(
    [property: Id(0)] Principal? Principal, [property: Id(1)] TimeSpan? RetryAfter, [property: Id(2)] bool SecondFactorDue = false, [property: Id(3)] bool TakesPasskey = false,
    [property: Id(4)] string? Provider = null, [property: Id(5)] bool IsSuspended = false);

[GenerateSerializer, Immutable, Alias("tenancy.proofOutcome")]
public sealed record ProofOutcome([property: Id(0)] bool Accepted, [property: Id(1)] TimeSpan? RetryAfter);

/// <param name="ProviderRequired">Whether members sign in there with the organisation's identity provider.</param>
[GenerateSerializer, Immutable, Alias("tenancy.workspace")]
public sealed record Workspace(
    [property: Id(0)] string Slug, [property: Id(1)] string Name, [property: Id(2)] Role Role, [property: Id(3)] bool IsCurrent, [property: Id(4)] bool ProviderRequired = false);

public enum SecondFactorRemoval
{
    Removed = 1,

    /// <summary>They have set up none.</summary>
    None = 2,

    /// <summary>An organisation they administer has its members sign in with its provider; with the second factor they come in should that fail.</summary>
    Needed = 3,
}

[GenerateSerializer, Immutable, Alias("tenancy.sessionLine")]
public sealed record SessionLineView(
    [property: Id(0)] string Id,
    [property: Id(1)] DateTimeOffset CreatedAt,
    [property: Id(2)] DateTimeOffset LastSeenAt,
    [property: Id(3)] string? RemoteAddress,
    [property: Id(4)] string? UserAgent,
    [property: Id(5)] bool IsCurrent);

/// <param name="Secret">In base 32, for typing.</param>
/// <param name="Uri">The same as otpauth address, for scanning.</param>
[GenerateSerializer, Immutable, Alias("tenancy.secondFactorOffer")]
public sealed record SecondFactorOffer([property: Id(0)] string Secret, [property: Id(1)] string Uri)
{
    public override string ToString() => "SecondFactorOffer(redacted)";
}

[GenerateSerializer, Immutable, Alias("tenancy.passwordChange")]
public sealed record PasswordChange([property: Id(0)] string Current, [property: Id(1)] string Next)
{
    public override string ToString() => "PasswordChange(redacted)";
}

/// <summary>Why a password is refused.</summary>
public enum PasswordProblem
{
    /// <summary>The present password is another.</summary>
    Wrong = 1,

    /// <summary>Fewer than 12 characters.</summary>
    TooShort = 2,

    /// <summary>More than 128 characters.</summary>
    TooLong = 3,

    /// <summary>Among those that are guessed first, or made of the user's own names.</summary>
    Guessable = 4,
}

/// <param name="InvitationHash">Of the invitation's token.</param>
/// <param name="TokenHash">Of the token for the session to be started.</param>
[GenerateSerializer, Immutable, Alias("tenancy.joinAttempt")]
public sealed record JoinAttempt(
    [property: Id(0)] string InvitationHash,
    [property: Id(1)] string Name,
    [property: Id(2)] string Password,
    [property: Id(3)] string TokenHash,
    [property: Id(4)] string? RemoteAddress,
    [property: Id(5)] string? UserAgent)
{
    public override string ToString() => "JoinAttempt(redacted)";
}

[GenerateSerializer, Immutable, Alias("tenancy.foundAttempt")]
public sealed record FoundAttempt(
    [property: Id(0)] string Email,
    [property: Id(1)] string Name,
    [property: Id(2)] string Password,
    [property: Id(3)] OrganizationProfile Organization,
    [property: Id(4)] string TokenHash,
    [property: Id(5)] string? RemoteAddress,
    [property: Id(6)] string? UserAgent)
{
    public override string ToString() => $"FoundAttempt({Email})";
}

/// <param name="Principal">Who came in; null when refused, or when their second factor is still to come.</param>
/// <param name="Gone">The invitation is no longer open.</param>
/// <param name="Provider">The organisation of this short name has its members sign in with its identity provider.</param>
/// <param name="Taken">The address has an account, or the organisation's short name is taken.</param>
[GenerateSerializer, Immutable, Alias("tenancy.joinOutcome")]
public sealed record JoinOutcome(
    [property: Id(0)] Principal? Principal, [property: Id(1)] PasswordProblem? Problem, [property: Id(2)] bool Gone, [property: Id(3)] bool Taken,
    [property: Id(4)] bool SecondFactorDue = false, [property: Id(5)] TimeSpan? RetryAfter = null, [property: Id(6)] bool TakesPasskey = false,
    [property: Id(7)] string? Provider = null);
