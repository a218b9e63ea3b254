using Paceline.Tenancy;

namespace Paceline.Connections;

/// <summary>The quotas of one platform project, shared fairly by every organisation and silo that uses it. Key: <c>dv360/project-name</c>.</summary>
[Alias("connections.IQuotaGrain"), GrainInterfaceType("connections.quota"), PlatformGrain]
public interface IQuotaGrain : IGrainWithStringKey
{
    /// <summary>Takes all of the charges or none, when it is the asker's turn; waits for that some seconds.</summary>
    /// <returns>Zero when taken; else how long to wait before asking again, with what was waited so far.</returns>
    [Alias("Take")]
    Task<TimeSpan> Take(QuotaAsk ask);

    /// <summary>The platform has answered a call that was charged so, or never will.</summary>
    [Alias("Answered")]
    Task Answered(int org, IReadOnlyList<QuotaTake> takes);

    /// <summary>The platform asked for peace: nothing is granted of these until it is over.</summary>
    [Alias("Hold")]
    Task Hold(int org, IReadOnlyList<QuotaTake> takes, TimeSpan wait);

    /// <summary>How much is left of what has been charged so far.</summary>
    [Alias("Left")]
    Task<IReadOnlyList<QuotaView>> Left();
}

/// <param name="Org">For whom.</param>
/// <param name="SharePercent">In the background lane: the most the organisation's history may use of each quota.</param>
/// <param name="Waited">Since when the same call has been asked for, so that asking again loses no place.</param>
[GenerateSerializer, Immutable, Alias("connections.quotaAsk")]
public sealed record QuotaAsk(
    [property: Id(0)] int Org,
    [property: Id(1)] QuotaLane Lane,
    [property: Id(2)] int SharePercent,
    [property: Id(3)] IReadOnlyList<QuotaTake> Takes,
    [property: Id(4)] TimeSpan Waited);

/// <param name="Quota">The quota's name in the manifest.</param>
/// <param name="Scope">What it is counted for, such as an advertiser; empty for the project.</param>
/// <param name="Limit">What the platform grants per window, by the asker's word.</param>
/// <param name="ReservedPercent">Share of it kept for urgent writes.</param>
/// <param name="Declared">What the platform grants everybody.</param>
[GenerateSerializer, Immutable, Alias("connections.quotaTake")]
public sealed record QuotaTake(
    [property: Id(0)] string Quota,
    [property: Id(1)] string Scope,
    [property: Id(2)] int Weight,
    [property: Id(3)] int Limit,
    [property: Id(4)] TimeSpan Window,
    [property: Id(5)] int ReservedPercent,
    [property: Id(6)] int Declared);
