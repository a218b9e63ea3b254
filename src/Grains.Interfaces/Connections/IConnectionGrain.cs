namespace Paceline.Connections;

/// <summary>A connection to a platform: decides what is pulled when, and remembers how it went. Key: <c>o12/connection-3</c>.</summary>
[Alias("connections.IConnectionGrain"), GrainInterfaceType("connections.connection")]
public interface IConnectionGrain : IGrainWithStringKey
{
    /// <summary>Looks at what is due and starts it. Harmless at any time.</summary>
    [Alias("Wake")]
    Task Wake();

    /// <summary>Judges it by other alert rules than before.</summary>
    [Alias("RulesChanged")]
    Task RulesChanged();

    /// <summary>Makes every stream due now.</summary>
    /// <returns>False when the organisation has no such connection.</returns>
    [Alias("RequestPull")]
    Task<bool> RequestPull();

    /// <summary>Changes settings.</summary>
    [Alias("Change")]
    Task<ConnectionOutcome> Change(ConnectionChange change);

    /// <summary>Replaces the credentials; nothing else is lost by it.</summary>
    [Alias("Renew")]
    Task<ConnectionOutcome> Renew(CredentialRenewal renewal);

    /// <summary>Begins a sign-in at the platform by link: ten minutes, for this person alone.</summary>
    /// <param name="returnAddress">The page of ours to which the platform sends the person back.</param>
    [Alias("BeginSignIn")]
    Task<SignInAddress> BeginSignIn(Uri returnAddress);

    /// <summary>Ends it: what the person brought back becomes new credentials, and nothing else is lost by it.</summary>
    [Alias("FinishSignIn")]
    Task<ConnectionOutcome> FinishSignIn(SignInReturn back);

    /// <summary>Pauses, resumes or disconnects.</summary>
    [Alias("Steer")]
    Task<ConnectionOutcome> Steer(ConnectionOrder order);

    /// <summary>Lets Paceline write by it. Connecting alone lets it only read.</summary>
    /// <param name="why">In the administrator's words.</param>
    [Alias("AgreeToWriting")]
    Task<ConnectionOutcome> AgreeToWriting(string why);

    /// <summary>Takes that back, at once.</summary>
    [Alias("WithdrawWriting")]
    Task<ConnectionOutcome> WithdrawWriting(string why);

    /// <summary>Tests it at the platform itself, with the credentials it has.</summary>
    /// <returns>Null when the organisation has no such connection.</returns>
    [Alias("Test")]
    Task<ConnectionTest?> Test();

    /// <summary>What was done to it, newest first.</summary>
    [Alias("History")]
    Task<IReadOnlyList<ConnectionChangeView>> History(int first);

    /// <summary>Decides which accounts are read. Those that come to be read get their history; what is in of the others stays.</summary>
    [Alias("Choose")]
    Task<ConnectionOutcome> Choose(AccountChoice choice);

    /// <summary>Reads delivery of some days again.</summary>
    [Alias("StartBackfill")]
    Task<ConnectionOutcome> StartBackfill(BackfillWish wish);

    /// <summary>Pauses, resumes or cancels a back-fill.</summary>
    [Alias("SteerBackfill")]
    Task<ConnectionOutcome> SteerBackfill(int backfill, BackfillOrder order);

    /// <summary>What the reports of its streams are made of, and how that changed.</summary>
    [Alias("Columns")]
    Task<IReadOnlyList<StreamColumnsView>> Columns();

    /// <summary>Pulls a stream again that is paused because its reports' columns changed.</summary>
    [Alias("ResumeStream")]
    Task<ConnectionOutcome> ResumeStream(string stream);
}

/// <summary>What a person may tell a connection. The numbers go over the wire: never renumber.</summary>
public enum ConnectionOrder
{
    Pause = 0,
    Resume = 1,

    /// <summary>For good: its credentials are forgotten and nothing is pulled; what came in stays.</summary>
    Disconnect = 2,
}
