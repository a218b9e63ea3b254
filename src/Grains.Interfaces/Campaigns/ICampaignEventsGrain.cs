using Paceline.Alerts;
using Paceline.Common;

namespace Paceline.Campaigns;

/// <summary>What happened to a campaign, read when somebody looks; it wakes no campaign. Key: <c>o12/dv360:123</c>.</summary>
[Alias("campaigns.ICampaignEventsGrain"), GrainInterfaceType("campaigns.events")]
public interface ICampaignEventsGrain : IGrainWithStringKey
{
    /// <summary>Of the last 90 days, the newest first, at most 200; null when the organisation has no such campaign.</summary>
    [Alias("GetEvents")]
    Task<IReadOnlyList<CampaignEvent>?> GetEvents();
}

/// <summary>Something that may be why delivery went as it did.</summary>
[GenerateSerializer, Immutable, Alias("campaigns.campaignEvent")]
public sealed record CampaignEvent
{
    /// <summary>When Paceline saw it.</summary>
    [Id(0)] public required DateTimeOffset At { get; init; }

    /// <summary>Where it belongs on a chart: the day that was restated, else that of <see cref="At"/> in the campaign's zone.</summary>
    [Id(1)] public required DateOnly Day { get; init; }
    [Id(2)] public required CampaignEventKind Kind { get; init; }

    /// <summary>The campaign, the order, the rule that fired, or the booking and its line.</summary>
    [Id(3)] public required string Name { get; init; }
    [Id(4)] public EntityStatus? StatusBefore { get; init; }
    [Id(5)] public EntityStatus? StatusAfter { get; init; }

    /// <summary>Budget, or what a day delivered, in <see cref="Currency"/> on <see cref="Basis"/>.</summary>
    [Id(6)] public decimal? AmountBefore { get; init; }
    [Id(7)] public decimal? AmountAfter { get; init; }
    [Id(8)] public string? Currency { get; init; }

    /// <summary>As the board has it; null of what is booked.</summary>
    [Id(9)] public string? Basis { get; init; }

    /// <summary>The first day on which an amendment holds.</summary>
    [Id(10)] public DateOnly? Effective { get; init; }

    /// <summary>How bad the alert was that fired.</summary>
    [Id(11)] public Severity? Severity { get; init; }

    /// <summary>On what it fired: the campaign, an order or a line item.</summary>
    [Id(12)] public string? On { get; init; }
}

public enum CampaignEventKind
{
    /// <summary>The campaign's status at the platform, or an order's, became another.</summary>
    Status = 1,

    /// <summary>An order's budget or its parts became others.</summary>
    Plan = 2,

    /// <summary>A day's delivery became another by a hundredth or more after it was complete.</summary>
    Restated = 3,

    /// <summary>An alert fired, or became critical.</summary>
    Alert = 4,

    /// <summary>A line of a booking that it delivers for was agreed anew.</summary>
    Amended = 5,
}
