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
}

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
    [property: Id(8)] DateTimeOffset? LastActivityAt);
