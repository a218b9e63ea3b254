namespace Paceline.Connections;

/// <summary>Brings new connections into being. Key: <c>o12/connection-setup</c>.</summary>
[Alias("connections.IConnectionSetupGrain"), GrainInterfaceType("connections.setup")]
public interface IConnectionSetupGrain : IGrainWithStringKey
{
    /// <summary>What there is to connect to, by name.</summary>
    [Alias("Catalogue")]
    Task<IReadOnlyList<PlatformView>> Catalogue();

    /// <summary>Tests a draft at the platform; nothing is kept of it.</summary>
    [Alias("Test")]
    Task<ConnectionTest> Test(ConnectionDraft draft);

    /// <summary>Creates the connection, which begins to pull at once.</summary>
    [Alias("Create")]
    Task<ConnectionOutcome> Create(ConnectionDraft draft);

    /// <summary>Ends a sign-in at the connection at which it was begun.</summary>
    [Alias("FinishSignIn")]
    Task<ConnectionOutcome> FinishSignIn(SignInReturn back);
}
