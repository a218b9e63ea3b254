namespace Paceline.Tenancy;

/// <summary>Operators let into an organisation: who, why, until when, and what they read. Key: <c>o12/access</c>.</summary>
[Alias("tenancy.IAccessGrain"), GrainInterfaceType("tenancy.access")]
public interface IAccessGrain : IGrainWithStringKey
{
    /// <summary>Lets a session of an operator in, to read. Only an operator's own grain asks, which has checked what is asked.</summary>
    [Alias("Begin")]
    Task<AccessView> Begin(AccessOrder order);

    /// <summary>Ends an access at once. False when there is none of that id that is open.</summary>
    [Alias("End")]
    Task<bool> End(string id, AccessEnd by);

    /// <summary>Whether the access still lets in; if so the log tells of the operation, once an access.</summary>
    /// <param name="document">The beginning of its document's hash: a name alone says little.</param>
    [Alias("Note")]
    Task<bool> Note(string id, string operation, string document);

    /// <summary>Those that are open now.</summary>
    [Alias("GetOpen")]
    Task<IReadOnlyList<AccessView>> GetOpen();

    /// <summary>The last hundred, the newest first.</summary>
    [Alias("GetAll")]
    Task<IReadOnlyList<AccessView>> GetAll();

    /// <summary>Writes the end of those whose time has passed.</summary>
    [Alias("CloseExpired")]
    Task CloseExpired();
}

/// <param name="SessionHash">Of the session to be let in.</param>
[GenerateSerializer, Immutable, Alias("tenancy.accessOrder")]
public sealed record AccessOrder(
    [property: Id(0)] long Operator, [property: Id(1)] string OperatorName, [property: Id(2)] string SessionHash, [property: Id(3)] string Reason, [property: Id(4)] int Minutes);

/// <summary>An operator's access to an organisation.</summary>
/// <param name="EndedAt">Null while it is open.</param>
/// <param name="Operations">How many operations it was used for, each counted once.</param>
[GenerateSerializer, Immutable, Alias("tenancy.accessView")]
public sealed record AccessView(
    [property: Id(0)] string Id,
    [property: Id(1)] string OperatorName,
    [property: Id(2)] string Reason,
    [property: Id(3)] DateTimeOffset StartedAt,
    [property: Id(4)] DateTimeOffset EndsAt,
    [property: Id(5)] DateTimeOffset? EndedAt,
    [property: Id(6)] AccessEnd? EndedBy,
    [property: Id(7)] int Operations);

/// <summary>An access as the operator who had it sees it.</summary>
[GenerateSerializer, Immutable, Alias("tenancy.ownAccess")]
public sealed record OwnAccess([property: Id(0)] string Slug, [property: Id(1)] AccessView Access);

/// <param name="Problems">Everything that is wrong; empty when the operator was let in.</param>
[GenerateSerializer, Immutable, Alias("tenancy.accessOutcome")]
public sealed record AccessOutcome([property: Id(0)] AccessView? Access, [property: Id(1)] IReadOnlyList<AccessProblem> Problems);
