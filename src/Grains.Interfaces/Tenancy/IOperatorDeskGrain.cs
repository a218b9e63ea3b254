namespace Paceline.Tenancy;

/// <summary>What operators see of the organisations: that they are there and how they are, and nothing of what they do. Key: <c>platform/operators</c>.</summary>
[Alias("tenancy.IOperatorDeskGrain"), GrainInterfaceType("tenancy.operatorDesk"), PlatformGrain(OpenToOperators = true)]
public interface IOperatorDeskGrain : IGrainWithStringKey
{
    const string Key = "platform/operators";

    /// <summary>Most organisations in one answer.</summary>
    const int MostOrganizations = 200;

    /// <summary>Organisations by short name.</summary>
    /// <param name="text">Part of the short name; null for all.</param>
    [Alias("GetOrganizations")]
    Task<OperatedOrganizations> GetOrganizations(string? text);

    /// <summary>Most erasures in one answer.</summary>
    const int MostErasures = 100;

    /// <summary>Suspends an organisation by short name, or has a suspended one go on.</summary>
    /// <param name="suspended">False has it go on.</param>
    [Alias("Suspend")]
    Task<SuspendOutcome> Suspend(string slug, bool suspended, string reason);

    /// <summary>Deletions that wait, are under way or have ended, the newest first, with their certificates.</summary>
    [Alias("GetErasures")]
    Task<IReadOnlyList<OperatedErasure>> GetErasures();
}

/// <param name="IsFound">Whether there is such an organisation.</param>
[GenerateSerializer, Immutable, Alias("tenancy.suspendOutcome")]
public sealed record SuspendOutcome([property: Id(0)] bool IsFound, [property: Id(1)] DepartureProblem? Problem);

/// <param name="Holds">Whether the certificate is what its hash and the chain of certificates say; null while there is none.</param>
[GenerateSerializer, Immutable, Alias("tenancy.operatedErasure")]
public sealed record OperatedErasure(
    [property: Id(0)] int Org,
    [property: Id(1)] string Slug,
    [property: Id(2)] string Name,
    [property: Id(3)] string AskedBy,
    [property: Id(4)] DateTimeOffset AskedAt,
    [property: Id(5)] DateTimeOffset DueAt,
    [property: Id(6)] DateTimeOffset? BegunAt,
    [property: Id(7)] DateTimeOffset? EndedAt,
    [property: Id(8)] long Rows,
    [property: Id(9)] string? Certificate,
    [property: Id(10)] string? Hash,
    [property: Id(11)] bool? Holds);

/// <param name="Total">How many there are, of which the list holds the first.</param>
[GenerateSerializer, Immutable, Alias("tenancy.operatedOrganizations")]
public sealed record OperatedOrganizations([property: Id(0)] IReadOnlyList<OperatedOrganization> Organizations, [property: Id(1)] int Total);

/// <summary>An organisation as an operator sees it.</summary>
/// <param name="Unhealthy">Of its connections, those that cannot pull.</param>
/// <param name="LastActivityAt">When one of its people last used a session, to the minute; null for never.</param>
[GenerateSerializer, Immutable, Alias("tenancy.operatedOrganization")]
public sealed record OperatedOrganization(
    [property: Id(0)] int Org,
    [property: Id(1)] string Slug,
    [property: Id(2)] string Name,
    [property: Id(3)] OrganizationState State,
    [property: Id(4)] DateTimeOffset Since,
    [property: Id(5)] int Members,
    [property: Id(6)] int Connections,
    [property: Id(7)] int Unhealthy,
    [property: Id(8)] DateTimeOffset? LastActivityAt,
    [property: Id(9)] OrganizationStanding Standing = OrganizationStanding.Active);
