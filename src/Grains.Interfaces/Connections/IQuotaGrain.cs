using Paceline.Tenancy;

namespace Paceline.Connections;

/// <summary>The quotas of one platform project, shared by every silo. Key: <c>dv360/project-name</c>.</summary>
[Alias("connections.IQuotaGrain"), GrainInterfaceType("connections.quota"), PlatformGrain]
public interface IQuotaGrain : IGrainWithStringKey
{
    /// <summary>Takes all of the charges or none.</summary>
    /// <returns>Zero when taken; else how long to wait before trying again is worth it.</returns>
    [Alias("TryTake")]
    Task<TimeSpan> TryTake(IReadOnlyList<QuotaTake> takes);

    /// <summary>How much is left of what has been charged so far.</summary>
    [Alias("Left")]
    Task<IReadOnlyList<QuotaView>> Left();
}

/// <param name="Quota">The quota's name in the manifest.</param>
/// <param name="Scope">What it is counted for, such as an advertiser; empty for the project.</param>
/// <param name="Limit">What the platform grants per window.</param>
[GenerateSerializer, Immutable, Alias("connections.quotaTake")]
public sealed record QuotaTake(
    [property: Id(0)] string Quota,
    [property: Id(1)] string Scope,
    [property: Id(2)] int Weight,
    [property: Id(3)] int Limit,
    [property: Id(4)] TimeSpan Window);
