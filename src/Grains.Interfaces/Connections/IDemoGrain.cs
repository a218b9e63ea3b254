namespace Paceline.Connections;

/// <summary>Demo data: connections to the installation's sandbox, which come by a click and go by one with all they brought. Key: <c>o12/demo</c>.</summary>
[Alias("connections.IDemoGrain"), GrainInterfaceType("connections.demo")]
public interface IDemoGrain : IGrainWithStringKey
{
    [Alias("Get")]
    Task<DemoView> Get();

    /// <summary>Connects to the sandbox, in an organisation that has no connection.</summary>
    /// <returns>What stands against it; null when it was done.</returns>
    [Alias("Add")]
    Task<DemoProblem?> Add();

    /// <summary>Begins to remove the demo connections and all they brought, and nothing else.</summary>
    /// <returns>What stands against it; null when it was begun.</returns>
    [Alias("Remove")]
    Task<DemoProblem?> Remove();

    /// <summary>Goes on with a removal. Harmless at any time.</summary>
    [Alias("Work")]
    Task Work();
}

/// <summary>Whether an organisation has demo data. The numbers go over the wire: never renumber.</summary>
public enum DemoState
{
    /// <summary>None, and none is offered: something is connected, or this installation has no sandbox.</summary>
    None = 1,

    /// <summary>None yet; a click brings it.</summary>
    Offered = 2,
    Present = 3,

    /// <summary>It is being removed.</summary>
    Leaving = 4,
}

/// <summary>Why demo data neither comes nor goes. The numbers go over the wire: never renumber.</summary>
public enum DemoProblem
{
    NotOffered = 1,
    NotThere = 2,

    /// <summary>The sandbox did not say how to sign in to it.</summary>
    NoAnswer = 3,
}

/// <param name="Connections">Numbers of the demo connections.</param>
[GenerateSerializer, Immutable, Alias("connections.demo")]
public sealed record DemoView([property: Id(0)] DemoState State, [property: Id(1)] IReadOnlyList<int> Connections);
