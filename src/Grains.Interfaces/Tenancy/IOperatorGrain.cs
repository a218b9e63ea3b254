namespace Paceline.Tenancy;

/// <summary>An operator of the installation: how they sign in, always in two steps. Key: <c>operator/</c> and the lower-case hex SHA-256 of the lower-case e-mail address.</summary>
[Alias("tenancy.IOperatorGrain"), GrainInterfaceType("tenancy.operator"), PlatformGrain(OpenToClients = true)]
public interface IOperatorGrain : IGrainWithStringKey
{
    /// <summary>
    /// Starts a session that waits for the second factor when the password is right. A wrong password and an unknown operator take the same time and
    /// give the same refusal.
    /// </summary>
    [Alias("SignIn")]
    Task<SignInOutcome> SignIn(SignInAttempt attempt);

    /// <summary>Starts the session in place of the one that waits, when the code is right: one of the authenticator, good once, or a recovery code.</summary>
    [Alias("GiveSecondFactor")]
    Task<SignInOutcome> GiveSecondFactor(SecondFactorAttempt attempt);

    /// <summary>Notes that the operator proved once more who they are, by a code.</summary>
    [Alias("Prove")]
    Task<ProofOutcome> Prove(string email, string tokenHash, string code);

    /// <summary>Lets the session into an organisation, to read what a viewer reads, for so many minutes. It needs a fresh proof.</summary>
    /// <param name="slug">The organisation's short name.</param>
    [Alias("BeginAccess")]
    Task<AccessOutcome> BeginAccess(string email, string tokenHash, string slug, string reason, int minutes);

    /// <summary>Leaves the organisation the session is let into; false when it is in none.</summary>
    [Alias("LeaveAccess")]
    Task<bool> LeaveAccess(string email, string tokenHash);

    /// <summary>Where the operator was let in, the newest first.</summary>
    [Alias("GetAccesses")]
    Task<IReadOnlyList<OwnAccess>> GetAccesses(string email, string tokenHash);
}
